"""How a date's inquiries fall to the shifts.

The first of these that tells: the night share of the date's row in `forecast.csv`, the hours of the
history (`scheduler.hour_profiles`), the shares of the policy. A team with a single shift needs none
of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import lcm

from scheduler.almanac import Almanac
from scheduler.hour_profiles import HOURS, HourProfiles, Hours
from scheduler.rounding import largest_remainders
from scheduler.shifts import Shift, night_of_two
from scheduler.team import Team

Shares = Mapping[str, Fraction]
"""The share of each shift, by its name; they sum to 1. Empty: nothing tells."""

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
        self._profiles = HourProfiles(team, almanac)
        self._weights = hour_weights(team.policy.shifts)
        self._known: dict[Hours, Shares] = {}

    def on(self, day: date, store_id: str) -> Shares:
        """How the store's inquiries on the date are split."""
        if len(self._shifts) == 1:
            return {self._shifts[0].name: Fraction(1)}
        if (night := self._nights.get((day, store_id))) is not None:
            return self._two(night)
        hours = self._profiles.on(day, store_id)
        if hours not in self._known:
            self._known[hours] = shares_of_hours(hours, self._weights)
        return self._known[hours] or self._stated

    def _two(self, night_share: Fraction) -> Shares:
        first, second = self._shifts
        night = night_of_two((first, second))
        return {s.name: night_share if s is night else 1 - night_share for s in self._shifts}


def hour_weights(shifts: Iterable[Shift]) -> tuple[Shares, ...]:
    """For each hour of the day the part of its inquiries that each shift answers.

    A minute in which several shifts are open is shared equally among them; one in which none is
    open goes to the shift that opens next, for the buyers wait. The day repeats, so the hours after
    midnight belong to the night shift that is then still open.
    """
    weights: list[dict[str, Fraction]] = [defaultdict(Fraction) for _ in range(HOURS)]
    known = tuple(shifts)
    for minute in range(HOURS * _MINUTES):
        taking = shifts_taking(known, timedelta(minutes=minute))
        for shift in taking:
            weights[minute // _MINUTES][shift.name] += Fraction(1, len(taking) * _MINUTES)
    return tuple(weights)


def shares_of_hours(hours: Hours, weights: Sequence[Shares]) -> Shares:
    """The shares by the inquiries of each hour; empty where nothing is known of them."""
    shares: dict[str, Fraction] = defaultdict(Fraction)
    total = sum(hours, Fraction())
    for inquiries, of_hour in zip(hours, weights, strict=False):
        if inquiries:
            for name, weight in of_hour.items():
                shares[name] += weight * inquiries / total
    return shares


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
