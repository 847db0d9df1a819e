// The page of scenarios: which are compared, what is kept, and a comparison as it goes on.
// What a scenario is and what came of it the server alone says: after each change the page is asked
// for again, and its content put in place.
import {openForm} from "./scenario-form.js";

const {send, tell} = window.paiban;
const byId = (id) => document.getElementById(id);
const data = () => JSON.parse(byId("desk-data").textContent);
const path = () => `/api/v1/teams/${encodeURIComponent(data().team)}`;

// ---- the page, asked for again
const asked = async () => {
  const answer = await fetch(window.location.href, {credentials: "same-origin"});
  if (!answer.ok) throw new Error(answer.statusText);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
};

const ticks = () => new Map([...document.querySelectorAll("#kept li[data-name] > input")].map(
  (box) => [box.parentElement.dataset.name, box.checked],
));

const refresh = async (ids) => {
  const before = ticks();
  const page = await asked();
  const focused = document.activeElement?.id;
  const opened = [...document.querySelectorAll("details[id][open]")].map((one) => one.id);
  for (const id of ids) byId(id).replaceWith(page.getElementById(id));
  for (const id of opened) byId(id)?.setAttribute("open", "");
  for (const box of document.querySelectorAll("#kept li[data-name] > input")) {
    const name = box.parentElement.dataset.name;
    if (before.has(name) && !box.disabled) box.checked = before.get(name);
  }
  if (focused) byId(focused)?.focus();
  count();
};

// ---- which are compared
const chosen = () => [...document.querySelectorAll("#kept li > input:checked")];

const count = () => {
  const form = byId("run");
  if (!form) return;
  const {words, language} = data(), button = form.querySelector("button"), number = chosen().length;
  button.disabled = number === 0;
  button.textContent = number ? words.run.replace("{count}", number) : words.nothing;
  const minutes = ((number + 2) * Number(form.elements.seconds.value)) / 60;
  const shown = minutes.toLocaleString(language, {maximumFractionDigits: minutes < 3 ? 1 : 0});
  form.querySelector("[data-takes]").textContent =
    number ? words["it-takes"].replace("{count}", shown) : "";
};

const run = async (form) => {
  const {first, last, secondsOfWork} = data();
  const body = {
    first, last,
    work: Number(form.elements.seconds.value) / secondsOfWork,
    scenarios: chosen().map((box) => box.dataset.text).join("\n"),
  };
  if (form.elements.roster?.value) body.roster_id = form.elements.roster.value;
  form.querySelector("button").disabled = true;
  const {answer, content} = await send("POST", `${path()}/jobs/scenarios`, body);
  if (answer.ok) return window.location.assign(`?job=${content.job_id}`);
  tell(form, content, answer.statusText);
  count();
};

// ---- what is kept
const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

const renewed = async () => {
  byId("desk-data").replaceWith((await asked()).getElementById("desk-data"));
};

// A change makes of what is kept what is to be kept; null where what it is about is another now.
// Where somebody was quicker it is made once more, of what they left.
const keep = async (change, place, isFirst = true) => {
  const {month, etag, kept, words} = data(), wanted = change(kept);
  if (wanted === null) {
    tell(place, null, words.gone);
    return false;
  }
  const {scenarios, pinned} = wanted;
  const body = {scenarios, pinned: scenarios.some((one) => one.name === pinned) ? pinned : null};
  const address = `${path()}/scenarios?month=${month}`;
  const {answer, content} = await send("PUT", address, body, {"If-Match": etag});
  if (answer.status === 412 && isFirst) {
    await renewed();
    return keep(change, place, false);
  }
  if (!answer.ok) {
    tell(place, content, answer.statusText);
    return false;
  }
  byId("said").replaceChildren();
  await refresh(["desk-data", "kept", "results"]);
  return true;
};

const added = (entry) => ({scenarios, pinned}) => ({scenarios: [...scenarios, entry], pinned});

