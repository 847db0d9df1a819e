// What the cells hold: as the server has them, as they are here, and the steps between the two,
// to go back and forth. A cell's key is its date and agent, `2026-11-05 1001`; a lock is 0 for
// none, 1 of the shift alone, 2 with its duty, 3 of the team's own table.
import {byId} from "./board-page.js";

const FREE = Object.freeze({shift: null, duty: null, lock: 0});
const OF_TABLE = 3;

export const keyOf = (agent, date) => `${date} ${agent}`;
export const dateOf = (key) => key.slice(0, 10);
export const agentOf = (key) => key.slice(11);
export const alike = (one, other) =>
  one.shift === other.shift && one.duty === other.duty && one.lock === other.lock;
export const isOfTable = (cell) => cell.lock === OF_TABLE;

const read = (page) => {
  const told = JSON.parse(page.getElementById("board-cells")?.textContent ?? "null");
  const days = told?.days ?? [], held = new Map();
  for (const [agent, cells] of Object.entries(told?.cells ?? {})) {
    cells.forEach((cell, n) => {
      if (cell === null) return;
      const [shift = null, duty = null, lock = 0] = cell;
      held.set(keyOf(agent, days[n][0]), {shift, duty, lock});
    });
  }
  return {
    held,
    isOff: new Map(days),
    broken: told?.broken ?? [],
    revision: Number(page.getElementById("board")?.dataset.revision),
  };
};

let told = read(document);
const mine = new Map();
let steps = [], done = 0;

export const days = () => told.isOff;
export const brokenAtFirst = () => told.broken;
export const base = (key) => told.held.get(key) ?? FREE;
export const cell = (key) => mine.get(key) ?? base(key);
export const pending = () => mine;
export const canUndo = () => done > 0;
export const canRedo = () => done < steps.length;

// a lock of a cell without a duty has no duty to keep
const plain = ({shift, duty, lock}) => ({shift, duty, lock: lock === 2 && !duty ? 1 : lock});

const put = (key, value) => {
  if (alike(value, base(key))) mine.delete(key);
  else mine.set(key, value);
};

// One step of any number of cells; gives the keys of those that it changes.
export const change = (wanted) => {
  const step = [];
  for (const [key, value] of wanted) {
    const from = cell(key), to = plain(value);
    if (!alike(from, to)) step.push([key, from, to]);
  }
  if (!step.length) return [];
  for (const [key, , to] of step) put(key, to);
  steps = [...steps.slice(0, done), step];
  done = steps.length;
  return step.map(([key]) => key);
};

const walked = (step, which) => {
  for (const parts of step) put(parts[0], parts[which]);
  return step.map(([key]) => key);
};
export const undo = () => (canUndo() ? walked(steps[--done], 1) : []);
export const redo = () => (canRedo() ? walked(steps[done++], 2) : []);

// Steps lead back to what others have changed since: they are not walked any more.
export const forgetSteps = () => {
  steps = [];
  done = 0;
};

export const discard = () => {
  const keys = [...mine.keys()];
  mine.clear();
  forgetSteps();
  return keys;
};

const moved = (one, other) => one.shift !== other.shift || one.duty !== other.duty;
export const movedCells = () => [...mine].filter(([key, now]) => moved(now, base(key))).length;
export const relockedCells = () => [...mine].filter(([key, now]) => now.lock !== base(key).lock).length;

// The pending edits as one request asks for them.
export const asked = () => {
  const changes = [], unlock = new Map(), lock = new Map();
  const add = (parts, key, duties) => {
    const place = `${dateOf(key)} ${duties}`;
    const first = dateOf(key), part = parts.get(place) ?? {first, last: first, agent_ids: []};
    part.agent_ids.push(agentOf(key));
    parts.set(place, part);
    return part;
  };
  for (const [key, now] of mine) {
    const was = base(key), isMoved = moved(now, was);
    if (isMoved) {
      changes.push({
        date: dateOf(key), agent_id: agentOf(key), shift: now.shift ?? "off", duty: now.duty,
      });
    }
    if (!isMoved && now.lock === was.lock) continue;
    if (was.lock && !isOfTable(was)) add(unlock, key, false);
    if (now.lock && !isOfTable(now)) {
      const duties = now.lock === 2 || !now.duty;
      add(lock, key, duties).duties = duties;
    }
  }
  return {changes, unlock: [...unlock.values()], lock: [...lock.values()]};
};

// What the server has now, from a page asked for again. Gives the cells that differ from before.
export const rebase = (page) => {
  const before = told.held, kept = new Map(mine);
  told = read(page);
  mine.clear();
  for (const [key, value] of kept) put(key, value);
  const keys = new Set([...before.keys(), ...told.held.keys()]);
  return [...keys]
    .filter((key) => !alike(before.get(key) ?? FREE, base(key)))
    .map((key) => ({key, before: before.get(key) ?? FREE, after: base(key)}));
};

export const revision = () => told.revision;
