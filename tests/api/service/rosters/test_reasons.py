"""Why a shift is somebody's: only what the records tell."""

from __future__ import annotations

import pytest

from api.rosters.cells import CellChange
from api.rosters.editing import keep, tried
from api.rosters.reasons import explained
from scheduler.agents import Lock
from scheduler.words import Language, say
from tests.api.service.folders import a_caller
from tests.api.service.rosters.teams import (
    a_draft,
    a_legal_month,
    a_stored_team,
    at,
    november,
    published,
)


@pytest.fixture
def kind():
    """Reasons are no question of where the database is."""
    return "sqlite"


def why(database, day, agent_id="a1"):
    with database.read() as session:
        return explained(session, "t1", agent_id, november(day))


def codes(found):
    return [reason.code for reason in found.reasons]


def told(found, code):
    return next(say(r.message, Language.ZH) for r in found.reasons if r.code == code)


def first_night():
    return next(a.date.day for a in a_legal_month().of_agent("a1") if a.shift == "night")


def test_the_turn_is_told_by_what_was_worked_in_the_block_before(database):
    a_stored_team(database)
    month = a_legal_month()
    published(database, a_draft(database, month, job_id="searched"))
    days = sum(a.shift == "day" for a in month.of_agent("a1"))

    found = why(database, first_night())

    assert codes(found)[0] == "rotation"
    assert f"白班（{days} 班）" in told(found, "rotation")
    assert codes(found)[-1] == "search"


def test_without_a_block_before_the_kind_is_told_as_chosen(database):
    a_stored_team(database)
    published(database, a_draft(database, a_legal_month(), job_id="searched"))

    found = why(database, a_legal_month().of_agent("a1")[0].date.day)

    assert codes(found)[0] == "first-block"


def test_a_lock_goes_before_all_else(database):
    a_stored_team(database)
    day = first_night()
    lock = Lock(agent_id="a1", date=november(day), shift="night")
    published(database, a_draft(database, a_legal_month(), locks=(lock,), job_id="searched"))

    assert codes(why(database, day))[0] == "lock"
    assert "search" not in codes(why(database, day))


def test_a_shift_set_by_hand_is_not_put_down_to_a_search(database):
    a_stored_team(database)
    roster_id = a_draft(database, a_legal_month(), job_id="searched")
    free = next(
        d
        for d in range(17, 30)
        if november(d) not in {a.date for a in a_legal_month().of_agent("a1")}
    )
    change = CellChange(date=november(free), agent_id="a1", shift="night", duty=None, stores=None)
    with database.read() as session:
        edit = tried(session, at(roster_id), [change])
    with database.write() as session:
        keep(session, a_caller(), at(roster_id), edit)
    published(database, roster_id)

    assert codes(why(database, free))[0] == "hand"
    assert "search" not in codes(why(database, free))


def test_a_request_that_was_refused_is_told_and_nothing_is_promised(database):
    a_stored_team(database, requests="agent_id,date,want,weight\na1,2026-11-06,off,7\n")
    published(database, a_draft(database, a_legal_month(), job_id="searched"))
    worked = {a.date.day for a in a_legal_month().of_agent("a1")}

    found = why(database, 6)

    assert 6 in worked
    assert "权重 7" in told(found, "request-refused")


def test_the_need_says_whether_one_fewer_would_do(database):
    a_stored_team(database)
    month = a_legal_month()
    published(database, a_draft(database, month, job_id="searched"))
    alone = next(
        a.date.day
        for a in month.of_agent("a1")
        if len(month.of_shift(a.date, a.shift)) == 1 and a.shift == "night"
    )
    both = next(
        a.date.day
        for a in month.of_agent("a1")
        if len(month.of_shift(a.date, a.shift)) == 2 and a.shift == "night"
    )

    assert "needed" in codes(why(database, alone))
    assert "cover" in codes(why(database, both))


def test_a_shift_tells_what_it_adds_to_in_the_ledger(database):
    a_stored_team(database)
    published(database, a_draft(database, a_legal_month()))
    weekend = next(
        a.date.day
        for a in a_legal_month().of_agent("a2")
        if a.shift == "night" and a.date.isoweekday() > 5
    )

    found = why(database, weekend, "a2")

    assert found.burdens == ("nights", "weekend-shifts", "all-shifts")


def test_where_nothing_is_published_there_is_nothing_to_explain(database):
    a_stored_team(database)

    assert why(database, 6) is None
