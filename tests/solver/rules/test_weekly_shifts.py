"""Part-timers' shifts in a week."""

from __future__ import annotations

from datetime import date

from scheduler.dates import dates_between
from scheduler.roster import Roster
from solver.rules.weekly_shifts import WeeklyShifts
from tests.builders import NOVEMBER, a_problem, an_agent, worked
from tests.solver.rules.verdict import dates_told, violations_of

# 1 November 2026 is a Sunday, 30 November a Monday.
THREE_A_WEEK = (an_agent(weekly_shifts=3),)
LAST_WEEK = dates_between(date(2026, 11, 23), date(2026, 11, 29))


def _problem(**parts):
    return a_problem(agents=THREE_A_WEEK, **parts)


def test_a_full_timer_has_no_such_limit():
    assert dates_told(WeeklyShifts, a_problem(), worked("day", *NOVEMBER)) == []


def test_three_shifts_in_a_week_are_agreed_and_a_fourth_on_its_sunday_is_not():
    three = worked("day", *LAST_WEEK[:3])

    assert dates_told(WeeklyShifts, _problem(), three) == []
    assert dates_told(WeeklyShifts, _problem(), [*three, *worked("day", LAST_WEEK[-1])]) == [
        (*LAST_WEEK[:3], LAST_WEEK[-1])
    ]


def test_the_last_date_begins_a_week_of_its_own():
    roster = worked("day", *LAST_WEEK[-3:], NOVEMBER[-1])

    assert dates_told(WeeklyShifts, _problem(), roster) == []


def test_the_first_sunday_belongs_to_the_week_that_october_began():
    sunday = NOVEMBER[0]
    two = Roster(worked("day", date(2026, 10, 26), date(2026, 10, 31)))
    three = Roster(worked("day", date(2026, 10, 26), date(2026, 10, 30), date(2026, 10, 31)))

    assert dates_told(WeeklyShifts, _problem(history=two), worked("day", sunday)) == []
    assert dates_told(WeeklyShifts, _problem(history=three), worked("day", sunday)) == [(sunday,)]


def test_a_week_that_the_past_overfilled_takes_no_more_and_is_no_breach_itself():
    full = Roster(worked("day", *dates_between(date(2026, 10, 26), date(2026, 10, 31))))

    assert dates_told(WeeklyShifts, _problem(history=full), []) == []
    (told,) = violations_of(WeeklyShifts, _problem(history=full), worked("day", NOVEMBER[0]))
    assert told.cost == 1


def test_shifts_are_counted_and_not_dates():
    roster = [*worked("day", *LAST_WEEK[:2]), *worked("night", *LAST_WEEK[:2])]

    (told,) = violations_of(WeeklyShifts, _problem(), roster)

    assert told.cost == 1
