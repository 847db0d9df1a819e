// The sizing that goes on: which question is being answered; its answer once it is there.
import {byId, data, words, filledIn} from "./demand-page.js";

const renew = async () => {
  const answer = await fetch(window.location.href, {credentials: "same-origin"});
  if (!answer.ok) return window.location.reload();
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  byId("sizing").replaceWith(page.getElementById("sizing"));
  return age();
};

export const follow = () => {
  age();
  const id = byId("sizing").dataset.job;
  if (!id) return;
  const source = new EventSource(`/api/v1/jobs/${id}/events?lang=${data.language}`);
  source.addEventListener("state", (event) => {
    const job = JSON.parse(event.data);
    if (["done", "cancelled", "failed"].includes(job.state)) {
      source.close();
      renew();
      return;
    }
    const {question, done, of} = job.progress, panel = byId("sizing");
    if (job.state !== "running") return;
    const bar = panel.querySelector("progress");
    if (of) {
      bar.max = of;
      bar.value = done;
    }
    const count = of ? `${filledIn(words["question-of"], {done: Math.min(done + 1, of), of})} · ` : "";
    panel.querySelector("[data-question]").textContent = `${count}${question ?? words.starting}`;
  });
};

const UNITS = [["day", 86_400], ["hour", 3600], ["minute", 60]];

const age = () => {
  const time = byId("sizing").querySelector("time");
  if (!time) return;
  const seconds = (Date.parse(time.dateTime) - Date.now()) / 1000;
  const [unit, long] = UNITS.find(([, size]) => -seconds >= size) ?? ["minute", 60];
  const told = new Intl.RelativeTimeFormat(data.language, {numeric: "auto"}).format(Math.round(seconds / long), unit);
  time.title = time.textContent;
  time.textContent = told;
};
