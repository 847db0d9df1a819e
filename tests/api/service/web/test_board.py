"""What supervisors do on the board, in a real browser before a real service."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

WEEK = [date(2026, 11, 2) + timedelta(days=n) for n in range(7)]
FREE, DAY, NIGHT = "休", "白", "晚"


@pytest.fixture
def week(visit, running, a_team, a_person):
    """A draft in which the sample team's first six work by day and four by night, Monday to Friday.

    Tells how a supervisor opens it.
    """
    team_id = a_team()
    rows = [
        f"{day},{1000 + n},{'day' if n <= 6 else 'night'},,,0"
        for day in WEEK[:5]
        for n in range(1, 11)
    ]
    table = "\n".join(["date,agent_id,shift,duty,stores,inquiries", *rows]).encode()

    def opened():
        login = a_person("supervisor", teams=[team_id])
        page = visit(f"/teams/{team_id}?month=2026-11", login=login, refused=(412,))
        if not page.locator("#board").count():
            file = {"name": "roster.csv", "mimeType": "text/csv", "buffer": table}
            page.request.post(
                f"{running.address}/api/v1/teams/{team_id}/rosters/upload",
                multipart={"file": file, "first": str(WEEK[0]), "last": str(WEEK[-1])},
                headers={"Authorization": f"Bearer {running.key}"},
            )
            page.reload()
        page.wait_for_selector("#board td[tabindex='0']")
        return page

    return opened


def cell(page, agent_id, day):
    return page.locator(f"tr[data-agent='{agent_id}'] td[data-date='2026-11-0{day}']")


def marks(page, *places):
    return [cell(page, *place).inner_text()[0] for place in places]


def press(page, place, *keys):
    cell(page, *place).click()
    page.keyboard.press("Escape")
    for key in keys:
        page.keyboard.press(key)


def save(page):
    page.click("#edits [data-edit=save]:enabled")
    page.wait_for_selector("#edits", state="hidden")


def test_cells_are_swapped_painted_locked_undone_and_two_supervisors_keep_both_their_edits(week):
    lin, wang = week(), week()

    cell(lin, 1001, 3).drag_to(cell(lin, 1007, 3))
    assert marks(lin, (1001, 3), (1007, 3)) == [NIGHT, DAY]
    lin.wait_for_selector("#edits .chip.bad")
    assert "broken" in cell(lin, 1001, 3).get_attribute("class")
    assert lin.locator("#edits li.hard").count() > 0

    press(lin, (1002, 3), "Shift+ArrowRight", "Shift+ArrowDown", "Delete")
    painted = (1002, 3), (1002, 4), (1003, 3), (1003, 4)
    assert marks(lin, *painted) == [FREE] * 4
    lin.keyboard.press("Control+z")
    lin.keyboard.press("Control+z")
    assert marks(lin, *painted, (1001, 3)) == [DAY] * 5
    assert lin.locator("#edits").is_hidden()

    cell(lin, 1004, 4).click(button="right")
    lin.click("#cell-menu button:has-text('锁定')")
    save(lin)
    assert "lock" in cell(lin, 1004, 4).get_attribute("class")
    press(lin, (1004, 4), "Delete")
    assert marks(lin, (1004, 4)) == [DAY]

    press(lin, (1005, 5), "n")
    press(lin, (1006, 5), "Delete")
    lin.wait_for_selector("#edits .chip.bad")
    wang.reload()
    press(wang, (1005, 5), "Delete")
    save(wang)
    lin.click("#edits [data-edit=save]")
    lin.wait_for_selector("dialog table")
    assert "supervisor-" in lin.inner_text("dialog table >> nth=0")
    assert lin.locator("dialog input:checked").count() == 1
    lin.click("dialog button:has-text('重做')")
    save(lin)
    wang.reload()
    assert marks(wang, (1005, 5), (1006, 5), (1004, 4)) == [FREE, FREE, DAY]
    assert wang.locator("td.lock").count() == lin.locator("td.lock").count() > 0
