// The board by mouse, pen and finger: click, right click, drag to swap, Shift and drag to choose.
import {board, canEdit} from "./board-page.js";
import * as acts from "./board-acts.js";
import * as choice from "./board-choice.js";
import * as grid from "./board-grid.js";
import {openMenu} from "./board-menu.js";

const FAR = 6, EDGE = 36, STEP = 24;
let drag = null, isDropped = false;

const over = (td) => {
  if (drag.over === td) return;
  drag.over?.classList.remove("over-here");
  drag.over = td;
  if (td && td !== drag.from) td.classList.add("over-here");
};

const scrollAtEdge = (event) => {
  const wide = board().querySelector(".wide"), at = wide.getBoundingClientRect();
  const by = (place, low, high) => (place < low + EDGE ? -STEP : place > high - EDGE ? STEP : 0);
  const bottom = Math.min(at.bottom, window.innerHeight);
  wide.scrollBy(by(event.clientX, at.left, at.right), by(event.clientY, at.top, bottom));
};

const end = () => {
  drag?.over?.classList.remove("over-here");
  drag?.from.classList.remove("dragged");
  board()?.classList.remove("dragging");
  drag = null;
};

document.addEventListener("pointerdown", (event) => {
  isDropped = false;
  const td = grid.isCell(event.target);
  if (!td || !canEdit() || event.button !== 0 || event.pointerType === "touch") return;
  // no text is chosen, and the cell in hand keeps its place as the anchor
  event.preventDefault();
  const isRange = event.shiftKey && choice.inHand() !== null;
  choice.take(td, {isFar: isRange, canScroll: false});
  drag = {from: td, over: null, x: event.clientX, y: event.clientY, isRange, isOn: false};
});

document.addEventListener("pointermove", (event) => {
  if (!drag) return;
  if (!drag.isOn && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < FAR) return;
  if (!drag.isOn) {
    drag.isOn = true;
    board().classList.add("dragging");
    if (!drag.isRange) drag.from.classList.add("dragged");
  }
  const td = grid.isCell(document.elementFromPoint(event.clientX, event.clientY));
  if (drag.isRange && td && td !== choice.inHand()) choice.take(td, {isFar: true, canScroll: false});
  else if (!drag.isRange) over(td);
  scrollAtEdge(event);
});

document.addEventListener("pointerup", () => {
  if (!drag) return;
  const {from, over: to, isOn, isRange} = drag;
  end();
  isDropped = isOn;
  if (isOn && !isRange && to && to !== from) {
    acts.swap(grid.keyAt(from), grid.keyAt(to));
    choice.take(to, {canScroll: false});
  }
  if (isRange) { isDropped = true; openMenu({hasFocus: false}); }
});
document.addEventListener("pointercancel", end);
document.addEventListener("keydown", (event) => { if (event.key === "Escape") end(); });

document.addEventListener("click", (event) => {
  const td = grid.isCell(event.target);
  if (!td || !canEdit() || isDropped) return;
  if (choice.marking()) return acts.swapNext(td);
  if (choice.inHand() !== td) choice.take(td, {canScroll: false});
  openMenu({hasFocus: false});
});

document.addEventListener("contextmenu", (event) => {
  const td = grid.isCell(event.target);
  if (!td || !canEdit()) return;
  event.preventDefault();
  if (!choice.keys().includes(grid.keyAt(td))) choice.take(td, {canScroll: false});
  openMenu({hasFocus: true});
});
