"""Hard rules that give way for who has no line: as little as they can, nobody else suffers."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scheduler.agents import Lock, TimeOff
from scheduler.limits import LineLimits
from scheduler.policy import Level, RuleCode
from solver import lines
from solver.outcome import Clash
from solver.solve import solve
from tests.builders import an_agent, worked
from tests.solver.engine.lines.test_lines_bounds import weeks
from tests.solver.engine.lines.weeks import (
    QUICK,
    SHIFTS,
    WEEK,
    a_stated_week,
    a_week,
    is_told_right,
    values,
)
from tests.solver.plain import least, plain_model
from tests.strategies import EXAMPLES, search

pytestmark = pytest.mark.usefixtures("compiled_loops", "small_teams_too")


def night_then_day(agent_id, place=2):
    return tuple(
        Lock(agent_id=agent_id, date=WEEK[place + n], shift=shift)
        for n, shift in enumerate(("night", "day"))
    )


@st.composite
def torn_weeks(draw):
    """Weeks with several locks of each agent, one a date."""
    problem = draw(weeks())
    rng = Random(draw(st.integers(0, 2**32)))
    locks = tuple(
        Lock(agent_id=agent.agent_id, date=day, shift=rng.choice((None, *SHIFTS, *SHIFTS)))
        for agent in problem.agents
        for day in rng.sample(problem.dates, rng.choice((0, 1, 2, 3)))
    )
    return replace(problem, locks=locks)


def least_broken(problem, roster=None):
    """The fewest units of hard rules: of any roster, or of this one."""
    model = the_plainest(problem)
    for agent, dated in ((a, s) for a in model.agents for s in model.dated_shifts):
        if roster is not None:
            there = any(
                (a.agent_id, a.date, a.shift) == (agent.agent_id, dated.date, dated.shift.name)
                for a in roster.assignments
            )
            model.cp.add(model.works(agent.agent_id, dated) == int(there))
    return least(model, model.clash())


def the_plainest(problem):
    return plain_model(problem, frozenset(a.agent_id for a in problem.agents))


@pytest.mark.usefixtures("method")
@search(max(1, EXAMPLES // 10))
@given(problem=torn_weeks())
def test_no_more_is_broken_than_must_be_and_no_bound_is_above_what_such_rosters_reach(problem):
    outcome = solve(problem, QUICK)
    assume("lines" in outcome.plan.method)

    assert is_told_right(problem, outcome)
    broken = least_broken(problem)
    assert least_broken(problem, outcome.plan.roster) == broken
    assert isinstance(outcome, Clash) is (broken > 0)
    model = the_plainest(problem)
    model.cp.add(model.clash() <= broken)
    for result in outcome.plan.levels:
        best = least(model, model.cost(result.level))
        assert result.bound <= best <= result.value
        model.cp.add(model.cost(result.level) <= result.value)


@pytest.mark.usefixtures("method")
def test_locks_against_the_rules_leave_the_rest_to_lines():
    problem = a_week(agents=6)
    free, torn = (
        solve(p, replace(QUICK, seconds=1.0))
        for p in (problem, replace(problem, locks=night_then_day("a1")))
    )

    assert "lines" in torn.plan.method
    assert [(c.rules, c.agent_ids) for c in torn.clashes] == [((RuleCode.MINIMUM_REST,), ("a1",))]
    assert values(torn)[Level.OVERLOAD] <= values(free)[Level.OVERLOAD]


def test_what_the_past_breaks_is_forgiven_and_no_more():
    tired = an_agent("a1")
    past = worked("night", WEEK[0].replace(day=WEEK[0].day - 1))
    lock = Lock(agent_id="a1", date=WEEK[0], shift="day")
    problem = a_stated_week(locks=(lock,))
    problem = replace(problem, agents=(tired, *problem.agents[1:]))
    problem = replace(problem, history=replace(problem.history, assignments=tuple(past)))

    outcome = solve(problem, QUICK)

    assert outcome.plan.method == "lines"
    assert [c.rules for c in outcome.clashes] == [(RuleCode.MINIMUM_REST,)]


def test_a_lock_on_time_off_is_kept_and_other_time_off_too():
    off = TimeOff(agent_id="a1", first=WEEK[1], last=WEEK[3])
    lock = Lock(agent_id="a1", date=WEEK[2], shift="day")

    outcome = solve(a_stated_week(time_off=(off,), locks=(lock,)), QUICK)

    there = [a.date for a in outcome.plan.roster.of_agent("a1") if off.first <= a.date <= off.last]
    assert outcome.plan.method == "lines"
    assert there == [WEEK[2]]


SHORT = LineLimits(least_minutes=len(WEEK) * 540)
NO_WEEKEND = LineLimits(least_minutes=(len(WEEK) - 1) * 540, most_weekends=0)


@pytest.mark.parametrize(
    ("limits", "broken"),
    [(SHORT, 54 - 4 * 9), (NO_WEEKEND, 45 - 4 * 9 + 1)],
    ids=["hours missed", "hours missed and a weekend worked"],
)
@pytest.mark.parametrize("make", [a_week, a_stated_week], ids=["month", "stated"])
def test_hours_that_time_off_leaves_no_room_for_are_missed_by_as_little_as_can_be(
    limits, broken, make, monkeypatch
):
    monkeypatch.setattr(lines, "_JOINTLY_TOO", 0)
    off = TimeOff(agent_id="a1", first=WEEK[1], last=WEEK[2])
    problem = make(agents=3, time_off=(off,))
    problem = replace(problem, agents=(an_agent("a1", limits=limits), *problem.agents[1:]))

    outcome = solve(problem, QUICK)

    roster = outcome.plan.roster
    assert outcome.plan.method == "lines"
    assert {c.agent_ids for c in outcome.clashes} == {("a1",)}
    assert not {a.date for a in roster.of_agent("a1")} & set(WEEK[1:3])
    assert least_broken(problem, roster) == broken
    assert is_told_right(problem, outcome)
    assert not any(r.bound for r in outcome.plan.levels)


def test_two_shifts_locked_on_one_date_are_left_to_one_model():
    both = tuple(Lock(agent_id="a1", date=WEEK[2], shift=shift) for shift in SHIFTS)

    outcome = solve(a_week(locks=both), QUICK)

    assert outcome.plan.method == "joint"
    assert isinstance(outcome, Clash)
