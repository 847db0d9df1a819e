// A repair around approved time off: the job's draft comes up on the board.
for (const button of document.querySelectorAll("[data-replan]")) {
  button.addEventListener("click", async () => {
    const {replan, roster, agent, first, last, title, then} = button.dataset;
    button.disabled = true;
    const order = {roster_id: roster, title, absences: [{agent_id: agent, first, last}]};
    const {answer, content} = await window.paiban.send("POST", replan, order);
    if (answer.ok) return window.location.assign(then);
    button.disabled = false;
    window.paiban.tell(button.closest("li"), content, answer.statusText);
  });
}
