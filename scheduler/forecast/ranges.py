"""How far inquiries may lie from what is expected: on one day of ten below, on one above."""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt

import numpy as np

from scheduler.forecast.level import FARTHEST, Level
from scheduler.forecast.series import Floats

NORMAL = 1.2816
"""The normal distribution's 90 % point."""

SEEN, UNSEEN = 0.12, 0.25
"""How far one edition of a promotion lies from what is expected of it, where earlier ones were seen
and where none was: standard deviations, relative."""

WIDER, MONTHS = 1.0, 0.4
"""The past was foretold with effects that already knew it: how much wider ranges are for that,
and by how much more where few months of four weeks tell (divided by their number)."""

_BUCKETS = ((0, 7), (7, 21), (21, FARTHEST))
_LEAST_MISSES = 40
_MONTH = 28


def widths(level: Level, dispersion: float, terms: int, horizons: Floats) -> tuple[Floats, Floats]:
    """How far down and up the range reaches at each horizon, times the root of what is expected.

    Taken from how the store's own past would have been missed, at such horizons.
    """
    misses = level.misses if level.origins else np.empty((0, FARTHEST))
    known = int((level.weights > 0).sum())
    months = max(len(level.inquiries), _MONTH) / _MONTH
    wider = (WIDER + MONTHS / months) * sqrt(known / max(known - terms / 2, known / 2))
    down = _by_horizon(misses, horizons, dispersion, lambda m: -float(np.quantile(m, 0.1)))
    up = _by_horizon(misses, horizons, dispersion, lambda m: float(np.quantile(m, 0.9)))
    return wider * down, wider * up


def _by_horizon(
    misses: Floats, horizons: Floats, dispersion: float, reach: Callable[[Floats], float]
) -> Floats:
    """The reach by buckets of horizons, never narrower farther ahead; beyond them it goes on."""
    plain = NORMAL * sqrt(dispersion)
    at, found = [], []
    widest = 0.0
    for first, last in _BUCKETS:
        some = misses[:, first:last]
        some = some[np.isfinite(some)]
        enough = len(some) >= _LEAST_MISSES
        widest = max(widest, reach(some) if enough else plain * sqrt(1 + last / 28), 0.3 * plain)
        at.append((first + last + 1) / 2)
        found.append(widest)
    beyond = np.sqrt(np.maximum(horizons / FARTHEST, 1.0))
    return np.asarray(np.interp(horizons, at, found) * beyond)
