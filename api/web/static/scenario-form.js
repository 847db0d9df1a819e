// A scenario as a form: a fieldset for each change that it carries, made of the blocks that the page
// tells of. Whatever the form has no field for stays in the scenario as it was.
const {element} = window.paiban;

const rounded = (number) => Number(number.toFixed(6));
const isEmpty = (value) => value === undefined || value === "" || (Array.isArray(value) && !value.length);

let made = 0;
const labelled = (field, control) => {
  const box = element("div"), label = element("label", field.label);
  made += 1;
  control.id = `field-${made}`;
  label.htmlFor = control.id;
  control.required = field.required;
  box.append(label, control);
  return box;
};

const input = (type, value) => {
  const control = element("input");
  control.type = type;
  if (type === "number") control.step = "any";
  if (value !== undefined) control.value = value;
  return control;
};

const simple = (type, read = (text) => text, show = (value) => value) => (field, value) => {
  const control = input(type, value === undefined ? undefined : show(value));
  if (field.placeholder !== undefined) control.placeholder = field.placeholder;
  const box = labelled(field, control);
  return {box, read: () => (control.value === "" ? undefined : read(control.value))};
};

const choice = (field, value) => {
  const control = element("select");
  if (!field.required) control.append(new Option(field.none ?? "–", ""));
  for (const [name, label] of field.options) control.append(new Option(label, name));
  if (value !== undefined) control.value = value;
  return {box: labelled(field, control), read: () => control.value || undefined};
};

const several = (field, value = []) => {
  const box = element("div", undefined, "several"), list = element("ul");
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", field.label);
  box.append(element("span", field.label, "soft"), list);
  for (const [name, text] of field.options) {
    const item = element("li"), label = element("label"), tick = input("checkbox", name);
    tick.checked = value.includes(name);
    label.append(tick, element("span", text));
    item.append(label);
    list.append(item);
  }
  const strange = value.filter((name) => !field.options.some(([known]) => known === name));
  return {
    box,
    read: () => {
      const found = [...list.querySelectorAll("input:checked")].map((tick) => tick.value);
      const all = [...value.filter((name) => found.includes(name) || strange.includes(name)),
        ...found.filter((name) => !value.includes(name))];
      return all.length ? all : undefined;
    },
  };
};

const yes = (field, value = true) => {
  const control = input("checkbox");
  control.checked = value;
  return {box: labelled({...field, required: false}, control), read: () => (control.checked ? undefined : false)};
};

const band = (field, value = []) => {
  const low = input("number", value[0]), high = input("number", value[1]);
  const pair = element("div", undefined, "pair"), box = labelled(field, low);
  [low.placeholder, high.placeholder] = field.placeholder;
  high.setAttribute("aria-label", field.label);
  pair.append(low, element("span", "–"), high);
  box.append(pair);
  const or = (control) => Number(control.value === "" ? control.placeholder : control.value);
  return {box, read: () => (low.value === "" && high.value === "" ? undefined : [or(low), or(high)])};
};

const KINDS = {
  text: simple("text"),
  date: simple("date"),
  clock: simple("time"),
  number: simple("number", Number),
  change: simple("number", (text) => rounded(1 + Number(text) / 100), (factor) => rounded((factor - 1) * 100)),
  share: simple("number", (text) => rounded(Number(text) / 100), (share) => rounded(share * 100)),
  choice, several, yes, band,
};

// ---- one table of a scenario
const tableOf = (block, before, name) => {
  const grid = element("div", undefined, "fields");
  const fields = block.fields
    .filter((field) => !field.only || field.only.includes(name) || before[field.key] !== undefined)
    .map((field) => [field, KINDS[field.kind](field, before[field.key] ?? (name === undefined && !Object.keys(before).length ? field.usual : undefined))]);
  for (const [, control] of fields) grid.append(control.box);
  return {
    grid,
    read: () => {
      const found = {...before};
      for (const [field, control] of fields) {
        const value = control.read();
        if (isEmpty(value)) delete found[field.key]; else found[field.key] = value;
      }
      return found;
    },
  };
};

