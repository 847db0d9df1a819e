"""A supervisor's way through demand and headcount, in a real browser before a real service."""

from __future__ import annotations

import re

WIDE = {"width": 1440, "height": 1000}
SALE = "#lane li:has-text('双11返场') button"


def test_a_promotion_is_dragged_and_the_forecast_follows(visit, running, a_team, a_person):
    team_id = a_team()
    login = a_person("supervisor", teams=[team_id])
    page = visit(f"/teams/{team_id}/demand?month=2026-11", login=login, viewport=WIDE)
    page.wait_for_selector("#heads canvas")
    before = page.inner_text("[data-total]")

    page.locator(SALE).scroll_into_view_if_needed()
    place = page.locator(SALE).bounding_box()
    x, y = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 4 * place["width"], y, steps=4)
    page.mouse.up()
    page.wait_for_selector("#said.right")

    assert "双11返场" in page.inner_text("#said")
    assert page.inner_text("[data-total]") != before
    _, told = running.ask(f"/api/v1/teams/{team_id}/promotions", running.key)
    moved = next(one for one in told["items"] if one["row"] == 15)
    assert moved["start"] == moved["end"] == "2026-11-16"

    page.locator(SALE).press("ArrowUp")
    page.wait_for_selector("#said.soft:has-text('正在保存')")
    page.wait_for_selector("#said.right")
    assert re.search(r"1\.7 倍", page.locator(SALE).get_attribute("aria-label"))

    page.click("#undo")
    page.wait_for_selector("#said.right:has-text('已撤销')")
    assert re.search(r"1\.6 倍", page.locator(SALE).get_attribute("aria-label"))
