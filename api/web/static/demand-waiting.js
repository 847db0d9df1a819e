// How long buyers wait: hours down, dates across.
import {words} from "./demand-page.js";
const {element} = window.paiban;

const head = (text, scope, className) => {
  const made = element("th", text, className);
  made.scope = scope;
  return made;
};

const dateHead = (day) => {
  const made = head(String(Number(day.date.slice(8))), "col", "d");
  if (day.is_free) made.classList.add("w");
  if (day.is_holiday) made.classList.add("h");
  else if (day.occasion) made.classList.add("p");
  made.title = `${day.date} ${day.occasion}`;
  made.append(element("small", day.weekday));
  return made;
};

const tableOf = (waiting, dates) => {
  const table = element("table", undefined, "grid waiting");
  table.setAttribute("aria-labelledby", "waiting-title");
  table.createTHead().insertRow().append(
    head(words.hour, "col"), ...dates.map(dateHead), head(words["all-dates"], "col"),
  );
  const body = table.createTBody();
  for (const row of waiting.rows) {
    const line = body.insertRow();
    line.append(head(row.hour, "row"), ...row.cells.map((cell) => {
      const made = element("td", cell.mark, cell.depth);
      made.title = cell.told;
      return made;
    }));
    line.append(element("td", row.percent === null ? "" : String(row.percent), row.depth));
  }
  return table;
};

export const showWaiting = (box, {waiting, dates, notes, roster_id: roster}) => {
  box.replaceChildren();
  if (waiting) {
    const wide = element("div", undefined, "wide tall");
    wide.tabIndex = 0;
    wide.setAttribute("role", "region");
    wide.setAttribute("aria-labelledby", "waiting-title");
    wide.append(tableOf(waiting, dates));
    box.append(element("p", waiting.summary), element("p", waiting.promise, "soft"), wide);
  } else if (roster === null) box.append(element("p", words["nobody-waits"], "soft"));
  const list = element("ul", undefined, "notes soft");
  for (const note of notes) list.append(element("li", note));
  box.append(list);
};