// ---- a change: a fieldset that tells its key, its name where it has one, and its table
const changeOf = (block, before, name, words) => {
  const box = element("fieldset"), body = element("div");
  const remove = element("button", words.remove, "plain");
  const change = {block, box, name, table: tableOf(block, before, name), isGone: false};
  box.append(element("legend", block.label));
  const top = element("div", undefined, "top-row");
  top.append(element("span", block.hint, "soft"), element("span", undefined, "fill"), remove);
  box.append(top, body);
  remove.type = "button";
  remove.addEventListener("click", () => {
    change.isGone = true;
    box.remove();
  });
  if (block.shape === "named") {
    const names = block.names.some(([known]) => known === name) || name === undefined
      ? block.names : [[name, name], ...block.names];
    const control = choice({label: block.label, required: true, options: names}, name);
    const show = () => {
      change.name = control.read();
      change.table = tableOf(block, change.name === name ? before : {}, change.name);
      body.replaceChildren(control.box, change.table.grid);
    };
    control.box.querySelector("select").addEventListener("change", show);
    show();
  } else {
    body.append(change.table.grid);
  }
  return change;
};

const changesOf = (block, value, words) => {
  if (value === undefined) return [];
  if (block.shape === "named") {
    return Object.entries(value).map(([name, table]) => changeOf(block, table, name, words));
  }
  const tables = Array.isArray(value) ? value : [value];
  return tables.map((table) => changeOf(block, table, undefined, words));
};

const gathered = (block, changes) => {
  const there = changes.filter((change) => change.block === block && !change.isGone);
  if (!there.length) return undefined;
  if (block.shape === "named") {
    return Object.fromEntries(there.map((change) => [change.name, change.table.read()]));
  }
  const tables = there.map((change) => change.table.read());
  return block.shape === "list" ? tables : tables[0];
};

/**
 * Opens the form in a dialog.
 *
 * @param {{entry: object, blocks: object[], words: object, isNew: boolean}} what the scenario, and
 *   how it is told.
 * @param {(made: object, place: Element) => Promise<boolean>} keep keeps what was made; where it
 *   refuses it says why in the place, and the dialog stays.
 */
export const openForm = ({entry, blocks, words, isNew}, keep) => {
  const box = element("dialog"), form = element("form"), body = element("div", undefined, "body");
  const foot = element("div", undefined, "row foot"), list = element("div"), add = element("div", undefined, "add");
  const title = element("h2", isNew ? words.new : words.edit);
  const name = KINDS.text({label: words["field-name"], required: true}, entry.name);
  const note = KINDS.text({label: words["field-note"], required: false}, entry.note);
  const changes = blocks.flatMap((block) => changesOf(block, entry[block.key], words));
  box.id = "form";
  box.setAttribute("aria-labelledby", "form-title");
  title.id = "form-title";
  for (const control of [name, note]) control.box.className = "field";
  for (const change of changes) list.append(change.box);
  for (const block of blocks) {
    const button = element("button", block.label, "chip");
    button.type = "button";
    button.addEventListener("click", () => {
      const there = changes.some((change) => change.block === block && !change.isGone);
      if (block.shape === "table" && there) return;
      const change = changeOf(block, {}, undefined, words);
      changes.push(change);
      list.append(change.box);
      change.box.scrollIntoView({block: "nearest"});
      change.box.querySelector("input, select")?.focus();
    });
    add.append(button);
  }
  const save = element("button", words.save), cancel = element("button", words.cancel, "second");
  cancel.type = "button";
  cancel.addEventListener("click", () => box.close());
  box.addEventListener("close", () => box.remove());
  const addTitle = element("h3", words["add-change"]);
  body.append(title, name.box, note.box, element("h3", words["what-changes"]), list, addTitle, add);
  foot.append(save, cancel);
  form.append(body, foot);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const found = {...entry, name: name.read(), note: note.read()};
    for (const block of blocks) found[block.key] = gathered(block, changes);
    for (const key of Object.keys(found)) if (isEmpty(found[key])) delete found[key];
    save.disabled = true;
    if (await keep(found, body)) box.close();
    else body.scrollTop = body.scrollHeight;
    save.disabled = false;
  });
  box.append(form);
  document.body.append(box);
  box.showModal();
  if (!entry.name) name.box.querySelector("input").focus();
};
