// The page of demand: what there was, what is expected, promotions, heads, waiting times.
// Every figure is the server's: after a change of promotions it is asked for the forecast anew.
import {chartIn} from "./charts.js";
import {asked, byId, data, datesOf, dayAfter, filledIn, path, shown, words} from "./demand-page.js";
import {headsOf, headsOptions, headsTable, volumeOptions, volumeTable, volumesOf} from "./demand-pictures.js";
import {Lane, same} from "./demand-promotions.js";
import {follow} from "./demand-sizing.js";
import {showWaiting} from "./demand-waiting.js";

const {element, send, tell} = window.paiban;
const MOST_DATES = 92, NARROW = 600;
const state = {history: new Map(), demand: null, before: null, staffing: null, promotions: [], etag: "", undo: null};
const pictures = new Map();
const query = `from=${data.first}&to=${data.last}`;

const store = () => byId("store").value;
const dates = () => datesOf(dayAfter(data.first, -Number(byId("back").value)), data.last);
const total = (demand) => demand.dates.reduce((sum, day) => sum + day.volume.expected, 0);

const isDone = (id) => byId(id).querySelector(".waits")?.remove();

// ---- what is asked for
const historySince = async () => {
  const wanted = dates();
  for (let at = 0; at < wanted.length; at += MOST_DATES) {
    const [first, last] = [wanted[at], wanted[Math.min(at + MOST_DATES, wanted.length) - 1]];
    const part = `${first}/${last}`;
    if (!state.history.has(part)) {
      state.history.set(part, (await asked(`${path}/inquiries?from=${first}&to=${last}`)).days);
    }
  }
  const seen = new Map([...state.history.values()].flat().map((day) => [`${day.date} ${day.store_id}`, day]));
  return [...seen.values()];
};

const promotionsNow = async () => {
  const {answer, content} = await send("GET", `${path}/promotions`);
  if (!answer.ok) return;
  state.etag = answer.headers.get("ETag");
  state.promotions = content.items;
};

const refusal = (error) => {
  for (const id of ["volume", "heads", "waiting"]) byId(id).hidden = true;
  byId("unknown").hidden = false;
  tell(byId("unknown").querySelector("[data-faults]"), error.content, error.message);
};

// ---- what is shown
const lane = new Lane((items, name, form) => keep(items, name, form));

const showVolume = async () => {
  const wanted = dates(), history = await historySince();
  const now = volumesOf({history, demand: state.demand}, store());
  const before = state.before && volumesOf({history: [], demand: state.before}, store());
  const seen = state.promotions.filter((one) =>
    one.end >= wanted[0] && one.start <= wanted.at(-1) && (!store() || [null, store()].includes(one.store_id)));
  const content = {options: volumeOptions(wanted, now, before, seen), table: volumeTable(wanted, now)};
  isDone("volume");
  const box = byId("volume").querySelector("[data-chart]");
  state.dates = wanted;
  if (pictures.has(box)) pictures.get(box).update(content);
  else {
    const picture = chartIn(box, {name: words["chart-name"], ...content});
    pictures.set(box, picture);
    picture.whenDrawn((chart) => lane.place(chart, state.dates));
  }
  lane.show(state.promotions, pictures.get(box).chart, wanted);
  const {low, high} = state.demand.total;
  byId("volume").querySelector("[data-total]").textContent =
    filledIn(words.total, {after: shown(total(state.demand)), start: shown(low), end: shown(high)});
};

const showReasons = () => {
  const box = byId("reasons"), list = element("dl", undefined, "why");
  for (const one of state.demand.reasons) {
    const name = data.stores.find((each) => each.id === one.store_id)?.name ?? one.store_id;
    list.append(element("dt", name), element("dd", one.reasons.join(data.language === "zh" ? "；" : "; ")));
  }
  const notes = element("ul", undefined, "notes");
  for (const note of state.demand.notes) notes.append(element("li", note));
  box.querySelector("[data-reasons]").replaceChildren(list, notes);
  box.hidden = !state.demand.reasons.length && !state.demand.notes.length;
};

