"""The pictures in the READMEs: pages of real runs for the sample team, as a browser shows them.

    paiban plan sample_data --month 2026-11 --lang zh
    paiban size sample_data --month 2026-11 --lang zh
    paiban scenarios sample_data sample_data/scenarios.toml --month 2026-11 --lang zh
    python -m benchmarks.pictures out docs/pictures

It takes a picture of each of these pages that is in the first folder. It needs the packages of the
extra `test` and a Chromium; `CHROMIUM` names another place of it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

_WIDTH = 1500
_HEIGHTS = {"roster": 790, "sizing": 700, "scenarios": 845}
"""How much of each page is shown: what stands at its top."""


def take_pictures(pages: Path, pictures: Path) -> None:
    """The upper part of each page, by the page's name."""
    pictures.mkdir(parents=True, exist_ok=True)
    browser_path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    found = {n: pages / f"{n}.html" for n in _HEIGHTS if (pages / f"{n}.html").exists()}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        for name, page in found.items():
            window = browser.new_page(
                viewport={"width": _WIDTH, "height": _HEIGHTS[name]}, color_scheme="light"
            )
            window.goto(page.resolve().as_uri())
            window.screenshot(path=pictures / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    take_pictures(Path(sys.argv[1]), Path(sys.argv[2]))
