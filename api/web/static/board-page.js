// What all of the board's modules share: its words, its roster's address, and small elements.
const {send, element, tell} = window.paiban;
export {send, element, tell};

export const byId = (id) => document.getElementById(id);
export const words = JSON.parse(byId("board-words").textContent);

export const edit = words.edit;

const plurals = new Intl.PluralRules(words.language);
export const counted = (said, count) =>
  filledIn(said[plurals.select(count)] ?? said.other, {count: shown(count)});

export const shown = (number) =>
  number === null || number === undefined
    ? "–"
    : Number(number).toLocaleString(words.language, {maximumFractionDigits: 1});

export const filledIn = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

export const button = (text, className, act) => {
  const made = element("button", text, className);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
};

export const opened = () => {
  const made = element("dialog");
  made.addEventListener("close", () => made.remove());
  document.body.append(made);
  return made;
};

// A few words that go by themselves.
export const notice = (text) => {
  const made = element("p", text, "notice noprint");
  made.setAttribute("role", "status");
  document.querySelector(".notice")?.remove();
  document.body.append(made);
  setTimeout(() => made.remove(), 6000);
};

export const board = () => byId("board");
export const canEdit = () => board()?.dataset.roster !== undefined;
export const path = () =>
  `/api/v1/teams/${encodeURIComponent(board().dataset.team)}/rosters/${board().dataset.roster}`;
export const based = () => ({"If-Match": `"${board().dataset.revision}"`});
