"""Pictures of the service's pages for the READMEs: the sample team, planned, published, looked at.

    python -m benchmarks.page_pictures docs/pictures

It starts the service, has a real November made for the sample team, publishes it, compares the
sample's scenarios, and takes each main page as WebP. It needs a Chromium at `CHROMIUM` or where
Debian puts it.
"""

from __future__ import annotations

import base64
import os
import re
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from time import sleep

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.serving import Serving, serving

_CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
_PATIENCE = 180_000
_PASSWORD = "many good words"
_SCENARIOS = Path(__file__).parents[1] / "sample_data" / "scenarios.toml"
_NOVEMBER = {"first": "2026-11-01", "last": "2026-11-30"}
_WIDTH, _SHARPNESS, _QUALITY = 1440, 1.5, 80

_OF_THE_DESK: Mapping[str, tuple[str, str, int]] = {
    "board": ("/teams/sample?month=2026-11", "#board td[data-date]", 860),
    "demand": ("/teams/sample/demand?month=2026-11", "canvas", 900),
    "desk": ("/teams/sample/scenarios?month=2026-11", "#results table", 900),
    "settings": ("/teams/sample/settings", "main form", 760),
}
"""By the picture's name: the address, what has to be there, and how much of the page is shown."""


def main(out: Path) -> None:
    """Takes the pictures."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder) / "data") as service,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        page = _begun(browser, service)
        _compared(service)
        for name, (path, there, height) in _OF_THE_DESK.items():
            page.set_viewport_size({"width": _WIDTH, "height": height})
            page.goto(service.address + path)
            page.wait_for_selector(there)
            _take(page, out / f"{name}.webp")
        _take(_phone(browser, service), out / "phone.webp")
        browser.close()


def _begun(browser: Browser, service: Serving) -> Page:
    """An administrator's page, once the sample's month was made and published."""
    found = re.search(r"browser: (\S+), password (\S+)", service.told)
    assert found is not None
    page = _opened(browser, service, _WIDTH, 860)
    _log_in(page, *found.groups())
    page.click("button:has-text('试用示例团队')")
    page.click("#publish")
    page.click("dialog .foot button >> nth=0")
    page.wait_for_selector(".badge:has-text('已发布')")
    return page


def _compared(service: Serving) -> None:
    """Has the sample's scenarios rostered."""
    asked = {**_NOVEMBER, "scenarios": _SCENARIOS.read_text("utf-8"), "work": 0.5}
    job = _made(service, "/api/v1/teams/sample/jobs/scenarios", asked, 202)
    while _is_going_on(service, str(job["job_id"])):
        sleep(1)


def _is_going_on(service: Serving, job_id: str) -> bool:
    _, job = service.ask(f"/api/v1/jobs/{job_id}", service.key)
    return job["state"] in {"queued", "running"}


def _phone(browser: Browser, service: Serving) -> Page:
    person = {"login": "lin", "name": "林静", "role": "agent", "password": _PASSWORD}
    tied = {"agent_team": "sample", "agent_id": "1001"}
    _made(service, "/api/v1/users", person | tied, 201)
    page = _opened(browser, service, 390, 844)
    _log_in(page, "lin", _PASSWORD)
    page.wait_for_url("**/my")
    return page


def _made(service: Serving, path: str, body: object, expected: int) -> Mapping[str, object]:
    status, answer = service.ask(path, service.key, body)
    if status != expected:
        raise RuntimeError(answer)
    return answer


def _opened(browser: Browser, service: Serving, width: int, height: int) -> Page:
    page = browser.new_page(
        locale="zh-CN",
        viewport={"width": width, "height": height},
        device_scale_factor=_SHARPNESS,
        reduced_motion="reduce",
    )
    page.set_default_timeout(_PATIENCE)
    page.goto(f"{service.address}/")
    return page


def _log_in(page: Page, login: str, password: str) -> None:
    page.fill("#login", login)
    page.fill("#password", password)
    page.click("main button")


def _take(page: Page, file: Path) -> None:
    page.wait_for_timeout(1000)  # charts are drawn by then
    browser = page.context.new_cdp_session(page)
    taken = browser.send("Page.captureScreenshot", {"format": "webp", "quality": _QUALITY})
    file.write_bytes(base64.b64decode(taken["data"]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
