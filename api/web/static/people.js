// Dialogs that make and change people over REST, one's own password, and keys that are shown once.
const {send, tell} = window.paiban;
const byId = (id) => document.getElementById(id);
const person = byId("person"), given = byId("given");

const madeUp = () => {
  const letters = "abcdefghijkmnpqrstuvwxyz23456789";
  const drawn = crypto.getRandomValues(new Uint32Array(16));
  return [...drawn].map((one, n) => (n && n % 4 === 0 ? "-" : "") + letters[one % letters.length]).join("");
};

// ---- a person
const showFor = (form) => {
  for (const part of form.querySelectorAll("[data-for]")) {
    part.hidden = !part.dataset.for.split(" ").includes(form.elements.role.value);
  }
  form.querySelector("[data-teams]").hidden = form.elements.all_teams.checked;
};

const showAgents = async (form, selected) => {
  const {agent_team: team, agent_id: agent} = form.elements;
  agent.replaceChildren(agent.options[0]);
  if (!team.value) return;
  const {answer, content} = await send("GET", `/api/v1/teams/${encodeURIComponent(team.value)}/agents?limit=500`);
  if (!answer.ok) return tell(form, content, answer.statusText);
  for (const one of content.items) agent.add(new Option(`${one.name} · ${one.agent_id}`, one.agent_id));
  agent.value = selected ?? "";
};

const contentOf = (form) => {
  const {role, name, login, agent_team, agent_id, all_teams, is_active} = form.elements;
  const isAgent = role.value === "agent";
  const isBound = ["manager", "supervisor"].includes(role.value) && !all_teams.checked;
  const ticked = [...form.querySelectorAll("[name=teams]:checked")].map((one) => one.value);
  const told = JSON.parse(form.dataset.told ?? "{}");
  return {
    login: login.value,
    name: name.value,
    role: role.value,
    teams: isAgent ? [] : isBound ? ticked : null,
    agent_team: isAgent ? agent_team.value || null : null,
    agent_id: isAgent ? agent_id.value || null : null,
    language: told.language ?? null,
    is_active: is_active.checked,
  };
};

const openPerson = (button) => {
  const form = person.querySelector("form"), {user, etag, told} = button.dataset;
  form.reset();
  form.querySelector("output").replaceChildren();
  Object.assign(form.dataset, {user: user ?? "", etag: etag ?? "", told: told ?? "{}"});
  const isNew = user === undefined, known = JSON.parse(told ?? "{}"), title = byId("person-title");
  title.textContent = isNew ? title.dataset.new : title.dataset.old;
  form.querySelector("[data-new-only]").hidden = !isNew;
  form.querySelector("[data-old-only]").hidden = isNew;
  for (const name of ["role", "name", "login", "agent_team"]) {
    if (known[name]) form.elements[name].value = known[name];
  }
  if (!isNew) {
    form.elements.is_active.checked = known.is_active;
    form.elements.all_teams.checked = known.teams === null;
    for (const one of form.querySelectorAll("[name=teams]")) one.checked = (known.teams ?? []).includes(one.value);
  }
  showFor(form);
  showAgents(form, known.agent_id);
  person.showModal();
};

const savePerson = async (form) => {
  const body = contentOf(form), {user, etag} = form.dataset;
  if (!user && form.elements.password.value) body.password = form.elements.password.value;
  const {answer, content} = user
    ? await send("PUT", `/api/v1/users/${user}`, body, {"If-Match": etag})
    : await send("POST", "/api/v1/users", body);
  if (!answer.ok) return tell(form, content, answer.statusText);
  window.location.reload();
};

if (person) {
  const form = person.querySelector("form"), {role, all_teams, agent_team, agent_id, name} = form.elements;
  role.addEventListener("change", () => showFor(form));
  all_teams.addEventListener("change", () => showFor(form));
  agent_team.addEventListener("change", () => showAgents(form));
  agent_id.addEventListener("change", () => {
    if (!name.value) name.value = agent_id.selectedOptions[0].text.split(" · ")[0];
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    savePerson(form).catch((error) => tell(form, null, String(error)));
  });
}

// ---- a password that is given
const say = (form, text) => {
  const output = form.querySelector("output") ?? form.appendChild(document.createElement("output"));
  output.className = "right";
  output.textContent = text;
};

if (given) {
  const form = given.querySelector("form");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const body = {password: form.elements.password.value};
    const {answer, content} = await send("PUT", `/api/v1/users/${form.dataset.user}/password`, body);
    if (!answer.ok) return tell(form, content, answer.statusText);
    say(form, form.querySelector("output").dataset.done);
  });
}

document.addEventListener("click", (event) => {
  const edit = event.target.closest("[data-edit]");
  if (edit?.dataset.edit === "person") openPerson(edit);
  if (edit?.dataset.edit === "password") {
    const form = given.querySelector("form");
    form.reset();
    form.dataset.user = edit.dataset.user;
    form.querySelector("output").replaceChildren();
    given.querySelector("[data-whose]").textContent = edit.dataset.name;
    given.showModal();
  }
  if (event.target.closest("[data-shut]")) event.target.closest("dialog").close();
  const generate = event.target.closest("[data-generate]");
  if (generate) generate.closest("form").elements.password.value = madeUp();
});

// ---- one's own account
document.querySelector("[data-own-password]")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target, {old, new: fresh} = form.elements;
  const {answer, content} = await send("PUT", "/api/v1/session/password", {old: old.value, new: fresh.value});
  if (!answer.ok) return tell(form, content, answer.statusText);
  form.reset();
  say(form, form.dataset.done);
});

document.querySelector("[data-make-key]")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target, {name, role, until} = form.elements;
  const body = {name: name.value, role: role.value};
  if (until.value) body.expires_at = new Date(`${until.value}T23:59:59`).toISOString();
  const {answer, content} = await send("POST", "/api/v1/keys", body);
  if (!answer.ok) return tell(form, content, answer.statusText);
  form.querySelector("output")?.remove();
  form.reset();
  const made = document.querySelector("[data-made]");
  made.querySelector("code").textContent = content.key;
  made.querySelector("button").dataset.copy = content.key;
  made.hidden = false;
});