const replaced = (entry, others) => ({scenarios, pinned}) => {
  const place = scenarios.findIndex((one) => isSame(one, entry));
  if (place < 0) return null;
  const name = pinned === entry.name ? others[0]?.name : pinned;
  return {scenarios: scenarios.toSpliced(place, 1, ...others), pinned: name};
};

const freeName = (name, scenarios) => {
  const taken = new Set(scenarios.map((one) => one.name));
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name} (${number})`;
  return free;
};

const edit = (entry, isNew) => {
  const {blocks, words} = data();
  openForm({entry, blocks, words, isNew}, (made, form) =>
    keep(isNew ? added(made) : replaced(entry, [made]), form));
};

const entryOf = (button) => data().kept.scenarios[button.dataset.number];

const acts = {
  new: () => edit({}, true),
  preset: (button) => keep(added(data().presets[button.dataset.number]), byId("said")),
  edit: (button) => edit(entryOf(button), false),
  copy: (button) => {
    const {kept, words} = data(), entry = entryOf(button);
    const name = words["copy-of"].replace("{name}", entry.name);
    edit({...structuredClone(entry), name: freeName(name, kept.scenarios)}, true);
  },
  delete: (button) => {
    if (window.confirm(button.dataset.confirm)) keep(replaced(entryOf(button), []), byId("said"));
  },
  pin: (button) => {
    const isPinned = button.getAttribute("aria-pressed") === "true";
    const name = isPinned ? null : button.dataset.name;
    keep(({scenarios}) => ({scenarios, pinned: name}), byId("said"));
  },
  tick: (button) => {
    for (const box of document.querySelectorAll("#kept li > input:enabled")) {
      box.checked = button.dataset.on !== undefined;
    }
    count();
  },
  plan: (button) => {
    const box = byId("plan");
    byId("plan-title").textContent = button.dataset.title;
    box.querySelector("[name=scenario]").value = button.dataset.text;
    box.querySelector("output")?.remove();
    box.showModal();
  },
  close: (button) => button.closest("dialog").close(),
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-act]");
  if (button) acts[button.dataset.act](button);
});
document.addEventListener("submit", (event) => {
  if (event.target.id !== "run") return;
  event.preventDefault();
  run(event.target);
});
document.addEventListener("input", (event) => {
  if (event.target.closest("#kept")) count();
});

// ---- one scenario in all pictures
document.addEventListener("pointerover", (event) => {
  const row = event.target.closest?.(".figure tr[data-row]")?.dataset.row;
  for (const each of document.querySelectorAll(".figure tr[data-row]")) {
    each.classList.toggle("lit", row !== undefined && each.dataset.row === row);
  }
});

// ---- a comparison that goes on
const LOOK = 2500;

const follow = (id) => {
  let due = null, ended = false, parts = -1, searched = "";
  const showSearch = () => {
    const place = document.querySelector("[data-search]");
    if (place) place.textContent = searched;
  };
  const source = new EventSource(`/api/v1/jobs/${id}/events?lang=${data().language}`);
  const look = async () => {
    due = null;
    await refresh(ended ? ["desk-data", "kept", "results"] : ["results"]);
    showSearch();
    if (!ended) due = setTimeout(look, LOOK);
  };
  source.addEventListener("state", (event) => {
    const job = JSON.parse(event.data);
    ended = ["done", "cancelled", "failed"].includes(job.state);
    const {words, levels} = data(), {level, value} = job.progress;
    if (level) {
      const shown = Number(value).toLocaleString(data().language, {maximumFractionDigits: 1});
      searched = words.searching.replace("{name}", levels[level]).replace("{value}", shown);
      showSearch();
    }
    if (ended) source.close();
    if (ended || job.parts.ended !== parts) {
      clearTimeout(due);
      due = setTimeout(look, ended || parts < 0 ? 0 : 300);
    }
    parts = job.parts.ended;
  });
};

const live = document.querySelector("[data-live]");
if (live) follow(live.dataset.live);
count();
