"""Locks against the rules: who breaks what, and how the rest of the roster fares."""

from __future__ import annotations

from dataclasses import replace

from scheduler.agents import Lock, Request, TimeOff
from scheduler.duties import Duty
from scheduler.policy import Level, Mode, RuleCode, RuleSetting
from solver.outcome import Clash, Solved
from solver.settings import Settings
from solver.solve import solve
from tests.builders import a_policy, an_agent
from tests.solver.test_solve import WEEK, a_week, values

SETTINGS = Settings(seconds=None, work=3, workers=1)
DAY_3 = WEEK[2]
CHASE = Duty(name="chase", shifts=frozenset({"day"}), skill="chase", inquiry_share=0)


def _lock(agent_id, shift, duty=None):
    return Lock(agent_id=agent_id, date=DAY_3, shift=shift, duty=duty)


def _clashes(outcome):
    assert isinstance(outcome, Clash)
    return [(c.rules, c.dates, c.agent_ids) for c in outcome.clashes]


def _with_duty(agents=3, **parts):
    skilled = tuple(an_agent(f"a{n}", skills=frozenset({"chase"})) for n in range(1, agents + 1))
    return replace(a_week(policy=a_policy(duties=(CHASE,))), agents=skilled, **parts)


def test_two_shifts_locked_on_one_date_are_both_worked_and_told():
    outcome = solve(a_week(locks=(_lock("a1", "day"), _lock("a1", "night"))), SETTINGS)

    broken = {(rule, agents) for rules, _, agents in _clashes(outcome) for rule in rules}
    assert broken == {
        (RuleCode.ONE_SHIFT_A_DAY, ("a1",)),
        (RuleCode.MINIMUM_REST, ("a1",)),
    }
    there = [a.shift for a in outcome.plan.roster.of_agent("a1") if a.date == DAY_3]
    assert there == ["day", "night"]
    assert values(outcome)[Level.OVERLOAD] == 0


def test_a_lock_on_time_off_is_told_and_the_rest_stays_as_good():
    off = (TimeOff(agent_id="a1", first=DAY_3, last=DAY_3),)
    problem = a_week(time_off=off, locks=(_lock("a1", "day"),))

    outcome = solve(problem, SETTINGS)

    assert _clashes(outcome) == [((RuleCode.AVAILABILITY,), (DAY_3,), ("a1",))]
    assert values(outcome)[Level.OVERLOAD] == 0


def test_a_locked_duty_without_the_skill_is_told():
    problem = a_week(policy=a_policy(duties=(CHASE,)), locks=(_lock("a1", "day", "chase"),))

    outcome = solve(problem, SETTINGS)

    assert _clashes(outcome) == [((RuleCode.DUTY_SKILL,), (DAY_3,), ("a1",))]
    assert values(outcome)[Level.DUTIES] == len(WEEK) - 1


def test_one_holder_more_than_designated_is_told():
    locks = tuple(_lock(f"a{n}", "day", "chase") for n in (1, 2))

    outcome = solve(_with_duty(agents=4, locks=locks), SETTINGS)

    assert _clashes(outcome) == [((RuleCode.DUTY_SKILL,), (DAY_3,), ("a1", "a2"))]


def test_a_locked_duty_that_can_stay_breaks_nothing():
    outcome = solve(_with_duty(locks=(_lock("a1", "day", "chase"),)), SETTINGS)

    assert not isinstance(outcome, Clash)


def test_a_day_locked_off_is_free_without_a_clash():
    outcome = solve(a_week(agents=1, locks=(_lock("a1", None),)), SETTINGS)

    assert isinstance(outcome, Solved)
    assert DAY_3 not in {a.date for a in outcome.plan.roster.assignments}
    assert len(outcome.plan.roster.assignments) == 6


def test_requests_meant_hard_that_exclude_each_other_clash_with_the_lighter_refused():
    hard = RuleSetting(code=RuleCode.REQUESTS, mode=Mode.HARD)
    wants = tuple(
        Request(agent_id="a1", date=DAY_3, want=want, weight=weight)
        for want, weight in (("day", 3), ("night", 1))
    )

    outcome = solve(a_week(policy=a_policy(rules=(hard,)), requests=wants), SETTINGS)

    assert _clashes(outcome) == [((RuleCode.REQUESTS,), (DAY_3,), ("a1",))]
    there = [a.shift for a in outcome.plan.roster.of_agent("a1") if a.date == DAY_3]
    assert there == ["day"]
