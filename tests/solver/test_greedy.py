"""The greedy roster: legal, with locks kept and duties filled where people allow it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given

from benchmarks.teams import NOVEMBER, make_team
from scheduler.agents import Lock
from scheduler.planning import problem_for
from scheduler.policy import Level
from scheduler.roster import Roster
from solver.greedy import greedy_roster
from solver.judge import judge
from solver.rules import PatternRule, rules_of
from tests.builders import a_policy, a_problem, an_agent, worked
from tests.strategies import problems, search


def _broken(problem, roster):
    rules = [r for r in rules_of(problem.policy) if isinstance(r, PatternRule) and r.is_hard]
    return sum(v.cost for rule in rules for v in rule.violations(problem, roster))


def _greedy(problem):
    return greedy_roster(problem, rules_of(problem.policy))


@search(40)
@given(problem=problems())
def test_no_hard_rule_is_broken_beyond_what_the_past_breaks(problem):
    assert _broken(problem, _greedy(problem)) <= _broken(problem, Roster())


def test_locks_are_kept_even_against_the_rules():
    day = date(2026, 11, 3)
    locks = (
        Lock(agent_id="a1", date=day, shift="night"),
        Lock(agent_id="a1", date=date(2026, 11, 4), shift=None),
    )
    problem = a_problem(policy=a_policy(), agents=(an_agent(night_ok=False),), locks=locks)

    roster = _greedy(problem)

    assert {a.shift for a in roster.assignments if a.date == day} == {"night"}
    assert not [a for a in roster.assignments if a.date == date(2026, 11, 4)]
    assert _broken(problem, roster) <= _broken(problem, Roster(worked("night", day)))


def test_a_usual_team_has_nearly_all_its_duties_from_the_start():
    problem, _ = problem_for(make_team(agents=11, seed=1), NOVEMBER.dates)

    judged = judge(problem, _greedy(problem))

    assert dict(judged.values)[Level.DUTIES] <= 3
    assert not [v for v in judged.violations if v.hard]


def test_a_locked_duty_is_nobody_elses():
    team = make_team(agents=11, seed=1)
    problem, _ = problem_for(team, NOVEMBER.dates)
    chaser = next(a for a in problem.agents if "chase" in a.skills)
    lock = Lock(agent_id=chaser.agent_id, date=date(2026, 11, 2), shift="day", duty="chase")

    roster = _greedy(replace(problem, locks=(lock,)))

    holders = [a.agent_id for a in roster.of_shift(date(2026, 11, 2), "day") if a.duty == "chase"]
    assert holders == [chaser.agent_id]


def test_who_stops_it_has_the_first_shifts_only():
    problem, _ = problem_for(make_team(agents=11, seed=1), NOVEMBER.dates)
    asked = iter(range(1000))

    roster = greedy_roster(problem, rules_of(problem.policy), lambda: next(asked) >= 6)

    assert {a.date for a in roster.assignments} == set(problem.dates[:3])
