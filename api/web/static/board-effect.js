// What edits would do to rules, levels and heads, as the bar below the grid tells it.
import {edit, element, filledIn, shown, words} from "./board-page.js";
import * as grid from "./board-grid.js";

export const chip = (text, look) => element("span", text, `chip ${look}`);

// a level's difference: more is worse, on every level
export const levelChip = ({name, before, after}) => {
  const difference = after - before, sign = difference > 0 ? "+" : "−";
  const text = `${words.levels[name] ?? name} ${sign}${shown(Math.abs(difference))}`;
  const made = chip(text, difference > 0 ? "worse" : "better");
  made.title = `${shown(before)} → ${shown(after)}`;
  return made;
};

export const sentences = (found, look) => {
  const list = element("ul", undefined, `notes ${look}`);
  for (const one of found) list.append(element("li", one.message, one.hard ? "hard" : ""));
  return list;
};

const headsList = (heads) => {
  const list = element("ul", undefined, "notes");
  for (const one of heads) {
    const look = one.after < one.least ? "short" : one.after > one.most ? "over" : "";
    const shift = grid.shiftOf(one.shift)?.label ?? one.shift;
    const made = element("li", `${one.date.slice(5)} ${shift}: `);
    const need = filledIn(edit["heads-needed"], {least: one.least, most: one.most});
    made.append(element("b", `${shown(one.before)} → ${shown(one.after)}`, look), ` (${need})`);
    list.append(made);
  }
  return list;
};

export const details = ({added, removed, heads}) => {
  const made = element("details"), soft = added.filter((one) => !one.hard);
  made.append(element("summary", edit.details));
  if (soft.length) made.append(element("h3", words.adds), sentences(soft, ""));
  if (removed.length) made.append(element("h3", words.removes), sentences(removed, "right"));
  if (heads.length) made.append(element("h3", edit.heads), headsList(heads));
  return made.children.length > 1 ? [made] : [];
};
