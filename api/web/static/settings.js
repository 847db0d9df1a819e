// The settings page: parts, the bar that tries and saves what is different, faults at their fields,
// and what somebody else changed meanwhile. Own input outlives a reload.
import {agents} from "./settings-agents.js";
import {
  added, collected, countOf, fieldAt, isChanged, restored, undone, wasAt,
} from "./settings-changes.js";

const {send, element} = window.paiban;
const words = JSON.parse(document.getElementById("settings-words").textContent);
const root = document.getElementById("settings");
const bar = document.getElementById("bar");
const [team, tag, revision] = [root.dataset.team, root.dataset.tag, Number(root.dataset.revision)];
const base = `/api/v1/teams/${encodeURIComponent(team)}`;
const part = (name) => bar.querySelector(`[data-${name}]`);
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
const store = `paiban-settings-${team}`;
let turn = 0;
let timer = 0;
let isSaving = false;

// Parts: one at a time, the address says which.
const parts = [...document.querySelectorAll(".part")];
for (const one of parts) {
  // by another name, so that the browser does not scroll to what is the top anyway
  one.dataset.part = one.id;
  one.removeAttribute("id");
}
const partOf = (name) => parts.find((one) => one.dataset.part === name);
const turnTo = () => {
  const wanted = partOf(location.hash.slice(1)) ?? parts[0];
  for (const one of parts) one.hidden = one !== wanted;
  for (const link of document.querySelectorAll(".parts a")) {
    if (link.hash !== `#${wanted.dataset.part}`) { link.removeAttribute("aria-current"); continue; }
    link.setAttribute("aria-current", "true");
    link.scrollIntoView({block: "nearest", inline: "nearest"});
  }
};
window.addEventListener("hashchange", turnTo);
const goTo = (spot) => {
  const sheet = spot.closest(".part");
  if (sheet && sheet.hidden) { history.replaceState(null, "", `#${sheet.dataset.part}`); turnTo(); }
  spot.closest("details")?.setAttribute("open", "");
  const focus = spot.matches("input,select,button") ? spot : spot.querySelector("input,select,button");
  spot.scrollIntoView({block: "center"});
  focus?.focus();
};

// What a place is called: by its field's label, by the agent's name and the column.
const labelOf = (at) => {
  const [file, id, column] = at;
  if (file === "agents" && id) {
    const name = `${agents.nameOf(id)} (${id})`;
    return column ? `${name}: ${words.columns[column] ?? column}` : name;
  }
  const field = fieldAt(JSON.stringify(at));
  const label = field?.getAttribute("aria-label")
    ?? field?.querySelector("legend")?.textContent
    ?? field?.closest(".field")?.querySelector(".name")?.textContent;
  return label ?? at.slice(file === "team.toml" ? 1 : 0).join(" · ");
};
// A value as the field's own words say it: the choice's, not the file's.
const valueOf = (at, text) => {
  if (!text) return words.empty;
  const option = fieldAt(JSON.stringify(at))?.querySelector(`[value="${CSS.escape(text)}"]`);
  return option?.closest("label")?.textContent ?? option?.textContent ?? text;
};
const toldChange = ({at, before, after}) => {
  const line = element("li");
  line.append(element("b", labelOf(at)), " ");
  const isWhole = at.length < 3 && at[0] !== "team.toml";
  if (isWhole && before === null) line.append(`${words.added} ${after ?? ""}`);
  else if (isWhole && after === null) line.append(`${words.takenOut} ${before ?? ""}`);
  else line.append(`${valueOf(at, before)} → ${valueOf(at, after)}`);
  return line;
};

const spotOf = (at) => {
  for (let length = at.length; length > 1; length -= 1) {
    const place = JSON.stringify(at.slice(0, length));
    const found = [...root.querySelectorAll("[data-at]")].find((one) => one.dataset.at === place);
    if (found) return found;
  }
  return null;
};

// A note below its field; of one within a sentence below the sentence.
const beside = (spot, note) => {
  if (spot.matches("tr")) spot.querySelector("th").append(note);
  else (spot.closest(".says") ?? spot).after(note);
};

const clearFaults = () => {
  root.querySelectorAll(".told-fault").forEach((note) => note.remove());
  root.querySelectorAll("[aria-invalid]").forEach((field) => {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  });
};

const tellFaults = (faults) => {
  clearFaults();
  const box = part("faults");
  box.replaceChildren();
  box.hidden = faults.length === 0;
  const list = element("ul", undefined, "notes");
  faults.forEach((fault, n) => {
    const line = element("li");
    const spot = fault.at[0] === "agents" ? null : spotOf(fault.at);
    const jump = element("button", labelOf(fault.at), "plain");
    jump.type = "button";
    if (fault.at[0] === "agents" && fault.at[1]) {
      jump.addEventListener("click", () => { goTo(partOf("agents")); agents.open(fault.at[1]); });
    } else if (spot) jump.addEventListener("click", () => goTo(spot));
    const where = spot || fault.at[0] === "agents" ? "" : `${[fault.file, fault.row, fault.column].filter(Boolean).join(" : ")} `;
    line.append(where ? element("b", where) : jump, ` ${fault.value} — ${fault.expected}`);
    list.append(line);
    if (!spot) return;
    const note = element("small", fault.expected, "told-fault");
    note.id = `fault-at-${n}`;
    const input = spot.matches("input,select") ? spot : spot.querySelector("input,select") ?? spot;
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", note.id);
    beside(spot, note);
  });
  box.append(list);
  agents.tell(faults.filter((f) => f.at[0] === "agents" && f.at[1]).map((f) => [f.at[1], f.at[2], f.expected]));
};

