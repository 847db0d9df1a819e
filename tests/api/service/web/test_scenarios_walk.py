"""A manager's way through the scenarios, in a real browser before a real service."""

from __future__ import annotations

import httpx2

from tests.api.service.folders import a_folder

WIDE = {"width": 1440, "height": 900}


def a_small_team(running):
    """Four agents: what is searched for in earnest is had soon."""
    answer = httpx2.post(
        f"{running.address}/api/v1/teams?team_id=desk",
        files=[("files", file) for file in a_folder().items()],
        headers={"Authorization": f"Bearer {running.key}"},
    )
    assert answer.status_code == 201, answer.text
    return "desk"


def test_a_manager_asks_compares_pins_and_proposes_a_plan(visit, running, a_person):
    team_id = a_small_team(running)
    login = a_person("manager", teams=[team_id])
    page = visit(f"/teams/{team_id}/scenarios?month=2026-11", login=login, viewport=WIDE)

    page.click(".chip:has-text('少 1 人')")
    page.wait_for_selector("#kept li:has-text('少 1 人')")
    page.click("[data-act=new]")
    page.fill("#form .field >> nth=0 >> input", "两个人走，来一个")
    page.click("#form .add button:has-text('有人离职')")
    for agent in ("a1", "a3"):
        page.check(f"#form fieldset input[value='{agent}']")
    page.click("#form .add button:has-text('有人入职')")
    page.click("#form .foot button:has-text('保存')")
    page.wait_for_selector("#kept li:has-text('两个人走')")
    for box in page.locator("#kept li[data-name]").all():
        name = box.get_attribute("data-name")
        box.locator("input").set_checked(name in {"少 1 人", "两个人走，来一个"})

    page.click("#run summary")
    page.fill("#run [name=seconds]", "0.2")
    page.click("#run button:has-text('2 个情景')")
    page.wait_for_selector("[data-live]")
    page.wait_for_selector("[data-live]", state="detached")
    assert page.locator("table.figure >> nth=0 >> tbody tr").count() == 3

    page.click(".covers .star:has-text('少 1 人')")
    page.wait_for_selector(".figure tr.first th:text-is('少 1 人')")

    page.click(".covers article:has-text('两个人走') [data-act=plan]")
    page.fill("#plan [name=seconds]", "1")
    page.click("#plan button:has-text('生成草稿')")
    page.wait_for_selector(".origin:has-text('两个人走，来一个')")
    assert page.locator("#publish").count() == 0
