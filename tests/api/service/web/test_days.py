"""A supervisor's and an agent's way through the pages, in a real browser before a real service."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest

from benchmarks.serving import serving

PATIENCE = 120_000
PASSWORD = "many good words"


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("web") / "data") as running:
        yield running


@pytest.fixture
def visit(browser, service):
    """Opens pages for one visitor after the other; nothing may go wrong on any of them."""
    troubles, contexts = [], []

    def opened(**like):
        context = browser.new_context(locale="zh-CN", **like)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda m: troubles.append(m.text) if m.type == "error" else None)
        own = urlsplit(service.address).netloc
        page.on(
            "request",
            lambda r: None if urlsplit(r.url).netloc == own else troubles.append(r.url),
        )
        page.goto(f"{service.address}/")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert troubles == []


def log_in(page, login, password):
    page.fill("#login", login)
    page.fill("#password", password)
    page.click("main button")


def test_from_the_first_log_in_to_a_published_month_and_an_agents_phone(visit, service):
    login, password = re.search(r"browser: (\S+), password (\S+)", service.told).groups()

    board = visit(viewport={"width": 1440, "height": 900})
    log_in(board, login, password)
    board.click("button:has-text('试用示例团队')")
    board.wait_for_url("**/teams/sample")
    board.goto(f"{service.address}/teams/sample?month=2026-11")
    board.fill("input[name=seconds]", "2")
    board.click("button:has-text('生成排班')")
    board.wait_for_selector("#board td[data-date]")
    assert board.locator("#board tbody tr").count() == 11

    first = board.locator("#board td[data-date]").first
    label = "休" if first.inner_text() != "休" else "白班"
    first.click()
    board.click(f"dialog button:has-text('{label}')")
    board.click("dialog button:has-text('保存'):enabled")
    board.wait_for_selector("dialog", state="detached")
    board.wait_for_function(
        "mark => document.querySelector('#board td[data-date]').textContent.startsWith(mark)",
        arg=label[0],
    )

    board.click("#publish")
    board.wait_for_selector("dialog .foot button")
    if board.locator("dialog input").count():
        board.fill("dialog input", "已与本人商量")
    board.click("dialog .foot button >> nth=0")
    board.wait_for_selector(".badge:has-text('已发布')")
    assert board.locator("#publish").count() == 0

    service.ask(
        "/api/v1/users",
        service.key,
        {
            "login": "lin",
            "name": "林静",
            "role": "agent",
            "agent_team": "sample",
            "agent_id": "1001",
            "password": PASSWORD,
        },
    )
    phone = visit(viewport={"width": 390, "height": 844})
    log_in(phone, "lin", PASSWORD)
    phone.wait_for_url("**/my")
    assert phone.locator("a[href^='webcal://']").count() == 2
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_switch_of_languages_overrides_what_the_browser_asks_for(visit):
    page = visit()
    assert page.inner_text("main h1") == "欢迎使用排班"

    page.click("text=English")

    assert page.inner_text("main h1") == "Welcome to Paiban"
