"""No single working day, no single free day."""

from __future__ import annotations

from datetime import date

from scheduler.agents import TimeOff
from scheduler.dates import dates_between
from scheduler.policy import Mode, RuleCode, RuleSetting
from scheduler.roster import Roster
from solver.rules.isolated_days import IsolatedDays
from tests.builders import NOVEMBER, a_policy, a_problem, an_agent, worked
from tests.solver.rules.verdict import dates_told, violations_of

FIRST, LAST = NOVEMBER[0], NOVEMBER[-1]
EVE = date(2026, 10, 31)


def _november(*days):
    return [date(2026, 11, day) for day in days]


def _october(*days):
    return Roster(worked("day", *(date(2026, 10, day) for day in days)))


def test_pairs_of_working_and_of_free_days_are_fine():
    roster = worked("day", *_november(3, 4, 7, 8, 11, 12))

    assert dates_told(IsolatedDays, a_problem(), roster) == []


def test_a_single_working_day_is_told():
    assert dates_told(IsolatedDays, a_problem(), worked("day", *_november(10))) == [
        (date(2026, 11, 10),)
    ]


def test_a_single_free_day_is_told():
    roster = worked("night", *_november(9, 10, 12, 13))

    (told,) = violations_of(IsolatedDays, a_problem(), roster)

    assert told.dates == (date(2026, 11, 11),)
    assert not told.hard


def test_the_last_date_is_not_judged_for_its_neighbour_is_not_known():
    assert dates_told(IsolatedDays, a_problem(), worked("day", LAST)) == []
    assert dates_told(IsolatedDays, a_problem(), worked("day", *_november(28, 29))) == []


def test_the_last_date_but_one_is():
    assert dates_told(IsolatedDays, a_problem(), worked("day", *_november(29))) == [
        (date(2026, 11, 29),)
    ]
    assert dates_told(IsolatedDays, a_problem(), worked("day", *_november(27, 28, 30))) == [
        (date(2026, 11, 29),)
    ]


def test_the_first_date_is_not_judged_without_a_history():
    assert dates_told(IsolatedDays, a_problem(), worked("day", FIRST)) == []


def test_the_first_date_beside_a_free_last_of_october_is_single():
    problem = a_problem(history=_october(28, 29))

    assert dates_told(IsolatedDays, problem, worked("day", FIRST)) == [(FIRST,)]


def test_the_first_date_ends_a_run_of_october():
    assert dates_told(IsolatedDays, a_problem(history=_october(30, 31)), worked("day", FIRST)) == []


def test_a_free_last_of_october_between_worked_days_is_single():
    problem = a_problem(history=_october(29, 30))

    assert dates_told(IsolatedDays, problem, worked("day", *_november(1, 2))) == [(EVE,)]


def test_a_free_first_of_november_between_worked_days_is_single():
    problem = a_problem(history=_october(30, 31))

    assert dates_told(IsolatedDays, problem, worked("day", *_november(2, 3))) == [(FIRST,)]


def test_a_single_working_day_that_ended_october_is_the_pasts():
    assert dates_told(IsolatedDays, a_problem(history=_october(29, 31)), []) == []


def test_a_single_day_of_time_off_is_nobodys_choice():
    off = TimeOff(agent_id="a1", first=date(2026, 11, 11), last=date(2026, 11, 11))
    roster = worked("day", *_november(9, 10, 12, 13))

    assert dates_told(IsolatedDays, a_problem(time_off=(off,)), roster) == []


def test_the_horizon_does_not_slip_where_the_plan_is_one_date():
    history = Roster([*worked("day", date(2026, 10, 30)), *worked("day", EVE, agent_id="a2")])
    problem = a_problem(dates=(FIRST,), agents=(an_agent("a1"), an_agent("a2")), history=history)

    assert dates_told(IsolatedDays, problem, worked("day", FIRST)) == [(EVE,)]


def test_set_hard_a_single_day_is_forbidden():
    hard = RuleSetting(code=RuleCode.ISOLATED_DAYS, mode=Mode.HARD)
    problem = a_problem(
        policy=a_policy(rules=(hard,)), dates=dates_between(FIRST, date(2026, 11, 5))
    )

    (told,) = violations_of(IsolatedDays, problem, worked("day", date(2026, 11, 4)))

    assert told.hard
