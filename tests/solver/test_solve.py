"""What solving promises: legal rosters, honest bounds, an answer whatever comes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random
from threading import Event, Timer

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.agents import TimeOff
from scheduler.demand import Demand, Volume
from scheduler.duties import Duty
from scheduler.holidays import PublicCalendar
from scheduler.policy import Level, Workload
from scheduler.roster import Assignment, Roster
from solver import solve as solving
from solver.budget import Budget
from solver.judge import judge
from solver.lines import Found
from solver.locks import planned_locks
from solver.outcome import Clash, LevelResult, Solved, TimedOut
from solver.settings import Settings
from solver.solve import solve
from tests.builders import NOVEMBER, a_policy, a_problem, a_store, an_agent, worked
from tests.solver.plain import least_levels, whole_problems
from tests.strategies import EXAMPLES, search

WEEK = NOVEMBER[1:8]
PATIENT = Settings(seconds=None, work=5, workers=1)
SPENT = Settings(seconds=0, workers=1)


def a_week(agents=3, milli=100_000, **parts):
    stores = parts.pop("stores", (a_store(),))
    usual = a_problem(
        dates=WEEK,
        agents=tuple(an_agent(f"a{n}") for n in range(1, agents + 1)),
        stores=stores,
        calendar=PublicCalendar(workdays=frozenset(WEEK), holidays=()),
        demand=Demand(
            Volume(date=d, shift=shift, store_id=s.store_id, milli=milli)
            for d in WEEK
            for shift in ("day", "night")
            for s in stores
        ),
    )
    return replace(usual, **parts)


def values(outcome):
    return {r.level: r.value for r in outcome.plan.levels}


def shifts_of(outcome):
    return {(a.agent_id, a.date, a.shift, a.duty) for a in outcome.plan.roster.assignments}


def is_told_right(problem, outcome):
    """Levels in the policy's order with the judge's values, no bound above its value."""
    judged = judge(problem, outcome.plan.roster).values
    told = tuple((r.level, r.value) for r in outcome.plan.levels)
    return told == judged and all(0 <= r.bound <= r.value for r in outcome.plan.levels)


@search(max(1, EXAMPLES // 6))
@given(problem=whole_problems(), work=st.sampled_from((0.02, 0.3, 1)))
def test_no_bound_is_above_what_a_legal_roster_reaches(problem, work):
    outcome = solve(problem, Settings(seconds=None, work=work, workers=1))

    truth = least_levels(problem, values(outcome))

    assert is_told_right(problem, outcome)
    assert isinstance(outcome, Clash) is (truth is None)
    for level, best in zip(outcome.plan.levels, truth or (), strict=bool(truth)):
        assert level.bound <= best <= level.value


@search(max(1, EXAMPLES // 10))
@given(problem=whole_problems(locked=True))
def test_locks_are_kept_and_rules_broken_only_where_they_force_it(problem):
    outcome = solve(problem, replace(PATIENT, work=1))

    for lock in problem.locks:
        there = [
            a
            for a in outcome.plan.roster.of_agent(lock.agent_id)
            if a.date == lock.date and lock.shift in (None, a.shift)
        ]
        assert len(there) == (0 if lock.shift is None else 1)
        assert lock.duty is None or there[0].duty == lock.duty
    truth = least_levels(problem, values(outcome))
    unskilled = any(  # which the plain model lets be: it is for the judge to tell
        lock.duty is not None
        and not problem.policy.duty(lock.duty).may_be_held_by(problem.agent(lock.agent_id).skills)
        for lock in planned_locks(problem)
    )
    assert isinstance(outcome, Clash) is (truth is None or unskilled)
    assert is_told_right(problem, outcome)


def test_no_search_repeats_itself_where_third_stores_stand_above_overload(monkeypatch):
    """Who serves which store, with the shifts given, follows the team's order of levels."""
    levels = [level for level in Level if level is not Level.PATTERNS]
    levels.insert(levels.index(Level.OVERLOAD), Level.PATTERNS)
    stores = tuple(a_store(f"s{n}") for n in (1, 2, 3))
    problem = a_week(policy=a_policy(levels=tuple(levels)), stores=stores, milli=30_000)
    runs = []
    run = Budget.run
    monkeypatch.setattr(Budget, "run", lambda *args, **more: runs.append(1) or run(*args, **more))

    solve(problem, replace(PATIENT, work=1))

    assert 0 < len(runs) < 100


def test_bounds_that_rest_on_less_overload_than_can_be_bound_nothing_below(monkeypatch):
    """Lines know nothing of stores that nobody serves, which count as overload."""
    problem = a_week(agents=2, milli=90_000)

    def before(*_):
        results = [LevelResult(level=Level.DUTIES, value=0, bound=0)]
        results += [LevelResult(level=level, value=10**9, bound=10**9) for level in list(Level)[1:]]
        results[1] = LevelResult(level=Level.OVERLOAD, value=0, bound=0)
        return Found(
            assignments=[], results={r.level: r for r in results}, method="lines", is_final=False
        )

    monkeypatch.setattr(solving, "by_lines", before)

    outcome = solve(problem, PATIENT)

    truth = least_levels(problem, values(outcome))
    assert truth[1] > 0
    assert all(r.bound <= t <= r.value for r, t in zip(outcome.plan.levels, truth, strict=True))


