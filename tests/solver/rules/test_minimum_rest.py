"""Minimum rest between two shifts."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from scheduler.roster import Roster
from scheduler.shifts import Shift
from scheduler.words import Language, say
from solver.rules.minimum_rest import MinimumRest
from tests.builders import NOVEMBER, a_policy, a_problem, worked
from tests.solver.rules.verdict import dates_told, violations_of

FIRST, LAST = NOVEMBER[0], NOVEMBER[-1]
EVE = date(2026, 10, 31)
BEFORE_LAST = date(2026, 11, 29)


def _two_shifts(end, start, **parts):
    late = Shift(name="late", label="晚", start=time(12), end=end)
    early = Shift(name="early", label="早", start=start, end=time(15))
    return a_problem(policy=a_policy(shifts=(early, late), **parts))


def test_day_after_day_and_night_after_night_rest_enough():
    assert dates_told(MinimumRest, a_problem(), worked("day", *NOVEMBER)) == []
    assert dates_told(MinimumRest, a_problem(), worked("night", *NOVEMBER)) == []


def test_a_day_shift_after_a_night_rests_eight_hours_on_the_last_date():
    roster = [*worked("night", BEFORE_LAST), *worked("day", LAST)]

    (told,) = violations_of(MinimumRest, a_problem(), roster)

    assert told.dates == (BEFORE_LAST, LAST)
    assert "rests 8 h" in say(told.message, Language.EN)


@pytest.mark.parametrize(
    ("start", "breaches"), [(time(8, 0), 0), (time(7, 59), 1)], ids=["exactly", "a minute less"]
)
def test_exactly_eleven_hours_are_enough_and_a_minute_less_is_not(start, breaches):
    problem = _two_shifts(time(21), start)
    roster = [*worked("late", BEFORE_LAST), *worked("early", LAST)]

    assert len(dates_told(MinimumRest, problem, roster)) == breaches


def test_the_first_date_rests_from_the_last_night_of_the_past():
    problem = a_problem(history=Roster(worked("night", EVE)))

    assert dates_told(MinimumRest, problem, worked("day", FIRST)) == [(EVE, FIRST)]
    assert dates_told(MinimumRest, problem, worked("night", FIRST)) == []


def test_a_rest_that_the_past_cut_short_is_the_pasts():
    history = Roster([*worked("night", date(2026, 10, 30)), *worked("day", EVE)])

    assert dates_told(MinimumRest, a_problem(history=history), worked("day", FIRST)) == []


def test_two_shifts_on_one_date_rest_too():
    roster = [*worked("day", LAST), *worked("night", LAST)]

    (told,) = violations_of(MinimumRest, a_problem(), roster)

    assert told.dates == (LAST, LAST)


def test_shifts_that_overlap_rest_no_hours():
    problem = _two_shifts(time(21), time(8))

    (told,) = violations_of(MinimumRest, problem, [*worked("early", LAST), *worked("late", LAST)])

    assert "rests 0 h" in say(told.message, Language.EN)


def test_a_rest_longer_than_a_date_reaches_over_the_free_date():
    problem = a_problem(policy=a_policy(rest=timedelta(hours=48)))
    roster = worked("day", date(2026, 11, 28), LAST)

    assert dates_told(MinimumRest, problem, roster) == [(date(2026, 11, 28), LAST)]


def test_a_shift_round_the_clock_is_too_near_to_itself():
    whole = Shift(name="whole", label="全天", start=time(8), end=time(8))
    problem = a_problem(policy=a_policy(shifts=(whole,)))

    assert dates_told(MinimumRest, problem, worked("whole", BEFORE_LAST, LAST)) == [
        (BEFORE_LAST, LAST)
    ]
