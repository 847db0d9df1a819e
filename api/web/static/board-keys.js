// The board by keys, and the list of them.
import {button, canEdit, edit, element, opened, words} from "./board-page.js";
import * as acts from "./board-acts.js";
import * as choice from "./board-choice.js";
import * as grid from "./board-grid.js";
import {openMenu} from "./board-menu.js";
import {save} from "./board-save.js";

const PEOPLE = 10;

const beside = (td, key) => {
  const days = grid.dates(), people = grid.agents();
  const day = days.indexOf(td.dataset.date), person = people.indexOf(td.parentElement.dataset.agent);
  const [down, right] = {
    ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0],
    Home: [0, -days.length], End: [0, days.length], PageUp: [-PEOPLE, 0], PageDown: [PEOPLE, 0],
  }[key];
  const at = (list, n) => list[Math.min(list.length - 1, Math.max(0, n))];
  return grid.elementOf(`${at(days, day + right)} ${at(people, person + down)}`);
};

const MOVES = new Set([
  "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown",
]);

// What a key does to chosen cells; null: nothing.
const actOf = (key) => {
  const has = (one) => one.keys.includes(key);
  const shift = edit.shifts.find(has), duty = edit.duties.find(has);
  if (shift) return (keys) => acts.setShift(keys, shift.name);
  if (duty) return (keys) => acts.setDuty(keys, duty.name);
  if (["delete", "backspace", "0"].includes(key)) return (keys) => acts.setShift(keys, null);
  if (key === "l") return (keys) => acts.setLock(keys, !acts.areLocked(keys));
  if (key === "s") return () => acts.swapNext(choice.inHand());
  return null;
};

const withControl = {z: () => acts.undo(), y: () => acts.redo(), s: () => save()};

const onCell = (event, td) => {
  if (MOVES.has(event.key)) {
    if (choice.inHand() !== td) choice.take(td);
    choice.take(beside(td, event.key), {isFar: event.shiftKey});
    return true;
  }
  if (!canEdit()) return false;
  if (event.key === "Enter" || event.key === "ContextMenu" || (event.shiftKey && event.key === "F10")) {
    if (choice.inHand() !== td) choice.take(td);
    openMenu({hasFocus: true});
    return true;
  }
  if (event.key === "Escape") { choice.forget(); return true; }
  const act = actOf(event.key.toLowerCase());
  if (!act) return false;
  if (choice.inHand() !== td) choice.take(td);
  act(choice.keys());
  return true;
};

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.altKey || event.isComposing) return;
  if (event.target.closest?.("input, textarea, select, dialog")) return;
  if (event.ctrlKey || event.metaKey) {
    const key = event.shiftKey && event.key.toLowerCase() === "z" ? "y" : event.key.toLowerCase();
    if (!canEdit() || !withControl[key]) return;
    event.preventDefault();
    withControl[key]();
    return;
  }
  if (event.key === "?" && canEdit()) { event.preventDefault(); help(); return; }
  const td = grid.isCell(event.target);
  if (td && onCell(event, td)) event.preventDefault();
});

export const help = () => {
  const box = opened(), list = element("table", undefined, "list keys");
  const own = [
    ...edit.shifts.map((one) => [one.keys.join(", ").toUpperCase(), one.label]),
    ...edit.duties.filter((one) => one.keys.length).map((one) => [one.keys[0].toUpperCase(), one.label]),
  ];
  for (const [key, does] of [...own, ...edit.help]) {
    const row = list.insertRow(), head = element("th");
    head.scope = "row";
    head.append(element("kbd", key));
    row.append(head, element("td", does));
  }
  const foot = element("div", undefined, "row foot");
  foot.append(button(words.close, "second", () => box.close()));
  box.setAttribute("aria-label", edit.keys);
  box.append(element("h2", edit.keys), list, foot);
  box.showModal();
};
