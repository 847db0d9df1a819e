"""What moves a store's inquiries, as columns of a regression, each with what is thought first.

Every effect multiplies the inquiries by exp(coefficient). Before any data a coefficient is thought
to be near its `mean`, give or take its `spread`; few data leave it there, many do not care.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from math import log, pi

import numpy as np

from scheduler.almanac import Almanac, DateFacts, promotion_key
from scheduler.forecast.series import Floats, StoreSeries


class Kind(StrEnum):
    """Families of effects."""

    LEVEL = "level"
    WEEKDAY = "weekday"
    SEASON = "season"
    HOLIDAY = "holiday"
    STRETCH = "stretch"
    TURN = "turn"
    PROMOTION = "promotion"


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """One column.

    Attributes:
        name: unique within its kind: a weekday's number, a promotion's key.
        mean, spread: of the coefficient, before any data.
        value: the column's value on a date.
    """

    kind: Kind
    name: str
    mean: float
    spread: float
    value: Callable[[date], float]


@dataclass(frozen=True, kw_only=True, slots=True)
class Spreads:
    """How far effects are thought to reach before any data, in logarithms.

    Chosen by rolling origins over made series of many kinds: docs/forecast.md.
    """

    weekday: float = 0.4
    bend: float = 0.015
    season: float = 0.2
    holiday: float = 0.08
    stretch: float = 0.12
    turn: float = 0.05
    promotion: float = 0.5


SPREADS = Spreads()

_KINDS: Mapping[str, Callable[[DateFacts], bool]] = {
    "statutory": lambda facts: facts.statutory,
    "moved": lambda facts: facts.moved,
    "make_up": lambda facts: facts.make_up,
    "after": lambda facts: facts.after,
}
_YEAR = 365.25
_KNOTS = timedelta(days=28)
_LEAST_FOR_SEASON = 330
_LEAST_FOR_MORE = 600
_FREE = 10.0


def terms_of(series: StoreSeries, almanac: Almanac, spreads: Spreads = SPREADS) -> tuple[Term, ...]:
    """The columns for a store: only effects that its past can tell of."""
    days = known_days(series)
    return (
        *_level(series, spreads),
        *_weekdays(days, spreads),
        *_season(series, spreads),
        *_holidays(series, days, almanac, spreads),
        *_promotions(series, days, almanac, spreads),
    )


def known_days(series: StoreSeries) -> tuple[date, ...]:
    """The days whose inquiries are known."""
    return tuple(
        series.first + timedelta(days=int(n)) for n in np.flatnonzero(np.isfinite(series.counts))
    )


def columns(terms: Sequence[Term], days: Sequence[date]) -> Floats:
    """The matrix: a row a date, a column a term."""
    found = np.empty((len(days), len(terms)))
    for n, term in enumerate(terms):
        found[:, n] = [term.value(day) for day in days]
    return found


def _level(series: StoreSeries, spreads: Spreads) -> tuple[Term, ...]:
    """A line that may bend every four weeks: what else would pass for weekdays and promotions."""
    start, usual = series.first, float(np.nanmean(series.counts))
    constant = Term(kind=Kind.LEVEL, name="", mean=log(usual), spread=_FREE, value=lambda _: 1.0)
    bends = []
    knot = start
    while knot <= series.last - timedelta(days=14):
        bends.append(_bend(knot, spreads.bend if knot > start else 3 * spreads.bend))
        knot += _KNOTS
    return (constant, *bends)


def _bend(knot: date, spread: float) -> Term:
    def value(day: date) -> float:
        return max((day - knot) / _KNOTS, 0.0)

    return Term(kind=Kind.LEVEL, name=str(knot), mean=0.0, spread=spread, value=value)


def _weekdays(days: Sequence[date], spreads: Spreads) -> tuple[Term, ...]:
    seen = sorted({d.weekday() for d in days})
    return tuple(_weekday(n, spreads.weekday) for n in seen) if len(seen) > 1 else ()


def _weekday(number: int, spread: float) -> Term:
    return Term(
        kind=Kind.WEEKDAY,
        name=str(number),
        mean=0.0,
        spread=spread,
        value=lambda day: float(day.weekday() == number),
    )


def _season(series: StoreSeries, spreads: Spreads) -> tuple[Term, ...]:
    length = len(series.counts)
    waves = 0 if length < _LEAST_FOR_SEASON else 1 if length < _LEAST_FOR_MORE else 4
    found = []
    for n in range(1, waves + 1):
        for name, wave in ((f"sin{n}", np.sin), (f"cos{n}", np.cos)):
            found.append(_wave(name, n, wave, spreads.season * (2.0 if waves > 1 else 1.0) / n))
    return tuple(found)


def _wave(name: str, times: int, wave: Callable[[float], float], spread: float) -> Term:
    def value(day: date) -> float:
        return float(wave(2 * pi * times * day.timetuple().tm_yday / _YEAR))

    return Term(kind=Kind.SEASON, name=name, mean=0.0, spread=spread, value=value)


def _holidays(
    series: StoreSeries, days: Sequence[date], almanac: Almanac, spreads: Spreads
) -> tuple[Term, ...]:
    """Kinds of dates and single holidays; a promotion's days are left to the promotion."""

    @cache
    def facts_on(day: date) -> DateFacts | None:
        return None if almanac.promotion(day, series.store_id) else almanac.on(day)

    def term(kind: Kind, name: str, spread: float, holds: Callable[[DateFacts], bool]) -> Term:
        def value(day: date) -> float:
            facts = facts_on(day)
            return float(facts is not None and holds(facts))

        return Term(kind=kind, name=name, mean=0.0, spread=spread, value=value)

    facts = [found for day in days if (found := facts_on(day))]
    return (
        *(
            term(Kind.HOLIDAY, name, spreads.holiday, holds)
            for name, holds in _KINDS.items()
            if any(map(holds, facts))
        ),
        *([term(Kind.TURN, "", spreads.turn, _turns)] if any(map(_turns, facts)) else []),
        *(
            term(Kind.STRETCH, name, spreads.stretch, _in_stretch(name))
            for name in sorted({f.stretch for f in facts if f.stretch})
        ),
    )


def _turns(facts: DateFacts) -> bool:
    return facts.turn


def _in_stretch(name: str) -> Callable[[DateFacts], bool]:
    return lambda facts: facts.stretch == name


def _promotions(
    series: StoreSeries, days: Sequence[date], almanac: Almanac, spreads: Spreads
) -> tuple[Term, ...]:
    """Promotions of the past, thought to do what is stated of them."""

    @cache
    def key_on(day: date) -> str | None:
        event = almanac.promotion(day, series.store_id)
        return None if event is None else promotion_key(event.name)

    stated: dict[str, list[float]] = {}
    for day in days:
        if event := almanac.promotion(day, series.store_id):
            stated.setdefault(promotion_key(event.name), []).append(log(event.multiplier))
    return tuple(
        Term(
            kind=Kind.PROMOTION,
            name=key,
            mean=sum(told) / len(told),
            spread=spreads.promotion,
            value=_held(key_on, key),
        )
        for key, told in sorted(stated.items())
    )


def _held(key_on: Callable[[date], str | None], key: str) -> Callable[[date], float]:
    return lambda day: float(key_on(day) == key)
