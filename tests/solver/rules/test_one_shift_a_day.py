"""One shift a day."""

from __future__ import annotations

from datetime import date

from scheduler.policy import Mode, RuleCode, RuleSetting
from scheduler.roster import Roster
from solver.rules.one_shift_a_day import OneShiftADay
from tests.builders import NOVEMBER, a_policy, a_problem, an_agent, worked
from tests.solver.rules.verdict import violations_of

LAST = NOVEMBER[-1]


def test_one_shift_on_every_date_is_no_breach():
    assert violations_of(OneShiftADay, a_problem(), worked("day", *NOVEMBER)) == ()


def test_two_shifts_on_the_last_date_are_a_breach():
    roster = [*worked("day", LAST), *worked("night", LAST)]

    (told,) = violations_of(OneShiftADay, a_problem(), roster)

    assert told.hard
    assert told.dates == (LAST,)
    assert told.agent_ids == ("a1",)


def test_two_shifts_on_a_date_of_the_past_are_the_pasts():
    eve = date(2026, 10, 31)
    history = Roster([*worked("day", eve), *worked("night", eve)])

    assert violations_of(OneShiftADay, a_problem(history=history), []) == ()


def test_two_agents_may_share_a_date():
    problem = a_problem(agents=(an_agent("a1"), an_agent("a2")))
    roster = [*worked("day", LAST), *worked("night", LAST, agent_id="a2")]

    assert violations_of(OneShiftADay, problem, roster) == ()


def test_set_soft_each_shift_beyond_the_first_costs_the_weight():
    setting = RuleSetting(code=RuleCode.ONE_SHIFT_A_DAY, mode=Mode.SOFT, weight=5)
    problem = a_problem(policy=a_policy(rules=(setting,)))
    roster = [*worked("day", LAST), *worked("night", LAST)]

    (told,) = violations_of(OneShiftADay, problem, roster)

    assert not told.hard
    assert told.cost == 5
