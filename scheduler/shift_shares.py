"""How a date's inquiries fall to the shifts.

The first of these that tells: the night share of the date's row in `forecast.csv`, the hours of the
history, the shares of the policy. A team with a single shift needs none of them.

Hours are told apart by the date's kind, since promotions, holidays and weekends have peaks of their
own: the store's dates of this kind, where there are enough of them; else all its dates without a
promotion or quiet time; else so of all stores together.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import lcm

from scheduler.almanac import Almanac, DayKind
from scheduler.inquiry_history import hourly_rows, last_weeks
from scheduler.rounding import largest_remainders
from scheduler.shifts import Shift, night_of_two
from scheduler.team import InquiryRow, Team

Shares = Mapping[str, Fraction]
"""The share of each shift, by its name; they sum to 1. Empty: nothing tells."""

_RARE = {DayKind.HOLIDAY, DayKind.PROMOTION}
_LEAST_DAYS = {
    DayKind.WEEKDAY: 5,
    DayKind.WEEKEND: 4,
    DayKind.HOLIDAY: 3,
    DayKind.PROMOTION: 2,
}
_LEAST_INQUIRIES = 300
_HOURS = 24
_MINUTES = 60


class ShiftShares:
    """The shares of any date and store of one team."""

    def __init__(self, team: Team, almanac: Almanac) -> None:
        self._shifts = team.policy.shifts
        self._stated = {name: Fraction(share) for name, share in team.policy.shares}
        self._nights = {
            (row.date, row.store_id): Fraction(row.night_share)
            for row in team.forecast
            if row.night_share is not None
        }
        self._hours = hourly_rows(team)
        self._almanac = almanac
        self._weights = hour_weights(team.policy.shifts)
        self._profiles: dict[tuple[tuple[str, ...], DayKind | None, date], Shares] = {}

    def on(self, day: date, store_id: str) -> Shares:
        """How the store's inquiries on the date are split."""
        if len(self._shifts) == 1:
            return {self._shifts[0].name: Fraction(1)}
        if (night := self._nights.get((day, store_id))) is not None:
            return self._two(night)
        kind = self._almanac.kind(day, store_id)
        return (
            self._profile((store_id,), kind, day)
            or self._profile((store_id,), None, day)
            or self._profile(tuple(self._hours), kind, day)
            or self._profile(tuple(self._hours), None, day)
            or self._stated
        )

    def _two(self, night_share: Fraction) -> Shares:
        first, second = self._shifts
        night = night_of_two((first, second))
        return {s.name: night_share if s is night else 1 - night_share for s in self._shifts}

    def _profile(self, stores: tuple[str, ...], kind: DayKind | None, day: date) -> Shares:
        """By the hours of these stores before a date, of one kind of date; None: of quiet ones."""
        rows = [(s, r) for s in stores for r in self._before(s, kind, day)]
        if not rows:
            return {}
        known = (stores, kind, max(r.date for _, r in rows))
        if known not in self._profiles:
            told = [r for s, r in rows if self._is_alike(s, r.date, kind)]
            enough = kind is None or _is_enough(told, kind)
            self._profiles[known] = profile_shares(told, self._weights) if enough else {}
        return self._profiles[known]

    def _before(self, store_id: str, kind: DayKind | None, day: date) -> Sequence[InquiryRow]:
        """Hours of the last eight weeks; of rare kinds of dates all that there are."""
        rows = self._hours.get(store_id, ())
        if kind in _RARE:
            return rows[: bisect_left(rows, day, key=lambda r: r.date)]
        return last_weeks(rows, day)

    def _is_alike(self, store_id: str, day: date, kind: DayKind | None) -> bool:
        if kind in {None, DayKind.WEEKDAY, DayKind.WEEKEND} and self._almanac.promotion(
            day, store_id
        ):
            return False
        return kind is None or self._almanac.kind(day, store_id) is kind


def _is_enough(rows: Sequence[InquiryRow], kind: DayKind) -> bool:
    days = len({r.date for r in rows})
    return days >= _LEAST_DAYS[kind] and sum(r.inquiries for r in rows) >= _LEAST_INQUIRIES


def hour_weights(shifts: Iterable[Shift]) -> tuple[Shares, ...]:
    """For each hour of the day the part of its inquiries that each shift answers.

    A minute in which several shifts are open is shared equally among them; one in which none is
    open goes to the shift that opens next, for the buyers wait. The day repeats, so the hours after
    midnight belong to the night shift that is then still open.
    """
    weights: list[dict[str, Fraction]] = [defaultdict(Fraction) for _ in range(_HOURS)]
    known = tuple(shifts)
    for minute in range(_HOURS * _MINUTES):
        taking = shifts_taking(known, timedelta(minutes=minute))
        for shift in taking:
            weights[minute // _MINUTES][shift.name] += Fraction(1, len(taking) * _MINUTES)
    return tuple(weights)


def profile_shares(rows: Iterable[InquiryRow], weights: Sequence[Shares]) -> Shares:
    """The shares by hourly history; empty where the hours hold no inquiry at all."""
    hours: dict[int, Decimal] = defaultdict(Decimal)
    for row in rows:
        if row.hour is not None:
            hours[row.hour] += row.inquiries
    total = Fraction(sum(hours.values()))
    shares: dict[str, Fraction] = defaultdict(Fraction)
    for hour, inquiries in hours.items():
        for name, weight in weights[hour].items():
            shares[name] += weight * Fraction(inquiries)
    return {name: share / total for name, share in shares.items()} if total else {}


def split(milli: int, shares: Shares) -> Mapping[str, int]:
    """Whole thousandths by shift that add up to `milli`, by largest remainders.

    Equal remainders: the shift named first in `shares` comes first.
    """
    whole = lcm(*(share.denominator for share in shares.values()))
    exact = [milli * int(share * whole) for share in shares.values()]
    return dict(zip(shares, largest_remainders(exact, whole), strict=True))


def shifts_taking(shifts: Sequence[Shift], moment: timedelta) -> Sequence[Shift]:
    """The shifts that take the inquiries of this moment of the day: those open, else the next."""
    opened = [s for s in shifts if _is_open(s, moment)]
    if opened:
        return opened
    wait = min(_until_start(s, moment) for s in shifts)
    return [s for s in shifts if _until_start(s, moment) == wait]


def _is_open(shift: Shift, moment: timedelta) -> bool:
    today = shift.starts_after <= moment < shift.ends_after
    return today or moment + timedelta(days=1) < shift.ends_after


def _until_start(shift: Shift, moment: timedelta) -> timedelta:
    return (shift.starts_after - moment) % timedelta(days=1)
