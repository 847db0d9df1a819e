// A search's progress as it comes, by server-sent events.
import {byId, element, send, shown, tell, words} from "./board-page.js";

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