const mark = () => {
  for (const field of root.querySelectorAll("[data-kind]")) field.classList.toggle("changed", isChanged(field));
  for (const badge of document.querySelectorAll("[data-count]")) {
    const sheet = partOf(badge.dataset.count);
    const count = sheet.querySelectorAll("[data-kind].changed, tr.new, tr.removed, tr[data-agent].changed").length;
    badge.textContent = count || "";
    badge.hidden = count === 0;
  }
};

const keep = (changes) => {
  if (countOf(changes) === 0) return sessionStorage.removeItem(store);
  const before = Object.fromEntries(changes.keys.map(({path}) => {
    const at = JSON.stringify(["team.toml", ...path]);
    return [at, wasAt(at)];
  }));
  sessionStorage.setItem(store, JSON.stringify({revision, changes, before}));
};

const tellStale = async () => {
  const {content: now} = await send("GET", base);
  const {content: told} = await send("GET", `${base}/revisions/${now.revision}/changes?since=${revision}`);
  const box = part("stale");
  const list = element("ul", undefined, "notes");
  list.append(...told.changes.map(toldChange));
  const goOn = element("button", words.goOn);
  goOn.type = "button";
  goOn.addEventListener("click", () => location.reload());
  box.replaceChildren(element("p", filled(words.stale, {who: told.made_by.join(", ")})), list, goOn);
  box.hidden = false;
  part("told").textContent = "";
  part("save").disabled = true;
  box.scrollIntoView({block: "nearest"});
};

const tried = async () => {
  if (isSaving) return;
  const mine = ++turn;
  const changes = collected();
  const count = countOf(changes);
  mark();
  keep(changes);
  bar.hidden = count === 0;
  part("count-all").textContent = filled(words.count, {n: count});
  if (count === 0) { tellFaults([]); return; }
  part("told").textContent = words.checking;
  part("save").disabled = true;
  const {answer, content} = await send("PATCH", `${base}/content?dry_run=true`, changes, {"If-Match": tag});
  if (mine !== turn) return;
  if (answer.status === 412) { await tellStale(); return; }
  if (!answer.ok) { part("told").textContent = content?.detail ?? answer.statusText; return; }
  tellFaults(content.faults);
  part("changes").replaceChildren(...content.changes.map((change) => {
    const line = toldChange(change);
    const undo = element("button", words.undo, "plain");
    undo.type = "button";
    undo.addEventListener("click", () => undone(change.at));
    line.append(" ", undo);
    return line;
  }));
  part("told").textContent = content.faults.length
    ? filled(words.faults, {n: content.faults.length})
    : content.changes.length ? words.sound : words.same;
  part("save").disabled = content.faults.length > 0 || content.changes.length === 0;
};
const soon = () => { clearTimeout(timer); mark(); timer = setTimeout(tried, 350); };

root.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (part("save").disabled) return;
  part("save").disabled = true;
  // leaving a field for the button would try once more, of a state that is the past by then
  isSaving = true;
  clearTimeout(timer);
  let reply;
  try {
    reply = await send("PATCH", `${base}/content`, collected(), {"If-Match": tag});
  } finally {
    isSaving = reply?.answer.ok ?? false;
  }
  const {answer, content} = reply;
  if (answer.ok) {
    sessionStorage.setItem(store, JSON.stringify({saved: content.changes.length}));
    location.reload();
  } else if (answer.status === 412) await tellStale();
  else {
    part("told").textContent = content?.detail ?? answer.statusText;
    tellFaults((content?.faults ?? []).map((fault) => ({...fault, at: [fault.file]})));
  }
});
root.addEventListener("input", soon);
root.addEventListener("change", (event) => {
  const seg = event.target.closest(".seg");
  const weight = seg?.parentElement.querySelector(".weight");
  if (weight) weight.hidden = seg.querySelector("input:checked").value !== "soft";
  if (event.target.id !== "state") soon();
});
root.addEventListener("settings", soon);
root.addEventListener("click", (event) => {
  const group = event.target.closest("[data-add]")?.dataset.add;
  if (group && group !== "agents") added(group).querySelector("input").focus();
  const row = event.target.closest("[data-remove]")?.closest("tr");
  if (row) {
    if (row.classList.contains("new")) row.remove();
    else row.classList.toggle("removed");
    const button = row.querySelector("[data-remove]");
    if (button) button.textContent = row.classList.contains("removed") ? words.undo : words.remove;
    soon();
  }
  if (event.target.closest("[data-discard]") && window.confirm(words.discardSure)) {
    sessionStorage.removeItem(store);
    location.reload();
  }
});

document.querySelectorAll("details[data-revision]").forEach((details) => details.addEventListener("toggle", async () => {
  const list = details.querySelector("ul");
  if (!details.open || list.children.length) return;
  const {answer, content} = await send("GET", `${base}/revisions/${details.dataset.revision}/changes`);
  if (answer.ok) list.replaceChildren(...content.changes.map(toldChange));
}));

// What was typed before the page came anew.
const old = JSON.parse(sessionStorage.getItem(store) ?? "null");
const note = document.getElementById("kept");
if (old?.saved !== undefined) {
  sessionStorage.removeItem(store);
  note.textContent = filled(words.saved, {n: old.saved});
  note.hidden = false;
} else if (old && root.querySelector("fieldset:not([disabled])")) {
  restored(old.changes);
  note.textContent = filled(words.kept, {n: countOf(old.changes)});
  note.hidden = false;
  for (const [at, before] of Object.entries(old.before)) {
    const field = fieldAt(at);
    if (!field || before === undefined || before === wasAt(at)) continue;
    const now = JSON.parse(wasAt(at));
    beside(field, element("small", filled(words.both, {now: now ?? words.empty}), "told-both"));
  }
  tried();
}
turnTo();
