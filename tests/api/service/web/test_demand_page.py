"""The page of demand and what its script asks for, without a browser."""

from __future__ import annotations

import json
from datetime import date

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from api.accounts.principal import Role
from api.app import make_app
from api.jobs.orders import SizingOrder
from tests.api.service.callers import a_key, a_service
from tests.api.service.jobs.desk import a_team_at, asked, work_off

PAGE, TEAM = "/teams/east/demand?month=2026-11", "/api/v1/teams/east"
SHORT = "from=2026-11-02&to=2026-11-03"


@pytest.fixture
def kind():
    """What a page shows is no question of where the database is."""
    return "sqlite"


@pytest.fixture
def service(database):
    a_team_at(
        database,
        inquiries="date,store_id,inquiries,hour\n2026-10-01,s1,20,9\n2026-10-01,s1,22,10\n",
    )
    return a_service(database)


@pytest.fixture
def supervisor(service):
    headers = a_key(service, Role.SUPERVISOR, teams=["east"]) | {"Accept-Language": "zh-CN"}
    return TestClient(make_app(service), headers=headers)


def page_of(client):
    answer = client.get(PAGE)
    assert answer.status_code == 200, answer.text
    return BeautifulSoup(answer.text, "html.parser")


def a_roster(client):
    """Two on the day shift and one at night on the 2nd, nobody on the 3rd."""
    rows = "date,agent_id,shift,duty,stores,inquiries\n2026-11-02,a2,day,,s1,54\n"
    rows += "2026-11-02,a3,day,,s1,54\n2026-11-02,a4,night,,s1,72\n"
    answer = client.post(
        f"{TEAM}/rosters/upload",
        files={"file": ("roster.csv", rows.encode())},
        data={"first": "2026-11-02", "last": "2026-11-03"},
    )
    assert answer.status_code == 201, answer.text
    return answer.json()["roster_id"]


def test_a_month_that_was_never_sized_says_so_and_offers_it(supervisor):
    page = page_of(supervisor)

    form = page.select_one("#sizing form")
    assert form["data-api"] == "POST /api/v1/teams/east/jobs/sizing"
    assert form.select_one("[name=first]")["value"] == "2026-11-01"
    assert page.select_one("#sizing .verdict") is None
    assert "还没有测算过" in page.select_one("#sizing").text


def test_the_last_sizing_is_told_with_its_age_and_whether_tables_changed_since(
    supervisor, database
):
    order = SizingOrder(first=date(2026, 11, 1), last=date(2026, 11, 30), work=0.01)
    asked(database, order)
    running = page_of(supervisor)
    work_off(database)
    done = page_of(supervisor)
    supervisor.put(
        f"{TEAM}/promotions",
        json={
            "items": [{"name": "双11", "start": "2026-11-11", "end": "2026-11-11", "multiplier": 3}]
        },
        headers={"If-Match": "*"},
    )
    later = page_of(supervisor)

    assert running.select_one("#sizing[data-job] progress") is not None
    assert done.select_one("#sizing[data-job]") is None
    assert done.select_one("#sizing .verdict").text
    assert done.select_one("#sizing time")["datetime"].endswith("+08:00")
    assert done.select_one("#sizing .stale") is None
    assert later.select_one("#sizing .stale") is not None


def test_need_stands_beside_the_roster_by_shift_and_store(supervisor):
    roster_id = a_roster(supervisor)

    told = supervisor.get(f"{TEAM}/staffing?{SHORT}&roster_id={roster_id}").json()

    day = told["items"][0]
    assert (day["date"], day["shift"], day["people"], day["heads"]) == ("2026-11-02", "day", 2, 2.0)
    assert (day["expected"]["least"], day["expected"]["most"]) == (2, 2)
    assert [(s["store_id"], s["logged_in"], s["best"]) for s in day["stores"]] == [("s1", 2, 1.8)]
    assert [item["people"] for item in told["items"]] == [2, 1, 0, 0]
    assert [d["weekday"] for d in told["dates"]] == ["一", "二"]


def test_without_a_roster_need_stands_alone_and_without_a_promise_the_reason_is_told(supervisor):
    told = supervisor.get(f"{TEAM}/staffing?{SHORT}").json()

    assert {item["people"] for item in told["items"]} == {None}
    assert told["waiting"] is None
    assert any("[service]" in note for note in told["notes"])


def test_history_is_told_by_date_and_store(supervisor):
    told = supervisor.get(f"{TEAM}/inquiries?month=2026-10").json()

    assert told["days"] == [{"date": "2026-10-01", "store_id": "s1", "inquiries": 42.0}]


def test_all_that_the_script_says_is_in_the_readers_language(supervisor):
    data = json.loads(page_of(supervisor).select_one("#demand-data").text)

    assert data["language"] == "zh"
    assert [shift["label"] for shift in data["shifts"]] == ["白班", "晚班"]
    assert data["words"]["total"] == "全月 {after}，八成可能在 {start} 至 {end} 之间"
