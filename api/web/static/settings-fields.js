// How each kind of field is read and written. A field stands for one value of the team's folder,
// named by data-at; null means that the folder says nothing and the default holds.
const number = (text) => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text);
const textOf = (input) => { const text = input.value.trim(); return text === "" ? null : text; };
const items = (list) => [...list.children];

const kinds = {
  text: {read: textOf, write: (input, value) => { input.value = value ?? ""; }},
  number: {
    read: (input) => { const text = textOf(input); return text === null ? null : number(text); },
    write: (input, value) => { input.value = value ?? ""; },
  },
  band: {
    read: (box) => {
      const both = [...box.querySelectorAll("input")].map((i) => kinds.number.read(i));
      return both.every((one) => one === null) ? null : both.map((one) => one ?? "");
    },
    write: (box, value) => box.querySelectorAll("input").forEach((i, n) => { i.value = value?.[n] ?? ""; }),
  },
  picks: {
    read: (box) => [...box.querySelectorAll("input:checked")].map((i) => i.value),
    write: (box, value) => box.querySelectorAll("input").forEach((i) => { i.checked = value.includes(i.value); }),
  },
  order: {
    read: (list) => items(list)
      .filter((li) => li.querySelector("input")?.checked ?? true).map((li) => li.dataset.name),
    write: (list, value) => {
      const at = (li) => (value.includes(li.dataset.name) ? value.indexOf(li.dataset.name) : 999);
      items(list).sort((a, b) => at(a) - at(b)).forEach((li) => {
        const box = li.querySelector("input");
        if (box) box.checked = value.includes(li.dataset.name);
        list.append(li);
      });
    },
  },
  mode: {
    read: (set) => set.querySelector("input:checked").value,
    write: (set, value) => { set.querySelector(`input[value="${value}"]`).checked = true; },
  },
};

export const read = (field) => kinds[field.dataset.kind].read(field);
export const write = (field, value) => {
  kinds[field.dataset.kind].write(field, value);
  field.dispatchEvent(new Event("change", {bubbles: true}));
};
export const numberOrText = (input) => (input.classList.contains("n") ? kinds.number : kinds.text).read(input);
export const picked = (box) => kinds.picks.read(box);
export const pick = (box, value) => kinds.picks.write(box, value);

// The list's arrows; the focus stays on the arrow that was pressed.
document.addEventListener("click", (event) => {
  const arrow = event.target.closest("[data-move]");
  if (!arrow) return;
  const li = arrow.closest("li");
  const other = arrow.dataset.move === "1" ? li.nextElementSibling : li.previousElementSibling;
  if (!other) return;
  if (arrow.dataset.move === "1") other.after(li); else other.before(li);
  arrow.focus();
  li.parentElement.dispatchEvent(new Event("change", {bubbles: true}));
});
