"""How alike errors are: of two stores on one date, of one store on two dates."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from scheduler.forecast.level import FARTHEST, Level
from scheduler.forecast.series import Floats

UNKNOWN = 0.3
"""Taken where the past is too short to tell."""

_FIRST, _LAST = 7, 28
_LEAST_PAIRS = 60
_MOST = 0.95


def between_stores(levels: Sequence[Level]) -> float:
    """The mean correlation of two stores' misses on the same dates, 0 to 0.95."""
    found = [
        like
        for one, other in combinations(levels, 2)
        if (like := _pair(_by_origin(one), _by_origin(other))) is not None
    ]
    return _kept(float(np.mean(found))) if found else UNKNOWN


def between_days(levels: Sequence[Level]) -> float:
    """The mean correlation of a store's misses one to thirty-five days after one day, 0 to 0.95."""
    found = [like for level in levels if (like := _within(level.misses)) is not None]
    return _kept(float(np.mean(found))) if found else UNKNOWN


def _by_origin(level: Level) -> dict[int, Floats]:
    at = (level.first + n for n in level.origins)
    return dict(zip(at, level.misses, strict=True))


def _pair(one: dict[int, Floats], other: dict[int, Floats]) -> float | None:
    both = sorted(one.keys() & other.keys())
    if not both:
        return None
    left = np.array([one[n][_FIRST:_LAST] for n in both]).ravel()
    right = np.array([other[n][_FIRST:_LAST] for n in both]).ravel()
    known = np.isfinite(left) & np.isfinite(right)
    if known.sum() < _LEAST_PAIRS:
        return None
    sizes = np.sqrt(np.mean(left[known] ** 2) * np.mean(right[known] ** 2))
    return float(np.mean(left[known] * right[known]) / sizes) if sizes else None


def _within(misses: Floats) -> float | None:
    """From how much wider the sum of a stretch misses than independent days would."""
    whole = misses[np.isfinite(misses).sum(axis=1) > FARTHEST // 2]
    if len(whole) < 10:
        return None
    days = float(np.mean(np.isfinite(whole).sum(axis=1)))
    alone = float(np.nanmean(whole**2))
    together = float(np.mean(np.nanmean(whole, axis=1) ** 2))
    return (together / alone * days - 1) / (days - 1) if alone else None


def _kept(correlation: float) -> float:
    return min(max(correlation, 0.0), _MOST)
