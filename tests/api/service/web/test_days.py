"""A supervisor's and an agent's way through the pages, in a real browser before a real service."""

from __future__ import annotations

from tests.api.service.web.conftest import PASSWORD


def log_in(page, login, password):
    page.fill("#login", login)
    page.fill("#password", password)
    page.click("main button")


def test_from_the_first_log_in_to_a_published_month_and_an_agents_phone(
    visit, running, first, a_person
):
    board = visit(viewport={"width": 1440, "height": 900})
    log_in(board, first.login, first.password)
    board.click("button:has-text('试用示例团队')")
    board.wait_for_url("**/teams/sample")
    board.goto(f"{running.address}/teams/sample?month=2026-11")
    board.fill("input[name=seconds]", "2")
    board.click("button:has-text('生成排班')")
    board.wait_for_selector("#board td[data-date]")
    assert board.locator("#board tbody tr").count() == 11

    first_cell = board.locator("#board td[data-date]").first
    label = "休" if first_cell.inner_text() != "休" else "白班"
    first_cell.click()
    board.click(f"#cell-menu button:has-text('{label}')")
    board.click("#edits [data-edit=save]")
    board.wait_for_selector("#edits", state="hidden")
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

    agent = a_person("agent", agent_team="sample", agent_id="1001")
    phone = visit(viewport={"width": 390, "height": 844})
    log_in(phone, agent, PASSWORD)
    phone.wait_for_url("**/my")
    assert phone.locator("a[href^='webcal://']").count() == 2
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_switch_of_languages_overrides_what_the_browser_asks_for(visit):
    page = visit()
    assert page.inner_text("main h1") == "欢迎使用排班"

    page.click("text=English")

    assert page.inner_text("main h1") == "Welcome to Paiban"
