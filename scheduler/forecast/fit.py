"""The regression: a Poisson model whose spread is estimated, with effects held near what is likely.

What is thought of an effect before any data enters as one more observation, of as many inquiries as
give it the wanted spread. A day far off the rest counts less, one beyond reason does not count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from warnings import catch_warnings, simplefilter

import numpy as np
from numpy.typing import NDArray

from scheduler.almanac import Almanac
from scheduler.forecast.series import Floats, StoreSeries
from scheduler.forecast.terms import SPREADS, Kind, Spreads, Term, columns, known_days, terms_of

OCCURRENCE = 0.12
"""How far one edition of a promotion or holiday lies from another: standard deviation, relative."""

_SPECIAL = {Kind.PROMOTION, Kind.HOLIDAY, Kind.STRETCH}

_ROUNDS = 3
_ROUGH, _CLOSE = 1e-4, 1e-10
"""Relative changes of the deviance at which a round ends."""
_FAR, _BEYOND = 2.0, 6.0
_A_SHIFT = 5
"""So many days in a row, all off to one side, are no outliers but a new level."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Fit:
    """A store's fitted effects.

    Attributes:
        terms, coefficients: as many of each.
        dispersion: variance over mean, about 1 where inquiries come by chance alone.
        days: those fitted.
        inquiries, effects, weights: by day: what came; what all effects but the level's make of a
            day, as a factor; how much the day counted, 0 to 1.
        outliers: days that did not count.
    """

    terms: tuple[Term, ...]
    coefficients: Floats
    dispersion: float
    days: tuple[date, ...]
    inquiries: Floats
    effects: Floats
    weights: Floats
    outliers: tuple[date, ...]

    def holding(self, kind: Kind) -> NDArray[np.bool_]:
        """By day fitted, whether an effect of this kind held."""
        kept = [t for t in self.terms if t.kind is kind]
        return np.asarray(columns(kept, self.days).any(axis=1))

    def factors(self, days: Sequence[date]) -> Floats:
        """What all effects but the level's make of each date."""
        return np.asarray(np.exp(columns(self.terms, days) @ self._without_level()))

    def coefficient(self, kind: Kind, name: str) -> float | None:
        """One effect, in logarithms; None where the past could not tell of it."""
        for term, value in zip(self.terms, self.coefficients, strict=True):
            if (term.kind, term.name) == (kind, name):
                return float(value)
        return None

    def _without_level(self) -> Floats:
        kept = np.array([t.kind is not Kind.LEVEL for t in self.terms])
        return np.where(kept, self.coefficients, 0.0)


def fitted(series: StoreSeries, almanac: Almanac, spreads: Spreads = SPREADS) -> Fit:
    """The store's effects, estimated from its known days."""
    terms = terms_of(series, almanac, spreads)
    days = known_days(series)
    data = _Data(
        terms=terms,
        matrix=columns(terms, days),
        counts=series.counts[np.isfinite(series.counts)],
    )
    special = data.matrix[:, [t.kind in _SPECIAL for t in terms]].any(axis=1)
    weights, dispersion = np.ones(len(days)), _first_dispersion(data.counts)
    coefficients = np.array([t.mean for t in terms])
    expected = np.maximum(data.counts, 1.0)
    for n in range(_ROUNDS):
        close = _CLOSE if n == _ROUNDS - 1 else _ROUGH
        own = np.where(special, 1 / (1 + OCCURRENCE**2 * expected / dispersion), 1.0)
        coefficients = _solved(data, own * weights, dispersion, coefficients, close)
        expected = np.exp(data.matrix @ coefficients)
        residuals = (data.counts - expected) / np.sqrt(expected)
        dispersion = _dispersion(residuals[~special], len(terms))
        if n < _ROUNDS - 1:
            weights = np.where(special, 1.0, _weights(residuals / np.sqrt(dispersion)))
    level = np.array([t.kind is Kind.LEVEL for t in terms])
    return Fit(
        terms=terms,
        coefficients=coefficients,
        dispersion=dispersion,
        days=days,
        inquiries=data.counts,
        effects=np.exp(data.matrix @ np.where(level, 0.0, coefficients)),
        weights=weights,
        outliers=tuple(d for d, w in zip(days, weights, strict=True) if w == 0),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Data:
    """Terms, their columns on the known days, and what came."""

    terms: tuple[Term, ...]
    matrix: Floats
    counts: Floats


def _solved(data: _Data, weights: Floats, dispersion: float, start: Floats, close: float) -> Floats:
    """The coefficients, from the known days and what is thought of each effect before them."""
    from statsmodels.genmod.families import Poisson  # noqa: PLC0415 - costs seconds where unused
    from statsmodels.genmod.generalized_linear_model import GLM  # noqa: PLC0415

    means = np.array([t.mean for t in data.terms])
    amounts = np.array([dispersion / t.spread**2 for t in data.terms])
    model = GLM(
        np.concatenate([data.counts, amounts]),
        np.vstack([data.matrix, np.eye(len(amounts))]),
        family=Poisson(),
        offset=np.concatenate([np.zeros(len(data.counts)), np.log(amounts) - means]),
        var_weights=np.concatenate([weights, np.ones(len(amounts))]),
    )
    with catch_warnings():
        simplefilter("ignore")  # days that are all alike, or hardly weigh: no effect is left open
        found = model.fit(start_params=start, scale="X2", maxiter=50, atol=0.0, rtol=close)
    return np.asarray(found.params)


def _first_dispersion(counts: Floats) -> float:
    apart = np.abs(np.diff(counts)) / np.sqrt(np.maximum(np.mean(counts), 0.1))
    return max(float(np.median(apart) / 0.954) ** 2 if len(apart) else 1.0, 1.0)


def _dispersion(residuals: Floats, terms: int) -> float:
    """Variance over mean without the outliers' say."""
    size = np.abs(residuals)
    middle = float(np.median(size)) / 0.6745 if len(size) else 1.0
    kept = np.minimum(size, _BEYOND / 2 * max(middle, 0.5))
    free = max(len(size) - terms / 2, len(size) / 2, 1)
    return max(float(np.sum(kept**2)) / free, 0.5)


def _weights(residuals: Floats) -> Floats:
    size = np.abs(residuals)
    weights = np.where(size > _FAR, _FAR / np.maximum(size, _FAR), 1.0)
    weights[size > _BEYOND] = 0.0
    for first, last in _runs(np.sign(residuals) * (size > _FAR)):
        if last - first >= _A_SHIFT:
            weights[first:last] = 1.0
    return weights


def _runs(signs: Floats) -> list[tuple[int, int]]:
    """Stretches of equal signs other than 0, as half-open index ranges."""
    runs, start = [], 0
    for n in range(1, len(signs) + 1):
        if n == len(signs) or signs[n] != signs[start]:
            if signs[start]:
                runs.append((start, n))
            start = n
    return runs
