"""Boards made ahead: who looks at a roster finds it judged and drawn, whoever changed it."""

from __future__ import annotations

from time import sleep

import pytest
from fastapi.testclient import TestClient

import api.web.board
from api.accounts.principal import Role
from api.app import make_app
from api.web.ahead import LookAhead
from tests.api.service.callers import a_key, a_service
from tests.api.service.rosters.teams import a_draft, a_stored_team, shifts

ZH = {"Accept-Language": "zh-CN"}


@pytest.fixture
def kind():
    """What a page shows is no question of where the database is."""
    return "sqlite"


@pytest.fixture
def desk(database):
    """A supervisor of a stored team."""
    service = a_service(database)
    a_stored_team(database)
    headers = a_key(service, Role.SUPERVISOR, teams=["t1"]) | ZH | {"If-Match": "*"}
    return TestClient(make_app(service), headers=headers)


@pytest.fixture
def judged(monkeypatch):
    """Ids of the rosters that a board had judged, in the one language of this service."""
    monkeypatch.setattr(api.web.board, "_ASKED_FOR", set())
    found, real = [], api.web.board.judged

    def told(session, version, roster):
        found.append(version.roster_id)
        return real(session, version, roster)

    monkeypatch.setattr(api.web.board, "judged", told)
    return found


def test_a_board_is_at_hand_for_who_looks_first(database, desk, judged):
    draft = a_draft(database, shifts({"a1": "6d"}))
    ahead = LookAhead(database)

    ahead.look()
    assert judged == [draft]

    page = desk.get(f"/teams/t1?month=2026-11&roster={draft}")
    ahead.look()
    assert "data-date" in page.text
    assert judged == [draft]


def test_what_an_edit_changed_is_made_anew_and_the_page_shows_it(database, desk, judged):
    draft, other = a_draft(database, shifts({"a1": "6d"})), a_draft(database, shifts({"a2": "6d"}))
    ahead = LookAhead(database)
    ahead.look()
    assert sorted(judged) == sorted([draft, other])

    change = {"agent_id": "a1", "date": "2026-11-09", "shift": "day"}
    edited = desk.patch(f"/api/v1/teams/t1/rosters/{draft}", json={"changes": [change]})
    ahead.look()
    page = desk.get(f"/teams/t1?month=2026-11&roster={draft}")

    assert edited.json()["saved"]
    assert judged[2:] == [draft]
    cell = page.text.partition('data-agent="a1"')[2].partition('data-date="2026-11-09"')[2]
    assert cell.partition(">")[2].startswith("白")


def test_it_begins_and_ends_with_the_service(database, desk, judged):
    draft = a_draft(database, shifts({"a1": "6d"}))

    with LookAhead(database):
        while not judged:
            sleep(0.01)

    assert judged == [draft]
