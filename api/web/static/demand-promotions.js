// Promotions below the chart, on its time line: dragged, moved by keys, opened in a form.
import {byId, data, words, dayAfter, daysBetween, filledIn, shown, storeName} from "./demand-page.js";
const {element, tell} = window.paiban;

const HEIGHT = 32, PAUSE = 700, NEAR_END = 9, LONG = 44, LETTER = 12.5;
const box = byId("lane"), dialog = byId("promotion"), form = dialog.querySelector("form");

export class Lane {
  /** @param keep takes the promotions as they are to be, and tells whether they are kept. */
  constructor(keep) {
    this.keep = keep;
    this.items = [];
    form.addEventListener("submit", (event) => this.#save(event));
    dialog.querySelector("[data-act=close]").addEventListener("click", () => dialog.close());
    dialog.querySelector("[data-act=delete]").addEventListener("click", () => this.#delete());
    box.addEventListener("pointerdown", () => { this.hasMoved = false; }, {capture: true});
    byId("add")?.addEventListener("click", () => this.open(null));
  }

  show(items, chart, dates) {
    this.items = items;
    this.place(chart, dates);
  }

  /** On the time line as it is drawn now. */
  place(chart, dates) {
    clearTimeout(this.pause);
    this.dates = dates;
    const at = (day) => chart.convertToPixel({xAxisIndex: 0}, day);
    this.step = dates.length > 1 ? at(dates[1]) - at(dates[0]) : 20;
    this.left = at(dates[0]) - this.step / 2;
    const focused = document.activeElement?.closest?.("#lane li")?.dataset.place;
    this.ends = [];
    const wide = box.clientWidth;
    const seen = this.items.map((item, place) => ({item, place}))
      .filter(({item}) => item.end >= dates[0] && item.start <= dates.at(-1))
      .sort((a, b) => (a.item.start < b.item.start ? -1 : 1));
    box.replaceChildren(...seen.map(({item, place}) => this.#bar(item, place, wide)));
    box.style.height = `${Math.max(1, this.ends.length) * HEIGHT}px`;
    if (focused !== undefined) box.querySelector(`li[data-place="${focused}"] button`)?.focus();
  }

  #bar(item, place, wide) {
    const bar = element("li"), button = element("button"), label = element("span");
    button.type = "button";
    button.setAttribute("aria-describedby", "drag-hint");
    button.append(label);
    bar.dataset.place = place;
    bar.append(button);
    bar.classList.toggle("past", item.end < data.first);
    this.#put(bar, item, wide);
    const {from, to} = this.#extent(bar, wide);
    let lane = this.ends.findIndex((end) => end <= from);
    if (lane < 0) lane = this.ends.push(0) - 1;
    this.ends[lane] = to + 6;
    bar.style.top = `${lane * HEIGHT}px`;
    button.addEventListener("click", (event) => {
      // what ends a drag is no click; a key's has no detail
      if (event.detail === 0 || !this.hasMoved) this.open(place);
    });
    if (data.mayChange) {
      button.addEventListener("keydown", (event) => this.#key(event, bar, place));
      if (item.end >= data.first) button.addEventListener("pointerdown", (event) => this.#drag(event, bar, place));
    }
    return bar;
  }

  #put(bar, item, wide = box.clientWidth) {
    const first = Math.max(0, daysBetween(this.dates[0], item.start));
    const last = Math.min(this.dates.length - 1, daysBetween(this.dates[0], item.end));
    const left = this.left + first * this.step, width = Math.max((last - first + 1) * this.step, 8);
    bar.style.left = `${left}px`;
    bar.style.width = `${width}px`;
    const text = `${item.name} ×${shown(item.multiplier, 2)}`;
    const long = [...text].reduce((sum, letter) => sum + (letter > "\u2000" ? LETTER : LETTER * 0.58), 18);
    bar.querySelector("span").textContent = text;
    bar.classList.toggle("less", item.multiplier < 1);
    bar.classList.toggle("long", data.mayChange && width >= LONG && item.end >= data.first);
    bar.classList.toggle("outside", long > width);
    bar.classList.toggle("left", long > width && left + width + long > wide);
    bar.dataset.long = long > width ? long : 0;
    bar.querySelector("button").setAttribute("aria-label", filledIn(words["promotion-told"], {
      name: item.name, start: item.start, end: item.end, factor: shown(item.multiplier, 2), store: storeName(item.store_id),
    }));
  }

  #extent(bar) {
    const left = parseFloat(bar.style.left), right = left + parseFloat(bar.style.width), long = Number(bar.dataset.long);
    return bar.classList.contains("left") ? {from: left - long, to: right} : {from: left, to: right + long};
  }

  #drag(event, bar, place) {
    if (event.button !== 0) return;
    const button = event.currentTarget, was = this.items[place], from = event.clientX;
    const at = event.offsetX, wide = button.clientWidth, isLong = bar.classList.contains("long");
    const end = isLong && at < NEAR_END ? "start" : isLong && at > wide - NEAR_END ? "end" : "both";
    let now = was;
    button.setPointerCapture(event.pointerId);
    const move = (moved) => {
      const days = Math.round((moved.clientX - from) / this.step);
      if (days !== 0) this.hasMoved = true;
      now = shifted(was, end, days);
      bar.classList.add("moving");
      this.#put(bar, now);
    };
    const over = (ended) => {
      button.removeEventListener("pointermove", move);
      bar.classList.remove("moving");
      if (ended.type === "pointerup" && !same(now, was)) this.#change(place, now);
      else this.#put(bar, was);
    };
    button.addEventListener("pointermove", move);
    button.addEventListener("pointerup", over, {once: true});
    button.addEventListener("pointercancel", over, {once: true});
  }

  #key(event, bar, place) {
    const item = this.pending?.place === place ? this.pending.item : this.items[place];
    const days = {ArrowLeft: -1, ArrowRight: 1}[event.key], more = {ArrowUp: 0.1, ArrowDown: -0.1}[event.key];
    if (days === undefined && more === undefined) return;
    event.preventDefault();
    const now = days !== undefined
      ? shifted(item, event.shiftKey ? "end" : "both", days)
      : {...item, multiplier: Math.max(0.1, Math.round((item.multiplier + more) * 100) / 100)};
    this.pending = {place, item: now};
    this.#put(bar, now);
    clearTimeout(this.pause);
    this.pause = setTimeout(() => {
      this.pending = undefined;
      this.#change(place, now);
    }, PAUSE);
  }

  #change(place, item) {
    return this.keep(this.items.map((one, n) => (n === place ? item : one)), item.name);
  }

