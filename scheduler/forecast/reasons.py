"""A forecast in a manager's words: "Saturdays +18 %, Double 11 ×3.1, trend +4 % a month"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from math import exp, log

import numpy as np

from scheduler.almanac import Almanac, promotion_key
from scheduler.forecast.result import PromotionEstimate, Source, StoreExplanation
from scheduler.forecast.store import StoreForecast, StoreModel, promotion_effect
from scheduler.forecast.terms import Kind, columns
from scheduler.words import Message, message

_WORTH_TELLING = 0.02
_MOST_WEEKDAYS = 3
_MOST_DATES = 3
_MONTH = np.array([1.0, 31.0])
_LATELY = timedelta(weeks=8)


def explanation(told: StoreForecast) -> StoreExplanation:
    """Why a store's forecast is what it is."""
    reasons = _of_model(told, told.model) if told.model else _of_step(told)
    return StoreExplanation(
        store_id=told.series.store_id, source=told.source, reasons=tuple(reasons)
    )


def promotions_on(
    dates: Iterable[date], stores: Sequence[StoreForecast], almanac: Almanac
) -> tuple[PromotionEstimate, ...]:
    """The promotions that decide any of these dates, by first date, then by store."""
    asked = sorted(dates)
    found: dict[tuple[date, str, int], PromotionEstimate] = {}
    for n, told in enumerate(stores):
        for day in asked:
            event = almanac.promotion(day, told.series.store_id)
            if event is None or (event.first, event.name, n) in found:
                continue
            effect = promotion_effect(told.model.fit, event.name) if told.model else None
            stated = float(event.multiplier)
            estimated = None if effect is None else round(exp(effect), 2)
            found[event.first, event.name, n] = PromotionEstimate(
                name=event.name,
                store_id=told.series.store_id,
                first=event.first,
                last=event.last,
                stated=stated,
                estimated=estimated,
                used=stated if estimated is None else estimated,
                past_days=_days_seen(told, event.name),
            )
    return tuple(found[place] for place in sorted(found))


def notes_of(
    dates: Iterable[date], stores: Sequence[StoreForecast], almanac: Almanac
) -> tuple[Message, ...]:
    """What the reader has to know: years not known or not announced, stores that seem closed."""
    asked = sorted(dates)
    years = {day.year for day in asked}
    return (
        *(message("forecast-year-unknown", year=y) for y in sorted(almanac.unknown)),
        *(
            message("forecast-year-unannounced", year=y)
            for y in sorted(almanac.unannounced & years)
        ),
        *(
            message("forecast-store-gone", store=s.series.store_id, since=s.series.closed_since)
            for s in stores
            if s.series.closed_since is not None
        ),
    )


def _days_seen(told: StoreForecast, name: str) -> int:
    if told.model is None:
        return 0
    fit = told.model.fit
    key = promotion_key(name)
    terms = [t for t in fit.terms if t.kind is Kind.PROMOTION and t.name == key]
    return int(columns(terms, fit.days).sum())


def _of_step(told: StoreForecast) -> Iterable[Message]:
    if told.source is not Source.CLOSED:
        yield message(f"forecast-step-{told.source}", days=len(told.series.counts))
        yield from _closed(told)


def _of_model(told: StoreForecast, model: StoreModel) -> Iterable[Message]:
    yield from _weekdays(model)
    yield from _closed(told)
    yield from _trend(model)
    yield from _season(told, model)
    yield from _holidays(told, model)
    if outliers := model.fit.outliers:
        shown = ", ".join(map(str, outliers[-_MOST_DATES:]))
        yield message("forecast-outliers", count=len(outliers), dates=shown)
    if told.series.odd_zeros:
        yield message("forecast-odd-zeros", count=told.series.odd_zeros)


def _weekdays(model: StoreModel) -> Iterable[Message]:
    effects = [
        (int(t.name), float(c))
        for t, c in zip(model.fit.terms, model.fit.coefficients, strict=True)
        if t.kind is Kind.WEEKDAY
    ]
    if not effects:
        return
    usual = log(float(np.mean([exp(c) for _, c in effects])))
    apart = sorted(((c - usual, n) for n, c in effects), key=lambda e: (-abs(e[0]), e[1]))
    told = [(c, n) for c, n in apart if abs(c) >= _WORTH_TELLING][:_MOST_WEEKDAYS]
    for c, n in told:
        yield message("forecast-weekday", day=message(f"forecast-weekday-{n}"), change=_percent(c))
    if not told:
        yield message("forecast-weekdays-alike")


def _closed(told: StoreForecast) -> Iterable[Message]:
    for n in sorted(told.series.closed_weekdays):
        yield message("forecast-closed-weekday", day=message(f"forecast-weekday-{n}"))


def _trend(model: StoreModel) -> Iterable[Message]:
    now, later = model.level.ahead(_MONTH)
    if abs(later - now) >= _WORTH_TELLING / 3:
        yield message("forecast-trend", change=_percent(float(later - now)))


def _season(told: StoreForecast, model: StoreModel) -> Iterable[Message]:
    terms = [
        (t, c)
        for t, c in zip(model.fit.terms, model.fit.coefficients, strict=True)
        if t.kind is Kind.SEASON
    ]
    if not terms:
        return
    kinds, values = [t for t, _ in terms], np.array([c for _, c in terms])
    lately = [d for d in model.fit.days if d > told.series.last - _LATELY]
    change = float(
        (columns(kinds, told.days) @ values).mean() - (columns(kinds, lately) @ values).mean()
    )
    if abs(change) >= _WORTH_TELLING / 3:
        yield message("forecast-season", change=_percent(change))


def _holidays(told: StoreForecast, model: StoreModel) -> Iterable[Message]:
    kinds = [t for t in model.fit.terms if t.kind in {Kind.HOLIDAY, Kind.STRETCH}]
    values = np.array([model.fit.coefficient(t.kind, t.name) for t in kinds])
    for term in (t for t in kinds if t.kind is Kind.STRETCH):
        days = [d for d in told.days if term.value(d)]
        change = float((columns(kinds, days) @ values).mean()) if days else 0.0
        if abs(change) >= _WORTH_TELLING:
            yield message("forecast-holiday", name=term.name, change=_percent(change))


def _percent(logarithm: float) -> str:
    return f"{round(100 * (exp(logarithm) - 1)):+d} %".replace("-", "\N{MINUS SIGN}")
