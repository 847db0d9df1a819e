"""Versions on the board: what is at a glance, comparison, searches and how they end."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from api.accounts.principal import Role
from api.app import make_app
from api.jobs.states import State
from api.storage.models import Job
from tests.api.service.callers import THE_MOMENT, a_key, a_service
from tests.api.service.rosters.teams import (
    a_draft,
    a_legal_month,
    a_stored_team,
    november,
    published,
    shifts,
)

ZH = {"Accept-Language": "zh-CN"}
_ROSTERS = "/api/v1/teams/t1/rosters"


@pytest.fixture
def kind():
    """What a page shows is no question of where the database is."""
    return "sqlite"


@pytest.fixture
def desk(database):
    """A supervisor of a stored team."""
    service = a_service(database)
    a_stored_team(database)
    headers = a_key(service, Role.SUPERVISOR, teams=["t1"]) | ZH
    return TestClient(make_app(service), headers=headers)


def page_of(answer):
    assert answer.status_code == 200, answer.text
    return BeautifulSoup(answer.text, "html.parser")


def texts(found):
    return [one.get_text(" ", strip=True) for one in found]


def a_job(database, state, **parts):
    """A search for November that was asked for."""
    usual = {
        "team_id": "t1",
        "team_revision": 1,
        "kind": "generate",
        "params": {"first": "2026-11-01", "last": "2026-11-30", "seconds": 30},
        "created_by": "key:1",
        "created_at": THE_MOMENT,
        "started_at": None,
        "finished_at": None,
        "cancel_asked_at": None,
        "request_id": "r1",
        "language": "zh",
        "progress": {},
        "best": None,
        "result": None,
        "error": None,
    }
    with database.write() as session:
        session.add(Job(job_id="j1", state=str(state), **usual | parts))


def test_each_agent_has_what_was_carried_beside_the_fair_share(database, desk):
    published(database, a_draft(database, shifts({"a1": "6n 7n", "a2": "6d"})))

    page = page_of(desk.get("/teams/t1?month=2026-11"))

    row = page.select_one("tr[data-agent=a1]")
    heads = texts(page.select("#board thead .r"))
    assert heads[:4] == ["总班", "晚班", "周末", "节日"]
    assert texts(row.select(".r"))[1].split()[0] == "2"
    assert "此前 0 + 本期 2 = 累计 2" in row.select(".r")[1]["title"]


def test_stores_and_inquiries_of_a_cell_are_there_for_its_second_line(database, desk):
    a_draft(database, shifts({"a1": "6d"}))

    page = page_of(desk.get("/teams/t1?month=2026-11"))

    cell = page.select_one("tr[data-agent=a1] td[data-date='2026-11-06']")
    assert (cell["data-at"], cell["data-load"]) == ("s1", "90")
    assert [one["data-detail-of"] for one in page.select("[data-detail-of]")] == [
        "none",
        "load",
        "at",
    ]


def test_heads_stand_above_the_need_under_each_date(database, desk):
    a_draft(database, shifts({"a1": "6d", "a2": "6d", "a3": "6d"}))

    page = page_of(desk.get("/teams/t1?month=2026-11"))

    row, over = page.select("#board tfoot tr")[0], november(6).day
    cells = row.select("td")
    assert (cells[over - 1].b.text, cells[over - 1].small.text) == ("3", "1")
    assert "over" in cells[over - 1]["class"]
    assert (cells[0].b.text, "short" in cells[0]["class"]) == ("0", True)


def test_two_versions_are_compared_cell_by_cell_and_level_by_level(database, desk):
    before = a_draft(database, shifts({"a1": "6d 7d", "a2": "6n"}))
    after = a_draft(database, shifts({"a1": "6n 9d", "a2": "6n"}))

    page = page_of(desk.get(f"/teams/t1/compare?roster={after}&compare={before}"))

    changed = page.select("#compared td.x.came, #compared td.x.went, #compared td.x.moved")
    assert [(c.find("del").text, c.find("ins").text) for c in changed] == [
        ("白", "晚"),
        ("白", "休"),
        ("休", "白"),
    ]
    assert [row.th.text for row in page.select("#compared tbody tr:not(.as-before)")] == ["王芳"]
    tiles = {t.span.text: t.b.text for t in page.select(".tiles li")}
    assert (tiles["新增"], tiles["取消"], tiles["换班"]) == ("1", "1", "1")
    assert len(page.select(".sides tbody tr")) == 7


def test_dates_that_the_one_before_does_not_have_are_no_changes(database, desk):
    before = a_draft(database, shifts({"a1": "20d"}), november(16), november(30))
    after = a_draft(database, shifts({"a1": "6d 20d 21d"}))

    page = page_of(desk.get(f"/teams/t1/compare?roster={after}&compare={before}"))

    assert len(page.select("#compared tbody td.x")) == 1
    assert "2026-11-16" in page.select_one("main").text


def test_what_is_published_is_compared_with_too(database, desk):
    published(database, a_draft(database, shifts({"a1": "6d"})))
    after = a_draft(database, shifts({"a1": "6d", "a3": "8d"}))

    page = page_of(desk.get(f"/teams/t1/compare?roster={after}"))

    assert [c.find("ins").text for c in page.select("#compared tbody td.x")] == ["白"]
    assert "现在发布的班表" in page.select_one(".versus").text


def test_a_search_that_goes_on_draws_every_level_from_the_first_moment(database, desk):
    trace = [[0.5, "overload", 9.0, 0.0]]
    a_job(database, State.RUNNING, started_at=THE_MOMENT, progress={"trace": trace})

    page = page_of(desk.get("/teams/t1?month=2026-11"))

    picture = json.loads(page.select_one("#search-picture").string)
    assert (picture["order"][0], len(picture["order"])) == ("duties", 7)
    assert picture["trace"] == trace
    assert page.select_one("#job [data-stop]")
    assert not page.select("form[data-api*=generate]")


def test_why_a_search_failed_is_told_until_a_version_is_made(database, desk):
    error = {
        "code": "faulty-content",
        "message": {"en": "Mend the tables.", "zh": "请先改好表格。"},
        "faults": [],
    }
    a_job(database, State.FAILED, error=error)

    told = page_of(desk.get("/teams/t1?month=2026-11"))
    a_draft(database, a_legal_month(), now=THE_MOMENT.replace(hour=9))
    later = page_of(desk.get("/teams/t1?month=2026-11"))

    assert "请先改好表格。" in told.select_one("#job[data-over]").text
    assert told.select("form[data-api*=generate]")
    assert later.select_one("#job") is None


def test_an_empty_month_says_what_to_do_next_to_each_by_their_role(database, desk):
    service = a_service(database)
    manager = TestClient(make_app(service), headers=a_key(service, Role.MANAGER, teams=["t1"]) | ZH)

    supervisors = page_of(desk.get("/teams/t1?month=2026-11"))
    managers = page_of(manager.get("/teams/t1?month=2026-11"))

    assert texts(supervisors.select(".steps b")) == ["看一眼需求", "生成草稿", "修改并发布"]
    assert texts(managers.select(".steps b")) == ["等主管排班"]


def test_a_withdrawal_is_looked_at_before_it_is_made(database, desk):
    published(database, a_draft(database, shifts({"a1": "6d"})))
    second = a_draft(database, shifts({"a1": "6n", "a2": "9d"}))
    published(database, second)

    told = desk.get(f"{_ROSTERS}/{second}/withdrawal").json()
    made = desk.post(f"{_ROSTERS}/{second}/withdraw", headers={"If-Match": "*"})

    assert (told["summary"]["moved"], told["summary"]["went"]) == (1, 1)
    assert made.json()["changes"] == told["changes"]
    assert desk.get(f"{_ROSTERS}/{second}/withdrawal").json()["code"] == "roster-not-published"


def test_the_least_that_mends_broken_hard_rules_is_told_agent_by_agent(database, desk):
    roster_id = a_draft(database, shifts({"a1": "4d 6d", "a2": "6n 7d"}))

    told = desk.get(f"{_ROSTERS}/{roster_id}/repairs").json()

    by_name = {one["name"]: one for one in told["agents"]}
    assert set(by_name) == {"王芳", "李娜"}
    assert [step["date"] for step in by_name["王芳"]["repairs"][0]["steps"]] == ["2026-11-04"]
    for one in by_name["李娜"]["repairs"]:
        (step,) = one["steps"]
        changed = {"date": step["date"], "agent_id": "a2", "shift": step["after"] or "off"}
        tried = desk.patch(
            f"{_ROSTERS}/{roster_id}?dry_run=true",
            json={"changes": [changed]},
            headers={"If-Match": "*"},
        ).json()
        assert "minimum-rest" in {v["rule"] for v in tried["removed"]}
        assert not [v for v in tried["added"] if v["hard"]]
