// The agents' table: a filter, and a dialog for one agent. What is changed is remembered here and
// shown in the table at once; it is saved with everything else.
const words = JSON.parse(document.getElementById("settings-words").textContent);
const rows = JSON.parse(document.getElementById("settings-rows").textContent);
const table = document.querySelector(".agents tbody");
const dialog = document.getElementById("agent");
const form = dialog.querySelector("form");
const filter = document.getElementById("filter");
const state = document.getElementById("state");
const storeNames = new Map(rows.stores.map((store) => [store.id, store.cells.name]));
const known = new Map(rows.agents.map((agent) => [agent.id, agent.cells]));
const columns = Object.keys(words.columns);
const pending = new Map(); // id → {what, cells}
const faults = new Map(); // id → Map of column → text
let open = null; // the id in the dialog; "" a new one

const list = (text) => text.split(/[;；]/).map((part) => part.trim()).filter(Boolean);
const told = {
  night_ok: (text) => (text === "no" ? words.noNights : ""),
  no_overtime: (text) => (text === "yes" ? words.yes : ""),
  stores: (text) => list(text).map((id) => storeNames.get(id) ?? id).join(" · ") || words.allStores,
  skills: (text) => list(text).join(" · "),
};
const usual = {night_ok: "yes", no_overtime: "no"};
const cellsOf = (id) => ({...known.get(id), ...pending.get(id)?.cells});
const rowOf = (id) => table.querySelector(`tr[data-agent="${CSS.escape(id)}"]`);
const element = (name, text, className) => window.paiban.element(name, text, className);

const newRow = (id) => {
  const row = element("tr");
  row.dataset.agent = id;
  row.dataset.state = "here";
  const head = element("th");
  head.scope = "row";
  const button = element("button", "", "plain");
  button.type = "button";
  button.dataset.edit = "";
  head.append(button, " ", element("small", id, "soft"));
  row.append(head);
  for (const title of table.closest("table").querySelectorAll("th[data-column]")) {
    const cell = element("td");
    cell.dataset.column = title.dataset.column;
    row.append(cell);
  }
  table.prepend(row);
  return row;
};

const show = (id) => {
  const change = pending.get(id);
  let row = rowOf(id);
  if (change?.what === "add") row ??= newRow(id);
  if (!row) return;
  if (!known.has(id) && !change) return row.remove();
  const cells = cellsOf(id);
  const wrong = faults.get(id);
  row.classList.toggle("changed", change !== undefined);
  row.classList.toggle("removed", change?.what === "remove");
  row.querySelector("[data-edit]").textContent = cells.name || id;
  row.querySelector("th").classList.toggle("faulty", wrong !== undefined);
  row.querySelector("th").classList.toggle("changed", change?.cells.name !== undefined);
  for (const cell of row.querySelectorAll("td")) {
    const column = cell.dataset.column;
    const text = cells[column] ?? usual[column] ?? "";
    if (change || cell.classList.contains("changed")) cell.textContent = (told[column] ?? ((t) => t))(text);
    cell.classList.toggle("changed", change?.cells[column] !== undefined);
    cell.classList.toggle("faulty", wrong?.has(column) ?? false);
    cell.title = wrong?.get(column) ?? "";
  }
};

const narrow = () => {
  const wanted = filter.value.trim().toLowerCase();
  let count = 0;
  for (const row of table.rows) {
    const is = {
      all: true,
      here: row.dataset.state === "here",
      gone: row.dataset.state === "left",
      changed: row.classList.contains("changed"),
    }[state.value];
    row.hidden = !(is && (wanted === "" || row.textContent.toLowerCase().includes(wanted)));
    count += row.hidden ? 0 : 1;
  }
  document.getElementById("shown").textContent =
    words.shown.replace("{n}", count).replace("{all}", table.rows.length);
};

const announce = () => { narrow(); document.getElementById("settings").dispatchEvent(new Event("settings")); };

const tellFaults = () => {
  form.querySelectorAll(".told-fault").forEach((old) => old.remove());
  for (const column of columns) {
    const input = form.elements[column];
    const text = faults.get(open)?.get(column);
    input.toggleAttribute("aria-invalid", text !== undefined);
    if (text === undefined) continue;
    const note = element("small", text, "told-fault");
    note.id = `fault-${column}`;
    input.setAttribute("aria-describedby", note.id);
    input.after(note);
  }
};

