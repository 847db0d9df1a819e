// How the board is looked at: the second line of its cells, kept in this browser; and on paper.
const KEPT = "board-detail";

const show = (detail) => {
  document.documentElement.dataset.detail = detail;
  for (const each of document.querySelectorAll("[data-detail-of]")) {
    each.setAttribute("aria-pressed", String(each.dataset.detailOf === detail));
  }
};

document.addEventListener("click", (event) => {
  const chosen = event.target.closest("[data-detail-of]")?.dataset.detailOf;
  if (chosen) {
    localStorage.setItem(KEPT, chosen);
    show(chosen);
  }
  if (event.target.closest("[data-print]")) window.print();
});
document.addEventListener("board:refreshed", () => show(document.documentElement.dataset.detail));
show(localStorage.getItem(KEPT) ?? "none");
