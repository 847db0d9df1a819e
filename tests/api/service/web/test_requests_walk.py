"""An agent asks on a phone, a supervisor approves at a desk, the agent sees it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

PHONE, WIDE = {"width": 390, "height": 844}, {"width": 1440, "height": 900}


def test_time_off_goes_from_an_agents_phone_to_the_supervisor_and_back(visit, a_team, a_person):
    team = a_team()
    day = str((datetime.now(UTC) + timedelta(days=40)).date())
    agent = a_person("agent", agent_team=team, agent_id="1003")
    phone = visit("/my", login=agent, viewport=PHONE)
    phone.click(".dock a[href='/my/requests']")

    phone.click("#time-off summary")
    phone.fill("#off-first", day)
    phone.fill("#off-reason", "回老家")
    phone.click("#time-off button")
    phone.wait_for_selector("li.waiting:has-text('回老家')")
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

    boss = a_person("supervisor", teams=[team])
    desk = visit(f"/teams/{team}/requests", login=boss, viewport=WIDE)
    desk.fill("form[data-api*='/approve'] input[name=answer]", "路上小心")
    desk.click("form[data-api*='/approve'] button")
    desk.wait_for_selector(".badge.approved")

    phone.reload()
    assert "路上小心" in phone.inner_text("li.approved")