const showHeads = () => {
  const box = byId("heads").querySelector("[data-shifts]");
  isDone("heads");
  for (const shift of data.shifts) {
    const heads = headsOf(state.staffing.items, shift.name, store());
    const content = {
      options: headsOptions(heads, state.staffing.dates, store()),
      table: headsTable(heads, shift.label, store()),
    };
    if (pictures.has(shift.name)) {
      pictures.get(shift.name).update(content);
      continue;
    }
    const part = element("div"), chart = element("div", undefined, "chart"), title = element("h3", `${shift.label} `);
    title.append(element("span", shift.hours, "soft"));
    part.append(title, chart);
    box.append(part);
    pictures.set(shift.name, chartIn(chart, {name: filledIn(words["heads-of"], {shift: shift.label}), ...content}));
  }
};

const demandNow = async () => {
  state.demand = await asked(`${path}/demand?${query}`);
  await showVolume();
  showReasons();
};

const staffingNow = async () => {
  for (const id of ["heads", "waiting"]) byId(id).setAttribute("aria-busy", "true");
  const roster = data.roster ? `&roster_id=${encodeURIComponent(data.roster)}` : "";
  state.staffing = await asked(`${path}/staffing?${query}${roster}`);
  showHeads();
  isDone("waiting");
  showWaiting(byId("waiting").querySelector("[data-waiting]"), state.staffing);
  for (const id of ["heads", "waiting"]) byId(id).removeAttribute("aria-busy");
};

// ---- promotions kept
const said = (text, className = "right") => {
  byId("said").className = text ? className : "";
  byId("said").textContent = text;
};

const rowsFor = (items) => {
  // rows of a table from which one was taken are counted anew
  if (state.promotions.length >= items.length) return items;
  return items.map((item) => ({...item, row: state.promotions.find((now) => same(now, item))?.row ?? null}));
};

const keep = async (items, name, form) => {
  const before = {items: state.promotions, demand: state.demand};
  said(words.saving, "soft");
  const {answer, content} = await send("PUT", `${path}/promotions`, {items: rowsFor(items)}, {"If-Match": state.etag});
  if (!answer.ok) {
    said("");
    if (answer.status === 412) await promotionsNow();
    await showVolume();
    if (form) return content ?? {detail: answer.statusText};
    byId("said").replaceChildren();
    tell(byId("said"), content, answer.statusText);
    return content;
  }
  state.etag = answer.headers.get("ETag");
  state.promotions = content.items;
  state.before = before.demand;
  state.undo = before.items;
  if (form) form.closest("dialog").close();
  try {
    await demandNow();
  } catch (error) {
    refusal(error);
    return null;
  }
  const [was, is] = [total(before.demand), total(state.demand)];
  const percent = (was ? (is - was) / was : 0).toLocaleString(data.language, {style: "percent", maximumFractionDigits: 1, signDisplay: "exceptZero"});
  const values = {name, before: shown(was), after: shown(is), percent};
  said([filledIn(name === null ? words.undone : words["saved-total"], values), fixed(items, before.items)].filter(Boolean).join(" "));
  byId("undo").hidden = name === null;
  await staffingNow();
  return null;
};

const fixed = (items, before) => {
  const changed = items.filter((one) => !before.some((other) => same(one, other)));
  const stated = state.demand.days.find((day) =>
    day.source === "stated" && changed.some((one) => one.start <= day.date && day.date <= one.end));
  return stated ? filledIn(words["stated-fixed"], {start: stated.date}) : "";
};

byId("undo").addEventListener("click", () => keep(state.undo, null));
byId("store").addEventListener("change", () => { showVolume(); if (state.staffing) showHeads(); });
byId("back").addEventListener("change", showVolume);
if (window.innerWidth < NARROW) byId("back").value = "0";

// ---- all of it, what is quick first
follow();
try {
  await promotionsNow();
  await demandNow();
  await staffingNow();
} catch (error) {
  refusal(error);
}
