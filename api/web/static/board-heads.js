// Heads under each date, as they would be with the pending edits.
import {board, shown} from "./board-page.js";

let changed = [];

export const tell = (heads) => {
  for (const {td, look, text} of changed) {
    td.className = look;
    td.firstElementChild.textContent = text;
  }
  changed = [];
  for (const {date, shift, after, least, most} of heads) {
    const td = board().querySelector(`[data-heads="${CSS.escape(`${date} ${shift}`)}"]`);
    if (!td) continue;
    changed.push({td, look: td.className, text: td.firstElementChild.textContent});
    td.classList.remove("short", "over", "fine");
    td.classList.add("pending", after < least ? "short" : after > most ? "over" : "fine");
    td.firstElementChild.textContent = shown(after);
  }
};
