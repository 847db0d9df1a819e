"""How often an agent works each kind of shift, at most."""

from __future__ import annotations

from datetime import date

from scheduler.limits import LineLimits
from scheduler.roster import Roster
from solver.rules.shift_maxima import ShiftMaxima
from tests.builders import NOVEMBER, a_problem, an_agent, worked
from tests.solver.rules.verdict import dates_told, violations_of


def _problem(*maxima, **parts):
    agent = an_agent(limits=LineLimits(most_of_shift=maxima))
    return a_problem(agents=(agent,), **parts)


def test_a_shift_that_is_not_limited_may_be_worked_every_date():
    problem = _problem(("night", 2))

    assert dates_told(ShiftMaxima, problem, worked("day", *NOVEMBER)) == []


def test_two_nights_are_agreed_and_a_third_on_the_last_date_is_not():
    two = worked("night", *NOVEMBER[:2])

    assert dates_told(ShiftMaxima, _problem(("night", 2)), two) == []
    (told,) = violations_of(
        ShiftMaxima, _problem(("night", 2)), two + worked("night", NOVEMBER[-1])
    )
    assert told.cost == 1
    assert told.dates == (*NOVEMBER[:2], NOVEMBER[-1])


def test_a_shift_that_is_never_to_be_worked_is_one_too_many_the_first_time():
    assert dates_told(ShiftMaxima, _problem(("day", 0)), worked("day", NOVEMBER[-1])) == [
        (NOVEMBER[-1],)
    ]


def test_october_s_nights_do_not_count():
    problem = _problem(("night", 1), history=Roster(worked("night", date(2026, 10, 31))))

    assert dates_told(ShiftMaxima, problem, worked("night", NOVEMBER[0])) == []
