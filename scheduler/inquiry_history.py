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
    return max((e.multiplier for e in events if e.covers(day, store_id)), default=Decimal(1))


def normal_days(team: Team) -> Mapping[str, Sequence[InquiryRow]]:
    """Whole days by store, in order of date, as if no event had raised or lowered them."""
    total: dict[tuple[str, date], Decimal] = defaultdict(Decimal)
    for row in team.inquiries:
        total[row.store_id, row.date] += row.inquiries
    days: dict[str, list[InquiryRow]] = defaultdict(list)
    for (store_id, day), inquiries in sorted(total.items()):
        normal = inquiries / event_factor(team.events, day, store_id)
        days[store_id].append(InquiryRow(date=day, store_id=store_id, inquiries=normal))
    return days


def quiet_hours(team: Team) -> Mapping[str, Sequence[InquiryRow]]:
    """Hours by store, in order of date; not those of events, which have peaks of their own."""
    hours: dict[str, list[InquiryRow]] = defaultdict(list)
    for row in sorted((r for r in team.inquiries if r.hour is not None), key=lambda r: r.date):
        if not any(e.covers(row.date, row.store_id) for e in team.events):
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
