// The board: cells changed by hand. Whatever a roster is, the server says: after each change the
// page is asked for again, and its content put in place.
import "./board-publish.js";
import "./board-search.js";
import {
  based, board, button, byId, canEdit, element, opened, path, send, shown, tell, words,
} from "./board-page.js";

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