def test_a_small_team_is_solved_to_the_proof():
    outcome = solve(a_week(), PATIENT)

    assert isinstance(outcome, Solved)
    assert values(outcome)[Level.OVERLOAD] == 0


def test_without_demand_the_least_heads_are_still_there():
    outcome = solve(a_week(demand=Demand(())), PATIENT)

    assert isinstance(outcome, Solved)
    assert values(outcome)[Level.IDLE] == 14 * 80_000
    assert len(outcome.plan.roster.assignments) == 14


def test_where_nobody_is_available_all_is_unmet():
    off = tuple(TimeOff(agent_id=f"a{n}", first=WEEK[0], last=WEEK[-1]) for n in (1, 2, 3))

    outcome = solve(a_week(time_off=off), PATIENT)

    assert isinstance(outcome, Solved)
    assert not outcome.plan.roster.assignments
    unmet = outcome.plan.judgement.unmet
    assert sum(u.heads for u in unmet) == 14_000
    assert sum(u.milli_inquiries for u in unmet) == 14 * 100_000


def test_a_team_of_nobody_is_proven_to_do_nothing():
    outcome = solve(a_week(agents=0, stores=()), PATIENT)

    assert isinstance(outcome, Solved)
    assert values(outcome)[Level.OVERLOAD] == 14 * 120_000


def test_a_single_agent_works_six_days_of_seven():
    outcome = solve(a_week(agents=1), PATIENT)

    assert isinstance(outcome, Solved)
    assert len(outcome.plan.roster.assignments) == 6


def test_stores_beyond_the_logins_are_listed_and_count_as_overload():
    stores = tuple(a_store(f"s{n}") for n in range(1, 6))

    outcome = solve(a_week(agents=1, stores=stores, milli=20_000), PATIENT)

    shift = outcome.plan.roster.assignments[0]
    unserved = [
        u.milli_inquiries
        for u in outcome.plan.judgement.unmet
        if (u.date, u.shift) == (shift.date, shift.shift) and u.store_id
    ]
    assert len(shift.stores) == 3
    assert unserved == [20_000, 20_000]
    missed_days, missing_head = 8 * 100_000, 8 * 120_000
    assert values(outcome)[Level.OVERLOAD] == 2 * missed_days + missing_head + 6 * 40_000
    assert isinstance(outcome, Solved)


@pytest.mark.parametrize(
    "settings",
    [
        SPENT,
        Settings(seconds=0.01, workers=1),
        Settings(seconds=-1.0, workers=1),
        Settings(seconds=None, work=0, workers=1),
    ],
    ids=["no time", "hardly any time", "less than none", "no work"],
)
def test_without_time_there_is_a_legal_roster_with_every_level(settings):
    problem = a_week()

    outcome = solve(problem, settings)

    assert isinstance(outcome, TimedOut)
    assert [r.level for r in outcome.plan.levels] == list(problem.policy.levels)
    assert is_told_right(problem, outcome)
    assert outcome.plan.roster.assignments


def test_a_stop_set_beforehand_gives_the_first_roster():
    stop = Event()
    stop.set()

    outcome = solve(a_week(), Settings(seconds=None, workers=1, stop=stop))

    assert isinstance(outcome, TimedOut)
    assert outcome.plan.roster.assignments


def test_a_stop_set_meanwhile_ends_the_search():
    stop, rng = Event(), Random(1)
    busy = Demand(
        Volume(date=d, shift=shift, store_id="s1", milli=rng.randrange(900_000))
        for d in NOVEMBER
        for shift in ("day", "night")
    )
    agents = tuple(an_agent(f"a{n}", weekly_shifts=rng.randint(2, 5)) for n in range(25))
    problem = a_problem(agents=agents, demand=busy)
    timer = Timer(0.5, stop.set)
    timer.start()

    outcome = solve(problem, Settings(seconds=None, workers=1, stop=stop))

    assert stop.is_set()
    assert is_told_right(problem, outcome)
    assert not [v for v in outcome.plan.judgement.violations if v.hard]


def test_a_stop_while_models_are_made_keeps_a_start_that_is_better(monkeypatch):
    problem, stop = a_week(agents=4), Event()
    start = solve(problem, PATIENT).plan.roster
    made = solving.CountModel

    def stopped(*given):
        stop.set()
        return made(*given)

    monkeypatch.setattr(solving, "CountModel", stopped)

    outcome = solve(problem, Settings(seconds=None, workers=1, stop=stop, start=start))

    assert stop.is_set()
    assert outcome.plan.method == "greedy"
    assert is_told_right(problem, outcome)
    reached = [value for _, value in outcome.plan.judgement.values]
    assert reached <= [value for _, value in judge(problem, start).values]


