"""What scenarios change about expected inquiries: every planned date stated, then changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from scheduler.demand import MILLI
from scheduler.errors import InputError
from scheduler.forecast import VolumeRange, forecast
from scheduler.inquiry_history import event_factor
from scheduler.scenarios.changes import NightShare, Opening, Promotion, VolumeChange
from scheduler.team import Event, ForecastRow, Team

_Dates = tuple[date, ...]
_ONE_DAY = timedelta(days=1)


def with_volumes_stated(team: Team, dates: _Dates) -> Team:
    """The same team with a forecast row for every store and date, as the forecast has it.

    Args:
        team: its content.
        dates: the planned dates.

    Raises:
        InputError: the volumes of some dates are not known.
    """
    stated = {(row.date, row.store_id) for row in team.forecast}
    asked = {(day, s.store_id) for day in dates for s in team.stores}
    if asked <= stated:
        return team
    made = (
        _row(d.date, d.store_id, d.volume)
        for d in forecast(team, dates).days
        if (d.date, d.store_id) not in stated
    )
    return replace(team, forecast=(*team.forecast, *made))


def with_factor(team: Team, change: VolumeChange, dates: _Dates) -> Team:
    """Volumes and their ranges times the factor, where the change applies."""
    days = frozenset(within(dates, change.first, change.last))

    def changed(row: ForecastRow) -> ForecastRow:
        is_meant = row.date in days and change.store_id in (None, row.store_id)
        return _times(row, change.factor) if is_meant else row

    return _with_rows(team, changed)


def with_promotion(team: Team, change: Promotion, dates: _Dates) -> Team:
    """The promotion's dates at its multiple of what they would have without any promotion."""
    days = tuple(within(dates, change.first, change.last))
    stores = [s.store_id for s in team.stores if change.store_id in (None, s.store_id)]
    normal = {(r.date, r.store_id): r for store in stores for r in _normal(team, store, days)}
    event = Event(
        name=change.name,
        first=change.first,
        last=change.last,
        multiplier=change.multiplier,
        store_id=change.store_id,
    )

    def changed(row: ForecastRow) -> ForecastRow:
        usual = normal.get((row.date, row.store_id))
        if usual is None:
            return row
        return replace(_times(usual, change.multiplier), night_share=row.night_share)

    return replace(_with_rows(team, changed), events=(*team.events, event))


def with_night_share(team: Team, change: NightShare, dates: _Dates) -> Team:
    """Every planned date and store with this share in the night shift."""
    planned = frozenset(dates)

    def changed(row: ForecastRow) -> ForecastRow:
        return replace(row, night_share=change.share) if row.date in planned else row

    return _with_rows(team, changed)


def with_store(team: Team, change: Opening, dates: _Dates) -> Team:
    """One more store, with volumes, and agents who know it.

    Agents without a list of stores know all stores, this one too.
    """
    opened = change.store.store_id
    known_by = change.known_by
    agents = tuple(
        replace(a, stores=(*a.stores, opened))
        if a.stores and (known_by is None or a.agent_id in known_by)
        else a
        for a in team.agents
    )
    hours = tuple(
        replace(row, store_id=opened, inquiries=row.inquiries * change.share)
        for row in team.inquiries
        if row.store_id == change.like and row.hour is not None
    )
    return replace(
        team,
        stores=(*team.stores, change.store),
        agents=agents,
        inquiries=(*team.inquiries, *hours),
        forecast=(*team.forecast, *_rows_of_opened(team, change, dates)),
    )


def within(dates: Iterable[date], first: date | None, last: date | None) -> Iterator[date]:
    """Those of the dates in the stretch; None leaves a side open."""
    return (d for d in dates if (first is None or d >= first) and (last is None or d <= last))


def _rows_of_opened(team: Team, change: Opening, dates: _Dates) -> Iterator[ForecastRow]:
    opened = change.store.store_id
    alike = {r.date: r for r in team.forecast if r.store_id == change.like}
    for day in dates:
        if change.first is not None and day < change.first:
            yield ForecastRow(date=day, store_id=opened, inquiries=Decimal(0))
        elif change.like is None:
            yield ForecastRow(date=day, store_id=opened, inquiries=change.inquiries or Decimal(0))
        else:
            yield replace(_times(alike[day], change.share), store_id=opened)


def _normal(team: Team, store_id: str, days: _Dates) -> Iterator[ForecastRow]:
    """One store's dates without any promotion: by its history, else its rows less their events."""
    store = tuple(s for s in team.stores if s.store_id == store_id)
    plain = replace(
        team,
        stores=store,
        forecast=tuple(r for r in team.forecast if r.date not in days),
        events=tuple(e for event in team.events for e in _around(event, days)),
    )
    try:
        found = forecast(plain, days).days
    except InputError:
        for row in team.forecast:
            if row.store_id == store_id and row.date in days:
                yield _times(row, 1 / event_factor(team.events, row.date, store_id))
        return
    for d in found:
        yield _row(d.date, d.store_id, d.volume)


def _around(event: Event, days: _Dates) -> Iterator[Event]:
    """What is left of an event before and after consecutive dates."""
    before = replace(event, last=min(event.last, days[0] - _ONE_DAY))
    after = replace(event, first=max(event.first, days[-1] + _ONE_DAY))
    yield from (e for e in (before, after) if e.first <= e.last)


def _with_rows(team: Team, changed: Callable[[ForecastRow], ForecastRow]) -> Team:
    return replace(team, forecast=tuple(map(changed, team.forecast)))


def _times(row: ForecastRow, factor: Decimal) -> ForecastRow:
    return replace(
        row,
        inquiries=_milli(row.inquiries * factor),
        low=None if row.low is None else _milli(row.low * factor),
        high=None if row.high is None else _milli(row.high * factor),
    )


def _row(day: date, store_id: str, volume: VolumeRange) -> ForecastRow:
    return ForecastRow(
        date=day,
        store_id=store_id,
        inquiries=Decimal(volume.expected) / MILLI,
        low=Decimal(volume.low) / MILLI,
        high=Decimal(volume.high) / MILLI,
    )


def _milli(inquiries: Decimal) -> Decimal:
    """To whole thousandths, as volumes are."""
    return Decimal(round(inquiries * MILLI)) / MILLI
