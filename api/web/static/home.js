// A first run in one click: the sample team is made, its month is begun, and the board follows it.
const {send, tell} = window.paiban;

const begin = async (form) => {
  const {sample, language, first, last} = form.dataset;
  const made = await send("POST", `/api/v1/teams?team_id=${sample}&sample=true&language=${language}`);
  if (!made.answer.ok) return tell(form, made.content, made.answer.statusText);
  const asked = await send("POST", `/api/v1/teams/${sample}/jobs/generate`, {first, last});
  if (!asked.answer.ok) return tell(form, asked.content, asked.answer.statusText);
  window.location.assign(`/teams/${sample}?month=${first.slice(0, 7)}`);
};

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-sample]");
  if (!form) return;
  event.preventDefault();
  const button = form.querySelector("button"), said = button.textContent;
  button.disabled = true;
  button.textContent = button.dataset.busy;
  try {
    await begin(form);
  } catch (error) {
    tell(form, null, String(error));
  } finally {
    button.disabled = false;
    button.textContent = said;
  }
});
