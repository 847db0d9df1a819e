"""What the stores really had, as a forecast wants to see it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from scheduler.team import Event, InquiryRow, Team

WINDOW = timedelta(weeks=8)
"""How much of the history tells of the future, from its last date backwards."""


def event_factor(events: Iterable[Event], day: date, store_id: str) -> Decimal:
    """Times the normal volume of the store on the date; 1 where no event covers it.

    A multiplier is meant against a normal day, so events that overlap do not pile up: the largest
    counts.
    """
    decisive = event_on(events, day, store_id)
    return decisive.multiplier if decisive else Decimal(1)


def event_on(events: Iterable[Event], day: date, store_id: str) -> Event | None:
    """Of the events that cover the store on the date, the one with the largest multiplier."""
    covering = (e for e in events if e.covers(day, store_id))
    return max(covering, key=lambda e: e.multiplier, default=None)


def hourly_rows(team: Team) -> Mapping[str, Sequence[InquiryRow]]:
    """Hours by store, in order of date."""
    hours: dict[str, list[InquiryRow]] = defaultdict(list)
    for row in sorted((r for r in team.inquiries if r.hour is not None), key=lambda r: r.date):
        hours[row.store_id].append(row)
    return hours


def last_weeks(rows: Sequence[InquiryRow], day: date) -> Sequence[InquiryRow]:
    """The rows of the last eight weeks that there are before a date; the rows in order of date.

    Where the history ends well before the date, its own last eight weeks.
    """
    before = rows[: bisect_left(rows, day, key=lambda r: r.date)]
    if not before:
        return ()
    first = before[-1].date - WINDOW + timedelta(days=1)
    return before[bisect_left(before, first, key=lambda r: r.date) :]
