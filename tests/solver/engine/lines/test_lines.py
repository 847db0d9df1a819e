"""The line engine through the one door: honest bounds, legal rosters, and open declining."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from threading import Event

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
from solver import lines
from solver.engine.lines.warm import is_warm
from solver.judge import judge
from solver.outcome import Clash, Solved, TimedOut
from solver.settings import Settings
from solver.solve import solve
from tests.builders import NOVEMBER, a_policy, a_problem, an_agent, worked
from tests.solver.plain import a_legal_roster, least_levels
from tests.strategies import EXAMPLES, search

SHIFTS = ("day", "night")
QUICK = Settings(seconds=0.4, workers=2)
WEEK = NOVEMBER[1:7]
FREE_TO_SET = [
    c
    for c in RuleCode
    if c not in {RuleCode.FAIR_SHARES, RuleCode.DUTY_SKILL, RuleCode.ONE_SHIFT_A_DAY}
]


@pytest.fixture(autouse=True, scope="module")
def compiled_loops():
    """The first run ever waits for them; here nobody measures that."""
    assert is_warm(300)


@pytest.fixture(autouse=True)
def small_teams_too(monkeypatch):
    """Teams that one model soon proves are left to it; here they are what can be checked."""
    monkeypatch.setattr(lines, "_SOON_PROVEN", -1)


@pytest.fixture(params=["lines+joint", "lines"])
def method(request, monkeypatch):
    """Small teams are handed on to one model, large ones are not: small ones as large ones too."""
    if request.param == "lines":
        monkeypatch.setattr(lines, "_JOINTLY_TOO", 0)
    return request.param


@st.composite
def weeks(draw):
    """Two or three agents, five or six dates, two shifts: little enough to be proven plainly."""
    rng = Random(draw(st.integers(0, 2**32)))
    dates = NOVEMBER[1 : 1 + rng.randint(5, 6)]
    agents = tuple(_agent(rng, f"a{n}") for n in range(1, rng.randint(2, 3) + 1))
    names = [a.agent_id for a in agents]
    past = [a for n in names if rng.random() < 0.5 for a in worked("day", NOVEMBER[0], agent_id=n)]
    off = rng.choice(dates)
    return a_problem(
        policy=_policy(rng),
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


def _policy(rng):
    chase = Duty(
        name="chase",
        shifts=frozenset(rng.sample(SHIFTS, 1)),
        skill=rng.choice((None, "chase")),
        inquiry_share=rng.choice((0, 500, 1000)),
    )
    return a_policy(
        duties=rng.choice(((), (), (chase,))),
        workload=Workload(min_heads=rng.randint(0, 2)),
        rotation=rng.choice((Rotation(), Rotation(shifts=SHIFTS))),
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


def a_week(agents=3, **parts):
    """A team with somewhat more to do than it can."""
    usual = a_problem(
        dates=WEEK,
        agents=tuple(an_agent(f"a{n}") for n in range(1, agents + 1)),
        calendar=PublicCalendar(workdays=frozenset(WEEK), holidays=()),
        demand=Demand(
            Volume(date=d, shift=s, store_id="s1", milli=130_000) for d in WEEK for s in SHIFTS
        ),
    )
    return replace(usual, **parts)


def values(outcome):
    return {r.level: r.value for r in outcome.plan.levels}


def hard_violations(outcome):
    return [v for v in outcome.plan.judgement.violations if v.hard]


def is_told_right(problem, outcome):
    judged = judge(problem, outcome.plan.roster).values
    return judged == tuple((r.level, r.value) for r in outcome.plan.levels)


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

    assert outcome.plan.method == method
    truth = least_levels(problem, values(outcome))
    assert all(r.bound <= t <= r.value for r, t in zip(outcome.plan.levels, truth, strict=True))


def _stated_cover(people, mode=Mode.SOFT):
    return {
        "policy": a_policy(rules=(RuleSetting(code=RuleCode.STATED_COVER, mode=mode),)),
        "cover": tuple(
            CoverNeed(date=d, shift="day", people=people, weight_under=3, weight_over=3)
            for d in WEEK[:3]
        ),
    }


DECLINED = {
    "two shifts a date": {
        "policy": a_policy(rules=(RuleSetting(code=RuleCode.ONE_SHIFT_A_DAY, mode=Mode.SOFT),))
    },
    "hard stated cover": _stated_cover(1, Mode.HARD),
    "nobody": {"agents": 0},
    "levels in another order": {"policy": a_policy(levels=tuple(reversed(Level)))},
    "locked duties": {
        "policy": a_policy(duties=(Duty(name="chase", shifts=frozenset({"day"})),)),
        "locks": (Lock(agent_id="a1", date=WEEK[0], shift="day", duty="chase"),),
    },
}


@pytest.mark.parametrize("parts", DECLINED.values(), ids=DECLINED)
def test_what_lines_decline_is_solved_jointly(parts):
    problem = a_week(**parts)

    outcome = solve(problem, QUICK)

    assert outcome.plan.method == "joint"
    assert isinstance(outcome, Solved | TimedOut)
    assert is_told_right(problem, outcome)
    assert bool(outcome.plan.roster.assignments) is bool(problem.agents)


def test_under_a_budget_of_work_lines_decline_as_they_go_by_the_clock():
    outcome = solve(a_week(), Settings(seconds=None, work=0.3, workers=1))

    assert outcome.plan.method == "joint"
    assert not hard_violations(outcome)


@pytest.mark.usefixtures("method")
@pytest.mark.parametrize("mode", [Mode.HARD, Mode.SOFT])
def test_stated_cover_beside_volumes_is_not_dropped(mode):
    problem = a_week(**_stated_cover(1, mode))

    outcome = solve(problem, replace(QUICK, seconds=1.0))

    assert not hard_violations(outcome)
    truth = least_levels(problem, values(outcome))
    assert all(r.bound <= t <= r.value for r, t in zip(outcome.plan.levels, truth, strict=True))


@pytest.mark.usefixtures("method")
@pytest.mark.parametrize("seconds", [0, 0.3])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_warm_start_is_never_made_worse(seconds, seed):
    problem = a_week(agents=4)
    given_roster = a_legal_roster(problem, seed)
    before = judge(problem, given_roster).values

    outcome = solve(problem, replace(QUICK, seconds=seconds, start=given_roster))

    assert not hard_violations(outcome)
    assert outcome.plan.judgement.values <= before


@pytest.mark.usefixtures("method")
@pytest.mark.parametrize(
    "start",
    [
        worked("day", *WEEK) + worked("night", *WEEK),
        worked("abolished", WEEK[0]) + worked("day", WEEK[1], agent_id="gone"),
        [],
    ],
    ids=["illegal", "foreign", "none"],
)
def test_any_roster_may_be_started_from(start):
    problem = a_week()

    outcome = solve(problem, replace(QUICK, start=Roster(start)))

    assert not hard_violations(outcome)
    assert is_told_right(problem, outcome)


@pytest.mark.usefixtures("method")
def test_a_stop_set_beforehand_ends_with_a_legal_roster():
    stop = Event()
    stop.set()
    problem = a_week(agents=12, dates=NOVEMBER)

    outcome = solve(problem, Settings(seconds=None, workers=2, stop=stop))

    assert isinstance(outcome, TimedOut)
    assert outcome.plan.roster.assignments
    assert not hard_violations(outcome)
    assert is_told_right(problem, outcome)


@pytest.mark.usefixtures("method")
def test_a_stop_set_by_the_first_news_ends_the_search():
    stop, heard = Event(), []
    problem = a_week(agents=12, dates=NOVEMBER)

    def listen(progress):
        heard.append(progress)
        stop.set()

    outcome = solve(problem, Settings(seconds=None, workers=2, stop=stop), listen)

    assert heard
    assert not hard_violations(outcome)
    assert is_told_right(problem, outcome)


@pytest.mark.usefixtures("method")
def test_a_team_with_nothing_to_do_has_an_outcome():
    problem = a_week(demand=Demand(()))

    outcome = solve(problem, QUICK)

    assert not hard_violations(outcome)
    assert is_told_right(problem, outcome)


def a_stated_week(levels=(Level.REQUESTS,), mode=Mode.SOFT, agents=2, **parts):
    """Nothing but requests, stated cover and patterns."""
    rules = (
        RuleSetting(code=RuleCode.FAIR_SHARES, mode=Mode.OFF),
        RuleSetting(code=RuleCode.STATED_COVER, mode=mode, weight=2),
    )
    policy = a_policy(levels=levels, rules=rules)
    needs = {
        "cover": tuple(
            CoverNeed(date=d, shift="day", people=1, weight_under=3, weight_over=1) for d in WEEK
        ),
        "demand": Demand(()),
        "stores": (),
    }
    return a_week(agents=agents, policy=policy, **{**needs, **parts})


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
