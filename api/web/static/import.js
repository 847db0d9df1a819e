// Files that are dropped or chosen: checked by the server, shown with each fault at its cell, and
// sent once all is right. A folder is walked through here; zips are taken apart by the server.
const {send, element, tell} = window.paiban;
const words = JSON.parse(document.getElementById("import-words").textContent);
const zone = document.querySelector("[data-drop]");
const report = document.querySelector("[data-report]");
const form = document.querySelector("form[data-import]");
let held = [];

const filledIn = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

// ---- what was dropped, as [path, file]
const entriesOf = (folder) => {
  const reader = folder.createReader(), all = [];
  return new Promise((done, fail) => {
    const next = () => reader.readEntries((some) => {
      if (!some.length) return done(all);
      all.push(...some);
      next();
    }, fail);
    next();
  });
};

const filesBelow = async (entry) => {
  if (entry.isFile) {
    const file = await new Promise((done, fail) => entry.file(done, fail));
    return [[entry.fullPath.replace(/^\//, ""), file]];
  }
  return (await Promise.all((await entriesOf(entry)).map(filesBelow))).flat();
};

const dropped = async (transfer) => {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return [...transfer.files].map((file) => [file.name, file]);
  return (await Promise.all(entries.map(filesBelow))).flat();
};

const chosen = (input) => [...input.files].map((file) => [file.webkitRelativePath || file.name, file]);

const bodyOf = (files) => {
  const body = new FormData();
  for (const [path, file] of files) body.append("files", file, path);
  return body;
};

// ---- what the check found
const cellOf = (row, column, name) => {
  const marks = row.marks.filter((mark) => (mark.column ?? row.cells.length) === column);
  const made = element(name, undefined, marks.length ? "bad" : "");
  const came = row.cells[column] ?? "";
  if (!marks.length) made.textContent = came;
  else made.append(element("b", came || "–"), ...marks.map((mark) => element("span", mark.expected)));
  return made;
};

const rowOf = (row, width, name) => {
  const made = element("tr"), number = element("th", String(row.row));
  number.scope = "row";
  made.append(number);
  for (let column = 0; column < width; column += 1) {
    const cell = cellOf(row, column, name);
    if (name === "th") cell.scope = "col";
    made.append(cell);
  }
  return made;
};

const gapOf = (width) => {
  const made = element("tr", undefined, "gap"), cell = element("td");
  cell.colSpan = width + 1;
  made.append(cell);
  return made;
};

const tableOf = (file) => {
  const table = element("table", undefined, "sheet");
  const title = filledIn(words.around, {file: file.name});
  table.append(element("caption", title, "aloud"));
  const reach = (row) => Math.max(row.cells.length, ...row.marks.map((m) => (m.column ?? row.cells.length) + 1));
  const width = Math.max(...file.rows.map(reach));
  const [head, ...rest] = file.rows[0].row === 1 && file.rows[0].cells.length > 1 ? file.rows : [null, ...file.rows];
  if (head) table.createTHead().append(rowOf(head, width, "th"));
  const body = table.createTBody();
  let last = head ? 1 : rest[0]?.row - 1;
  for (const row of rest) {
    if (row.row > last + 1) body.append(gapOf(width));
    body.append(rowOf(row, width, "td"));
    last = row.row;
  }
  const wide = element("div", undefined, "wide");
  wide.tabIndex = 0;
  wide.setAttribute("role", "region");
  wide.setAttribute("aria-label", title);
  wide.append(table);
  return wide;
};

const download = async (name) => {
  const headers = {"X-CSRF-Token": document.querySelector("meta[name=csrf]").content, "Accept-Language": words.language};
  const address = `${zone.dataset.marked}?file=${encodeURIComponent(name)}`;
  const answer = await fetch(address, {method: "POST", body: bodyOf(held), headers, credentials: "same-origin"});
  if (!answer.ok) return tell(report, await answer.json(), answer.statusText);
  const link = element("a");
  link.href = URL.createObjectURL(await answer.blob());
  link.download = name.endsWith(".toml") ? name : name.replace(/\.\w+$/, ".xlsx");
  link.click();
  URL.revokeObjectURL(link.href);
};

const faultyFile = (file) => {
  const made = element("section", undefined, "faulty"), head = element("div", undefined, "row");
  head.append(
    element("h3", file.name),
    element("span", filledIn(words.in_file, {count: file.count}), "badge clash"),
    element("span", undefined, "fill"),
  );
  if (file.rows.length) {
    const button = element("button", words.download, "second");
    button.type = "button";
    button.addEventListener("click", () => download(file.name));
    head.append(button);
  }
  made.append(head);
  if (file.beside.length) {
    const list = element("ul", undefined, "notes");
    for (const fault of file.beside) {
      const came = [fault.column, fault.value].filter(Boolean).join(" ");
      list.append(element("li", came ? `${came}: ${fault.expected}` : fault.expected, "hard"));
    }
    made.append(list);
  }
  if (file.rows.some((row) => row.marks.length)) made.append(tableOf(file));
  const unseen = file.count - file.shown - file.beside.length;
  if (unseen > 0) made.append(element("p", filledIn(words.more, {count: unseen}), "soft"));
  return made;
};

const listOf = (title, lines) => {
  const made = element("div"), list = element("ul", undefined, "notes");
  for (const line of lines) list.append(element("li", line));
  made.append(element("p", title, "soft"), list);
  return made;
};

const show = (told) => {
  report.replaceChildren();
  if (told.faults) {
    const told_of = {count: told.faults, files: told.faulty.length};
    report.append(element("p", filledIn(words.faulty, told_of), "wrong"), element("p", words.mend, "soft"));
    report.append(...told.faulty.map(faultyFile));
  } else {
    report.append(element("p", filledIn(words.sound, told.found), "right"));
    report.append(element("p", filledIn(words.sent, {files: told.files.join(", ")}), "soft"));
    if (told.found.warnings.length) report.append(listOf(words.warnings, told.found.warnings));
  }
  if (told.left_aside.length) report.append(element("p", filledIn(words.aside, {files: told.left_aside.join(", ")}), "soft"));
};

const suggest = () => {
  const field = form.elements.team_id;
  if (!field || field.value) return;
  const [path] = held[0], folder = path.includes("/") ? path.split("/")[0] : path.replace(/\.zip$/i, "");
  const plain = folder.toLowerCase().replace(/[^a-z0-9_-]+/g, "-").replace(/^[-_]+|-+$/g, "");
  if (plain && !plain.includes(".")) field.value = plain.slice(0, 64);
};

const take = async (files) => {
  held = files;
  form.hidden = true;
  report.replaceChildren(element("p", files.length ? words.checking : words.nothing, "soft"));
  if (!files.length) return;
  const {answer, content} = await send("POST", zone.dataset.check, bodyOf(files));
  report.replaceChildren();
  if (!answer.ok) return tell(report, content, answer.statusText);
  show(content);
  form.hidden = content.faults > 0;
  if (!form.hidden) {
    suggest();
    (form.elements.team_id ?? form.querySelector("button")).focus();
  }
};

const failing = (work) => work.catch((error) => tell(report, null, String(error)));

zone.addEventListener("dragover", (event) => {
  event.preventDefault();
  zone.classList.add("over");
});
zone.addEventListener("dragleave", () => zone.classList.remove("over"));
zone.addEventListener("drop", (event) => {
  event.preventDefault();
  zone.classList.remove("over");
  failing(dropped(event.dataTransfer).then(take));
});
for (const input of zone.querySelectorAll("[data-files]")) {
  input.addEventListener("change", () => {
    const files = chosen(input);
    input.value = "";
    failing(take(files));
  });
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const [method, path] = form.dataset.send.split(" ");
  const team_id = form.elements.team_id?.value.trim();
  const address = team_id === undefined ? path : `${path}&team_id=${encodeURIComponent(team_id)}`;
  const headers = form.dataset.etag ? {"If-Match": form.dataset.etag} : {};
  const button = form.querySelector("button");
  button.disabled = true;
  try {
    const {answer, content} = await send(method, address, bodyOf(held), headers);
    if (!answer.ok) return tell(form, content, answer.statusText);
    if (form.dataset.then === undefined) return window.location.reload();
    window.location.assign(filledIn(form.dataset.then, {team_id}));
  } catch (error) {
    tell(form, null, String(error));
  } finally {
    button.disabled = false;
  }
});
