// What two supervisors see who change the same roster at once.
import {
  button, canEdit, edit, element, filledIn, opened, path, send, words,
} from "./board-page.js";
import * as grid from "./board-grid.js";
import {refresh} from "./board-save.js";
import * as state from "./board-state.js";

// Who changed a cell last, of the edits that are told, the latest first.
const authorOf = (key, edits) => {
  const date = state.dateOf(key), agent = state.agentOf(key);
  const holds = ({first, last, agent_ids}) =>
    first <= date && date <= last && (agent_ids === null || agent_ids.includes(agent));
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
