// Two versions: who is as before can be left out; n and p lead from change to change, arrows along.
const table = document.querySelector("#compared table");
const only = document.getElementById("only-changed");

const filter = () => table.classList.toggle("only-changed", only.checked);
if (only) {
  only.addEventListener("change", filter);
  filter();
}

const changed = () => [...table.querySelectorAll("tbody td.x")];
const inHand = () => document.activeElement?.closest?.("#compared td.x");

const focusOn = (cell) => {
  if (!cell) return;
  for (const each of changed()) each.tabIndex = each === cell ? 0 : -1;
  cell.focus({preventScroll: true});
  cell.scrollIntoView({block: "center", inline: "center"});
};

const jump = (by) => {
  const cells = changed(), place = cells.indexOf(inHand());
  focusOn(place < 0 ? cells.at(by < 0 ? -1 : 0) : cells.at((place + by) % cells.length));
};

// the next change up or down in the same column, left or right in the same row
const along = (cell, row, column) => {
  const rows = [...table.tBodies[0].rows];
  if (row) {
    const here = rows.indexOf(cell.parentElement);
    const ahead = row > 0 ? rows.slice(here + 1) : rows.slice(0, here).reverse();
    return ahead.map((one) => one.cells[cell.cellIndex]).find((one) => one.matches(".x"));
  }
  const cells = [...cell.parentElement.cells], here = cell.cellIndex;
  const ahead = column > 0 ? cells.slice(here + 1) : cells.slice(0, here).reverse();
  return ahead.find((one) => one.matches(".x"));
};

const ways = {ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1]};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input,select,textarea")) return;
  if (event.key === "n" || event.key === "p") return jump(event.key === "n" ? 1 : -1);
  const cell = inHand();
  if (!cell || !ways[event.key]) return;
  event.preventDefault();
  focusOn(along(cell, ...ways[event.key]));
});
document.addEventListener("click", (event) => {
  const step = event.target.closest("[data-jump]")?.dataset.jump;
  if (step) jump(Number(step));
});
if (changed().length) changed()[0].tabIndex = 0;
