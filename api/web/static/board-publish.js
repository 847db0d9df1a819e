// Publication: what it changes is shown before it is done.
import {based, button, element, filledIn, opened, path, send, tell, words} from "./board-page.js";

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
