"""The picture in the READMEs: the page of a real plan of the sample team, as a browser shows it.

    paiban plan sample_data --month 2026-11 --lang zh
    python -m benchmarks.pictures out/roster.html docs/pictures/roster.png

It needs the packages of the extra `test` and a Chromium; `CHROMIUM` names another place of it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

_WIDTH, _HEIGHT = 1500, 790


def take_picture(page: Path, picture: Path) -> None:
    """The upper part of the page: the grid with what stands above and below it."""
    picture.parent.mkdir(parents=True, exist_ok=True)
    browser_path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        window = browser.new_page(
            viewport={"width": _WIDTH, "height": _HEIGHT}, color_scheme="light"
        )
        window.goto(page.resolve().as_uri())
        window.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    take_picture(Path(sys.argv[1]), Path(sys.argv[2]))
