"""Measures the board in a real browser: how soon an edit is drawn, checked and saved; scrolling.

    python -m benchmarks.board [--agents 200] [--month 2026-12]

A made team's month, filled by the plain start of a search, is uploaded to `paiban serve` and opened
in Chromium at 1440 x 900. Told are, in milliseconds, the median and the worst:

- page: from the request until the board can be used;
- key: from pressing a shift's key until its cell is drawn, by the browser's own clock;
- menu: from a click until the menu is drawn;
- rules: from the key until the rules' answer is drawn;
- save: from the button until the saved page is in its place;
- frame: from one frame to the next while the grid is scrolled.

Browser, server and database share the machine. It needs a Chromium at `CHROMIUM` or where Debian
puts it.
"""

from __future__ import annotations

import argparse
import io
import os
import zipfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from playwright.sync_api import APIResponse, BrowserContext, FilePayload, Page, sync_playwright

from benchmarks.serving import Serving, serving
from benchmarks.teams import write_team
from scheduler.dates import Month
from scheduler.planning import judging_problem_for
from scheduler.tables.team import read_team
from scheduler.tables.writing import roster_csv, roster_rows
from solver.greedy import greedy_roster
from solver.rules import rules_of

_CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
_LOGIN, _PASSWORD = "benchmark", "many good words"
_PATIENCE = 120_000
_TIMES = 12

_UNTIL_DRAWN = """
() => {
  window.drawn = {keydown: [], click: []};
  for (const kind of ["keydown", "click"]) {
    document.addEventListener(kind, (event) => {
      if (!event.target.closest("#board")) return;
      requestAnimationFrame(() => {
        const {port1, port2} = new MessageChannel();
        port1.onmessage = () => drawn[kind].push(performance.now() - event.timeStamp);
        port2.postMessage(null);
      });
    }, true);
  }
}
"""
_FRAMES = """
() => new Promise((done) => {
  const wide = document.querySelector("#board .wide"), times = [];
  let before = performance.now(), n = 0;
  const next = (now) => {
    times.push(now - before);
    before = now;
    n += 1;
    wide.scrollTo((n * 17) % wide.scrollWidth, (n * 43) % wide.scrollHeight);
    if (n < 180) requestAnimationFrame(next); else done(times.slice(2));
  };
  requestAnimationFrame(next);
})
"""


def _main() -> None:
    parser = argparse.ArgumentParser(description="Measures the board in a real browser.")
    parser.add_argument("--agents", type=int, default=200)
    parser.add_argument("--month", default="2026-12")
    told = parser.parse_args()
    year, number = told.month.split("-")
    with (
        TemporaryDirectory() as made,
        serving(Path(made) / "data", "--no-worker") as service,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(locale="zh-CN", viewport={"width": 1440, "height": 900})
        month = Month(year=int(year), month=int(number))
        roster_id = _filled(context, service, Path(made) / "team", told.agents, month)
        page = context.new_page()
        page.set_default_timeout(_PATIENCE)
        _measure(page, f"{service.address}/teams/big?month={told.month}&roster={roster_id}")
        browser.close()


def _filled(
    context: BrowserContext, service: Serving, folder: Path, agents: int, month: Month
) -> str:
    """The id of a draft of a made team, in a service that somebody is logged in to."""
    write_team(folder, agents=agents, seed=1, month=month)
    team = read_team(folder).team
    problem, _ = judging_problem_for(team, month.dates)
    roster = greedy_roster(problem, rules_of(problem.policy))
    api, key = f"{service.address}/api/v1", {"Authorization": f"Bearer {service.key}"}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for file in folder.iterdir():
            archive.write(file, file.name)
    post, kind = context.request.post, {"Content-Type": "application/zip"}
    _done(post(f"{api}/teams?team_id=big", data=packed.getvalue(), headers=key | kind))
    table: FilePayload = {
        "name": "roster.csv",
        "mimeType": "text/csv",
        "buffer": roster_csv(roster_rows(roster, team.policy)),
    }
    parts: dict[str, str | float | bool | bytes | FilePayload] = {
        "file": table,
        "first": str(month.first),
        "last": str(month.last),
    }
    made = _done(post(f"{api}/teams/big/rosters/upload", multipart=parts, headers=key))
    person = {"login": _LOGIN, "name": _LOGIN, "role": "administrator", "password": _PASSWORD}
    _done(post(f"{api}/users", data=person, headers=key))
    known = {"login": _LOGIN, "password": _PASSWORD}
    _done(post(f"{api}/session", data=known, headers={"Origin": service.address}))
    return str(made.json()["roster_id"])


def _done(answer: APIResponse) -> APIResponse:
    if not answer.ok:
        raise RuntimeError(answer.text())
    return answer


def _measure(page: Page, address: str) -> None:
    _tell("page", [_timed(lambda: _open(page, address)) for _ in range(5)])
    page.evaluate(_UNTIL_DRAWN)
    rows = page.locator("#board tr[data-agent]")
    keys, rules = [], []
    for n in range(_TIMES):
        cell = rows.nth(n).locator("td[data-date]").nth(n)
        cell.click()
        page.keyboard.press("Escape")
        is_free = cell.evaluate("td => td.classList.contains('f')")
        rules.append(_timed(partial(_press, page, "1" if is_free else "0")))
        keys.append(page.evaluate("drawn.keydown.at(-1)"))
    _tell("key", keys)
    _tell("rules", rules)
    _tell("menu", page.evaluate("drawn.click"))
    _tell("save", [_timed(lambda: _save(page))])
    _tell("frame", page.evaluate(_FRAMES))


def _open(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("#board td[tabindex='0']")


def _press(page: Page, key: str) -> None:
    page.keyboard.press(key)
    page.wait_for_selector("#edits .chip.good, #edits .chip.bad")


def _save(page: Page) -> None:
    page.click("#edits [data-edit=save]")
    page.wait_for_selector("#edits", state="hidden")


def _timed(act: Callable[[], None]) -> float:
    begin = perf_counter()
    act()
    return 1000 * (perf_counter() - begin)


def _tell(what: str, found: Sequence[float]) -> None:
    print(f"{what:6} {median(found):7.0f} {max(found):7.0f}  of {len(found)}", flush=True)


if __name__ == "__main__":
    _main()
