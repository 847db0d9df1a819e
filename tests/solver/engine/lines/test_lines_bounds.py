"""The line engine through the one door: honest bounds, and legal rosters told right."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.agents import Lock, Request, TimeOff
from scheduler.cover import CoverNeed
from scheduler.demand import Demand, Volume
from scheduler.duties import Duty
from scheduler.holidays import PublicCalendar
from scheduler.limits import LineLimits
from scheduler.policy import Level, Mode, Rotation, RuleCode, RuleSetting, Workload
from scheduler.roster import Roster
from solver.outcome import Clash, Solved
from solver.solve import solve
from tests.builders import NOVEMBER, a_policy, a_problem, an_agent, worked
from tests.solver.engine.lines.weeks import (
    QUICK,
    SHIFTS,
    WEEK,
    a_stated_week,
    a_week,
    hard_violations,
    is_told_right,
    stated_cover,
    values,
)
from tests.solver.plain import least_levels
from tests.strategies import EXAMPLES, search

pytestmark = pytest.mark.usefixtures("compiled_loops", "small_teams_too")

FREE_TO_SET = [
    c
    for c in RuleCode
    if c not in {RuleCode.FAIR_SHARES, RuleCode.DUTY_SKILL, RuleCode.ONE_SHIFT_A_DAY}
]


@st.composite
def weeks(draw, before=0, *, is_busy=False):
    """Two or three agents, five or six dates, two shifts: little enough to be proven plainly.

    Args:
        before: the place in November of the date before the first one.
        is_busy: with a duty and rotation in any case.
    """
    rng = Random(draw(st.integers(0, 2**32)))
    dates = NOVEMBER[before + 1 : before + 1 + rng.randint(5, 6)]
    agents = tuple(_agent(rng, f"a{n}") for n in range(1, rng.randint(2, 3) + 1))
    names, likely = [a.agent_id for a in agents], 0.5
    if rng.random() < 0.3:  # all alike
        agents, likely = tuple(replace(agents[0], agent_id=name) for name in names), 0.0
    past = [
        a
        for n in names
        if rng.random() < likely
        for a in worked("day", NOVEMBER[before], agent_id=n)
    ]
    off = rng.choice(dates)
    return a_problem(
        policy=_policy(rng, is_busy=is_busy),
        agents=agents,
        dates=dates,
        history=Roster(past),
        calendar=PublicCalendar(workdays=frozenset(NOVEMBER), holidays=()),
        demand=Demand(
            Volume(date=d, shift=s, store_id="s1", milli=rng.choice((0, 40_500, 100_000, 230_000)))
            for d in dates
            for s in SHIFTS
        ),
        requests=tuple(_request(rng, names, dates) for _ in range(rng.randint(0, 3))),
        time_off=(TimeOff(agent_id=names[0], first=off, last=off),) * rng.randint(0, 1),
        locks=tuple(_lock(rng, name, dates) for name in names if rng.random() < 0.2),
    )


def _agent(rng, agent_id):
    limits = LineLimits(
        least_minutes=rng.choice((0, 1000)),
        most_days_running=rng.choice((None, 3)),
        most_weekends=rng.choice((None, 1)),
    )
    return an_agent(
        agent_id,
        skills=frozenset({"chase"} if rng.random() < 0.8 else ()),
        night_ok=rng.random() < 0.9,
        weekly_shifts=rng.choice((None, None, 3, 4)),
        limits=rng.choice((None, None, limits)),
        stores=("s1",),
    )


def _policy(rng, *, is_busy):
    chase = Duty(
        name="chase",
        shifts=frozenset(rng.sample(SHIFTS, 1)),
        skill=rng.choice((None, "chase")),
        inquiry_share=rng.choice((0, 500, 1000)),
    )
    return a_policy(
        duties=(chase,) if is_busy else rng.choice(((), (), (chase,))),
        workload=Workload(min_heads=rng.randint(0, 2)),
        rotation=Rotation(shifts=SHIFTS)
        if is_busy
        else rng.choice((Rotation(), Rotation(shifts=SHIFTS))),
        monthly_rest_days=rng.choice((None, 8)),
        rules=tuple(
            RuleSetting(code=code, mode=rng.choice(list(Mode)), weight=rng.randint(1, 3))
            for code in rng.sample(FREE_TO_SET, rng.choice((0, 0, 1, 2)))
        ),
    )


def _request(rng, names, dates):
    return Request(
        agent_id=rng.choice(names),
        date=rng.choice(dates),
        want=rng.choice((None, *SHIFTS)),
        weight=rng.randint(1, 5),
    )


def _lock(rng, name, dates):
    return Lock(agent_id=name, date=rng.choice(dates), shift=rng.choice((None, *SHIFTS)))


@pytest.mark.usefixtures("method")
@search(max(1, EXAMPLES // 10))
@given(problem=weeks())
def test_no_bound_is_above_what_a_roster_reaches_and_nothing_is_proven_that_is_not(problem):
    outcome = solve(problem, QUICK)

    assert is_told_right(problem, outcome)
    truth = least_levels(problem, values(outcome))
    assert isinstance(outcome, Clash) is (truth is None)
    for level, best in zip(outcome.plan.levels, truth or (), strict=bool(truth)):
        assert level.bound <= best <= level.value


def test_shifts_that_must_go_without_the_least_heads_are_not_proven_too_dear(method):
    problem = a_week(agents=1, policy=a_policy(workload=Workload(min_heads=2)))

    outcome = solve(problem, QUICK)

    assert outcome.plan.method in {method, "lines"}
    truth = least_levels(problem, values(outcome))
    assert all(r.bound <= t <= r.value for r, t in zip(outcome.plan.levels, truth, strict=True))


@pytest.mark.usefixtures("method")
@pytest.mark.parametrize("mode", [Mode.HARD, Mode.SOFT])
def teststated_cover_beside_volumes_is_not_dropped(mode):
    problem = a_week(**stated_cover(1, mode))

    outcome = solve(problem, replace(QUICK, seconds=1.0))

    assert not hard_violations(outcome)
    truth = least_levels(problem, values(outcome))
    assert all(r.bound <= t <= r.value for r, t in zip(outcome.plan.levels, truth, strict=True))


def test_stated_cover_is_solved_to_the_proof():
    problem = a_stated_week(
        agents=1, time_off=(TimeOff(agent_id="a1", first=WEEK[2], last=WEEK[3]),)
    )

    outcome = solve(problem, QUICK)

    assert outcome.plan.method == "lines"
    assert isinstance(outcome, Solved)
    assert values(outcome) == {Level.REQUESTS: 2 * 2 * 3}


@pytest.mark.parametrize(
    "levels",
    [(Level.PATTERNS,), (Level.REQUESTS, Level.PATTERNS), (Level.PATTERNS, Level.REQUESTS)],
    ids="-".join,
)
def test_stated_cover_of_other_levels_has_honest_bounds(levels):
    problem = a_stated_week(levels)

    outcome = solve(problem, QUICK)

    assert not hard_violations(outcome)
    assert is_told_right(problem, outcome)
    assert all(r.bound <= r.value for r in outcome.plan.levels)


@pytest.mark.parametrize("people", [1, 3])
def test_hard_stated_cover_is_kept_where_it_can_be(people):
    cover = tuple(
        CoverNeed(date=d, shift="day", people=people, weight_under=1, weight_over=1)
        for d in WEEK[:4]
    )
    wish = Request(agent_id="a1", date=WEEK[0], want=None, weight=10)
    problem = a_stated_week(mode=Mode.HARD, agents=3, cover=cover, requests=(wish,))

    outcome = solve(problem, QUICK)

    assert not hard_violations(outcome)
