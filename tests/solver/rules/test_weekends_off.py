"""Weekends with work, at most."""

from __future__ import annotations

from datetime import date

from scheduler.dates import dates_between
from scheduler.limits import LineLimits
from scheduler.roster import Roster
from solver.rules.weekends_off import WeekendsOff
from tests.builders import NOVEMBER, a_problem, an_agent, worked
from tests.solver.rules.verdict import dates_told

# 1 November 2026 is a Sunday, 29 November too.
SUNDAY = NOVEMBER[0]
SATURDAYS = NOVEMBER[6::7]
SUNDAYS = NOVEMBER[7::7]


def _problem(most, **parts):
    agent = an_agent(limits=LineLimits(most_weekends=most))
    return a_problem(agents=(agent,), **parts)


def test_an_agent_without_limits_works_on_every_weekend():
    assert dates_told(WeekendsOff, a_problem(), worked("day", *NOVEMBER)) == []


def test_saturday_and_sunday_together_are_one_weekend():
    roster = worked("day", SATURDAYS[0], SUNDAYS[0])

    assert dates_told(WeekendsOff, _problem(1), roster) == []


def test_a_saturday_and_another_week_s_sunday_are_two_weekends():
    roster = worked("day", SATURDAYS[0], SUNDAYS[-1])

    assert dates_told(WeekendsOff, _problem(2), roster) == []
    assert dates_told(WeekendsOff, _problem(1), roster) == [(SATURDAYS[0], SUNDAYS[-1])]


def test_the_month_s_first_sunday_counts_though_its_saturday_was_october_s():
    history = Roster(worked("day", date(2026, 10, 31)))

    assert dates_told(WeekendsOff, _problem(0, history=history), []) == []
    assert dates_told(WeekendsOff, _problem(0, history=history), worked("day", SUNDAY)) == [
        (SUNDAY,)
    ]


def test_horizons_that_end_on_a_saturday_count_it():
    dates = dates_between(NOVEMBER[0], SATURDAYS[-1])

    roster = worked("day", SATURDAYS[-1])

    assert dates_told(WeekendsOff, _problem(0, dates=dates), roster) == [(SATURDAYS[-1],)]


def test_weekdays_are_no_weekends():
    assert dates_told(WeekendsOff, _problem(0), worked("day", *NOVEMBER[1:6])) == []
