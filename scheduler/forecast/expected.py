"""How many inquiries to expect, simply: the same weekdays of the last eight weeks, times events.

A row of `forecast.csv` is final. Where a date and store has none, its own history tells: the
mean of the same weekdays of the last eight weeks that it covers before the date, each day first
divided by the event that covered it, times the event that covers the date.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction

from scheduler.demand import MILLI, Demand, Volume
from scheduler.errors import Fault, InputError
from scheduler.forecast.result import DayForecast, Forecast, Source, VolumeRange
from scheduler.inquiry_history import event_factor, last_weeks, normal_days
from scheduler.shift_shares import Shares, ShiftShares, split
from scheduler.team import InquiryRow, Team
from scheduler.words import message

_Place = tuple[str, date]


def expected_demand(team: Team, dates: tuple[date, ...]) -> Demand:
    """What the team's stores are expected to have on these dates, by shift.

    Raises:
        InputError: a date and store has neither a forecast nor earlier history, or nothing tells
            how it falls to the shifts; all such dates and stores are told.
    """
    volumes, shares = _expected_volumes(team, dates), ShiftShares(team)
    known = {(store, day): shares.on(day, store) for (store, day), v in volumes.items() if v}
    _demand_complete(team, dates, volumes, known)
    return _demand(volumes, known)


def forecast(team: Team, dates: tuple[date, ...]) -> Forecast:
    """What the team's stores are to expect on these dates, with ranges.

    Raises:
        InputError: as `expected_demand`.
    """
    demand = expected_demand(team, dates)
    stated = {(row.store_id, row.date): row for row in team.forecast}
    volumes = _expected_volumes(team, dates)
    days = []
    for day in sorted(dates):
        for store in team.stores:
            place = (store.store_id, day)
            milli, row = round(volumes[place] * MILLI), stated.get(place)
            width = 0 if row else round(milli * 0.1)
            low = round(row.low * MILLI) if row and row.low is not None else milli - width
            high = round(row.high * MILLI) if row and row.high is not None else milli + width
            days.append(
                DayForecast(
                    date=day,
                    store_id=store.store_id,
                    volume=VolumeRange(expected=milli, low=low, high=high),
                    source=Source.STATED if row else Source.WEEKDAYS,
                )
            )
    return Forecast(days=tuple(days), demand=demand, store_correlation=0.3)


def known_demand(team: Team, dates: tuple[date, ...]) -> tuple[Demand, Sequence[str]]:
    """What is known of it, to look back on: a forecast that is past may be gone.

    Returns:
        The demand, zero where nothing is known; and the stores and dates where that is so.
    """
    volumes, shares = _expected_volumes(team, dates), ShiftShares(team)
    asked = [(s.store_id, d) for s in team.stores for d in dates]
    split_by = {place: shares.on(place[1], place[0]) for place in asked if volumes.get(place)}
    unknown = [p for p in asked if p not in volumes or (p in split_by and not split_by[p])]
    known = {place: found for place, found in split_by.items() if found}
    return _demand(volumes, known), _stretches(unknown)


def _demand(volumes: Mapping[_Place, Fraction], shares: Mapping[_Place, Shares]) -> Demand:
    return Demand(
        Volume(date=day, shift=shift, store_id=store_id, milli=milli)
        for (store_id, day), known in shares.items()
        for shift, milli in split(round(volumes[store_id, day] * MILLI), known).items()
    )


def _expected_volumes(team: Team, dates: Iterable[date]) -> Mapping[_Place, Fraction]:
    """Inquiries by store and date; missing where nothing is known."""
    final = {(row.store_id, row.date): row.inquiries for row in team.forecast}
    history = normal_days(team)
    found = {}
    for store_id, day in ((s.store_id, d) for d in dates for s in team.stores):
        if (store_id, day) in final:
            found[store_id, day] = Fraction(final[store_id, day])
        elif before := last_weeks(history.get(store_id, ()), day):
            factor = Fraction(event_factor(team.events, day, store_id))
            found[store_id, day] = _usual(before, day) * factor
    return found


def _usual(before: Sequence[InquiryRow], day: date) -> Fraction:
    """The mean of the same weekdays; of all days where none is of this weekday."""
    alike = [r for r in before if r.date.weekday() == day.weekday()] or before
    return sum((Fraction(r.inquiries) for r in alike), Fraction()) / len(alike)


def _demand_complete(
    team: Team,
    dates: Iterable[date],
    volumes: Mapping[_Place, Fraction],
    shares: Mapping[_Place, Shares],
) -> None:
    unknown = [(s.store_id, d) for s in team.stores for d in sorted(dates)]
    faults = [
        Fault(
            file="forecast.csv",
            row=None,
            column="inquiries",
            value=text,
            expected=message("forecast-volume-unknown"),
        )
        for text in _stretches(place for place in unknown if place not in volumes)
    ]
    unsplit = sorted(place for place, known in shares.items() if not known)
    if unsplit:
        two = len(team.policy.shifts) == 2
        faults.append(
            Fault(
                file="team.toml",
                row=None,
                column="workload.night_share" if two else "workload.shares",
                value="",
                expected=message("forecast-share-unknown", places="; ".join(_stretches(unsplit))),
            )
        )
    if faults:
        raise InputError(faults)


def _stretches(places: Iterable[_Place]) -> Sequence[str]:
    """Stores with their runs of consecutive dates, as text; the places in order."""
    runs: list[tuple[str, date, date]] = []
    for store_id, day in places:
        if runs and runs[-1][0] == store_id and runs[-1][2] == day - timedelta(days=1):
            runs[-1] = (store_id, runs[-1][1], day)
        else:
            runs.append((store_id, day, day))
    return [f"{store} {a}" if a == b else f"{store} {a}..{b}" for store, a, b in runs]
