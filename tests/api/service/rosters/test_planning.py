"""What later months start from: what was published, before the team's own tables."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from api.rosters import lock_rows, locks_of, planning_team, roster_of, rows_of
from scheduler.agents import Lock
from scheduler.roster import Assignment, Roster
from tests.api.service.rosters.teams import (
    a_draft,
    a_stored_team,
    november,
    published,
    shifts,
    withdrawn,
)

_HISTORY = (
    "date,agent_id,shift\n2026-10-30,a1,day\n2026-10-31,gone,night\n"
    "2026-11-01,a1,night\n2026-11-03,a2,night\n"
)
_assignments = st.builds(
    Assignment,
    date=st.dates(),
    agent_id=st.text(),
    shift=st.text(),
    duty=st.none() | st.text(),
    stores=st.lists(st.text(), max_size=3).map(tuple),
    inquiries=st.decimals(min_value=0, max_value=9999, places=1) | st.just(Decimal("1E+2")),
)


def _worked(team):
    return [(a.date.isoformat()[5:], a.agent_id, a.shift) for a in team.history]


@given(st.lists(_assignments, max_size=8))
def test_a_roster_is_the_same_after_it_was_stored(assignments):
    roster = Roster(assignments)

    assert roster_of(rows_of(roster)) == roster


def test_locks_are_the_same_after_they_were_stored():
    locks = (
        Lock(agent_id="a1", date=november(2), shift=None),
        Lock(agent_id="a1", date=november(3), shift="day", duty="chase"),
    )

    assert locks_of(lock_rows(reversed(locks))) == locks


def test_published_shifts_take_the_place_of_the_tables_on_their_dates(database):
    a_stored_team(database, roster_history=_HISTORY)
    published(database, a_draft(database, shifts({"a2": "1d 2n"}), november(1), november(2)))

    with database.read() as session:
        team = planning_team(session, "t1", 1, november(4))

    assert _worked(team) == [
        ("10-30", "a1", "day"),
        ("10-31", "gone", "night"),
        ("11-01", "a2", "day"),
        ("11-02", "a2", "night"),
        ("11-03", "a2", "night"),
    ]


def test_a_published_date_without_shifts_was_free_for_everybody(database):
    a_stored_team(database, roster_history=_HISTORY)
    published(database, a_draft(database, shifts({}), november(1), november(2)))

    with database.read() as session:
        team = planning_team(session, "t1", 1, november(4))

    assert [d for d, _, _ in _worked(team)] == ["10-30", "10-31", "11-03"]


def test_published_shifts_from_the_first_planned_date_on_are_no_history(database):
    a_stored_team(database)
    published(database, a_draft(database, shifts({"a2": "1d 2n 3n"}), november(1), november(3)))

    with database.read() as session:
        team = planning_team(session, "t1", 1, november(3))

    assert [a.date for a in team.history] == [november(1), november(2)]


def test_the_tables_stand_again_after_a_withdrawal(database):
    a_stored_team(database, roster_history=_HISTORY)
    roster_id = a_draft(database, shifts({"a2": "1d 2n"}), november(1), november(2))
    published(database, roster_id)
    withdrawn(database, roster_id)

    with database.read() as session:
        team = planning_team(session, "t1", 1, november(4))

    assert ("11-01", "a1", "night") in _worked(team)


def test_a_rosters_own_lock_goes_before_the_tables(database):
    a_stored_team(database, locks="date,agent_id,shift\n2026-11-02,a1,day\n2026-11-02,a2,off\n")
    own = Lock(agent_id="a1", date=date(2026, 11, 2), shift=None)

    with database.read() as session:
        team = planning_team(session, "t1", 1, november(1), [own])

    assert set(team.locks) == {own, Lock(agent_id="a2", date=november(2), shift=None)}
