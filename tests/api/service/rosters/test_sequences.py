"""Random publications and withdrawals against a plain model of what holds; the ledger too."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from api.rosters.in_force import in_force
from api.rosters.ledgers import entries_of
from api.rosters.published import published_roster
from api.rosters.standing import standing
from api.storage.models import Base, Publication, PublishedShift
from api.teams import load_team
from scheduler.dates import dates_between
from scheduler.ledger import ledger
from scheduler.planning import judging_problem_for
from scheduler.roster import Assignment, Roster
from tests.api.service.folders import NOW
from tests.api.service.rosters.teams import (
    NOVEMBER,
    a_draft,
    a_stored_team,
    published,
    withdrawn,
)

_SHORT = NOVEMBER[:8]
_cells = st.dictionaries(
    st.tuples(st.sampled_from(_SHORT), st.sampled_from(["a1", "a2", "a3"])),
    st.sampled_from(["day", "night"]),
    max_size=6,
)
_stretches = st.tuples(st.sampled_from(_SHORT), st.sampled_from(_SHORT)).map(sorted)
_steps = st.lists(st.tuples(_stretches, _cells) | st.integers(0, 4), min_size=1, max_size=5)
_few = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


class _Model:
    """Rosters in a pile; on each date the topmost that covers it holds."""

    def __init__(self):
        self.pile = []

    def on(self, day):
        return next((p for p in reversed(self.pile) if p[1] <= day <= p[2]), None)

    @property
    def holding(self):
        there = {self.on(day)[0] for day in _SHORT if self.on(day)}
        return [p for p in self.pile if p[0] in there]

    def roster(self):
        return Roster(
            a for day in _SHORT if (p := self.on(day)) for a in p[3].assignments if a.date == day
        )


def _a_step(first, last, shift):
    """All its dates for one agent."""
    return [_SHORT[first], _SHORT[last]], {(_SHORT[n], "a1"): shift for n in range(first, last + 1)}


@_few
@given(steps=_steps)
@example(steps=[_a_step(0, 7, "day"), _a_step(2, 4, "night"), 1, 0])
@example(steps=[_a_step(0, 5, "day"), _a_step(2, 7, "night"), _a_step(3, 4, "day"), 1, 0, 0])
def test_what_holds_is_the_topmost_of_all_that_was_published_and_not_withdrawn(database, steps):
    with database.engine.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(table.delete())
    a_stored_team(database)
    model = _Model()

    for step in steps:
        if isinstance(step, int):
            _withdraw(database, model, step)
        else:
            _publish(database, model, *step)

        with database.read() as session:
            assert published_roster(session, "t1") == model.roster()
            shift, made = PublishedShift, Publication
            sources = session.execute(
                select(shift.date, made.roster_id).join(
                    made, made.publication_id == shift.publication_id
                )
            )
            assert all(model.on(day)[0] == roster_id for day, roster_id in sources)
            until = max((day for day in _SHORT if model.on(day)), default=None)
            assert in_force(session, "t1").until == until
    _ensure_the_changes_lead_from_each_to_the_next(database)


def _publish(database, model, stretch, cells):
    first, last = stretch
    roster = Roster(
        Assignment(date=day, agent_id=agent_id, shift=shift)
        for (day, agent_id), shift in cells.items()
        if first <= day <= last
    )
    roster_id = a_draft(database, roster, first, last)
    published(database, roster_id)
    model.pile.append((roster_id, first, last, roster))


def _withdraw(database, model, choice):
    holding = model.holding
    if holding:
        gone = holding[choice % len(holding)]
        withdrawn(database, gone[0])
        model.pile.remove(gone)


def _ensure_the_changes_lead_from_each_to_the_next(database):
    """Played one after the other they end at what holds."""
    there = {}
    with database.read() as session:
        for made in session.scalars(select(Publication).order_by(Publication.number)):
            for one in made.changes:
                for change in one["changes"]:
                    key = (change["date"], one["agent_id"])
                    before = change["before"] and change["before"]["shift"]
                    assert there.pop(key, None) == before
                    if change["after"]:
                        there[key] = change["after"]["shift"]
        now = published_roster(session, "t1").assignments
    assert there == {(a.date.isoformat(), a.agent_id): a.shift for a in now}


@pytest.mark.parametrize("ends", [(0, 29), (9, 19)])
def test_the_ledger_is_that_of_the_whole_history_and_all_that_is_published(database, ends):
    history = "date,agent_id,shift\n" + "".join(
        f"2026-10-{d},a{1 + d % 4},{'day' if d % 3 else 'night'}\n" for d in range(16, 32)
    )
    a_stored_team(database, roster_history=history)
    month = _made_up(NOVEMBER, 0)
    published(database, a_draft(database, month))
    first, last = (NOVEMBER[n] for n in ends)
    repair = _made_up(dates_between(first, last), 1)
    published(database, a_draft(database, repair, first, last))

    with database.read() as session:
        found = standing(session, "t1")
        team = load_team(session, "t1").team

    whole = [a for a in month.assignments if not first <= a.date <= last] + [*repair.assignments]
    before = [a for a in whole if a.date < first]
    team = replace(team, history=(*team.history, *before))
    problem, _ = judging_problem_for(team, dates_between(first, NOVEMBER[-1]))
    expected = entries_of(ledger(problem, Roster(a for a in whole if a.date >= first)))
    assert (found.first, found.last) == (first, NOVEMBER[-1])
    assert sorted(map(str, found.entries)) == sorted(map(str, expected))
    assert found.published_at == NOW + timedelta(seconds=1)


def _made_up(days, turn):
    return Roster(
        Assignment(date=day, agent_id=f"a{n}", shift="day" if (day.day + n + turn) % 2 else "night")
        for day in days
        for n in (1, 2, 3, 4)
        if (day.day * n + turn) % 3
    )
