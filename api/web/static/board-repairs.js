// The smallest repairs of broken hard rules; one that is tried is an edit like any other.
import {board, byId, button, canEdit, element, filledIn, send, words as all} from "./board-page.js";
import * as grid from "./board-grid.js";
import * as state from "./board-state.js";

const read = (id) => JSON.parse(byId(id).textContent);
const day = (date) =>
  new Date(`${date}T00:00`).toLocaleDateString(all.language, {month: "numeric", day: "numeric", weekday: "short"});

const tried = (agent, repair) => {
  const keys = state.change(repair.steps.map((step) => [
    state.keyOf(agent, step.date), {shift: step.after, duty: null, lock: 0},
  ]));
  grid.paint(keys);
  document.dispatchEvent(new CustomEvent("board:changed"));
  byId("board").scrollIntoView({block: "start"});
};

const option = (words, names, agent, repair) => {
  const made = element("li"), worked = (shift) => (shift ? names.shifts[shift] ?? shift : names.free);
  for (const step of repair.steps) {
    const one = element("span", undefined, "change moved");
    one.append(element("b", day(step.date)), ` ${worked(step.before)} → ${worked(step.after)}`);
    if (step.locked) one.append(" ", element("em", words.unlock, "mark"));
    made.append(one, " ");
  }
  const fixed = repair.steps.some((step) => state.isOfTable(state.cell(state.keyOf(agent, step.date))));
  if (fixed) made.append(element("span", words.table, "soft"));
  else if (canEdit()) made.append(button(words.try, "second small", () => tried(agent, repair)));
  return made;
};

const shownOf = (words, names, one) => {
  const made = element("article"), options = element("ul");
  made.append(element("h4", one.name));
  for (const broken of one.broken) made.append(element("p", broken.message, "soft"));
  options.append(...one.repairs.map((repair) => option(words, names, one.agent_id, repair)));
  made.append(one.repairs.length ? options : element("p", words.none));
  return made;
};

const find = async () => {
  const place = byId("repairs")?.querySelector("[data-found]");
  if (!place) return;
  const {of, shown} = board().dataset;
  const path = `/api/v1/teams/${encodeURIComponent(of)}/rosters/${encodeURIComponent(shown)}/repairs`;
  const {answer, content} = await send("GET", path);
  if (!answer.ok) return place.replaceChildren(element("p", content?.detail ?? answer.statusText, "wrong"));
  const words = JSON.parse(byId("repairs").querySelector("script").textContent);
  const names = read("publish-words");
  const found = content.agents.map((one) => shownOf(words, names, one));
  if (content.left) found.push(element("p", filledIn(words.left, {people: content.left}), "soft"));
  place.replaceChildren(...found);
};

find();
document.addEventListener("board:refreshed", find);
