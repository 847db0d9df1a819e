"""Who comes when and who is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from scheduler.demand import Demand, Volume
from scheduler.shifts import Shift
from scheduler.waiting.course import EVEN_HOURS, SLICES_AN_HOUR, course_of
from tests.builders import DAY, NIGHT, a_policy, a_problem

FIRST = date(2026, 11, 1)
NEXT = FIRST + timedelta(days=1)
EVENING = tuple(1.0 if hour in (20, 21) else 0.0 for hour in range(24))


def even(day):
    return EVEN_HOURS


def two_heads(dated):
    return 2000


def a_team_day(volumes, *shifts, dates=(FIRST,)):
    """The dates with these inquiries on each shift; day and night where no shift is given."""
    demand = Demand(
        Volume(date=day, shift=shift, store_id="s1", milli=inquiries * 1000)
        for day in dates
        for shift, inquiries in volumes.items()
    )
    policy = replace(a_policy(), shifts=shifts or (DAY, NIGHT))
    return a_problem(policy=policy, demand=demand, dates=dates)


def by_hour(course):
    """Inquiries and mean heads by the hour at which they begin."""
    return {
        course.starts_at + timedelta(hours=n // SLICES_AN_HOUR): (
            sum(course.inquiries[n : n + SLICES_AN_HOUR]),
            sum(course.heads[n : n + SLICES_AN_HOUR]) / SLICES_AN_HOUR,
        )
        for n in range(0, len(course.heads), SLICES_AN_HOUR)
    }


def test_every_inquiry_of_every_shift_comes_once():
    problem = a_team_day({"day": 400, "night": 300}, dates=(FIRST, NEXT))

    course = course_of(problem, two_heads, even)

    assert sum(course.inquiries) == pytest.approx(1400)


def test_a_night_ends_on_the_next_date_with_its_heads_and_its_buyers():
    hours = by_hour(course_of(a_team_day({"night": 140}), two_heads, even))

    assert max(hours) == datetime(2026, 11, 2, 0)
    inquiries, heads = hours[datetime(2026, 11, 2, 0)]
    assert (inquiries, heads) == (pytest.approx(10), pytest.approx(1))  # half an hour of seven


def test_the_dates_own_first_hours_wait_for_its_day_shift():
    hours = by_hour(course_of(a_team_day({"day": 170}), two_heads, even))

    # 00:30 to 08:30 is nobody's, eight hours of the seventeen that fall to the day shift
    assert hours[datetime(2026, 11, 1, 3)] == (pytest.approx(10), 0)
    assert hours[datetime(2026, 11, 1, 0)] == (pytest.approx(5), 0)
    assert hours[datetime(2026, 11, 1, 8)] == (pytest.approx(10), pytest.approx(1))
    assert hours[datetime(2026, 11, 1, 12)] == (pytest.approx(10), pytest.approx(2))


def test_buyers_of_an_evening_without_a_shift_come_the_evening_before():
    office = Shift(name="day", label="白班", start=time(9), end=time(18))

    hours = by_hour(course_of(a_team_day({"day": 240}, office), two_heads, even))

    assert min(hours) == datetime(2026, 10, 31, 18)
    assert hours[datetime(2026, 10, 31, 23)] == (pytest.approx(10), 0)
    assert max(hours) == datetime(2026, 11, 1, 17)


def test_the_unpaid_break_is_taken_in_turns():
    day = replace(DAY, unpaid_break=timedelta(hours=1))

    hours = by_hour(course_of(a_team_day({"day": 100}, day, NIGHT), two_heads, even))

    assert hours[datetime(2026, 11, 1, 12)][1] == pytest.approx(2 * 8 / 9)


def test_where_shifts_overlap_both_are_there():
    early = Shift(name="early", label="早班", start=time(8), end=time(16))
    late = Shift(name="late", label="晚班", start=time(14), end=time(22))

    hours = by_hour(course_of(a_team_day({"early": 80, "late": 80}, early, late), two_heads, even))

    assert [hours[datetime(2026, 11, 1, h)][1] for h in (13, 14, 15, 16)] == [2, 4, 4, 2]


def test_the_profile_tells_when_a_shifts_inquiries_come():
    problem = a_team_day({"day": 100, "night": 300})

    hours = by_hour(course_of(problem, two_heads, lambda day: EVENING))

    assert hours[datetime(2026, 11, 1, 20)][0] == pytest.approx(150)
    assert hours[datetime(2026, 11, 1, 21)][0] == pytest.approx(150)
    assert hours[datetime(2026, 11, 1, 19)][0] == 0


def test_a_shift_of_which_the_profile_knows_nothing_is_spread_evenly():
    hours = by_hour(course_of(a_team_day({"day": 170}), two_heads, lambda day: EVENING))

    assert hours[datetime(2026, 11, 1, 12)][0] == pytest.approx(10)


def test_each_date_has_its_own_profile():
    problem = a_team_day({"night": 100}, dates=(FIRST, NEXT))

    hours = by_hour(
        course_of(problem, two_heads, lambda day: EVENING if day == FIRST else EVEN_HOURS)
    )

    assert hours[datetime(2026, 11, 1, 20)][0] == pytest.approx(50)
    assert hours[datetime(2026, 11, 2, 20)][0] == pytest.approx(100 / 7)


def test_a_stretch_without_anybody_is_empty():
    course = course_of(a_team_day({}), lambda dated: 0, even)

    assert (course.inquiries, course.heads) == ((), ())


def test_an_end_between_two_slices_is_part_of_one():
    short = Shift(name="day", label="白班", start=time(9), end=time(9, 32))

    course = course_of(a_team_day({"day": 10}, short), two_heads, even)

    opened = [h for h in course.heads if h > 0]
    assert opened == [pytest.approx(2)] * 6 + [pytest.approx(0.8)]
