// Keeping edits, all of them in one request that says which state it is based on.
import {based, board, byId, path, send} from "./board-page.js";
import {fail, refuse} from "./board-check.js";
import * as choice from "./board-choice.js";
import {lookAtConflict} from "./board-conflict.js";
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
export const refresh = async () => {
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
    const changes = await refresh();
    const isOwn = ({key, after}) => kept.has(key) && state.alike(after, kept.get(key));
    if (!changes.every(isOwn)) state.forgetSteps();
    return true;
  } catch (error) {
    fail(error);
    return false;
  } finally {
    isSaving = false;
    board()?.removeAttribute("aria-busy");
  }
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
