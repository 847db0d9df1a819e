"""Ranges hold what they claim, and sums of them are neither too sure nor too unsure."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.demand import Demand, Volume
from scheduler.forecast import DayForecast, Forecast, Source, VolumeRange, backtest, forecast
from scheduler.forecast.result import part_of_range, sum_of_ranges
from tests.scheduler.forecast.histories import (
    LAST,
    a_day,
    a_past,
    a_promotion,
    a_team,
    november,
)

MONDAY = date(2026, 11, 2)


@st.composite
def ranges(draw):
    low, down, up = (draw(st.integers(0, 10**6)) for _ in range(3))
    return VolumeRange(expected=low + down, low=low, high=low + down + up)


@given(parts=st.lists(ranges(), min_size=1, max_size=6), correlation=st.floats(0, 1))
def test_a_sum_s_range_lies_between_independent_parts_and_parts_that_move_as_one(
    parts, correlation
):
    apart, told, alike = (sum_of_ranges(parts, c) for c in (0.0, correlation, 1.0))

    assert told.expected == sum(p.expected for p in parts)
    assert alike.low <= told.low <= apart.low <= told.expected
    assert told.expected <= apart.high <= told.high <= alike.high
    assert alike.high == pytest.approx(sum(p.high for p in parts), abs=1)


@given(whole=ranges(), part=st.integers(0, 100))
def test_a_part_s_range_is_as_wide_in_proportion_as_the_whole_s(whole, part):
    milli = whole.expected * part // 100

    told = part_of_range(whole, milli)

    assert told.low <= told.expected == milli <= told.high
    if whole.expected:
        assert told.high <= whole.high * milli / whole.expected + 1


def _forecast_of(volumes, correlation):
    return Forecast(
        days=tuple(
            DayForecast(date=MONDAY, store_id=store, volume=volume, source=Source.MODEL)
            for store, volume in volumes.items()
        ),
        demand=Demand(
            Volume(date=MONDAY, shift=shift, store_id=store, milli=volume.expected // part)
            for store, volume in volumes.items()
            for shift, part in (("day", 2), ("night", 2))
        ),
        store_correlation=correlation,
    )


def test_a_shift_s_range_is_its_share_of_the_date_s():
    volume = VolumeRange(expected=100_000, low=80_000, high=130_000)

    told = _forecast_of({"s1": volume}, 0.0).range_of_shift(MONDAY, "night")

    assert told == VolumeRange(expected=50_000, low=40_000, high=65_000)


def test_some_stores_together_leave_the_others_out():
    volume = VolumeRange(expected=100_000, low=70_000, high=140_000)
    told = _forecast_of({"s1": volume, "s2": volume, "s3": volume}, 0.0)

    both = told.range_on(MONDAY, ["s1", "s3"])

    assert both.expected == 200_000
    assert both.low == pytest.approx(200_000 - 30_000 * 2**0.5, abs=1)
    assert both.high == pytest.approx(200_000 + 40_000 * 2**0.5, abs=1)


def test_a_date_outside_the_forecast_expects_nothing():
    told = _forecast_of({"s1": VolumeRange(expected=9, low=8, high=10)}, 0.5)

    assert told.range_on(date(2030, 1, 1)) == VolumeRange(expected=0, low=0, high=0)


@pytest.mark.parametrize("chance", [0.05, 0.25])
def test_four_days_of_five_lie_within_the_range(chance):
    held = [
        row.covered
        for seed in (1, 2, 3)
        for row in backtest(a_team(a_past(280, 400, chance=chance, seed=seed))).rows
    ]

    assert 0.72 <= sum(held) / len(held) <= 0.9


def test_counts_of_a_few_a_day_are_held_too():
    random = Random(7)
    past = [
        a_day(LAST - timedelta(days=n), sum(random.random() < 0.1 for _ in range(25)))
        for n in range(260)
    ]

    (row,) = backtest(a_team(past)).rows

    assert 0.75 <= row.covered <= 0.97


def test_stores_that_move_together_are_told_from_stores_that_do_not():
    random = Random(3)
    luck = {LAST - timedelta(days=n): random.gauss(1, 0.15) for n in range(300)}
    alike = [a_past(300, 500, times=luck.get, seed=s, store=f"s{s}") for s in (1, 2)]
    apart = [a_past(300, 500, chance=0.15, seed=s, store=f"s{s}") for s in (1, 2)]

    moving, lone = (forecast(a_team(*p, stores=("s1", "s2")), november()) for p in (alike, apart))

    assert moving.store_correlation > 0.7
    assert lone.store_correlation < 0.3


def test_a_promotion_never_seen_is_less_sure_than_one_seen_before():
    day = date(2026, 11, 11)
    first = date(2026, 6, 18)
    past = a_past(300, 500, times=lambda d: 3.0 if d == first else 1.0)
    seen = (a_promotion("大促", first, "3"), a_promotion("大促", day, "3"))
    new = (a_promotion("大促", first, "3"), a_promotion("新品", day, "3"))

    known, unknown = (
        forecast(a_team(past, events=events), (day,)).on(day, "s1").volume for events in (seen, new)
    )

    assert unknown.high - unknown.low > 1.5 * (known.high - known.low)
