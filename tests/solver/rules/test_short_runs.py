"""No fewer worked dates in a row, and no fewer free ones, than agreed."""

from __future__ import annotations

from datetime import date

from scheduler.limits import LineLimits
from scheduler.roster import Roster
from solver.rules.short_runs import ShortRuns
from tests.builders import NOVEMBER, a_problem, an_agent, worked
from tests.solver.rules.verdict import dates_told, violations_of

OCTOBER_S_LAST = date(2026, 10, 31)


def _problem(worked_least=1, free_least=1, **parts):
    limits = LineLimits(least_days_running=worked_least, least_free_running=free_least)
    return a_problem(agents=(an_agent(limits=limits),), **parts)


def test_an_agent_without_limits_may_work_single_dates():
    assert dates_told(ShortRuns, a_problem(), worked("day", *NOVEMBER[::2])) == []


def test_two_dates_where_three_are_agreed_miss_one():
    problem = _problem(worked_least=3)

    assert dates_told(ShortRuns, problem, worked("day", *NOVEMBER[3:6])) == []
    (told,) = violations_of(ShortRuns, problem, worked("day", *NOVEMBER[3:5]))
    assert told.cost == 1
    assert told.dates == (NOVEMBER[3], NOVEMBER[4])


def test_runs_at_either_end_may_be_shorter():
    problem = _problem(worked_least=3, free_least=3)

    assert dates_told(ShortRuns, problem, worked("day", NOVEMBER[0], NOVEMBER[-1])) == []
    assert dates_told(ShortRuns, problem, worked("day", *NOVEMBER[1:-1])) == []


def test_a_run_that_ends_before_the_last_date_must_be_long_enough():
    roster = worked("day", *NOVEMBER[-3:-1])

    assert dates_told(ShortRuns, _problem(worked_least=3), roster) == [(NOVEMBER[-3], NOVEMBER[-2])]


def test_a_single_free_date_where_two_are_agreed_misses_one():
    problem = _problem(free_least=2)

    assert dates_told(ShortRuns, problem, worked("day", *NOVEMBER[:5], *NOVEMBER[7:])) == []
    assert dates_told(ShortRuns, problem, worked("day", *NOVEMBER[:5], *NOVEMBER[6:])) == [
        (NOVEMBER[5], NOVEMBER[5])
    ]


def test_a_run_that_october_began_is_to_be_continued():
    history = Roster(worked("day", date(2026, 10, 26), OCTOBER_S_LAST))
    problem = _problem(worked_least=2, history=history)

    assert dates_told(ShortRuns, problem, worked("day", NOVEMBER[0])) == []
    assert dates_told(ShortRuns, problem, []) == [(OCTOBER_S_LAST, OCTOBER_S_LAST)]


def test_nobody_knows_how_long_the_history_s_first_run_is():
    history = Roster(worked("day", OCTOBER_S_LAST))

    assert dates_told(ShortRuns, _problem(worked_least=4, history=history), []) == []
