// What the parts of the page of demand share: the page's own data, dates, numbers, requests.
const {send} = window.paiban;
export const byId = (id) => document.getElementById(id);
export const data = JSON.parse(byId("demand-data").textContent);
export const {words} = data;
export const path = `/api/v1/teams/${encodeURIComponent(data.team)}`;

const A_DAY = 86_400_000;
export const dayAfter = (day, days) => new Date(Date.parse(day) + days * A_DAY).toISOString().slice(0, 10);
export const daysBetween = (first, last) => Math.round((Date.parse(last) - Date.parse(first)) / A_DAY);
export const datesOf = (first, last) =>
  Array.from({length: daysBetween(first, last) + 1}, (_, n) => dayAfter(first, n));

export const filledIn = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
export const shown = (number, digits = 0) =>
  number === null || number === undefined
    ? "–"
    : Number(number).toLocaleString(data.language, {maximumFractionDigits: digits});
export const storeName = (id) =>
  id ? data.stores.find((store) => store.id === id)?.name ?? id : words["all-stores"];

/** An answer's content; a refusal is thrown with its own content. */
export const asked = async (address) => {
  const {answer, content} = await send("GET", address);
  if (answer.ok) return content;
  throw Object.assign(new Error(content?.detail ?? answer.statusText), {status: answer.status, content});
};
