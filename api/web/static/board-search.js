// A search's progress as it comes, by server-sent events, with a small picture of each level.
import {drawn} from "./search-picture.js";
import {board, button, byId, element, filledIn, send, tell} from "./board-page.js";

const JUST_NOW = 1000;
const read = (id) => JSON.parse(byId(id).textContent);

const drawAll = () => {
  if (!byId("search-words")) return;
  const words = read("search-words");
  for (const list of document.querySelectorAll("[data-picture]:empty")) {
    const picture = read(list.dataset.picture);
    list.replaceChildren(...drawn(picture, words, {most: picture.seconds, isOver: true}));
  }
};

class Following {
  constructor(panel) {
    this.id = panel.dataset.job;
    this.words = read("search-words");
    this.picture = read("search-picture");
    this.most = Number(panel.dataset.seconds);
    this.begun = null;
        document.addEventListener("click", (event) => {
      if (event.target.closest("#job [data-stop]")) this.cancel();
    });
    this.clock = setInterval(() => this.tick(), JUST_NOW);
    this.source = new EventSource(`/api/v1/jobs/${this.id}/events?lang=${document.documentElement.lang}`);
    this.source.addEventListener("state", (event) => this.see(JSON.parse(event.data)));
    this.source.addEventListener("error", () => {
      if (this.source.readyState === EventSource.CLOSED) this.title(this.words.lost);
    });
  }

  // the board puts new content in its place after an edit
  get panel() {
    return byId("job");
  }

  find(selector) {
    return this.panel.querySelector(selector);
  }

  title(text) {
    const title = this.find("[data-title]");
    if (title.textContent !== text) title.textContent = text;
  }

  see(job) {
    if (job.elapsed !== null) this.begun = performance.now() - job.elapsed * 1000;
    const {levels, level, value, bound, trace} = job.progress;
    const now = level === null ? [] : [{level, value, bound}];
    Object.assign(this.picture, {levels: [...levels, ...now], trace});
    if (job.is_being_cancelled) this.title(this.words.stopping);
    else this.title(job.state === "queued" ? this.words.queued : job.progress.question ?? this.words.searching);
    this.draw();
    if (["done", "cancelled", "failed"].includes(job.state)) this.end();
  }

  tick() {
    if (this.begun === null || !this.panel) return;
    const seconds = Math.round((performance.now() - this.begun) / 1000);
    this.find("[data-bar]").value = seconds;
    const most = Math.round(this.most);
    this.find("[data-elapsed]").textContent = filledIn(this.words.of, {seconds, most});
  }

  draw() {
    const seconds = this.begun === null ? 0 : (performance.now() - this.begun) / 1000;
    const most = Math.max(this.most, seconds);
    this.picture.now = seconds;
    const items = drawn(this.picture, this.words, {most, isOver: false});
    this.find("[data-picture]").replaceChildren(...items);
  }

  async cancel() {
    this.find("[data-stop]").disabled = true;
    const {answer, content} = await send("POST", `/api/v1/jobs/${this.id}/cancel`);
    if (answer.ok) return this.title(this.words.stopping);
    if (answer.status !== 409) this.find("[data-stop]").disabled = false;
    tell(this.panel, content, answer.statusText);
  }

  async end() {
    this.source.close();
    clearInterval(this.clock);
    this.find("[data-stop]").remove();
    this.find("[data-bar]").remove();
    const {content} = await send("GET", `/api/v1/jobs/${this.id}`);
    const roster = content.result?.roster_id;
    if (!roster) return this.endWithout(content);
    const address = new URL(window.location.href);
    address.searchParams.set("roster", roster);
    address.searchParams.delete("compare");
    if (content.order.first) address.searchParams.set("month", content.order.first.slice(0, 7));
    address.hash = "";
    if (!board()) return window.location.assign(address);
    this.title(content.state === "cancelled" ? this.words.stopped : this.words.done);
    this.offer(address);
  }

  // somebody looks at a version, or changes it: nothing is put in its place unasked
  offer(address) {
    const look = element("a", this.words.look, "button");
    look.href = address;
    const against = board().dataset.shown;
    const next = [look];
    if (against) {
      const compared = new URL(address);
      compared.pathname += "/compare";
      compared.searchParams.set("compare", against);
      next.push(element("a", this.words.compare, "button second"));
      next[1].href = compared;
    }
    this.find("[data-next]").replaceChildren(...next);
    look.focus();
  }

  endWithout(job) {
    this.title(job.state === "failed" ? this.words.failed : this.words.none);
    if (job.error) tell(this.panel, {detail: job.error.message, faults: job.error.faults}, "");
    const again = button(this.words.look, "second", () => window.location.reload());
    if (!board()) this.find("[data-next]").replaceChildren(again);
  }
}

drawAll();
document.addEventListener("board:refreshed", drawAll);
if (byId("job") && byId("job").dataset.over === undefined) new Following(byId("job"));
