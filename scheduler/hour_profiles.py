"""At which hours a store's buyers come.

Hours are told apart by the date's kind, since promotions, holidays and weekends have peaks of their
own: the store's dates of this kind, where there are enough of them; else all its dates without a
promotion or quiet time; else so of all stores together.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from scheduler.almanac import Almanac, DayKind
from scheduler.inquiry_history import hourly_rows, last_weeks
from scheduler.team import InquiryRow, Team

Hours = tuple[Fraction, ...]
"""Inquiries of 24 hours of the day, together at least some. Empty: nothing tells."""

HOURS = 24

_RARE = {DayKind.HOLIDAY, DayKind.PROMOTION}
_LEAST_DAYS = {
    DayKind.WEEKDAY: 5,
    DayKind.WEEKEND: 4,
    DayKind.HOLIDAY: 3,
    DayKind.PROMOTION: 2,
}
_LEAST_INQUIRIES = 300


class HourProfiles:
    """The hours of any date and store of one team."""

    def __init__(self, team: Team, almanac: Almanac) -> None:
        self._rows = hourly_rows(team)
        self._almanac = almanac
        self._known: dict[tuple[tuple[str, ...], DayKind | None, date], Hours] = {}

    def on(self, day: date, store_id: str) -> Hours:
        """When the store's inquiries of the date are to be expected, from earlier dates."""
        kind, all_stores = self._almanac.kind(day, store_id), tuple(self._rows)
        return (
            self._hours((store_id,), kind, day)
            or self._hours((store_id,), None, day)
            or self._hours(all_stores, kind, day)
            or self._hours(all_stores, None, day)
        )

    def _hours(self, stores: tuple[str, ...], kind: DayKind | None, day: date) -> Hours:
        """Of these stores before a date, of one kind of date; None: of quiet ones."""
        rows = [(s, r) for s in stores for r in self._before(s, kind, day)]
        if not rows:
            return ()
        known = (stores, kind, max(r.date for _, r in rows))
        if known not in self._known:
            told = [r for s, r in rows if self._is_alike(s, r.date, kind)]
            enough = kind is None or _is_enough(told, kind)
            self._known[known] = inquiries_by_hour(told) if enough else ()
        return self._known[known]

    def _before(self, store_id: str, kind: DayKind | None, day: date) -> Sequence[InquiryRow]:
        """Hours of the last eight weeks; of rare kinds of dates all that there are."""
        rows = self._rows.get(store_id, ())
        if kind in _RARE:
            return rows[: bisect_left(rows, day, key=lambda r: r.date)]
        return last_weeks(rows, day)

    def _is_alike(self, store_id: str, day: date, kind: DayKind | None) -> bool:
        if kind in {None, DayKind.WEEKDAY, DayKind.WEEKEND} and self._almanac.promotion(
            day, store_id
        ):
            return False
        return kind is None or self._almanac.kind(day, store_id) is kind


def inquiries_by_hour(rows: Iterable[InquiryRow]) -> Hours:
    """The rows' inquiries by hour; empty where there are none at all."""
    hours = [Fraction()] * HOURS
    for row in rows:
        if row.hour is not None:
            hours[row.hour] += Fraction(row.inquiries)
    return tuple(hours) if any(hours) else ()


def _is_enough(rows: Sequence[InquiryRow], kind: DayKind) -> bool:
    days = len({r.date for r in rows})
    return days >= _LEAST_DAYS[kind] and sum(r.inquiries for r in rows) >= _LEAST_INQUIRIES
