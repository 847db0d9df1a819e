"""How good the forecast would have been: from days of the past on, against plain ways.

From each of several days of the past (origins) the next four weeks are foreseen from what came
before. WAPE is the sum of absolute misses over the sum of inquiries. The plain ways know the stated
promotions too: they divide past days by them and multiply the days foreseen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import numpy as np
from threadpoolctl import threadpool_limits

from scheduler.almanac import Almanac, almanac_of
from scheduler.dates import dates_between
from scheduler.demand import MILLI
from scheduler.forecast.expected import store_ranges
from scheduler.forecast.likeness import between_stores
from scheduler.forecast.naive import seasonal_naive, weekday_means
from scheduler.forecast.result import VolumeRange, sum_of_ranges
from scheduler.forecast.series import Floats, StoreSeries, series_of
from scheduler.forecast.store import store_forecast
from scheduler.team import Team

AHEAD = timedelta(weeks=4)
"""How far each origin looks."""
BETWEEN = timedelta(weeks=2)
"""From one origin to the next."""
MOST_ORIGINS = 26
"""A year of them."""
LEAST_HISTORY = timedelta(weeks=4)
"""Before the first origin."""

_DAY = timedelta(days=1)
_BY_CHANCE = 0.02


class Way(StrEnum):
    """A way to foresee."""

    FORECAST = "forecast"
    SEASONAL_NAIVE = "seasonal-naive"
    """What the same weekday last had."""
    WEEKDAY_MEANS = "weekday-means"
    """The means of the weekdays of eight weeks."""


_Plain = Callable[[StoreSeries, Almanac, Sequence[date]], Floats]
_PLAIN: Mapping[Way, _Plain] = {
    Way.SEASONAL_NAIVE: seasonal_naive,
    Way.WEEKDAY_MEANS: weekday_means,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class BacktestRow:
    """How one store would have been foreseen, or all stores together.

    Attributes:
        store_id: None: the sum over all stores, date by date.
        days: foreseen with known inquiries; a day counts once for each origin before it.
        wape: by way, the sum of absolute misses over the sum of inquiries.
        covered: the share of days within the forecast's range; meant to be 0.8.
    """

    store_id: str | None
    days: int
    wape: tuple[tuple[Way, float], ...]
    covered: float

    def wape_of(self, way: Way) -> float:
        """The WAPE of one way."""
        return dict(self.wape)[way]

    @property
    def best(self) -> Way:
        """The way with the least WAPE; the forecast where none is closer by more than chance."""
        closest = min(self.wape, key=lambda entry: entry[1])[0]
        worth = self.wape_of(closest) < (1 - _BY_CHANCE) * self.wape_of(Way.FORECAST)
        return closest if worth else Way.FORECAST


@dataclass(frozen=True, kw_only=True, slots=True)
class Backtest:
    """A forecast held against the past.

    Attributes:
        origins: the last day known to each forecast, in order; none where the history is too short.
        rows: one per store with enough history; last, where there are several, all together.
    """

    origins: tuple[date, ...]
    rows: tuple[BacktestRow, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Seen:
    """One date foreseen: what came, what each way said."""

    store_id: str
    origin: date
    day: date
    came: float
    said: Mapping[Way, float]
    volume: VolumeRange


def backtest(team: Team) -> Backtest:
    """The forecast and the plain ways, from origins two weeks apart up to the history's end."""
    past = sorted({row.date for row in team.inquiries})
    if not past:
        return Backtest(origins=(), rows=())
    origins = _origins(past[0], past[-1])
    whole = series_of(team, past[-1] + _DAY)
    almanac = almanac_of(team, past)
    seen: list[_Seen] = []
    sums: list[_Seen] = []
    with threadpool_limits(1):
        for origin in origins:
            found, likeness = _from(origin, team, whole, almanac)
            seen += found
            sums += _sums(found, likeness)
    rows = [_row(s.store_id, [p for p in seen if p.store_id == s.store_id]) for s in team.stores]
    together = [_row(None, sums)] if len({p.store_id for p in seen}) > 1 else []
    return Backtest(origins=origins, rows=tuple(r for r in (*rows, *together) if r.days))


def _origins(first: date, last: date) -> tuple[date, ...]:
    found: list[date] = []
    origin = last - AHEAD
    while origin - LEAST_HISTORY >= first and len(found) < MOST_ORIGINS:
        found.append(origin)
        origin -= BETWEEN
    return tuple(reversed(found))


def _from(
    origin: date, team: Team, whole: Mapping[str, StoreSeries], almanac: Almanac
) -> tuple[list[_Seen], float]:
    days = dates_between(origin + _DAY, origin + AHEAD)
    found: list[_Seen] = []
    levels = []
    for store_id, series in series_of(team, origin + _DAY).items():
        told = store_forecast(series, almanac, days)
        if told.model and told.model.level.origins:
            levels.append(told.model.level)
        plain = {way: foresee(series, almanac, days) for way, foresee in _PLAIN.items()}
        for n, (day, volume) in enumerate(store_ranges(told)):
            if whole[store_id].is_known(day):
                said = {way: float(values[n]) for way, values in plain.items()}
                found.append(
                    _Seen(
                        store_id=store_id,
                        origin=origin,
                        day=day,
                        came=whole[store_id].count_on(day),
                        said={Way.FORECAST: volume.expected / MILLI, **said},
                        volume=volume,
                    )
                )
    return found, between_stores(levels)


def _sums(found: Sequence[_Seen], likeness: float) -> Iterable[_Seen]:
    """All stores together on each date on which all are known."""
    stores = {p.store_id for p in found}
    for day in sorted({p.day for p in found}):
        parts = [p for p in found if p.day == day]
        if len(parts) == len(stores):
            yield _Seen(
                store_id="",
                origin=parts[0].origin,
                day=day,
                came=sum(p.came for p in parts),
                said={way: sum(p.said[way] for p in parts) for way in Way},
                volume=sum_of_ranges([p.volume for p in parts], likeness),
            )


def _row(store_id: str | None, seen: Sequence[_Seen]) -> BacktestRow:
    came = np.array([p.came for p in seen])
    within = [p.volume.low <= p.came * MILLI <= p.volume.high for p in seen]
    whole = max(float(came.sum()), 1.0)
    return BacktestRow(
        store_id=store_id,
        days=len(seen),
        wape=tuple(
            (way, float(np.abs(came - [p.said[way] for p in seen]).sum()) / whole) for way in Way
        ),
        covered=float(np.mean(within)) if within else 0.0,
    )
