// Publication and withdrawal: who is affected, date by date, is shown before anything is done.
import {button, byId, element, filledIn, opened, path, send, tell} from "./board-page.js";

const read = (id) => JSON.parse(byId(id).textContent);
const FEW = 12;

const revised = () => ({"If-Match": `"${byId("board").dataset.at}"`});
const address = () => {
  const {of, shown} = byId("board").dataset;
  return byId("board").dataset.roster
    ? path()
    : `/api/v1/teams/${encodeURIComponent(of)}/rosters/${encodeURIComponent(shown)}`;
};

const worked = (words, shift) => {
  if (!shift) return words.free;
  const duty = words.duties[shift.duty] ?? shift.duty;
  return [words.shifts[shift.shift] ?? shift.shift, duty].filter(Boolean).join(" ");
};

const chip = (words, change) => {
  const day = new Date(`${change.date}T00:00`);
  const date = day.toLocaleDateString(words.language, {month: "numeric", day: "numeric", weekday: "short"});
  const made = element("li", undefined, `change ${change.kind}`);
  made.append(element("b", date), ` ${worked(words, change.before)} → ${worked(words, change.after)}`);
  return made;
};

// shifts with other stores alone are counted: they change nobody's time
const chips = (words, changes) => {
  const isOfStores = (one) => one.kind === "adapted" && one.before.duty === one.after.duty;
  const made = changes.filter((one) => !isOfStores(one)).map((one) => chip(words, one));
  const days = changes.length - made.length;
  if (days) made.push(element("li", filledIn(words.stores, {days}), "change adapted"));
  return made;
};

const tile = (number, text, kind) => {
  const made = element("li", undefined, kind);
  made.append(element("b", String(number)), element("span", text));
  return made;
};

const tiles = (words, summary) => {
  const made = element("ul", undefined, "tiles");
  made.append(tile(summary.agents, words.agents), tile(summary.rescheduled, words.rescheduled));
  for (const kind of ["came", "went", "moved", "adapted"]) made.append(tile(summary[kind], words[kind], kind));
  if (summary.news) made.append(tile(summary.news, words.news));
  return made;
};

// everybody with their changed dates; what was never published before is only counted
const people = (words, changes) => {
  const made = element("div", undefined, "affected");
  const changed = changes.filter((one) => one.changes.some((change) => !change.news));
  const list = (found) => {
    const rows = element("dl");
    for (const one of found) {
      const line = element("ul"), place = element("dd");
      line.append(...chips(words, one.changes.filter((change) => !change.news)));
      place.append(line);
      rows.append(element("dt", one.name), place);
    }
    return rows;
  };
  if (changed.length) made.append(element("h3", words.changed), list(changed.slice(0, FEW)));
  if (changed.length > FEW) {
    const more = element("details");
    more.append(element("summary", filledIn(words.more, {people: changed.length - FEW})), list(changed.slice(FEW)));
    made.append(more);
  }
  const fresh = changes.filter((one) => one.changes.some((change) => change.news));
  if (fresh.length) {
    const more = element("details"), rows = element("ul", undefined, "fresh");
    for (const one of fresh) {
      const shifts = one.changes.filter((change) => change.news).length;
      rows.append(element("li", `${one.name} ${filledIn(words.shiftsOf, {shifts})}`));
    }
    more.append(element("summary", filledIn(words.newsOf, {people: fresh.length})), rows);
    made.append(more);
  }
  if (!changes.length) made.append(element("p", words.nobody, "soft"));
  return made;
};

const brokenPart = (words, broken, reason) => {
  const made = element("div", undefined, "wrong"), list = element("ul", undefined, "notes");
  for (const one of broken) list.append(element("li", one.message));
  const label = element("label", words.reason);
  label.append(reason);
  made.append(element("h3", filledIn(words.broken, {count: broken.length})), list, label);
  return made;
};

class Asking {
  constructor(words, {title, hint, verb, isDanger}) {
    this.words = words;
    this.box = opened();
    this.box.classList.add("publication");
    this.effect = element("div");
    this.go = button(verb, isDanger ? "danger" : "", () => this.act());
    this.go.dataset.go = "";
    const foot = element("div", undefined, "row foot");
    foot.append(this.go, button(words.close, "second", () => this.box.close()));
    this.body = element("div");
    this.box.setAttribute("aria-label", title);
    this.box.append(element("h2", title), this.body, element("p", hint, "soft calendars"), this.effect, foot);
  }

  refuse({answer, content}) {
    tell(this.effect, content, answer.statusText);
  }

  async act() {
    this.go.disabled = true;
    const done = await this.asked();
    if (done.answer.ok) return window.location.reload();
    this.go.disabled = false;
    this.refuse(done);
  }

  // what was looked at, and what is then asked for
  show(content, asked) {
    this.asked = asked;
    this.body.append(tiles(this.words, content.summary), people(this.words, content.changes));
    this.box.showModal();
  }
}

const publish = async () => {
  const words = read("publish-words");
  const box = new Asking(words, {title: words.publishTitle, hint: words.calendars, verb: words.publish});
  const found = await send("GET", `${address()}/publication`);
  if (!found.answer.ok) {
    box.go.disabled = true;
    box.refuse(found);
    return box.box.showModal();
  }
  const {content} = found, reason = element("textarea");
  if (content.missing.length) {
    box.go.disabled = true;
    box.body.append(element("p", filledIn(words.missing, {names: content.missing.join(", ")}), "wrong"));
  }
  if (content.broken.length) {
    reason.required = true;
    reason.maxLength = 200;
    reason.rows = 2;
    box.go.disabled = true;
    box.go.textContent = words.publishAnyway;
    reason.addEventListener("input", () => {
      box.go.disabled = !reason.value.trim() || content.missing.length > 0;
    });
    box.body.append(brokenPart(words, content.broken, reason));
  }
  const asked = {after: content.after};
  box.show(content, () => {
    const why = reason.value.trim().replace(/\s+/g, " ");
    if (content.broken.length) Object.assign(asked, {accept_violations: true, reason: why});
    return send("POST", `${address()}/publish`, asked, revised());
  });
};

const withdraw = async () => {
  const words = read("publish-words");
  const box = new Asking(words, {
    title: words.withdrawTitle, hint: words.withdrawCalendars, verb: words.withdraw, isDanger: true,
  });
  const found = await send("GET", `${address()}/withdrawal`);
  if (!found.answer.ok) {
    box.go.disabled = true;
    box.refuse(found);
    return box.box.showModal();
  }
  box.body.append(element("p", words.withdrawHint));
  box.show(found.content, () => send("POST", `${address()}/withdraw`, undefined, revised()));
};

document.addEventListener("click", (event) => {
  if (event.target.closest("#publish")) publish();
  if (event.target.closest("#withdraw")) withdraw();
});
