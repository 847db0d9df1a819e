// The grid on the page: which element shows which cell, and how a cell looks that was changed.
import {board, edit, element, words} from "./board-page.js";
import * as state from "./board-state.js";

let rows = null, columns = null;
const originals = new Map(), told = new Map();

export const forget = () => { rows = columns = null; };

const measure = () => {
  rows = new Map([...board().querySelectorAll("tr[data-agent]")].map((tr) => [tr.dataset.agent, tr]));
  const first = rows.values().next().value;
  const cells = first ? [...first.querySelectorAll("td[data-date]")] : [];
  columns = new Map(cells.map((td) => [td.dataset.date, td.cellIndex]));
};

export const isCell = (target) => target?.closest?.("#board td[data-date]") ?? null;
export const keyAt = (td) => state.keyOf(td.parentElement.dataset.agent, td.dataset.date);
export const elementOf = (key) => {
  if (!rows) measure();
  return rows.get(state.agentOf(key))?.cells[columns.get(state.dateOf(key))] ?? null;
};
export const agents = () => { if (!rows) measure(); return [...rows.keys()]; };
export const dates = () => { if (!rows) measure(); return [...columns.keys()]; };
export const nameOf = (agent) => {
  if (!rows) measure();
  return rows.get(agent)?.querySelector("th").textContent.trim() ?? agent;
};

export const shiftOf = (name) => edit.shifts.find((one) => one.name === name);
export const dutyOf = (name) => edit.duties.find((one) => one.name === name);

export const saidOf = ({shift, duty}) => {
  if (!shift) return edit.free;
  const label = shiftOf(shift)?.label ?? shift;
  return duty ? `${label} · ${dutyOf(duty)?.label ?? duty}` : label;
};

export const placeOf = (key) => {
  const when = new Date(`${state.dateOf(key)}T00:00:00Z`).toLocaleDateString(words.language, {
    month: "short", day: "numeric", weekday: "short", timeZone: "UTC",
  });
  return `${nameOf(state.agentOf(key))} · ${when}`;
};

// how a cell looks for as long as it is chosen, dragged or marked
const PASSING = new Set(["chosen", "marked", "dragged", "over-here", "broken"]);
const passing = (td) => [...td.classList].filter((name) => PASSING.has(name));
const lasting = (td) => [...td.classList].filter((name) => !PASSING.has(name));

const LOOKS = /^(k-.*|f|away|w|lock|no|pending)$/;

const dress = (td, key, now) => {
  td.classList.remove(...[...td.classList].filter((name) => LOOKS.test(name)));
  td.classList.add("pending");
  if (now.lock) td.classList.add("lock");
  td.replaceChildren(shiftOf(now.shift)?.mark ?? (now.shift ?? edit.freeMark));
  if (now.shift) td.classList.add(shiftOf(now.shift)?.look ?? "k-day-0");
  else td.classList.add("f", ...(state.days().get(state.dateOf(key)) ? ["w"] : []));
  if (now.duty) td.append(element("sup", dutyOf(now.duty)?.mark));
};

// Cells look as they are now; those without a pending change as the server drew them.
export const paint = (keys) => {
  for (const key of keys) {
    const td = elementOf(key), now = state.pending().get(key), was = originals.get(key);
    if (!td) continue;
    if (now) {
      if (!was) originals.set(key, {look: lasting(td).join(" "), content: [...td.childNodes]});
      dress(td, key, now);
    } else if (was) {
      td.className = [was.look, ...passing(td)].join(" ");
      td.replaceChildren(...was.content);
      originals.delete(key);
    }
    entitle(td, key, was ?? originals.get(key));
    td.classList.toggle("broken", told.has(key));
  }
};

const entitle = (td, key, was) => {
  const now = state.pending().get(key), broken = told.get(key) ?? [];
  if (!was && !broken.length && !td.dataset.title) return;
  td.dataset.title ??= td.title;
  const parts = now ? [placeOf(key), saidOf(now), ...(now.lock ? [edit.locked] : [])] : [];
  td.title = [parts.join(" · ") || td.dataset.title, ...broken].join("\n");
  if (!now && !broken.length) delete td.dataset.title;
};

// Of two dates all from one to the other that are worked: a run, a week, a month's hours.
const concerned = (agent, on) => {
  if (on.length !== 2) return on;
  const isWorked = (date) => state.cell(state.keyOf(agent, date)).shift !== null;
  const within = [...state.days().keys()].filter((date) => on[0] < date && date < on[1]);
  return [on[0], ...within.filter(isWorked), on[1]];
};

// Cells of broken hard rules are red, with the sentences that say so.
export const redden = (broken) => {
  const before = [...told.keys()];
  told.clear();
  for (const {agent_ids, dates: on, message} of broken) {
    for (const agent of agent_ids) {
      for (const date of concerned(agent, on)) {
        const key = state.keyOf(agent, date);
        told.set(key, [...(told.get(key) ?? []), message]);
      }
    }
  }
  paint(new Set([...before, ...told.keys()]));
};

// As the server drew it, before what it draws now is put in its place.
export const undress = () => {
  for (const [key, was] of originals) {
    const td = elementOf(key);
    td.className = was.look;
    td.replaceChildren(...was.content);
  }
  originals.clear();
  for (const td of board().querySelectorAll("td[data-title]")) {
    td.classList.remove("broken");
    td.title = td.dataset.title;
    td.removeAttribute("data-title");
  }
  told.clear();
};

export const sentencesOf = (key) => told.get(key) ?? [];
