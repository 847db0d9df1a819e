// Every edit is tried by the rules at once, before it is saved; the bar below the grid tells what
// it would do.
import {
  based, board, button, byId, canEdit, counted, edit, element, path, send,
} from "./board-page.js";
import * as acts from "./board-acts.js";
import * as choice from "./board-choice.js";
import {lookAtConflict} from "./board-conflict.js";
import {chip, details, levelChip, sentences} from "./board-effect.js";
import * as grid from "./board-grid.js";
import * as heads from "./board-heads.js";
import {isSaving, save} from "./board-save.js";
import * as state from "./board-state.js";

const STALE = 412, MOST = 6;
let isBusy = false, isAgain = false, effect = null, refusal = null;

const bar = () => byId("edits");

const verdict = () => {
  if (refusal) return [];
  if (isBusy || !effect) return [chip(edit.checking, "soft")];
  const hard = effect.added.filter((one) => one.hard);
  return [
    hard.length ? chip(counted(edit.broken, hard.length), "bad") : chip(edit.fine, "good"),
    ...effect.levels.map(levelChip),
  ];
};

const told = () => {
  if (refusal) {
    const made = element("p", refusal.text, "wrong");
    made.setAttribute("role", "alert");
    if (refusal.isStale) made.append(" ", button(edit["meanwhile-look"], "small", lookAtConflict));
    for (const {column, value, expected} of refusal.faults) {
      made.append(element("br"), `${column} ${value}: ${expected}`);
    }
    return [made];
  }
  if (isBusy || !effect) return [];
  const hard = effect.added.filter((one) => one.hard);
  const first = hard.slice(0, MOST), rest = effect.added.filter((one) => !first.includes(one));
  const more = details({...effect, added: rest.map((one) => ({...one, hard: false}))});
  return [...(first.length ? [sentences(first, "")] : []), ...more];
};

export const show = () => {
  const box = bar(), moved = state.movedCells(), relocked = state.relockedCells();
  if (!box) return;
  for (const [name, can] of [["undo", state.canUndo()], ["redo", state.canRedo()]]) {
    document.querySelector(`[data-edit=${name}]`).disabled = !can;
  }
  const wasOpen = box.querySelector("details")?.open;
  box.hidden = !state.pending().size;
  const line = element("div", undefined, "line"), keep = button(edit.save, "", save);
  const chips = element("div", undefined, "chips"), ends = element("div", undefined, "ends");
  keep.dataset.edit = "save";
  keep.disabled = Boolean(refusal);
  const counts = element("b", [
    ...(moved ? [counted(edit.pending, moved)] : []),
    ...(relocked ? [counted(edit.relocked, relocked)] : []),
  ].join(" · "));
  chips.append(...verdict());
  ends.append(button(edit.discard, "second", acts.discard), keep);
  line.append(counts, chips, ends);
  box.replaceChildren(line, ...told());
  if (wasOpen && box.querySelector("details")) box.querySelector("details").open = true;
};

// Shows that the server would not have it; the edits stay.
export const refuse = ({answer, content}) => {
  refusal = {
    text: content?.detail ?? answer.statusText,
    faults: content?.faults ?? [],
    isStale: answer.status === STALE,
  };
  show();
};

// The server was not reached at all.
export const fail = (error) => {
  refusal = {text: String(error), faults: [], isStale: false};
  show();
};

const attempt = async () => {
  const asked = state.asked(), {answer, content} = await send("PATCH", `${path()}?dry_run=true`, asked, based());
  if (isSaving || JSON.stringify(asked) !== JSON.stringify(state.asked())) return;
  refusal = null;
  if (!answer.ok) return refuse({answer, content});
  effect = content;
  grid.redden(effect.broken);
  heads.tell(effect.heads);
  choice.retell();
};

const settle = () => {
  grid.redden(state.brokenAtFirst());
  heads.tell([]);
};

// One try at a time: whatever changed meanwhile is tried next, all of it together.
export const check = async () => {
  effect = refusal = null;
  if (!state.pending().size) settle();
  if (isBusy) { isAgain = true; return show(); }
  while (state.pending().size && canEdit()) {
    isAgain = false;
    isBusy = true;
    show();
    try { await attempt(); } catch (error) { fail(error); } finally { isBusy = false; }
    if (!isAgain) break;
  }
  if (!state.pending().size && board()) settle();
  show();
};

document.addEventListener("board:changed", check);
