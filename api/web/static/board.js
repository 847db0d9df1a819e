// The board: a search's progress as it comes, cells changed by hand, and publication.
// Whatever a roster is, the server says: after each change the page is asked for again, and its
// content put in place.
(() => {
  "use strict";
  const {send, element, tell} = window.paiban;
  const byId = (id) => document.getElementById(id);
  const words = JSON.parse(byId("board-words").textContent);

  const shown = (number) =>
    number === null || number === undefined
      ? "–"
      : Number(number).toLocaleString(words.language, {maximumFractionDigits: 1});

  const button = (text, className, act) => {
    const made = element("button", text, className);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  };

  const opened = () => {
    const made = element("dialog");
    made.addEventListener("close", () => made.remove());
    document.body.append(made);
    return made;
  };

  // ---- a search, by server-sent events
  const levelItem = (level, value, bound) => {
    const made = element("li", undefined, value === bound ? "" : "open");
    made.append(
      element("span", words.levels[level] ?? level),
      element("b", shown(value)),
      element("span", `${words.bound} ${shown(bound)}`),
    );
    return made;
  };

  const showJob = (panel, job) => {
    const {levels, level, value, bound} = job.progress;
    panel.querySelector("[data-title]").textContent =
      job.state === "queued" ? words.queued : words.searching;
    panel.querySelector("[data-elapsed]").textContent =
      job.elapsed === null ? "" : `${Math.round(job.elapsed)} s`;
    const items = levels.map((one) => levelItem(one.level, one.value, one.bound));
    if (level !== null) items.push(levelItem(level, value, bound));
    panel.querySelector("[data-levels]").replaceChildren(...items);
  };

  const endJob = async (panel, id) => {
    const {content} = await send("GET", `/api/v1/jobs/${id}`);
    if (content.state === "failed") {
      panel.querySelector("[data-title]").textContent = words.failed;
      tell(panel, {detail: content.error.message, faults: content.error.faults}, "");
      return;
    }
    const address = new URL(window.location.href);
    if (content.result?.roster_id) address.searchParams.set("roster", content.result.roster_id);
    address.hash = "";
    window.location.assign(address);
  };

  const follow = (panel) => {
    const id = panel.dataset.job;
    const source = new EventSource(`/api/v1/jobs/${id}/events?lang=${words.language}`);
    source.addEventListener("state", (event) => {
      const job = JSON.parse(event.data);
      if (!["done", "cancelled", "failed"].includes(job.state)) return showJob(panel, job);
      source.close();
      endJob(panel, id);
    });
  };
  if (byId("job")) follow(byId("job"));

  // ---- cells
  const board = () => byId("board");
  const canEdit = () => board()?.dataset.roster !== undefined;
  const path = () =>
    `/api/v1/teams/${encodeURIComponent(board().dataset.team)}/rosters/${board().dataset.roster}`;
  const based = () => ({"If-Match": `"${board().dataset.revision}"`});
  const cells = () => [...board().querySelectorAll("td[data-date]")];

  const focusOn = (cell) => {
    for (const each of cells()) each.tabIndex = each === cell ? 0 : -1;
    cell.focus();
  };

  const refresh = async (place) => {
    const {scrollLeft, scrollTop} = board().querySelector(".wide");
    const answer = await fetch(window.location.href, {credentials: "same-origin"});
    if (!answer.ok) return window.location.reload();
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    byId("main").replaceWith(page.getElementById("main"));
    board().querySelector(".wide").scrollTo(scrollLeft, scrollTop);
    if (cells()[place]) focusOn(cells()[place]);
  };

  class Editor {
    constructor(cell) {
      const row = cell.closest("tr");
      this.cell = cell;
      this.place = cells().indexOf(cell);
      this.change = {date: cell.dataset.date, agent_id: row.dataset.agent, shift: null, duty: null};
      this.effect = element("div");
      this.duties = element("div", undefined, "row");
      this.shifts = element("div", undefined, "row");
      this.save = button(words.save, "", () => this.keep());
      this.save.disabled = true;
      for (const shift of [...words.shifts, {name: "off", label: words.free}]) {
        const made = button(shift.label, "second", () => this.choose(shift.name));
        made.dataset.shift = shift.name;
        this.shifts.append(made);
      }
      const isLocked = cell.classList.contains("lock");
      const foot = element("div", undefined, "row foot");
      this.box = opened();
      foot.append(
        this.save,
        button(isLocked ? words.unlock : words.lock, "second", () => this.lock(isLocked)),
        element("span", undefined, "fill"),
        button(words.close, "second", () => this.box.close()),
      );
      const title = `${row.querySelector("th").textContent} · ${cell.dataset.date}`;
      this.box.setAttribute("aria-label", title);
      this.box.append(
        element("h2", title), element("p", cell.title, "soft"),
        this.shifts, this.duties, this.effect, foot,
      );
      this.box.showModal();
    }

    choose(shift) {
      this.change.shift = shift;
      const possible = words.duties.filter((duty) => duty.shifts.includes(shift));
      if (!possible.some((duty) => duty.name === this.change.duty)) this.change.duty = null;
      for (const each of this.shifts.children) {
        each.classList.toggle("second", each.dataset.shift !== shift);
        each.setAttribute("aria-pressed", String(each.dataset.shift === shift));
      }
      this.duties.replaceChildren(...possible.map((duty) => {
        const isHeld = this.change.duty === duty.name;
        const made = button(duty.label, isHeld ? "" : "second", () => {
          this.change.duty = isHeld ? null : duty.name;
          this.choose(shift);
        });
        made.setAttribute("aria-pressed", String(isHeld));
        return made;
      }));
      this.attempt();
    }

    async attempt() {
      const asked = JSON.stringify(this.change);
      const {answer, content} = await this.patch(true);
      if (asked !== JSON.stringify(this.change)) return;
      this.effect.replaceChildren();
      this.save.disabled = !answer.ok;
      if (!answer.ok) return tell(this.effect, content, answer.statusText);
      const list = (found) => {
        const made = element("ul", undefined, "notes");
        for (const one of found) made.append(element("li", one.message, one.hard ? "hard" : ""));
        return made;
      };
      if (content.added.length) this.effect.append(element("p", words.adds, "wrong"), list(content.added));
      else this.effect.append(element("p", words.fine, "soft"));
      if (content.removed.length) this.effect.append(element("p", words.removes, "right"), list(content.removed));
      for (const one of content.levels) {
        const text = `${words.levels[one.name] ?? one.name}: ${shown(one.before)} → ${shown(one.after)}`;
        this.effect.append(element("p", text, "soft"));
      }
    }

    patch(isTrial) {
      const query = isTrial ? "?dry_run=true" : "";
      return send("PATCH", `${path()}${query}`, {changes: [this.change]}, based());
    }

    async keep() {
      this.save.disabled = true;
      this.done(await this.patch(false));
    }

    async lock(isLocked) {
      const {date, agent_id} = this.change;
      const asked = {cells: [{first: date, last: date, agent_ids: [agent_id]}]};
      this.done(await send("POST", `${path()}/${isLocked ? "unlock" : "lock"}`, asked, based()));
    }

    done({answer, content}) {
      if (!answer.ok) return tell(this.effect, content, answer.statusText);
      this.box.close();
      refresh(this.place);
    }
  }

  document.addEventListener("click", (event) => {
    const cell = event.target.closest("#board td[data-date]");
    if (!cell || !canEdit()) return;
    focusOn(cell);
    new Editor(cell);
  });

  document.addEventListener("keydown", (event) => {
    const cell = event.target.closest?.("#board td[data-date]");
    if (!cell) return;
    const row = cell.closest("tr"), column = cell.cellIndex;
    const next = {
      ArrowLeft: cell.previousElementSibling,
      ArrowRight: cell.nextElementSibling,
      ArrowUp: row.previousElementSibling?.cells[column],
      ArrowDown: row.nextElementSibling?.cells[column],
    }[event.key];
    if (next?.dataset?.date) { event.preventDefault(); focusOn(next); }
    if (event.key === "Enter" && canEdit()) { event.preventDefault(); new Editor(cell); }
  });
  if (board() && cells().length) cells()[0].tabIndex = 0;

  // ---- publication: what it changes is shown before it is done
  const filledIn = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  const publish = async () => {
    const {answer, content} = await send("GET", `${path()}/publication`);
    const box = opened(), effect = element("div");
    if (!answer.ok) {
      box.append(effect, button(words.close, "second", () => box.close()));
      tell(effect, content, answer.statusText);
      return box.showModal();
    }
    const {summary, broken} = content;
    box.append(element("h2", words.publish), element("p", filledIn(words.sure, summary)));
    const reason = element("input");
    if (broken.length) {
      const list = element("ul", undefined, "notes");
      for (const one of broken) list.append(element("li", one.message, "hard"));
      reason.setAttribute("aria-label", words.reason);
      box.append(list, element("label", words.reason), reason);
    }
    const people = element("ul", undefined, "notes people");
    for (const one of content.changes) {
      const dates = one.changes.filter((change) => !change.news).map((change) => change.date.slice(5));
      if (dates.length) people.append(element("li", `${one.name}: ${dates.join(", ")}`));
    }
    const go = button(words.publish, "", async () => {
      go.disabled = true;
      const asked = {after: content.after};
      if (broken.length) Object.assign(asked, {accept_violations: true, reason: reason.value});
      const done = await send("POST", `${path()}/publish`, asked, based());
      if (done.answer.ok) return window.location.reload();
      go.disabled = false;
      tell(effect, done.content, done.answer.statusText);
    });
    const foot = element("div", undefined, "row foot");
    foot.append(go, button(words.close, "second", () => box.close()));
    box.append(people, effect, foot);
    box.showModal();
  };
  document.addEventListener("click", (event) => {
    if (event.target.closest("#publish")) publish();
  });
})();
