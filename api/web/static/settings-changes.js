// What is different from the folder: fields, whole rows that came or go, and the agents' dialog.
import {agents} from "./settings-agents.js";
import {numberOrText, pick, picked, read, write} from "./settings-fields.js";

const root = document.getElementById("settings");
const TOML = "team.toml";
const text = (value) => JSON.stringify(value);
const was = new Map(); // place → what the field read when the page came
const fields = () => [...root.querySelectorAll("[data-kind]")];
const groupOf = (row) => row.closest("[data-kind-of]").dataset.kindOf;
const keyOf = (row) => row.querySelector('[data-key=""]').value.trim();
const bodyOf = (group) => root.querySelector(`[data-kind-of="${group}"] tbody`);

for (const field of fields()) was.set(field.dataset.at, text(read(field)));

export const fieldAt = (at) => fields().find((field) => field.dataset.at === at);
export const wasAt = (at) => was.get(at);
export const isChanged = (field) => text(read(field)) !== was.get(field.dataset.at);

// A row of its own that is added or taken away: a wage, a shift, a duty, a store.
const pathOf = {
  pay: (name) => ["pay", name],
  shifts: (name) => ["shifts", name],
  duties: (name) => ["duties", name],
};

const newValue = (row, group) => {
  const found = {};
  for (const part of row.querySelectorAll("[data-key]:not([data-key=''])")) {
    const value = part.dataset.key === "shifts" ? picked(part) : numberOrText(part);
    if (value !== null) found[part.dataset.key] = value;
  }
  if (group === "pay") return found.value ?? "";
  if (group === "duties") return {name: keyOf(row), ...found};
  delete found.share;
  return found;
};

// Places of a new row's fields, once it has a name: faults are told there.
export const placed = (row) => {
  const group = groupOf(row);
  const name = keyOf(row);
  const base = group === "stores" ? ["stores", name] : [TOML, ...pathOf[group](name)];
  row.dataset.at = text(base);
  for (const part of row.querySelectorAll("[data-key]")) {
    const key = part.dataset.key;
    if (key === "share") part.dataset.at = text([TOML, "workload", "shares", name]);
    else if (key === "" || key === "value") part.dataset.at = text(base);
    else part.dataset.at = text([...base, key]);
  }
};

export const added = (group) => {
  const row = document.getElementById(`new-${group}`).content.firstElementChild.cloneNode(true);
  bodyOf(group).append(row);
  return row;
};

export const collected = () => {
  const found = {keys: [], agents: agents.changes(), stores: []};
  const stores = new Map();
  for (const row of root.querySelectorAll("tr.new")) {
    const group = groupOf(row);
    const name = keyOf(row);
    if (name === "") continue;
    placed(row);
    if (group === "stores") {
      found.stores.push({id: name, what: "add", cells: newValue(row, group)});
      continue;
    }
    found.keys.push({path: pathOf[group](name), value: newValue(row, group)});
    const share = row.querySelector("[data-key=share]");
    if (share && share.value.trim() !== "")
      found.keys.push({path: ["workload", "shares", name], value: numberOrText(share)});
  }
  for (const field of fields()) {
    if (!isChanged(field) || field.closest("tr.removed")) continue;
    const [file, ...path] = JSON.parse(field.dataset.at);
    if (file === "stores") {
      const cells = stores.get(path[0]) ?? {};
      cells[path[1]] = read(field) ?? "";
      stores.set(path[0], cells);
    } else found.keys.push({path, value: read(field)});
  }
  for (const [id, cells] of stores) found.stores.push({id, what: "set", cells});
  for (const row of root.querySelectorAll("tr.removed[data-item]")) {
    const group = groupOf(row);
    const name = row.dataset.item;
    if (group === "stores") { found.stores.push({id: name, what: "remove", cells: {}}); continue; }
    found.keys.push({path: pathOf[group](name), value: null});
    if (was.get(text([TOML, "workload", "shares", name])) !== "null" && group === "shifts")
      found.keys.push({path: ["workload", "shares", name], value: null});
  }
  return found;
};

export const countOf = (changes) => changes.keys.length + changes.agents.length + changes.stores.length;

// Own input put on a page that came anew, whatever the page says by now.
export const restored = (changes) => {
  for (const {path, value} of changes.keys) {
    const field = fieldAt(text([TOML, ...path]));
    const row = rowOf(path[0], path[1]);
    const share = path[0] === "workload" && path[1] === "shares" && newRowOf("shifts", path[2]);
    if (field) { if (!field.closest("tr.removed")) write(field, value); }
    else if (share) share.querySelector("[data-key=share]").value = value ?? "";
    else if (path.length === 2 && pathOf[path[0]] && value === null) row?.classList.add("removed");
    else if (path.length === 2 && pathOf[path[0]]) fill(added(path[0]), path[1], value);
  }
  for (const {id, what, cells} of changes.stores) {
    if (what === "add") fill(added("stores"), id, cells);
    else if (what === "remove") rowOf("stores", id)?.classList.add("removed");
    else for (const [column, value] of Object.entries(cells)) {
      const field = fieldAt(text(["stores", id, column]));
      if (field) write(field, value);
    }
  }
  agents.restore(changes.agents);
};

const rowOf = (group, name) =>
  root.querySelector(`[data-kind-of="${group}"] tr[data-item="${CSS.escape(name ?? "")}"]`);
const newRowOf = (group, name) =>
  [...bodyOf(group).querySelectorAll("tr.new")].find((row) => keyOf(row) === name);

const fill = (row, name, value) => {
  row.querySelector('[data-key=""]').value = name;
  const parts = typeof value === "object" ? value : {value};
  for (const part of row.querySelectorAll("[data-key]:not([data-key=''])")) {
    const given = parts[part.dataset.key];
    if (given === undefined) continue;
    if (part.dataset.key === "shifts") pick(part, given); else part.value = given;
  }
  placed(row);
};

// One change taken back, wherever it was made.
export const undone = (at) => {
  const [file, ...path] = at;
  if (file === "agents") return agents.undo(path[0], path[1]);
  const field = fieldAt(text(at));
  if (field && isChanged(field)) return write(field, JSON.parse(was.get(text(at))));
  for (const row of root.querySelectorAll("tr.removed, tr.new")) {
    const mine = row.dataset.at === undefined ? [TOML, ...pathOf[groupOf(row)](row.dataset.item)] : JSON.parse(row.dataset.at);
    if (!mine.every((step, n) => step === at[n])) continue;
    if (row.classList.contains("new")) row.remove(); else row.classList.remove("removed");
  }
  root.dispatchEvent(new Event("settings"));
};
