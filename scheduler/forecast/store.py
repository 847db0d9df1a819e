"""One store foreseen from its past, by the best step that its history allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

import numpy as np

from scheduler.almanac import Almanac, promotion_key
from scheduler.forecast.fit import Fit, fitted
from scheduler.forecast.level import Level, level_of
from scheduler.forecast.naive import normal_counts, plain_mean, weekday_means
from scheduler.forecast.ranges import NORMAL, SEEN, UNSEEN, widths
from scheduler.forecast.result import Source
from scheduler.forecast.series import Floats, StoreSeries
from scheduler.forecast.terms import Kind

LEAST_FOR_MODEL = 84
"""Days from the first to the last of the history; with fewer, the means of weekdays."""
LEAST_FOR_WEEKDAYS = 14
"""With fewer, the mean of all days."""


@dataclass(frozen=True, kw_only=True)
class StoreForecast:
    """One store on some dates.

    Attributes:
        source: the step taken.
        days: the dates foreseen; `expected`, `low`, `high`: inquiries on them.
        model: what the model found; None on simpler steps.
    """

    series: StoreSeries
    source: Source
    days: tuple[date, ...]
    expected: Floats
    low: Floats
    high: Floats
    model: StoreModel | None = None


@dataclass(frozen=True, kw_only=True)
class StoreModel:
    """A store's fitted effects and its level."""

    fit: Fit
    level: Level


def store_forecast(series: StoreSeries, almanac: Almanac, days: Sequence[date]) -> StoreForecast:
    """What a store is to expect on dates after its history.

    The steps: nothing once it is closed for good; the mean of its days (less than two weeks of
    history); the means of its weekdays (less than twelve weeks); the model.
    """
    asked = tuple(days)
    if series.closed_since is not None:
        nothing = np.zeros(len(asked))
        return StoreForecast(
            series=series,
            source=Source.CLOSED,
            days=asked,
            expected=nothing,
            low=nothing,
            high=nothing,
        )
    if len(series.counts) < LEAST_FOR_MODEL or series.known < LEAST_FOR_MODEL // 3:
        return _simple(series, almanac, asked)
    return _modelled(series, almanac, asked)


def _simple(series: StoreSeries, almanac: Almanac, days: tuple[date, ...]) -> StoreForecast:
    by_weekday = len(series.counts) >= LEAST_FOR_WEEKDAYS
    foresee = weekday_means if by_weekday else plain_mean
    closed = closed_dates(series, almanac, days)
    opened = np.array([day not in closed for day in days], dtype=float)
    expected = opened * foresee(series, almanac, days)
    normal = normal_counts(series, almanac)
    known = normal[np.isfinite(normal)]
    usual = float(known.mean())
    spread = max(float(known.var()) / max(usual, 1e-9), 1.0) if len(known) > 1 else 1.0
    reach = NORMAL * sqrt(spread * (1 + 2 / len(known)))
    promoted = _promotion_spreads(series, almanac, days, None)
    down = _reach(expected, np.full(len(days), reach), promoted)
    return StoreForecast(
        series=series,
        source=Source.WEEKDAYS if by_weekday else Source.MEAN,
        days=days,
        expected=expected,
        low=np.maximum(expected - down, 0.0),
        high=expected + down,
    )


def _modelled(series: StoreSeries, almanac: Almanac, days: tuple[date, ...]) -> StoreForecast:
    fit = fitted(series, almanac)
    level = level_of(fit)
    horizons = np.array([max((day - series.last).days, 1) for day in days], dtype=float)
    closed = closed_dates(series, almanac, days)
    opened = np.array([day not in closed for day in days], dtype=float)
    usual = opened * fit.factors(days) * np.exp(level.ahead(horizons))
    expected = usual * _unseen(series, almanac, days, fit)
    down, up = widths(level, fit.dispersion, len(fit.terms), horizons)
    promoted = _promotion_spreads(series, almanac, days, fit)
    return StoreForecast(
        series=series,
        source=Source.MODEL,
        days=days,
        expected=expected,
        low=np.maximum(expected - _reach(expected, down, promoted), 0.0),
        high=expected + _reach(expected, up, promoted),
        model=StoreModel(fit=fit, level=level),
    )


def closed_dates(series: StoreSeries, almanac: Almanac, days: Sequence[date]) -> frozenset[date]:
    """Of these dates, those on closed weekdays, and holidays of a store that never works on any.

    A make-up workday is open where an earlier one was.
    """
    past = [series.first + timedelta(days=n) for n in range(len(series.counts))]
    working = [d for d in past if d.weekday() not in series.closed_weekdays]
    holidays = [d for d in working if almanac.on(d).statutory]
    rests = bool(holidays) and not any(map(series.is_known, holidays))
    makes_up = any(series.is_known(d) for d in past if almanac.on(d).make_up)
    return frozenset(
        day
        for day in days
        if (rests and almanac.on(day).statutory)
        or (day.weekday() in series.closed_weekdays and not (makes_up and almanac.on(day).make_up))
    )


def _unseen(series: StoreSeries, almanac: Almanac, days: Sequence[date], fit: Fit) -> Floats:
    """What is stated of promotions that the past cannot tell of."""
    found = []
    for day in days:
        event = almanac.promotion(day, series.store_id)
        seen = event is None or promotion_effect(fit, event.name) is not None
        found.append(1.0 if seen or event is None else float(event.multiplier))
    return np.array(found)


def promotion_effect(fit: Fit, name: str) -> float | None:
    """The logarithm of what a promotion did in the past; None where it was never seen."""
    return fit.coefficient(Kind.PROMOTION, promotion_key(name))


def _promotion_spreads(
    series: StoreSeries, almanac: Almanac, days: Sequence[date], fit: Fit | None
) -> Floats:
    found = []
    for day in days:
        event = almanac.promotion(day, series.store_id)
        seen = event and fit and promotion_effect(fit, event.name) is not None
        found.append(0.0 if event is None else SEEN if seen else UNSEEN)
    return np.array(found)


def _reach(expected: Floats, width: Floats, promoted: Floats) -> Floats:
    chance = width**2 * expected
    return np.asarray(np.sqrt(chance + (NORMAL * promoted * expected) ** 2))