BREAKS_ALL = worked("day", *WEEK) + worked("night", *WEEK)
NOT_OF_HERE = [
    Assignment(date=WEEK[0], agent_id="gone", shift="day"),
    Assignment(date=date(2026, 10, 1), agent_id="a1", shift="day"),
    Assignment(date=WEEK[1], agent_id="a1", shift="abolished"),
    Assignment(date=WEEK[2], agent_id="a1", shift="day", duty="abolished"),
]


@pytest.mark.parametrize("settings", [SPENT, PATIENT], ids=["no time", "time"])
@pytest.mark.parametrize("start", [BREAKS_ALL, NOT_OF_HERE, []], ids=["illegal", "foreign", "none"])
def test_any_roster_may_be_started_from(start, settings):
    problem = a_week()

    outcome = solve(problem, replace(settings, start=Roster(start)))

    assert not [v for v in outcome.plan.judgement.violations if v.hard]
    assert {a.date for a in outcome.plan.roster.assignments} <= set(WEEK)
    assert is_told_right(problem, outcome)


def test_a_good_start_is_what_is_left_without_time():
    problem = a_week()
    best = solve(problem, PATIENT).plan.roster

    again = solve(problem, replace(SPENT, start=best))

    assert values(again) == dict(judge(problem, best).values)


@pytest.mark.parametrize("agents", [4, 12], ids=["one model", "lines first"])
def test_a_search_is_told_of_before_it_has_found_anything(agents):
    told = []

    solve(a_week(agents), PATIENT, told.append)

    assert told[0].value is None
    assert told[-1].done


@pytest.mark.parametrize("levels", [tuple(Level), (Level.REQUESTS,)], ids=["month", "stated"])
@pytest.mark.parametrize("agents", [3, 40], ids=["jointly", "by lines"])
def test_another_search_goes_on_from_what_was_told_of_one(agents, levels):
    problem = a_week(agents, agents * 33_000, policy=a_policy(levels=levels))
    told = []

    outcome = solve(problem, replace(PATIENT, work=0.5), told.append)
    again = solve(problem, replace(SPENT, start=Roster(told[-1].best())))

    assert values(again)[levels[0]] == values(outcome)[levels[0]]


@pytest.mark.parametrize(("share", "min_heads"), [(0, 2), (250, 2), (500, 0)])
def test_a_holder_never_leaves_a_shift_with_too_few_heads(share, min_heads):
    duty = Duty(name="chase", shifts=frozenset({"day"}), per_shift=2, inquiry_share=share)
    policy = a_policy(duties=(duty,), workload=Workload(min_heads=min_heads))
    problem = a_week(agents=4, policy=policy, dates=WEEK[:3])

    outcome = solve(problem, replace(PATIENT, work=1))

    assert not [v for v in outcome.plan.judgement.violations if v.hard]
    truth = least_levels(problem, values(outcome))
    assert all(r.bound <= t <= r.value for r, t in zip(outcome.plan.levels, truth, strict=True))
    if min_heads == 0:
        assert values(outcome)[Level.DUTIES] == 0


@pytest.mark.parametrize(("per_head", "level"), [(80_000, Level.IDLE), (120_000, Level.OVERLOAD)])
def test_the_edges_of_the_band_cost_nothing(per_head, level):
    beyond = -1 if level is Level.IDLE else 1
    dates = WEEK[:2]

    at_edge, past_it = (
        solve(a_week(agents=2, milli=milli, dates=dates), PATIENT)
        for milli in (per_head, per_head + beyond)
    )

    assert values(at_edge)[level] == 0
    assert values(past_it)[level] == 2 * len(dates)


@pytest.mark.parametrize("rest_days", [4, 8, 31])
def test_rest_days_of_the_contract_decide_how_much_is_worked(rest_days):
    problem = a_week(policy=a_policy(monthly_rest_days=rest_days))

    outcome = solve(problem, PATIENT)

    truth = least_levels(problem, values(outcome))
    assert isinstance(outcome, Solved)
    assert [r.value for r in outcome.plan.levels] == truth


@pytest.mark.parametrize("settings", [PATIENT, Settings(seconds=None, work=0.05, workers=1)])
def test_the_same_seed_gives_the_same_roster(settings):
    skilled = tuple(an_agent(f"a{n}", skills=frozenset({"chase"})) for n in range(1, 6))
    chase = Duty(name="chase", shifts=frozenset({"day"}), skill="chase", inquiry_share=0)
    problem = a_week(agents=5, milli=130_000, policy=a_policy(duties=(chase,)))
    problem = replace(problem, agents=skilled)

    once, again = (solve(problem, settings) for _ in range(2))

    assert once.plan.roster == again.plan.roster
    assert once.plan.levels == again.plan.levels
