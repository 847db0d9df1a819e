// Which cells are chosen: one, or a rectangle from an anchor to the cell in hand; and the one that
// is marked for a swap.
import {board, byId, counted, edit} from "./board-page.js";
import * as grid from "./board-grid.js";
import {cell, isOfTable, keyOf} from "./board-state.js";

let hand = null, anchor = null, chosen = [], marked = null;

export const inHand = () => hand;
export const marking = () => marked;

const within = (list, one, other) => {
  const [from, to] = [list.indexOf(one), list.indexOf(other)].sort((a, b) => a - b);
  return list.slice(from, to + 1);
};

export const keys = () => {
  if (!hand) return [];
  if (!anchor || anchor === hand) return [grid.keyAt(hand)];
  const people = within(grid.agents(), anchor.parentElement.dataset.agent, hand.parentElement.dataset.agent);
  const days = within(grid.dates(), anchor.dataset.date, hand.dataset.date);
  return people.flatMap((agent) => days.map((date) => keyOf(agent, date)));
};

const show = () => {
  for (const td of chosen) td.classList.remove("chosen");
  const all = keys();
  chosen = all.length > 1 ? all.map(grid.elementOf) : [];
  for (const td of chosen) td.classList.add("chosen");
  tell(all);
};

const tell = (all) => {
  const told = byId("cell-told");
  if (!told) return;
  if (all.length > 1) {
    told.textContent = counted(edit.chosen, all.length);
  } else if (hand) {
    const table = isOfTable(cell(all[0])) ? [edit["of-table"]] : [];
    told.textContent = [hand.title.split("\n")[0], ...table, ...grid.sentencesOf(all[0])].join(" · ");
  } else {
    told.textContent = "";
  }
  told.classList.toggle("broken", all.length === 1 && grid.sentencesOf(all[0]).length > 0);
};

export const retell = () => { if (hand?.isConnected) tell(keys()); };

// Takes a cell in hand; `isFar` leaves the anchor where it is, so that a rectangle is chosen.
export const take = (td, {isFar = false, canScroll = true} = {}) => {
  anchor = isFar && anchor?.isConnected ? anchor : td;
  if (hand && hand !== td) hand.tabIndex = -1;
  hand = td;
  hand.tabIndex = 0;
  hand.focus({preventScroll: !canScroll});
  show();
};

export const mark = (td) => {
  marked?.classList.remove("marked");
  marked = td;
  marked?.classList.add("marked");
  const told = byId("cell-told");
  if (marked && told) told.textContent = edit["swap-with"];
};

export const forget = () => {
  mark(null);
  anchor = hand;
  show();
};

// After the page's content was put in place anew.
export const again = (key) => {
  chosen = [];
  mark(null);
  anchor = hand = null;
  const td = key ? grid.elementOf(key) : board().querySelector("td[data-date]");
  if (!td) return;
  if (key) take(td);
  else td.tabIndex = 0;
};
