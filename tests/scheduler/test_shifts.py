"""Shifts: length, night, rest between them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from scheduler.shifts import DatedShift, Shift, night_of_two
from tests.builders import DAY, NIGHT


def _shift(start, end, **parts):
    return Shift(name="some", label="某班", start=start, end=end, **parts)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (time(17, 30), time(0, 30)),
        (time(0), time(8)),
        (time(5, 59), time(14)),
        (time(14), time(22, 1)),
        (time(22), time(6)),
        (time(23, 59), time(7)),
        (time(8), time(8)),
        (time(6), time(6)),
    ],
)
def test_a_shift_with_any_part_between_ten_and_six_is_a_night(start, end):
    assert _shift(start, end).is_night


@pytest.mark.parametrize(
    ("start", "end"), [(time(6), time(22)), (time(8, 30), time(17, 30)), (time(21), time(22))]
)
def test_a_shift_that_ends_at_ten_or_begins_at_six_is_none(start, end):
    assert not _shift(start, end).is_night


def test_paid_time_is_the_length_less_the_unpaid_break():
    assert _shift(time(8, 30), time(17, 30), unpaid_break=timedelta(hours=1)).paid_minutes == 480
    assert NIGHT.paid_minutes == 420


def test_a_shift_that_ends_when_it_starts_goes_round_the_clock():
    assert _shift(time(8), time(8)).paid_minutes == 24 * 60


def test_a_night_belongs_to_the_date_on_which_it_starts_and_ends_on_the_next():
    night = DatedShift(date=date(2026, 12, 31), shift=NIGHT)

    assert night.starts_at == datetime(2026, 12, 31, 17, 30)
    assert night.ends_at == datetime(2027, 1, 1, 0, 30)


def test_from_a_night_to_the_next_days_shift_are_eight_hours():
    night = DatedShift(date=date(2026, 10, 31), shift=NIGHT)
    day = DatedShift(date=date(2026, 11, 1), shift=DAY)

    assert night.rest_before(day) == timedelta(hours=8)


def test_shifts_that_overlap_have_less_than_no_rest():
    early = DatedShift(date=date(2026, 11, 1), shift=_shift(time(8), time(15)))
    late = DatedShift(date=date(2026, 11, 1), shift=_shift(time(12), time(20)))

    assert early.rest_before(late) == timedelta(hours=-3)


def test_dated_shifts_stand_in_order_of_date_and_then_of_start():
    first = DatedShift(date=date(2026, 11, 1), shift=DAY)
    second = DatedShift(date=date(2026, 11, 1), shift=NIGHT)
    third = DatedShift(date=date(2026, 11, 2), shift=DAY)

    assert sorted([third, second, first]) == [first, second, third]
    assert first == DatedShift(date=date(2026, 11, 1), shift=DAY)
    assert len({first, second, DatedShift(date=date(2026, 11, 1), shift=DAY)}) == 2


def test_of_two_shifts_the_night_has_the_night_share():
    assert night_of_two((DAY, NIGHT)) == NIGHT
    assert night_of_two((NIGHT, DAY)) == NIGHT


def test_of_two_shifts_by_day_the_later_one_has_it():
    early, late = _shift(time(7), time(13)), _shift(time(13), time(19))

    assert night_of_two((early, late)) == late
