"""Where a store stands: its level without weekdays, promotions and seasons, and where it is going.

The level is what came over what the effects make of the same days, the older the less. How fast old
days are forgotten and how much of the recent slope goes on (less every day) is chosen by what would
have foretold the store's own past best.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from scheduler.forecast.fit import Fit
from scheduler.forecast.series import Floats
from scheduler.forecast.terms import Kind

HALF_LIVES = (4.0, 8.0, 16.0, 32.0, 64.0, 400.0)
SLOPES = (0.0, 0.35)
DAMPING = 0.98
"""Of the slope, from one day to the next: half of it is gone after five weeks."""
FARTHEST = 35
"""Days ahead to which the past is foretold again and again."""

_STEEPEST = 0.01
_FIRST_ORIGIN = 42
_EVERY = 3
_MOST_ORIGINS = 120
_A_PROMOTION_COUNTS = 0.3
_BLEND = 4
_DOUBT, _FEW = 0.03, 3.0
"""A slope has to foretell so much better than none: the share of the misses, and how much it grows
where few origins tell (divided by their number). Half of the latter for a short half-life."""
_SHORT = 32.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """One way to follow the level: days after which a day counts half; how much slope goes on."""

    half_life: float
    slope: float


WAYS = tuple(Way(half_life=h, slope=s) for h in HALF_LIVES for s in SLOPES)


@dataclass(frozen=True, kw_only=True)
class Level:
    """A store's level day by day.

    Attributes:
        first: the first day's ordinal.
        inquiries, effects, weights: by day from the first to the last one without a gap; the weight
            is 0 where nothing is known.
    """

    first: int
    inquiries: Floats
    effects: Floats
    weights: Floats

    @cached_property
    def by_way(self) -> tuple[tuple[Way, Floats, Floats], ...]:
        """For each way the level's logarithm and its slope a day, at the end of every day."""
        found = []
        followed = {h: self._followed(h) for life in HALF_LIVES for h in (life, 4 * life)}
        for way in WAYS:
            level, age = followed[way.half_life]
            older, older_age = followed[4 * way.half_life]
            slope = (level - older) / np.maximum(older_age - age, 1.0)
            slope = way.slope * np.clip(slope, -_STEEPEST, _STEEPEST)
            found.append((way, level + slope * age, slope))
        return tuple(found)

    @cached_property
    def origins(self) -> tuple[int, ...]:
        """Days after which the past is foretold, the last ones where there are many.

        The same dates for every store, so that their misses can be laid side by side.
        """
        start = _FIRST_ORIGIN + -(self.first + _FIRST_ORIGIN) % _EVERY
        return tuple(range(start, len(self.inquiries) - 1, _EVERY))[-_MOST_ORIGINS:]

    @cached_property
    def best(self) -> tuple[int, ...]:
        """The ways that foretold the past best, by their numbers."""
        if not self.origins:
            return (WAYS.index(Way(half_life=32.0, slope=0.0)),)
        misses = [self._miss(n) for n in range(len(WAYS))]
        return tuple(int(n) for n in np.argsort(misses, kind="stable")[:_BLEND])

    def ahead(self, horizons: Floats, origin: int = -1) -> Floats:
        """The level's logarithm so many days after an origin, by the best ways together."""
        parts = []
        for n in self.best:
            _, level, slope = self.by_way[n]
            parts.append(level[origin] + slope[origin] * damped(horizons))
        return np.asarray(np.mean(parts, axis=0))

    @cached_property
    def misses(self) -> Floats:
        """(Came - foretold) / sqrt(foretold), by origin and days ahead; NaN where not known."""
        foretold = self._foretold(np.mean([self._levels(n) for n in self.best], axis=0))
        came, known = self._came()
        return np.where(known, (came - foretold) / np.sqrt(foretold), np.nan)

    def _levels(self, n: int) -> Floats:
        _, level, slope = self.by_way[n]
        at = np.array(self.origins, dtype=int)
        ahead = damped(np.arange(1, FARTHEST + 1, dtype=float))
        return np.asarray(level[at, None] + slope[at, None] * ahead[None, :])

    def _foretold(self, levels: Floats) -> Floats:
        return np.asarray(np.exp(levels) * self._effects_ahead)

    @cached_property
    def _ahead(self) -> NDArray[np.int64]:
        at = np.array(self.origins, dtype=np.int64)[:, None] + np.arange(1, FARTHEST + 1)[None, :]
        return np.asarray(np.minimum(at, len(self.inquiries)), dtype=np.int64)

    @cached_property
    def _effects_ahead(self) -> Floats:
        return np.asarray(np.append(self.effects, 1.0)[self._ahead])

    def _came(self) -> tuple[Floats, NDArray[np.bool_]]:
        known = np.append((self.weights > _A_PROMOTION_COUNTS), False)[self._ahead]
        return np.append(self.inquiries, 0.0)[self._ahead], known

    def _miss(self, n: int) -> float:
        came, known = self._came()
        apart = np.abs(came - self._foretold(self._levels(n)))
        return self._doubt(WAYS[n]) * float(np.sum(np.where(known, apart, 0.0)))

    def _doubt(self, way: Way) -> float:
        few = _FEW / len(self.origins)
        slope = _DOUBT + few if way.slope else 0.0
        return 1 + slope + (few / 2 if way.half_life < _SHORT else 0.0)

    def _followed(self, half_life: float) -> tuple[Floats, Floats]:
        """The level's logarithm and its days' mean age, at the end of every day."""
        keep = 0.5 ** (1 / half_life)
        came = meant = aged = 0.0
        levels, ages = np.empty(len(self.inquiries)), np.empty(len(self.inquiries))
        for n, (y, e, w) in enumerate(zip(self.inquiries, self.effects, self.weights, strict=True)):
            came, meant, aged = keep * came + w * y, keep * meant + w * e, keep * (aged + meant)
            levels[n] = np.log(max(came, 0.3) / max(meant, 1e-9))
            ages[n] = aged / max(meant, 1e-9)
        return levels, ages


def damped(horizons: Floats) -> Floats:
    """Days' worth of slope until so many days ahead."""
    return DAMPING * (1 - DAMPING**horizons) / (1 - DAMPING)


def level_of(fit: Fit) -> Level:
    """The level of a fitted store."""
    first = fit.days[0].toordinal()
    length = fit.days[-1].toordinal() - first + 1
    at = np.array([d.toordinal() - first for d in fit.days])
    inquiries, effects, weights = np.zeros(length), np.ones(length), np.zeros(length)
    inquiries[at], effects[at] = fit.inquiries, fit.effects
    promoted = fit.holding(Kind.PROMOTION)
    weights[at] = np.where(promoted, _A_PROMOTION_COUNTS, 1.0) * fit.weights
    return Level(first=first, inquiries=inquiries, effects=effects, weights=weights)
