"""What the board's page tells its script: cells, locks, broken rules, and keys."""

from __future__ import annotations

import json
from datetime import date, time

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from api.accounts.principal import Role
from api.app import make_app
from api.web.board_words import editing_words
from scheduler.agents import Lock
from scheduler.shifts import Shift
from scheduler.words import Language
from tests.api.service.callers import a_key, a_service
from tests.api.service.rosters.teams import (
    a_draft,
    a_legal_month,
    a_stored_team,
    published,
    shifts,
)
from tests.builders import a_policy


@pytest.fixture
def kind():
    """What a page tells is no question of where the database is."""
    return "sqlite"


def test_the_script_knows_each_cell_its_lock_and_the_hard_rules_that_are_broken(database):
    service = a_service(database)
    a_stored_team(database, locks="date,agent_id,shift\n2026-11-02,a1,day\n2026-11-07,a1,off\n")
    own = Lock(agent_id="a2", date=date(2026, 11, 6), shift="night")
    roster_id = a_draft(database, shifts({"a1": "2d 3d", "a2": "6n"}), locks=[own])
    client = TestClient(make_app(service), headers=a_key(service, Role.SUPERVISOR))

    page = client.get(f"/teams/t1?month=2026-11&roster={roster_id}")

    told = json.loads(BeautifulSoup(page.text, "html.parser").select_one("#board-cells").string)
    assert [day for day, is_off in told["days"] if is_off][:2] == ["2026-11-01", "2026-11-07"]
    assert told["cells"]["a1"][:7] == [
        None,
        ["day", None, 3],
        ["day"],
        None,
        None,
        None,
        [None, None, 3],
    ]
    assert told["cells"]["a2"][5] == ["night", None, 1]
    assert [(b["agent_ids"], b["dates"]) for b in told["broken"]] == [(["a1"], ["2026-11-03"])]
    assert "3" in page.text.split('id="around"')[1].split("</span>")[0]


def test_what_was_published_is_changed_in_a_copy(database):
    service = a_service(database)
    a_stored_team(database)
    roster_id = a_draft(database, a_legal_month())
    published(database, roster_id)
    client = TestClient(make_app(service), headers=a_key(service, Role.SUPERVISOR))

    page = client.get(f"/teams/t1?month=2026-11&roster={roster_id}")

    told = BeautifulSoup(page.text, "html.parser")
    assert told.select_one("form[data-api$='/rosters'] [name=copy_of]")["value"] == roster_id
    assert not told.select("#edits, [data-edit]")


def test_every_shift_has_keys_of_its_own_that_neither_lock_nor_swap():
    names = ("late", "lunch", "s", "晚班")
    policy = a_policy(
        shifts=tuple(
            Shift(name=name, label=name, start=time(8 + n), end=time(16 + n))
            for n, name in enumerate(names)
        )
    )

    told = editing_words(policy, Language.ZH)["shifts"]

    assert [(shift["name"], shift["keys"]) for shift in told] == [
        ("late", ["1", "a"]),
        ("lunch", ["2", "u"]),
        ("s", ["3"]),
        ("晚班", ["4"]),
    ]
