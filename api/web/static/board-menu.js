// All there is to do with the chosen cells, beside them: by click, right click or key.
import {button, edit, element} from "./board-page.js";
import * as acts from "./board-acts.js";
import * as choice from "./board-choice.js";
import * as grid from "./board-grid.js";
import {cell} from "./board-state.js";

const MARGIN = 8;
let menu = null;

export const closeMenu = () => {
  const hadFocus = menu?.contains(document.activeElement);
  menu?.remove();
  menu = null;
  if (hadFocus) choice.inHand()?.focus();
};

const item = (text, act, {role = "menuitem", isOn = null, look = "", key = ""} = {}) => {
  const made = button("", "item", () => { closeMenu(); act(); });
  if (look) made.append(element("b", look.mark, look.look));
  made.append(element("span", text));
  if (key) made.append(element("kbd", key.toUpperCase()));
  made.setAttribute("role", role);
  if (isOn !== null) made.setAttribute("aria-checked", String(isOn));
  made.tabIndex = -1;
  return made;
};

const items = (keys) => {
  const all = (is) => keys.every((key) => is(cell(key)));
  const some = (is) => keys.some((key) => is(cell(key)));
  const isLocked = acts.areLocked(keys);
  const lock = item(isLocked ? edit.unlock : edit.lock, () => acts.setLock(keys, !isLocked), {key: "L"});
  const shifts = edit.shifts.map((shift) =>
    item(shift.label, () => acts.setShift(keys, shift.name), {
      role: "menuitemradio", isOn: all((one) => one.shift === shift.name), look: shift, key: shift.keys.at(-1),
    }));
  const free = item(edit.free, () => acts.setShift(keys, null), {
    role: "menuitemradio", isOn: all((one) => !one.shift), look: {mark: edit.freeMark, look: "f"}, key: "Del",
  });
  const duties = edit.duties
    .filter((duty) => some((one) => duty.shifts.includes(one.shift)))
    .map((duty) => item(duty.label, () => acts.setDuty(keys, duty.name), {
      role: "menuitemcheckbox", isOn: all((one) => one.duty === duty.name), look: {mark: duty.mark, look: ""},
      key: duty.keys[0] ?? "",
    }));
  const swap = keys.length === 1
    ? [item(edit.swap, () => acts.swapNext(choice.inHand()), {key: "S"})]
    : [];
  const rule = () => { const made = element("hr"); made.setAttribute("role", "separator"); return made; };
  const change = some((one) => !one.lock)
    ? [...shifts, free, ...(duties.length ? [rule(), ...duties] : []), rule(), ...swap]
    : [];
  return [...change, lock];
};

const place = (td) => {
  const at = td.getBoundingClientRect(), own = menu.getBoundingClientRect();
  const below = at.bottom + own.height + MARGIN < window.innerHeight;
  const left = Math.min(at.left, window.innerWidth - own.width - MARGIN);
  const top = below ? at.bottom + 3 : Math.max(MARGIN, at.top - own.height - 3);
  menu.style.left = `${Math.max(MARGIN, left)}px`;
  menu.style.top = `${top}px`;
};

export const openMenu = ({hasFocus}) => {
  closeMenu();
  const td = choice.inHand(), keys = choice.keys();
  if (!td) return;
  menu = element("div", undefined, "menu noprint");
  menu.setAttribute("role", "menu");
  menu.id = "cell-menu";
  menu.setAttribute("aria-label", keys.length > 1 ? edit["about-cell"] : grid.placeOf(keys[0]));
  menu.append(...items(keys));
  document.body.append(menu);
  place(td);
  if (hasFocus) menu.querySelector("button").focus();
};

document.addEventListener("keydown", (event) => {
  if (!menu) return;
  const all = [...menu.querySelectorAll("button")], at = all.indexOf(document.activeElement);
  const to = {ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1}[event.key];
  if (event.key === "Escape") {
    event.preventDefault();
    event.stopPropagation();
    closeMenu();
  } else if (event.key === "Tab" || (at < 0 && !["Shift", "Control", "Alt", "Meta"].includes(event.key))) {
    closeMenu();
  } else if (at >= 0 && to !== undefined) {
    event.preventDefault();
    all[(to + all.length) % all.length].focus();
  } else if (at >= 0) {
    const shortcut = all.find((one) => one.querySelector("kbd")?.textContent === event.key.toUpperCase());
    if (shortcut) { event.preventDefault(); shortcut.click(); }
  }
}, true);
document.addEventListener("pointerdown", (event) => {
  if (menu && !menu.contains(event.target)) closeMenu();
}, true);
document.addEventListener("scroll", () => { if (menu) closeMenu(); }, true);
