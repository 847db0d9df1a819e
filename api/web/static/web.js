// Forms that speak to the REST interface: <form data-api="POST /api/v1/..." data-then="/...">.
// Fields become a JSON body, files a multipart one; refusals and faults are shown in the form's
// own <output>, in the language of the page.
(() => {
  "use strict";
  const tokenOf = () => document.querySelector("meta[name=csrf]")?.content ?? "";
  const languageOf = () => document.documentElement.lang;

  const send = async (method, path, body, headers = {}) => {
    const all = {"Accept": "application/json", "Accept-Language": languageOf(), ...headers};
    if (method !== "GET") all["X-CSRF-Token"] = tokenOf();
    if (body !== undefined && !(body instanceof FormData)) {
      all["Content-Type"] = "application/json";
      body = JSON.stringify(body);
    }
    const answer = await fetch(path, {method, body, headers: all, credentials: "same-origin"});
    const kind = answer.headers.get("content-type") ?? "";
    const content = kind.includes("json") ? await answer.json() : null;
    return {answer, content};
  };

  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  const faultsTable = (faults) => {
    const table = element("table", undefined, "list");
    for (const fault of faults) {
      const row = table.insertRow();
      const where = [fault.file, fault.row, fault.column].filter((part) => part !== null && part !== "");
      for (const text of [where.join(" : "), fault.value, fault.expected]) row.insertCell().textContent = text;
    }
    return table;
  };

  const tell = (form, content, fallback) => {
    const output = form.querySelector("output") ?? form.appendChild(element("output"));
    output.replaceChildren();
    output.className = "wrong";
    output.setAttribute("role", "alert");
    output.append(element("p", content?.detail ?? fallback));
    if (content?.faults?.length) {
      const wide = element("div", undefined, "wide faults");
      wide.append(faultsTable(content.faults));
      output.append(wide);
    }
  };

  const bodyOf = (form) => {
    const files = form.querySelector("input[type=file]");
    if (files) {
      const body = new FormData();
      for (const file of files.files) body.append(files.name, file);
      return body;
    }
    const body = {};
    for (const field of form.elements) {
      if (!field.name || field.dataset.path !== undefined) continue;
      if (field.type === "checkbox") body[field.name] = field.checked;
      else if (field.type === "number") { if (field.value !== "") body[field.name] = Number(field.value); }
      else if (field.value !== "" || field.required) body[field.name] = field.value;
    }
    return Object.keys(body).length || form.dataset.body !== undefined ? body : undefined;
  };

  // {name} in an address stands for a field of the form, or for a key of the answer.
  const filled = (address, values) =>
    address.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(values[name] ?? ""));

  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("form[data-api]");
    if (!form) return;
    event.preventDefault();
    const button = event.submitter ?? form.querySelector("button");
    if (button?.dataset.confirm && !window.confirm(button.dataset.confirm)) return;
    const fields = Object.fromEntries(new FormData(form).entries());
    const [method, path] = form.dataset.api.split(" ");
    const headers = form.dataset.etag ? {"If-Match": form.dataset.etag} : {};
    if (button) button.disabled = true;
    try {
      const {answer, content} = await send(method, filled(path, fields), bodyOf(form), headers);
      if (!answer.ok) return tell(form, content, answer.statusText);
      const then = form.dataset.then;
      if (then === undefined) return window.location.reload();
      window.location.assign(filled(then, {...fields, ...content}));
    } catch (error) {
      tell(form, null, String(error));
    } finally {
      if (button) button.disabled = false;
    }
  });

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.copied;
  });

  window.paiban = {send, element, tell};
})();
