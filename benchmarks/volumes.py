"""Made inquiry histories: weekdays, events, chance; the same seed gives the same history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from scheduler.demand import MILLI
from scheduler.inquiry_history import event_factor
from scheduler.rounding import largest_remainders
from scheduler.team import Event, InquiryRow

WEEKDAYS = (1.00, 0.98, 0.98, 0.99, 1.01, 1.02, 1.02)
"""A day's volume against the mean, Monday first."""

HOURS = (
    14, 4, 1, 0, 0, 0, 2, 7, 22, 52, 72, 68,
    56, 62, 72, 70, 67, 62, 60, 74, 92, 90, 60, 30,
)  # fmt: skip
"""How a day's inquiries fall to its hours, from 0 to 23, as parts of their sum."""

_CHANCE_OF_A_DAY = 0.02
_CHANCE_OF_A_STORE = 0.03
_CHANCE_OF_AN_HOUR = 0.10


@dataclass(frozen=True, kw_only=True, slots=True)
class Market:
    """What the stores usually have.

    Attributes:
        mean: inquiries on a usual day, over all stores.
        weights: each store's part of it, by store id; any scale.
        events: raise and lower it.
    """

    mean: float
    weights: Mapping[str, int]
    events: Sequence[Event] = ()


def inquiry_history(
    market: Market, days: Iterable[date], hourly_from: date | None, random: Random
) -> tuple[InquiryRow, ...]:
    """A daily row for each date and store, and from `hourly_from` on its hours, which add up."""
    rows: list[InquiryRow] = []
    for day in days:
        luck = _about_one(random, _CHANCE_OF_A_DAY)
        for store_id, inquiries in _stores(market, day, luck, random):
            rows.append(_row(day, store_id, inquiries))
            if hourly_from is not None and day >= hourly_from:
                rows.extend(
                    _row(day, store_id, part, hour)
                    for hour, part in enumerate(_hours(inquiries, random))
                )
    return tuple(rows)


def _stores(market: Market, day: date, luck: float, random: Random) -> Iterable[tuple[str, int]]:
    usual = market.mean * WEEKDAYS[day.weekday()] * luck / sum(market.weights.values())
    for store_id, weight in market.weights.items():
        times = float(event_factor(market.events, day, store_id))
        yield store_id, round(usual * weight * times * _about_one(random, _CHANCE_OF_A_STORE))


def _hours(inquiries: int, random: Random) -> Sequence[int]:
    """A day cut into its hours."""
    parts = [round(part * MILLI * _about_one(random, _CHANCE_OF_AN_HOUR)) for part in HOURS]
    return largest_remainders([inquiries * part for part in parts], sum(parts))


def _about_one(random: Random, spread: float) -> float:
    return 1 + random.uniform(-2, 2) * spread


def _row(day: date, store_id: str, inquiries: int, hour: int | None = None) -> InquiryRow:
    return InquiryRow(date=day, store_id=store_id, inquiries=Decimal(inquiries), hour=hour)
