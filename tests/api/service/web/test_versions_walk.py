"""From a search to a comparison, a publication and its withdrawal, in a real browser."""

from __future__ import annotations


def test_a_supervisor_searches_compares_publishes_and_withdraws(visit, a_team, a_person, november):
    team_id = a_team()
    first = november(team_id)
    login = a_person("supervisor", teams=[team_id])
    page = visit(
        f"/teams/{team_id}?month=2026-11", login=login, viewport={"width": 1440, "height": 900}
    )

    page.fill("input[name=seconds]", "2")
    page.click("form[data-api*=generate] button")
    page.wait_for_selector("#job [data-picture] li")
    page.click("#job [data-next] a:has-text('比较')")
    page.wait_for_selector("#compared td.x")
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.matches('#compared td.x')")
    assert first in page.url

    page.click("text=回到排班表")
    page.wait_for_selector("[data-picture=found-picture] li")
    page.click("#publish")
    page.wait_for_selector("dialog .tiles")
    if page.locator("dialog textarea").count():
        assert page.is_disabled("dialog [data-go]")
        page.fill("dialog textarea", "已与本人商量")
    page.click("dialog [data-go]")
    page.click("#withdraw")
    page.click("dialog [data-go]:enabled")
    page.wait_for_selector(".badge:has-text('已撤回')")
