// Keeping edits, all of them in one request that says which state it is based on; and what two
// supervisors see who change the same roster at once.
import {
  based, board, button, byId, canEdit, edit, element, filledIn, opened, path, send, words,
} from "./board-page.js";
import {fail, refuse} from "./board-check.js";
import * as choice from "./board-choice.js";
import * as grid from "./board-grid.js";
import * as heads from "./board-heads.js";
import {putInPlace} from "./board-morph.js";
import * as state from "./board-state.js";

const STALE = 412;
export let isSaving = false;

const asked = async () => {
  const address = new URL(window.location.href);
  // another version may be the newest by now
  address.searchParams.set("roster", board().dataset.roster);
  const answer = await fetch(address, {credentials: "same-origin"});
  if (!answer.ok) throw new Error(answer.statusText);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
};

// Puts what the server has into the page; gives the cells that others changed.
const refresh = async () => {
  const page = await asked(), key = choice.inHand() ? grid.keyAt(choice.inHand()) : null;
  const hadFocus = grid.isCell(document.activeElement) !== null;
  grid.undress();
  heads.tell([]);
  const changes = state.rebase(page);
  putInPlace(byId("main"), page.getElementById("main"));
  grid.forget();
  grid.paint(state.pending().keys());
  choice.again(hadFocus ? key : null);
  document.dispatchEvent(new CustomEvent("board:refreshed"));
  document.dispatchEvent(new CustomEvent("board:changed"));
  return changes;
};

// Saves what is pending; whether it is saved now.
export const save = async () => {
  if (!state.pending().size) return true;
  if (isSaving) return false;
  isSaving = true;
  board().setAttribute("aria-busy", "true");
  try {
    const {answer, content} = await send("PATCH", path(), state.asked(), based());
    if (answer.status === STALE) { await lookAtConflict(); return false; }
    if (!answer.ok) { refuse({answer, content}); return false; }
    // whoever goes on meanwhile goes on from here
    board().dataset.revision = content.revision;
    const kept = new Map(state.pending());
    const others = (await refresh()).filter(({key, after}) => !kept.has(key) || !state.alike(after, kept.get(key)));
    if (others.length) state.forgetSteps();
    return true;
  } catch (error) {
    fail(error);
    return false;
  } finally {
    isSaving = false;
    board()?.removeAttribute("aria-busy");
  }
};

// Who changed a cell last, of the edits that are told, the latest first.
const authorOf = (key, edits) => {
  const date = state.dateOf(key), agent = state.agentOf(key);
  const holds = (part) =>
    part.first <= date && date <= part.last && (part.agent_ids === null || part.agent_ids.includes(agent));
  return edits.find((one) =>
    one.cells.some((cell) => cell.date === date && cell.agent_id === agent) ||
    [...one.locked, ...one.unlocked].some(holds));
};

const byWhom = (past) => {
  if (!past) return "";
  const time = new Date(past.at).toLocaleTimeString(words.language, {hour: "2-digit", minute: "2-digit"});
  return filledIn(edit.by, {name: past.name, time});
};

const said = (cell) => `${grid.saidOf(cell)}${cell.lock ? ` (${edit.locked})` : ""}`;
const became = (before, after) => filledIn(edit.was, {before: said(before), after: said(after)});

const rows = (title, found) => {
  const table = element("table", undefined, "list");
  table.append(element("caption", title));
  for (const parts of found) {
    const row = table.insertRow();
    for (const part of parts) row.insertCell().append(part);
  }
  const wide = element("div", undefined, "wide");
  wide.append(table);
  return wide;
};

// What somebody else changed, beside one's own pending edits, which can be made again on top.
export const lookAtConflict = async () => {
  const before = state.revision(), mine = new Map(state.pending());
  const told = await send("GET", `${path()}/edits?after=${before}`);
  const theirs = await refresh();
  if (!canEdit()) return window.location.reload();
  const edits = told.content?.edits ?? [], touched = new Set(theirs.map(({key}) => key));
  const box = opened(), chosen = new Map(), foot = element("div", undefined, "row foot");
  const lines = [...mine].sort().map(([key, value]) => {
    const tick = element("input"), isBoth = touched.has(key);
    tick.type = "checkbox";
    tick.checked = !isBoth;
    tick.setAttribute("aria-label", grid.placeOf(key));
    chosen.set(key, {tick, value});
    const text = element("span", became(state.base(key), value));
    if (isBoth) text.append(" ", element("em", edit.both, "mark"));
    return [tick, grid.placeOf(key), text];
  });
  const again = () => {
    state.discard();
    state.change([...chosen].filter(([, one]) => one.tick.checked).map(([key, one]) => [key, one.value]));
    box.close();
  };
  box.addEventListener("cancel", again);
  box.addEventListener("close", () => {
    grid.paint(new Set([...mine.keys(), ...state.pending().keys()]));
    document.dispatchEvent(new CustomEvent("board:changed"));
  });
  foot.append(
    button(edit.reapply, "", again),
    button(edit.drop, "second", () => { state.discard(); box.close(); }),
  );
  box.setAttribute("aria-label", edit.meanwhile);
  box.append(
    element("h2", edit.meanwhile), element("p", edit["meanwhile-hint"], "soft"),
    theirs.length
      ? rows(edit.theirs, theirs.map(({key, before: was, after}) =>
        [grid.placeOf(key), became(was, after), byWhom(authorOf(key, edits))]))
      : element("p", edit["theirs-none"]),
    rows(edit.mine, lines), foot,
  );
  box.showModal();
};

// A search or a publication is of what is saved: pending edits are saved first.
const first = async (event, goOn) => {
  if (!state.pending().size) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (await save()) goOn();
};
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("form[data-api*='/jobs/generate']")) first(event, () => form.requestSubmit());
}, true);
document.addEventListener("click", (event) => {
  if (event.target.closest("#publish")) first(event, () => byId("publish").click());
}, true);
window.addEventListener("beforeunload", (event) => { if (state.pending().size) event.preventDefault(); });
