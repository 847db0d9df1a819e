"""One rest day a week."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler.dates import dates_between
from scheduler.policy import Mode, RuleCode, RuleSetting
from scheduler.roster import Roster
from solver.rules.weekly_rest import WeeklyRest
from tests.builders import NOVEMBER, a_policy, a_problem, worked
from tests.solver.rules.verdict import dates_told, violations_of

FIRST, LAST = NOVEMBER[0], NOVEMBER[-1]


def _run(first, last, shift="day"):
    return worked(shift, *dates_between(first, last))


def _october(first, last):
    return Roster(_run(date(2026, 10, first), date(2026, 10, last)))


def test_six_days_on_and_one_off_all_month_is_no_breach():
    roster = worked("day", *(d for d in NOVEMBER if d.day % 7))

    assert dates_told(WeeklyRest, a_problem(), roster) == []


def test_seven_days_up_to_the_last_date_are_a_breach():
    assert dates_told(WeeklyRest, a_problem(), _run(date(2026, 11, 24), LAST)) == [
        (date(2026, 11, 24), LAST)
    ]


def test_six_days_up_to_the_last_date_are_not():
    assert dates_told(WeeklyRest, a_problem(), _run(date(2026, 11, 25), LAST)) == []


@pytest.mark.parametrize("worked_in_november", [1, 2, 3])
def test_a_run_goes_on_across_the_border(worked_in_november):
    past = _october(32 - (7 - worked_in_november), 31)

    told = dates_told(
        WeeklyRest,
        a_problem(history=past),
        _run(FIRST, date(2026, 11, worked_in_november)),
    )

    assert told == [(past.assignments[0].date, date(2026, 11, worked_in_november))]


def test_a_run_that_only_the_past_overfilled_is_the_pasts():
    problem = a_problem(history=_october(20, 31))

    assert dates_told(WeeklyRest, problem, []) == []
    assert dates_told(WeeklyRest, problem, worked("day", FIRST)) == [(date(2026, 10, 26), FIRST)]


def test_a_free_date_ends_what_the_past_overfilled():
    problem = a_problem(history=_october(20, 31))

    assert dates_told(WeeklyRest, problem, _run(date(2026, 11, 2), date(2026, 11, 7))) == []


def test_two_free_days_in_seven_allow_five_worked_ones():
    problem = a_problem(policy=a_policy(free_days_in_seven=2))
    five = _run(date(2026, 11, 26), LAST)

    assert dates_told(WeeklyRest, problem, five) == []
    assert dates_told(WeeklyRest, problem, [*worked("day", date(2026, 11, 24)), *five]) == [
        (date(2026, 11, 24), LAST)
    ]


def test_two_free_days_wanted_where_the_past_left_one_the_rest_must_come_now():
    problem = a_problem(policy=a_policy(free_days_in_seven=2), history=_october(26, 31))

    assert dates_told(WeeklyRest, problem, worked("day", date(2026, 11, 2))) == [
        (date(2026, 10, 27), date(2026, 11, 2))
    ]
    assert dates_told(WeeklyRest, problem, worked("day", date(2026, 11, 3))) == []


def test_a_nights_tail_does_not_take_the_free_date():
    roster = _run(date(2026, 11, 24), date(2026, 11, 29), "night")

    assert dates_told(WeeklyRest, a_problem(), roster) == []


def test_two_shifts_on_a_date_are_one_worked_date():
    six = dates_between(date(2026, 11, 25), LAST)

    assert dates_told(WeeklyRest, a_problem(), [*worked("day", *six), *worked("night", *six)]) == []


def test_a_plan_of_a_single_date_looks_back_all_the_same():
    problem = a_problem(dates=(FIRST,), history=_october(26, 31))

    assert dates_told(WeeklyRest, problem, worked("day", FIRST)) == [(date(2026, 10, 26), FIRST)]


def test_set_soft_every_window_without_a_free_date_costs():
    soft = RuleSetting(code=RuleCode.WEEKLY_REST, mode=Mode.SOFT, weight=2)
    problem = a_problem(policy=a_policy(rules=(soft,)))

    told = violations_of(WeeklyRest, problem, _run(date(2026, 11, 22), LAST))

    assert [v.cost for v in told] == [2, 2, 2]
