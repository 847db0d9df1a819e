"""Dates: months, blocks, weeks."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.dates import (
    Block,
    Blocks,
    Month,
    block_of,
    dates_between,
    is_weekend,
    monday_of,
    months_of,
)

CUTS = [b for b in Blocks if b is not Blocks.NONE]
DATES = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def test_a_stretch_holds_both_its_ends():
    assert dates_between(date(2026, 10, 31), date(2026, 11, 1)) == (
        date(2026, 10, 31),
        date(2026, 11, 1),
    )


def test_a_stretch_that_ends_before_it_begins_is_empty():
    assert dates_between(date(2026, 11, 2), date(2026, 11, 1)) == ()


@pytest.mark.parametrize(
    ("year", "month", "length"), [(2026, 2, 28), (2028, 2, 29), (2026, 12, 31)]
)
def test_a_month_has_all_its_dates(year, month, length):
    dates = Month(year=year, month=month).dates

    assert len(dates) == length
    assert dates[0].day == 1


def test_the_months_of_dates_are_in_order_across_the_year():
    assert [str(m) for m in months_of([date(2027, 1, 1), date(2026, 12, 31)])] == [
        "2026-12",
        "2027-01",
    ]


def test_saturday_and_sunday_are_the_weekend():
    week = dates_between(date(2026, 11, 2), date(2026, 11, 8))

    assert [d for d in week if is_weekend(d)] == [date(2026, 11, 7), date(2026, 11, 8)]


def test_a_week_begins_on_monday():
    assert monday_of(date(2026, 11, 1)) == date(2026, 10, 26)
    assert monday_of(date(2026, 11, 2)) == date(2026, 11, 2)


@pytest.mark.parametrize(
    ("day", "first", "last"), [(1, 1, 15), (15, 1, 15), (16, 16, 28), (28, 16, 28)]
)
def test_half_a_february_ends_on_the_fifteenth_and_with_the_month(day, first, last):
    assert block_of(date(2026, 2, day), Blocks.HALF_MONTH) == Block(
        first=date(2026, 2, first), last=date(2026, 2, last)
    )


def test_a_block_of_a_week_reaches_across_the_month():
    assert block_of(date(2026, 11, 1), Blocks.WEEK) == Block(
        first=date(2026, 10, 26), last=date(2026, 11, 1)
    )


def test_without_blocks_there_is_none_to_tell():
    with pytest.raises(ValueError, match="blocks = none"):
        block_of(date(2026, 11, 1), Blocks.NONE)


@given(day=DATES, blocks=st.sampled_from(CUTS))
def test_every_date_lies_in_its_block_and_the_block_in_itself(day, blocks):
    block = block_of(day, blocks)

    assert block.first <= day <= block.last
    assert block_of(block.first, blocks) == block_of(block.last, blocks) == block
