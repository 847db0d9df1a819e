// The board: cells changed by hand, a search's progress, publication. Whatever a roster is, the
// server says: edits are tried and saved by REST, then the page is asked for again and what differs
// is put in its place.
import "./board-look.js";
import "./board-pointer.js";
import "./board-publish.js";
import "./board-repairs.js";
import "./board-search.js";
import * as acts from "./board-acts.js";
import {board} from "./board-page.js";
import {show} from "./board-check.js";
import * as choice from "./board-choice.js";
import * as grid from "./board-grid.js";
import {help} from "./board-keys.js";
import {brokenAtFirst} from "./board-state.js";

const buttons = {undo: acts.undo, redo: acts.redo, help};
document.addEventListener("click", (event) => {
  buttons[event.target.closest("[data-edit]")?.dataset.edit]?.();
});

if (board()) {
  grid.redden(brokenAtFirst());
  choice.again(null);
  show();
}