  open(place) {
    const from = this.dates.includes(data.first) ? data.first : this.dates.at(-1);
    const item = place === null
      ? {row: null, name: "", start: dayAfter(from, 9), end: dayAfter(from, 9), multiplier: 1.5, store_id: null}
      : this.items[place];
    this.opened = place;
    for (const name of ["name", "start", "end", "multiplier"]) form.elements[name].value = item[name];
    form.elements.store_id.value = item.store_id ?? "";
    for (const field of form.elements) if (field.dataset.act !== "close") field.disabled = !data.mayChange;
    dialog.querySelector("[data-act=delete]").hidden = place === null;
    form.querySelector("output")?.remove();
    dialog.showModal();
  }

  async #save(event) {
    event.preventDefault();
    const {name, start, end, multiplier, store_id: store} = form.elements;
    const item = {
      row: this.opened === null ? null : this.items[this.opened].row,
      name: name.value, start: start.value, end: end.value, multiplier: Number(multiplier.value), store_id: store.value || null,
    };
    const items = this.opened === null
      ? [...this.items, item]
      : this.items.map((one, n) => (n === this.opened ? item : one));
    await this.#sent(items, item.name);
  }

  #delete() {
    return this.#sent(this.items.filter((_, n) => n !== this.opened), this.items[this.opened].name);
  }

  async #sent(items, name) {
    const refusal = await this.keep(items, name, form);
    if (refusal) tell(form, refusal, "");
    else dialog.close();
  }
}

const shifted = (item, end, days) => {
  const start = end === "end" ? item.start : dayAfter(item.start, days);
  const last = end === "start" ? item.end : dayAfter(item.end, days);
  return start > last ? item : {...item, start, end: last};
};

export const same = (one, other) =>
  ["name", "start", "end", "multiplier", "store_id"].every((key) => one[key] === other[key]);
