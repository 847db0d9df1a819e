// An agent's own pages: what was really looked at is told to the server; forms help with dates.
const LOOKED = 2000;

const page = document.querySelector("[data-seen]");
if (page) {
  let timer;
  const watch = () => {
    window.clearTimeout(timer);
    if (document.visibilityState !== "visible") return;
    timer = window.setTimeout(() => {
      document.removeEventListener("visibilitychange", watch);
      // who leaves the page meanwhile is told of the same changes next time
      window.paiban.send("PUT", page.dataset.seen, {number: Number(page.dataset.number)}).catch(() => {});
    }, LOOKED);
  };
  document.addEventListener("visibilitychange", watch);
  watch();
}

for (const first of document.querySelectorAll("[data-first]")) {
  first.addEventListener("change", () => {
    const last = first.form.elements.last;
    last.min = first.value;
    if (!last.value || last.value < first.value) last.value = first.value;
  });
}

for (const want of document.querySelectorAll("[data-want]")) {
  const tell = () => {
    want.form.elements.avoid.checked = want.selectedOptions[0].dataset.avoid !== undefined;
  };
  want.addEventListener("change", tell);
  tell();
}

// from a shift's page: "ask about this date"
const asked = new URLSearchParams(window.location.search).get("date");
if (asked && document.querySelector(".asks")) {
  for (const first of document.querySelectorAll("[data-first]")) {
    first.value = asked;
    first.dispatchEvent(new Event("change"));
  }
  document.querySelector("#time-off").open = true;
}
