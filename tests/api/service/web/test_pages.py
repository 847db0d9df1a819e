"""Pages without a browser: who is led where, what is told, and what cannot be led astray."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from api.accounts.principal import Role
from api.app import make_app
from tests.api.service.callers import StandingClock, a_key, a_service
from tests.api.service.rosters.teams import a_draft, a_legal_month, a_stored_team, published

ZH = {"Accept-Language": "zh-CN"}


@pytest.fixture
def kind():
    """What a page shows is no question of where the database is."""
    return "sqlite"


@pytest.fixture
def service(database):
    return a_service(database, StandingClock())


def page_of(answer):
    return BeautifulSoup(answer.text, "html.parser")


def test_who_is_not_known_is_led_to_the_door_and_back(service):
    client = TestClient(make_app(service))

    answer = client.get("/teams/x?month=2026-11", follow_redirects=False)

    assert answer.status_code == 303
    assert answer.headers["Location"] == "/login?back=%2Fteams%2Fx%3Fmonth%3D2026-11"


@pytest.mark.parametrize("back", ["https://evil.example", "//evil.example", "/\\evil.example"])
def test_nobody_is_led_back_to_another_site(service, back):
    client = TestClient(make_app(service))

    door = client.get("/login", params={"back": back})
    switch = client.get("/language/zh", params={"back": back}, follow_redirects=False)

    assert page_of(door).find("form")["data-then"] == "/"
    assert switch.headers["Location"] == "/"


def test_a_refusal_is_a_page_in_the_readers_language(service):
    client = TestClient(make_app(service))
    headers = a_key(service, Role.SUPERVISOR, teams={"mine"}) | ZH

    answer = client.get("/teams/yours", headers=headers)

    assert answer.status_code == 404
    assert "没有团队" in page_of(answer).find("main").text


def test_the_board_shows_the_months_versions_and_the_published_one_first(service):
    a_stored_team(service.database, "ours")
    roster_id = a_draft(service.database, a_legal_month(), team_id="ours")
    published(service.database, roster_id, team_id="ours")
    a_draft(service.database, a_legal_month(), team_id="ours")
    client = TestClient(make_app(service))
    headers = a_key(service, Role.SUPERVISOR, teams={"ours"}) | ZH

    page = page_of(client.get("/teams/ours?month=2026-11", headers=headers))

    tabs = page.select("main .tabs a")
    assert len(tabs) == 2
    assert [tab["href"].endswith(roster_id) for tab in tabs if tab.get("aria-current")] == [True]
    assert page.select_one("#board").get("data-roster") is None


def test_a_manager_sees_the_board_and_is_offered_no_change(service):
    a_stored_team(service.database, "ours")
    a_draft(service.database, a_legal_month(), team_id="ours")
    client = TestClient(make_app(service))
    headers = a_key(service, Role.MANAGER, teams={"ours"})

    page = page_of(client.get("/teams/ours?month=2026-11", headers=headers))

    assert page.select("#board td[data-date]")
    assert page.select_one("#board").get("data-roster") is None
    assert not page.select("#publish, form[data-api*=generate]")


def test_the_shift_that_goes_on_or_comes_next_is_what_an_agent_sees_first(database):
    clock = StandingClock(datetime(2026, 11, 3, 20, tzinfo=UTC))
    service = a_service(database, clock)
    a_stored_team(database, "ours")
    month = a_legal_month()
    published(database, a_draft(database, month, team_id="ours"), team_id="ours")
    client = TestClient(make_app(service))
    headers = a_key(service, Role.AGENT, agent_team="ours", agent_id="a1")

    page = page_of(client.get("/my", headers=headers))

    following = next(a.date for a in month.of_agent("a1") if a.date.isoformat() >= "2026-11-04")
    assert f"{following.day} {following:%b}" in page.select_one(".next .when").text
    assert len(page.select("a[href^='webcal://']")) == 2


def test_nothing_is_inline_so_that_the_policy_of_the_service_holds(service):
    a_stored_team(service.database, "ours")
    a_draft(service.database, a_legal_month(), team_id="ours")
    client = TestClient(make_app(service))
    headers = a_key(service, Role.SUPERVISOR, teams={"ours"})

    page = page_of(client.get("/teams/ours?month=2026-11", headers=headers))

    assert not page.select("[style], style")
    inline = [s for s in page.select("script") if not s.get("src")]
    assert {s["type"] for s in inline} == {"application/json"}
