// Each level of a search as a small picture: the best value and the bound over time.
const WIDTH = 200, HEIGHT = 46, EDGE = 3;
const NAMESPACE = "http://www.w3.org/2000/svg";

const shown = (number) =>
  number === null || number === undefined
    ? "–"
    : Number(number).toLocaleString(document.documentElement.lang, {maximumFractionDigits: 1});

const filledIn = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

const svg = (name, attributes) => {
  const made = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};

const text = (name, content, className = "") => {
  const made = document.createElement(name);
  made.textContent = content;
  made.className = className;
  return made;
};

// a level's points, and the values told last, up to now
const pointsOf = (picture, level, most, isOver) => {
  const points = picture.trace.filter((point) => point[1] === level);
  if (!points.length) return [];
  const told = picture.levels.find((one) => one.level === level);
  const end = Math.max(points.at(-1)[0], isOver ? most : picture.now ?? 0);
  return [...points, told ? [end, level, told.value, told.bound] : [end, ...points.at(-1).slice(1)]];
};

const steps = (points, column, x, y) =>
  points.map((point, n) => `${n ? `H${x(point[0])}V` : `M${x(point[0])} `}${y(point[column])}`).join("");

const pictureOf = (points, most) => {
  const made = svg("svg", {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true",
  });
  if (!points.length) return made;
  const known = points.map((point) => [point[0], point[1], point[2], point[3] ?? 0]);
  const low = Math.min(...known.map((point) => point[3])), high = Math.max(...known.map((p) => p[2]));
  const span = high - low || 1;
  const x = (seconds) => (WIDTH * Math.min(1, seconds / (most || 1))).toFixed(1);
  const y = (value) => (HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * ((value - low) / span)).toFixed(1);
  const value = steps(known, 2, x, y), bound = steps(known, 3, x, y);
  const back = [...known].reverse();
  const under = back.map((p, n) => `${n ? `V${y(p[3])}` : ""}L${x(p[0])} ${y(p[3])}`).join("");
  made.append(
    svg("path", {class: "gap", d: `${value}${under}Z`}),
    svg("path", {class: "line-bound", d: bound}),
    svg("path", {class: "line-value", d: value}),
  );
  return made;
};

const itemOf = (picture, words, level, {most, isOver}) => {
  const told = picture.levels.find((one) => one.level === level);
  const isProven = told && told.value === told.bound;
  const made = text("li", "", told ? (isProven ? "proven" : "open") : "waits");
  const name = picture.names[level], value = shown(told?.value), bound = shown(told?.bound);
  made.append(text("span", name), text("b", value));
  if (told) made.lastChild.append(" ", text("small", picture.units[level]));
  const state = told ? (isProven ? words.proven : filledIn(words.bound, {bound})) : words.waits;
  made.append(text("span", state, "state"));
  if (picture.trace.length) made.append(pictureOf(pointsOf(picture, level, most, isOver), most));
  if (told) made.title = filledIn(words.picture, {name, value, bound});
  return made;
};

// one list item a level, the most important first
export const drawn = (picture, words, how) =>
  picture.order.map((level) => itemOf(picture, words, level, how));
