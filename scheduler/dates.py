"""Dates: stretches, months, blocks, weekends."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

_SATURDAY = 5


class Blocks(StrEnum):
    """How the calendar is cut for rotation."""

    HALF_MONTH = "half-month"
    MONTH = "month"
    WEEK = "week"
    NONE = "none"


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Block:
    """A stretch of dates within which an agent works one kind of shift.

    Attributes:
        first, last: both included.
    """

    first: date
    last: date


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Month:
    """A calendar month.

    Attributes:
        month: 1 to 12.
    """

    year: int
    month: int

    @property
    def first(self) -> date:
        """Its first date."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """Its last date."""
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    @property
    def dates(self) -> tuple[date, ...]:
        """All its dates in order."""
        return dates_between(self.first, self.last)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


def dates_between(first: date, last: date) -> tuple[date, ...]:
    """All dates from first to last, both included; none where last is before first."""
    return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))


def month_of(day: date) -> Month:
    """The calendar month of a date."""
    return Month(year=day.year, month=day.month)


def months_of(days: Iterable[date]) -> tuple[Month, ...]:
    """The calendar months that the dates touch, in order."""
    return tuple(sorted({month_of(d) for d in days}))


def monday_of(day: date) -> date:
    """The Monday of the date's week."""
    return day - timedelta(days=day.weekday())


def is_weekend(day: date) -> bool:
    """Saturday or Sunday, whatever the public calendar makes of it."""
    return day.weekday() >= _SATURDAY


@lru_cache(maxsize=4096)
def block_of(day: date, blocks: Blocks) -> Block:
    """The block that the date lies in.

    Half months are the 1st-15th and the 16th to the month's end; weeks run Monday to Sunday.

    Raises:
        ValueError: `blocks` is `none`: there is no rotation to have blocks.
    """
    month = month_of(day)
    match blocks:
        case Blocks.HALF_MONTH:
            middle = month.first + timedelta(days=14)
            if day <= middle:
                return Block(first=month.first, last=middle)
            return Block(first=middle + timedelta(days=1), last=month.last)
        case Blocks.MONTH:
            return Block(first=month.first, last=month.last)
        case Blocks.WEEK:
            return Block(first=monday_of(day), last=monday_of(day) + timedelta(days=6))
        case Blocks.NONE:
            raise ValueError("Expected a rotation with blocks, got blocks = none.")
