"""Plain ways to foresee: the steps taken with little history, and what the model must beat.

Every day of the past is first divided by the promotion that covered it, as stated; every date
foreseen is multiplied by its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from scheduler.almanac import Almanac
from scheduler.forecast.series import Floats, StoreSeries

_WINDOW = 56
_WEEK = timedelta(weeks=1)


def stated_factors(almanac: Almanac, store_id: str, days: Sequence[date]) -> Floats:
    """What is stated of the promotions on each date; 1 without any."""
    found = [almanac.promotion(day, store_id) for day in days]
    return np.array([float(event.multiplier) if event else 1.0 for event in found])


def normal_counts(series: StoreSeries, almanac: Almanac) -> Floats:
    """The store's days as if no promotion had raised or lowered them; NaN where not known."""
    days = [series.first + timedelta(days=n) for n in range(len(series.counts))]
    return np.asarray(series.counts / stated_factors(almanac, series.store_id, days))


def weekday_means(series: StoreSeries, almanac: Almanac, days: Sequence[date]) -> Floats:
    """The mean of the same weekdays of the history's last eight weeks; else of all their days."""
    normal = normal_counts(series, almanac)[-_WINDOW:]
    weekdays = (np.arange(len(series.counts)) + series.first.weekday())[-_WINDOW:] % 7
    means = []
    for n in range(7):
        alike = normal[(weekdays == n) & np.isfinite(normal)]
        means.append(float(alike.mean()) if len(alike) else _other(series, normal, n))
    usual = np.array([means[day.weekday()] for day in days])
    return np.asarray(usual * stated_factors(almanac, series.store_id, days))


def plain_mean(series: StoreSeries, almanac: Almanac, days: Sequence[date]) -> Floats:
    """The mean of the history's last eight weeks, on every weekday that is not closed."""
    normal = normal_counts(series, almanac)[-_WINDOW:]
    usual = np.array([_other(series, normal, day.weekday()) for day in days])
    return np.asarray(usual * stated_factors(almanac, series.store_id, days))


def seasonal_naive(series: StoreSeries, almanac: Almanac, days: Sequence[date]) -> Floats:
    """What the same weekday last had."""
    normal = normal_counts(series, almanac)
    usual = np.array([_last(series, normal, day) for day in days])
    return np.asarray(usual * stated_factors(almanac, series.store_id, days))


def _other(series: StoreSeries, normal: Floats, weekday: int) -> float:
    known = normal[np.isfinite(normal)]
    return 0.0 if weekday in series.closed_weekdays or not len(known) else float(known.mean())


def _last(series: StoreSeries, normal: Floats, day: date) -> float:
    weeks = max(-(-(day - series.last).days // 7), 1)
    at = (day - weeks * _WEEK - series.first).days
    while at >= 0:
        if np.isfinite(normal[at]):
            return float(normal[at])
        at -= 7
    return _other(series, normal, day.weekday())
