"""The fewest people and the fewest shifts: against every roster there is, and against the optimiser
told in other words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import product
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from scheduler.agents import TimeOff
from scheduler.demand import Demand, Volume
from scheduler.headcount import least_heads
from scheduler.roster import Assignment, Roster
from solver.judge import judge
from solver.outcome import Clash
from solver.replan import Goal, replan
from solver.rules import PatternRule, rules_of
from solver.settings import Settings
from tests.builders import an_agent
from tests.solver.plain import a_legal_roster, whole_problems
from tests.solver.replan.truth import truth_of
from tests.solver.replan.weeks import WEEK, a_free_policy, a_week
from tests.strategies import EXAMPLES, search

ENOUGH = Settings(seconds=None, work=5, workers=1)
DAYS = WEEK[:4]


@st.composite
def tiny_cases(draw):
    """A team of three, four dates, a legal published roster, and somebody absent."""
    rng = Random(draw(st.integers(0, 2**32)))
    people = tuple(
        an_agent(f"a{n}", night_ok=rng.random() < 0.8, weekly_shifts=rng.choice((None, 1, 2, 3)))
        for n in range(3)
    )
    volumes = Demand(
        Volume(date=d, shift=shift, store_id="s1", milli=rng.choice((0, 90_000, 200_000)))
        for d in DAYS
        for shift in ("day", "night")
    )
    rest = timedelta(hours=rng.choice((0, 11)))
    problem = a_week(agents=people, policy=a_free_policy(rest=rest))
    problem = replace(problem, dates=DAYS, demand=volumes)
    published = {a.agent_id: rng.choice(lines_of(problem, a)) for a in people}
    off = tuple(
        TimeOff(
            agent_id=a, first=first, last=min(first + timedelta(days=rng.choice((0, 1))), DAYS[-1])
        )
        for a in rng.sample(sorted(published), rng.choice((1, 1, 2)))
        for first in [rng.choice(DAYS[1:])]
    )
    return replace(problem, time_off=off), published


def lines_of(problem, agent):
    """Every legal way of the agent through the dates: a shift's name or None for each."""
    rules = [r for r in rules_of(problem.policy) if isinstance(r, PatternRule) and r.is_hard]
    names = [s.name for s in problem.policy.shifts]
    return [
        line
        for line in product((None, *names), repeat=len(problem.dates))
        if not any(
            breach
            for rule in rules
            for breach in rule.breaches(problem, agent, dated(problem, line))
        )
    ]


def dated(problem, line):
    return tuple(
        problem.dated(day, name) for day, name in zip(problem.dates, line, strict=True) if name
    )


def as_roster(lines):
    return Roster(
        Assignment(date=day, agent_id=agent_id, shift=shift, stores=("s1",))
        for agent_id, line in lines.items()
        for day, shift in zip(DAYS, line, strict=True)
        if shift
    )


def best_of_all(problem, published):
    """The least of heads missing, stores unserved, people and shifts, over every repair."""
    names, places = sorted(published), range(1, len(DAYS))
    gone = {
        (a, n)
        for a in names
        for n in places
        if published[a][n] and not problem.is_available(problem.agent(a), DAYS[n])
    }
    away = {a for a, _ in gone}
    ways = [
        [
            (line, changed)
            for line in lines_of(problem, problem.agent(a))
            if line[0] == published[a][0]
            for changed in [sum(line[n] != published[a][n] for n in places if (a, n) not in gone)]
        ]
        for a in names
    ]
    needs = {}
    for n, shift in product(places, ("day", "night")):
        volume = problem.volume(problem.dated(DAYS[n], shift))
        there = sum(published[a][n] == shift for a in names)
        needs[n, shift] = (min(least_heads(volume, problem.policy.workload), there), volume > 0)
    found = []
    for way in product(*ways):
        heads = {place: sum(line[place[0]] == place[1] for line, _ in way) for place in needs}
        found.append(
            (
                sum(max(0, need - heads[p]) for p, (need, _) in needs.items()),
                sum(bool(need) and asked and not heads[p] for p, (need, asked) in needs.items()),
                sum(
                    changed > 0 for a, (_, changed) in zip(names, way, strict=True) if a not in away
                ),
                sum(changed for _, changed in way),
            )
        )
    return min(found)


@search(max(1, EXAMPLES // 2))
@given(case=tiny_cases())
def test_no_other_roster_disturbs_fewer_people_or_changes_fewer_shifts(case):
    problem, published = case

    found = replan(problem, as_roster(published), ENOUGH, from_date=DAYS[1])

    goals = (Goal.HEADS, Goal.STORES, Goal.PEOPLE, Goal.SHIFTS)
    assert tuple(found.of(g).value for g in goals) == best_of_all(problem, published)
    assert all(g.is_proven for g in found.goals)


@st.composite
def any_cases(draw):
    """Any problem with a legal published roster, absences, and a first date to change."""
    problem = draw(whole_problems())
    published = a_legal_roster(problem, draw(st.integers(0, 99)))
    assume(published is not None and published.assignments)
    rng = Random(draw(st.integers(0, 2**32)))
    sick = rng.sample(published.assignments, min(len(published.assignments), rng.choice((1, 2))))
    off = tuple(TimeOff(agent_id=a.agent_id, first=a.date, last=a.date) for a in sick)
    first = rng.choice((problem.dates[0], min(a.date for a in sick)))
    return replace(problem, time_off=(*problem.time_off, *off)), published, first


@search(max(1, EXAMPLES // 4))
@given(case=any_cases(), work=st.sampled_from((0.05, 2)))
def test_no_bound_is_above_what_a_repair_can_reach_and_no_repair_claims_too_much(case, work):
    problem, published, first = case

    found = replan(
        problem, published, Settings(seconds=None, work=work, workers=1), from_date=first
    )

    reached = {g.goal: g.value for g in found.goals}
    truth = truth_of(problem, published, first, reached)
    assert all(g.bound <= g.value for g in found.goals)
    for goal, best in (truth or {}).items():
        assert found.of(goal).bound <= best <= reached[goal]


@search(max(1, EXAMPLES // 4))
@given(case=any_cases())
def test_a_repair_keeps_the_rules_and_the_past_and_is_told_right(case):
    problem, published, first = case

    found = replan(problem, published, ENOUGH, from_date=first)

    plan = found.outcome.plan
    hard = [v for v in plan.judgement.violations if v.hard and v.dates and v.dates[-1] >= first]
    assert bool(hard) is isinstance(found.outcome, Clash)
    assert tuple((r.level, r.value) for r in plan.levels) == judge(problem, plan.roster).values
    assert all(0 <= r.bound <= r.value for r in plan.levels)
    for a in plan.roster.assignments:
        assert problem.is_available(problem.agent(a.agent_id), a.date)
    before = [a for a in published.assignments if a.date < first]
    assert [a for a in plan.roster.assignments if a.date < first] == [
        a for a in before if problem.is_available(problem.agent(a.agent_id), a.date)
    ]
