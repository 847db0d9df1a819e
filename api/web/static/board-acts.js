// What can be done with cells. Each is one step that can be undone; locked cells are left alone.
import {counted, edit, notice} from "./board-page.js";
import * as choice from "./board-choice.js";
import * as grid from "./board-grid.js";
import * as state from "./board-state.js";

const changed = (keys) => {
  if (!keys.length) return;
  grid.paint(keys);
  document.dispatchEvent(new CustomEvent("board:changed"));
  choice.retell();
};

const unlocked = (keys) => {
  const open = keys.filter((key) => !state.cell(key).lock);
  if (open.length < keys.length) notice(counted(edit.left, keys.length - open.length));
  return open;
};

const fits = (duty, shift) => duty && grid.dutyOf(duty)?.shifts.includes(shift);

export const setShift = (keys, shift) =>
  changed(state.change(unlocked(keys).map((key) => {
    const now = state.cell(key);
    return [key, {...now, shift, duty: fits(now.duty, shift) ? now.duty : null}];
  })));

// Holds the duty where the shift has it; who all hold it give it up.
export const setDuty = (keys, duty) => {
  const able = unlocked(keys).filter((key) => fits(duty, state.cell(key).shift));
  const isHeld = able.every((key) => state.cell(key).duty === duty);
  changed(state.change(able.map((key) => [key, {...state.cell(key), duty: isHeld ? null : duty}])));
};

export const areLocked = (keys) => keys.every((key) => state.cell(key).lock);

export const setLock = (keys, isOn) => {
  const table = keys.filter((key) => state.isOfTable(state.cell(key)));
  if (table.length && !isOn) notice(edit["of-table"]);
  const own = keys.filter((key) => !state.isOfTable(state.cell(key)));
  const wanted = own.filter((key) => Boolean(state.cell(key).lock) !== isOn);
  changed(state.change(wanted.map((key) => [key, {...state.cell(key), lock: isOn ? 2 : 0}])));
};

export const swap = (one, other) => {
  if (one === other) return;
  const open = unlocked([one, other]);
  if (open.length < 2) return;
  const [first, second] = [state.cell(one), state.cell(other)];
  changed(state.change([[one, {...second}], [other, {...first}]]));
};

export const undo = () => changed(state.undo());
export const redo = () => changed(state.redo());
export const discard = () => changed(state.discard());

// Marks the cell in hand for a swap, or swaps it with the marked one.
export const swapNext = (td) => {
  const from = choice.marking();
  if (!from) return choice.mark(td);
  choice.mark(null);
  swap(grid.keyAt(from), grid.keyAt(td));
  choice.take(td);
};
