"""Pictures of the service's pages for the README: the sample team, generated, published, looked at.

    python -m benchmarks.page_pictures docs/pictures

It starts the service, has a real November made for the sample team, publishes it, and takes the
board and an agent's page. It needs a Chromium at `CHROMIUM` or where Debian puts it.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.serving import Serving, serving

_CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
_PATIENCE = 180_000
_LOGIN, _PASSWORD = "lin", "many good words"


def main(out: Path) -> None:
    """Takes the pictures."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder) / "data") as service,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        _board(browser, service).screenshot(path=out / "board.png")
        _phone(browser, service).screenshot(path=out / "phone.png")
        browser.close()


def _board(browser: Browser, service: Serving) -> Page:
    found = re.search(r"browser: (\S+), password (\S+)", service.told)
    assert found is not None
    page = _opened(browser, service, 1440, 860)
    _log_in(page, *found.groups())
    page.click("button:has-text('试用示例团队')")
    page.wait_for_url("**/teams/sample")
    page.goto(f"{service.address}/teams/sample?month=2026-11")
    page.click("button:has-text('生成排班')")
    page.wait_for_selector("#board td[data-date]")
    page.click("#publish")
    page.click("dialog .foot button >> nth=0")
    page.wait_for_selector(".badge:has-text('已发布')")
    return page


def _phone(browser: Browser, service: Serving) -> Page:
    person = {
        "login": _LOGIN,
        "name": "林静",
        "role": "agent",
        "agent_team": "sample",
        "agent_id": "1001",
        "password": _PASSWORD,
    }
    status, answer = service.ask("/api/v1/users", service.key, person)
    if status != 201:
        raise RuntimeError(answer)
    page = _opened(browser, service, 390, 844)
    _log_in(page, _LOGIN, _PASSWORD)
    page.wait_for_url("**/my")
    return page


def _opened(browser: Browser, service: Serving, width: int, height: int) -> Page:
    page = browser.new_page(
        locale="zh-CN", viewport={"width": width, "height": height}, device_scale_factor=1.5
    )
    page.set_default_timeout(_PATIENCE)
    page.goto(f"{service.address}/")
    return page


def _log_in(page: Page, login: str, password: str) -> None:
    page.fill("#login", login)
    page.fill("#password", password)
    page.click("main button")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
