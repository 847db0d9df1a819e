"""A team's forecast and demand: stated rows first, then what each store's history tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from scheduler.demand import MILLI, Demand, Volume
from scheduler.errors import Fault, InputError
from scheduler.forecast.likeness import between_days, between_stores
from scheduler.forecast.reasons import explanation, notes_of, promotions_on
from scheduler.forecast.result import DayForecast, Forecast, Source, VolumeRange, part_of_range
from scheduler.forecast.store import StoreForecast
from scheduler.forecast.team import TeamForecast, team_forecast
from scheduler.shift_shares import Shares, ShiftShares, split
from scheduler.team import ForecastRow, Team
from scheduler.words import message

_Place = tuple[str, date]

_TENTH = MILLI // 10
"""Estimates are whole tenths of an inquiry: the last bits of a sum depend on the machine."""


def forecast(team: Team, dates: tuple[date, ...]) -> Forecast:
    """What the team's stores are to expect on these dates, with ranges and reasons.

    A row of `forecast.csv` is final; where it states no range, it is as wide in proportion as that
    of the store's own estimate.

    Raises:
        InputError: a date and store has neither a forecast nor earlier history, or nothing tells
            how it falls to the shifts; all such dates and stores are told.
    """
    told = _Told(team=team, dates=dates, found=team_forecast(team, dates, _stores(team)))
    days = told.days()
    demand = _complete_demand(told, {(d.store_id, d.date): d.volume.expected for d in days})
    latest = [parts[-1] for parts in told.found.stores.values()]
    levels = [s.model.level for s in latest if s.model and s.model.level.origins]
    return Forecast(
        days=days,
        demand=demand,
        store_correlation=round(between_stores(levels), 3),
        day_correlation=round(between_days(levels), 3),
        promotions=promotions_on(dates, latest, told.found.almanac),
        explanations=tuple(explanation(s) for s in latest),
        notes=notes_of(dates, latest, told.found.almanac),
    )


def expected_demand(team: Team, dates: tuple[date, ...]) -> Demand:
    """What the team's stores are expected to have on these dates, by shift.

    Raises:
        InputError: as `forecast`.
    """
    told = _needed(team, dates)
    return _complete_demand(told, told.volumes())


def known_demand(team: Team, dates: tuple[date, ...]) -> tuple[Demand, Sequence[str]]:
    """What is known of it, to look back on: a forecast that is past may be gone.

    Returns:
        The demand, zero where nothing is known; and the stores and dates where that is so.
    """
    told = _needed(team, dates)
    volumes = told.volumes()
    shares = told.shares(volumes)
    asked = [(s.store_id, d) for s in team.stores for d in dates]
    unknown = [p for p in asked if p not in volumes or (p in shares and not shares[p])]
    return _demand(volumes, {p: known for p, known in shares.items() if known}), _stretches(unknown)


@dataclass(frozen=True, kw_only=True)
class _Told:
    """What the tables and the histories tell of some dates."""

    team: Team
    dates: tuple[date, ...]
    found: TeamForecast

    def days(self) -> tuple[DayForecast, ...]:
        """One a date and store, where anything is known."""
        stated = {(row.store_id, row.date): row for row in self.team.forecast}
        estimates = {
            (parts.series.store_id, day): (parts.source, volume)
            for store in self.found.stores.values()
            for parts in store
            for day, volume in store_ranges(parts)
        }
        found = []
        for place in ((s.store_id, d) for d in self.dates for s in self.team.stores):
            source, estimate = estimates.get(place, (Source.STATED, None))
            if row := stated.get(place):
                found.append(_stated(row, estimate))
            elif estimate is not None:
                store_id, day = place
                found.append(
                    DayForecast(date=day, store_id=store_id, volume=estimate, source=source)
                )
        return tuple(found)

    def volumes(self) -> Mapping[_Place, int]:
        """Thousandths of an inquiry by store and date, where anything is known."""
        return {(d.store_id, d.date): d.volume.expected for d in self.days()}

    def shares(self, volumes: Mapping[_Place, int]) -> Mapping[_Place, Shares]:
        """How they fall to the shifts, where there are any; empty where nothing tells."""
        shares = ShiftShares(self.team, self.found.almanac)
        return {(store, day): shares.on(day, store) for (store, day), v in volumes.items() if v}


def _needed(team: Team, dates: tuple[date, ...]) -> _Told:
    """With estimates only of the stores that are not stated throughout."""
    stated = {(row.store_id, row.date) for row in team.forecast}
    needed = [s for s in _stores(team) if any((s, day) not in stated for day in dates)]
    return _Told(team=team, dates=dates, found=team_forecast(team, dates, needed))


def _stores(team: Team) -> Sequence[str]:
    return [store.store_id for store in team.stores]


def store_ranges(told: StoreForecast) -> Iterable[tuple[date, VolumeRange]]:
    """A store's dates with their volumes as whole tenths of an inquiry, ranges as whole ones."""
    for day, *numbers in zip(told.days, told.expected, told.low, told.high, strict=True):
        expected, low, high = (float(n) for n in numbers)
        milli = round(expected * 10) * _TENTH
        yield (
            day,
            VolumeRange(
                expected=milli,
                low=min(round(low) * MILLI, milli),
                high=max(round(high) * MILLI, milli),
            ),
        )


def _stated(row: ForecastRow, estimate: VolumeRange | None) -> DayForecast:
    expected = round(Fraction(row.inquiries) * MILLI)
    none = VolumeRange(expected=0, low=0, high=0)
    likely = part_of_range(estimate or none, expected)
    low = likely.low if row.low is None else round(Fraction(row.low) * MILLI)
    high = likely.high if row.high is None else round(Fraction(row.high) * MILLI)
    return DayForecast(
        date=row.date,
        store_id=row.store_id,
        volume=VolumeRange(expected=expected, low=low, high=high),
        source=Source.STATED,
        estimate=estimate,
    )


def _complete_demand(told: _Told, volumes: Mapping[_Place, int]) -> Demand:
    """By shift; or every date and store of which too little is known."""
    shares = told.shares(volumes)
    unknown = [(s, d) for s in _stores(told.team) for d in sorted(told.dates)]
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
        two = len(told.team.policy.shifts) == 2
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
    return _demand(volumes, shares)


def _demand(volumes: Mapping[_Place, int], shares: Mapping[_Place, Shares]) -> Demand:
    return Demand(
        Volume(date=day, shift=shift, store_id=store_id, milli=milli)
        for (store_id, day), known in shares.items()
        for shift, milli in split(volumes[store_id, day], known).items()
    )


def _stretches(places: Iterable[_Place]) -> Sequence[str]:
    """Stores with their runs of consecutive dates, as text; the places in order."""
    runs: list[tuple[str, date, date]] = []
    for store_id, day in places:
        if runs and runs[-1][0] == store_id and runs[-1][2] == day - timedelta(days=1):
            runs[-1] = (store_id, runs[-1][1], day)
        else:
            runs.append((store_id, day, day))
    return [f"{store} {a}" if a == b else f"{store} {a}..{b}" for store, a, b in runs]
