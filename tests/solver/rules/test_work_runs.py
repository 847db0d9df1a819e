"""No more worked dates in a row than agreed."""

from __future__ import annotations

from datetime import date

from scheduler.dates import dates_between
from scheduler.limits import LineLimits
from scheduler.roster import Roster
from solver.rules.work_runs import WorkRuns
from tests.builders import NOVEMBER, a_problem, an_agent, worked
from tests.solver.rules.verdict import dates_told, violations_of


def _problem(most=3, **parts):
    agent = an_agent(limits=LineLimits(most_days_running=most))
    return a_problem(agents=(agent,), **parts)


def test_an_agent_without_limits_works_on_and_on():
    assert dates_told(WorkRuns, a_problem(), worked("day", *NOVEMBER)) == []


def test_three_dates_up_to_the_last_are_agreed_and_four_are_not():
    three, four = NOVEMBER[-3:], NOVEMBER[-4:]

    assert dates_told(WorkRuns, _problem(), worked("day", *three)) == []
    assert dates_told(WorkRuns, _problem(), worked("night", *four)) == [(four[0], four[-1])]


def test_a_free_date_begins_the_count_anew():
    roster = worked("day", *NOVEMBER[:3], *NOVEMBER[4:7])

    assert dates_told(WorkRuns, _problem(), roster) == []


def test_october_s_last_dates_are_part_of_the_run():
    october = dates_between(date(2026, 10, 29), date(2026, 10, 31))
    problem = _problem(history=Roster(worked("day", *october)))

    (told,) = violations_of(WorkRuns, problem, worked("day", *NOVEMBER[:2]))

    assert told.cost == 2
    assert told.dates == (october[0], NOVEMBER[1])


def test_a_run_that_october_alone_made_too_long_is_no_breach():
    october = dates_between(date(2026, 10, 20), date(2026, 10, 31))
    problem = _problem(history=Roster(worked("day", *october)))

    assert dates_told(WorkRuns, problem, worked("day", *NOVEMBER[1:4])) == []


def test_two_shifts_on_a_date_are_one_worked_date():
    roster = [*worked("day", *NOVEMBER[:3]), *worked("night", *NOVEMBER[:3])]

    assert dates_told(WorkRuns, _problem(), roster) == []