const opened = (id) => {
  open = id;
  const cells = id === "" ? {} : cellsOf(id);
  for (const column of columns) {
    const input = form.elements[column];
    input.value = cells[column] ?? usual[column] ?? "";
    input.disabled = !document.querySelector("#settings > fieldset:not([disabled])");
  }
  form.elements.agent_id.disabled = id !== "";
  form.elements.agent_id.value = id;
  document.getElementById("agent-title").textContent = id === "" ? words.newAgent : cells.name;
  const out = form.querySelector("[data-take-out]");
  if (out) out.textContent = pending.get(id)?.what === "remove" ? words.undo : words.remove;
  if (out) out.hidden = id === "";
  chips();
  tellFaults();
  dialog.showModal();
  (id === "" ? form.elements.agent_id : form.elements.name).focus();
};

const chips = () => form.querySelectorAll(".chips").forEach((box) => {
  const chosen = list(form.querySelector(`#${box.dataset.for}`).value);
  box.querySelectorAll("button").forEach((chip) =>
    chip.setAttribute("aria-pressed", String(chosen.includes(chip.dataset.chip))));
});

const applied = () => {
  const id = open === "" ? form.elements.agent_id.value.trim() : open;
  if (id === "") return;
  const before = known.get(id) ?? {};
  const isNew = open === "" || pending.get(id)?.what === "add";
  const cells = {};
  for (const column of columns.slice(1)) {
    const text = form.elements[column].value.trim();
    const was = isNew ? usual[column] ?? "" : before[column] ?? usual[column] ?? "";
    if (text !== was) cells[column] = text;
  }
  if (isNew) pending.set(id, {what: "add", cells: {name: "", ...cells}});
  else if (Object.keys(cells).length) pending.set(id, {what: "set", cells});
  else pending.delete(id);
  show(id);
  announce();
};

table.addEventListener("click", (event) => {
  const button = event.target.closest("[data-edit]");
  if (button) opened(button.closest("tr").dataset.agent);
});
document.querySelector("[data-add=agents]")?.addEventListener("click", () => opened(""));
form.addEventListener("submit", (event) => {
  if (event.submitter?.value !== "apply") return;
  const input = form.elements.agent_id;
  const id = input.value.trim();
  if (open === "" && (id === "" || known.has(id) || pending.has(id))) {
    event.preventDefault();
    faults.set("", new Map([["agent_id", words.idTaken]]));
    tellFaults();
    faults.delete("");
    input.focus();
    return;
  }
  applied();
});
form.addEventListener("click", (event) => {
  const chip = event.target.closest("[data-chip]");
  if (event.target.closest("[data-close]")) dialog.close();
  if (chip) {
    const input = form.querySelector(`#${chip.parentElement.dataset.for}`);
    const chosen = list(input.value);
    const name = chip.dataset.chip;
    input.value = (chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name]).join(";");
    chips();
  }
  if (event.target.closest("[data-take-out]")) {
    const change = pending.get(open);
    if (change?.what === "add" || change?.what === "remove") pending.delete(open);
    else if (window.confirm(words.takeOutSure)) pending.set(open, {what: "remove", cells: {}});
    show(open);
    dialog.close();
    announce();
  }
});
form.addEventListener("input", chips);
filter.addEventListener("input", narrow);
state.addEventListener("change", narrow);

export const agents = {
  changes: () => [...pending].map(([id, change]) => ({id, ...change})),
  restore: (changes) => {
    for (const {id, what, cells} of changes) { pending.set(id, {what, cells}); show(id); }
    narrow();
  },
  undo: (id, column) => {
    const change = pending.get(id);
    if (change && column && change.what === "set") delete change.cells[column];
    if (change && (!column || change.what !== "set" || !Object.keys(change.cells).length)) pending.delete(id);
    show(id);
    announce();
  },
  nameOf: (id) => cellsOf(id).name || id,
  open: opened,
  tell: (found) => { // [[id, column, text]]
    const before = [...faults.keys()];
    faults.clear();
    for (const [id, column, text] of found) {
      if (!faults.has(id)) faults.set(id, new Map());
      faults.get(id).set(column ?? "agent_id", text);
    }
    [...before, ...faults.keys()].forEach(show);
  },
};
narrow();
