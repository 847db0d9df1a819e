"""Hours over the planned dates, as agreed."""

from __future__ import annotations

from datetime import date

from scheduler.limits import LineLimits
from scheduler.roster import Roster
from solver.rules.planned_hours import PlannedHours
from tests.builders import NOVEMBER, a_problem, an_agent, worked
from tests.solver.rules.verdict import dates_told, violations_of

# A day shift is 9 paid hours, a night shift 7.
WHOLE = (NOVEMBER[0], NOVEMBER[-1])


def _problem(**limits):
    return a_problem(agents=(an_agent(limits=LineLimits(**limits)),))


def test_an_agent_without_limits_works_any_hours():
    assert dates_told(PlannedHours, a_problem(), []) == []
    assert dates_told(PlannedHours, a_problem(), worked("day", *NOVEMBER)) == []


def test_eighteen_hours_are_agreed_and_the_last_date_s_shift_is_too_much():
    problem = _problem(most_minutes=18 * 60)

    assert dates_told(PlannedHours, problem, worked("day", *NOVEMBER[:2])) == []
    (told,) = violations_of(
        PlannedHours, problem, worked("day", *NOVEMBER[:2]) + worked("night", NOVEMBER[-1])
    )
    assert told.cost == 7
    assert told.dates == WHOLE


def test_a_started_hour_missing_counts_as_one():
    problem = _problem(least_minutes=9 * 60 + 1)

    (told,) = violations_of(PlannedHours, problem, worked("day", NOVEMBER[-1]))

    assert told.cost == 1


def test_exactly_the_least_is_enough():
    assert dates_told(PlannedHours, _problem(least_minutes=540), worked("day", NOVEMBER[-1])) == []


def test_october_s_hours_do_not_count():
    agents = (an_agent(limits=LineLimits(least_minutes=540)),)
    history = Roster(worked("day", date(2026, 10, 31)))

    assert dates_told(PlannedHours, a_problem(agents=agents, history=history), []) == [WHOLE]
