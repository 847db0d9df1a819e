"""Measures a first run: from the click on "try the sample team" to a roster on the screen.

    python -m benchmarks.first_run [--cold]

`paiban serve` with one worker begins on an empty folder; a real browser logs in and clicks. Told
are the seconds until the board is open and until the month is on the screen, with what the page
said meanwhile. `--cold`: as on a machine that has never compiled the engine's loops, which a search
waits for. It needs a Chromium at `CHROMIUM` or where Debian puts it.
"""

from __future__ import annotations

import argparse
import os
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from playwright.sync_api import Page, sync_playwright

from benchmarks.serving import serving

_CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
_PATIENCE = 400_000


def _main() -> None:
    parser = argparse.ArgumentParser(description="Measures a first run.")
    parser.add_argument("--cold", action="store_true", help="without compiled loops")
    told = parser.parse_args()
    with TemporaryDirectory() as made:
        environment = {"NUMBA_CACHE_DIR": f"{made}/loops"} if told.cold else {}
        with (
            serving(Path(made) / "data", **environment) as service,
            sync_playwright() as playwright,
        ):
            browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
            page = browser.new_page(locale="en-GB", viewport={"width": 1440, "height": 900})
            page.set_default_timeout(_PATIENCE)
            page.goto(service.address)
            found = re.search(r"browser: (\S+), password (\S+)", service.told)
            assert found is not None
            page.fill("#login", found[1])
            page.fill("#password", found[2])
            page.click("main button")
            page.wait_for_selector("form[data-sample]")
            _measure(page)
            browser.close()


def _measure(page: Page) -> None:
    begin = perf_counter()
    page.click("form[data-sample] button")
    page.wait_for_url("**/teams/sample**")
    print(f"{perf_counter() - begin:6.1f}  the board is open", flush=True)
    said = ""
    while not page.locator("#board td[data-date]").count():
        # all that there are now: a title that is gone meanwhile is not waited for
        for now in page.locator("#job [data-title]").all_inner_texts():
            if now != said:
                said = now
                print(f"{perf_counter() - begin:6.1f}  it says: {said}", flush=True)
        page.wait_for_timeout(100)
    print(f"{perf_counter() - begin:6.1f}  the month is on the screen", flush=True)


if __name__ == "__main__":
    _main()
