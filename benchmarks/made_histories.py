"""Made stores of many kinds, by which the forecast's settings were chosen.

Each is one store with three years of history or less whose truth is known: counts by chance around
a level, times a week's shape, times what its kind adds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import numpy as np

from scheduler.policy import Policy
from scheduler.stores import Store
from scheduler.team import Event, InquiryRow, Team

_LAST = date(2026, 10, 31)
_WEEK = (1.1, 1.0, 0.95, 0.97, 1.02, 1.2, 0.9)
_WORKING_WEEK = (1.3, 1.0, 1.0, 1.0, 1.1, 0.0, 0.0)
_STATED = {"双11": "3", "618": "2.5", "38节": "1.5", "月末": "1.3"}
_TRUE = {"双11": 4.2, "618": 1.8, "38节": 1.1, "月末": 1.6}


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """What a store's history is made of.

    Attributes:
        days: how many.
        mean: inquiries a day at the end, before anything else.
        week: each weekday's part, Monday first; no rows on weekdays of 0.
        chance: standard deviation of a day, in logarithms, beside that of counts.
        wander: by how much the level moves a day, in logarithms.
        growth: of the level a month, in logarithms.
        season: half the way between a year's least and most, in logarithms.
        jump: a new level so many days before the end, and by how much, in logarithms.
        odd: days far off the rest.
        promotions: whether there are any, stated wrongly.
    """

    days: int
    mean: float
    week: tuple[float, ...] = _WEEK
    chance: float = 0.05
    wander: float = 0.0
    growth: float = 0.0
    season: float = 0.0
    jump: tuple[int, float] = (0, 0.0)
    odd: int = 0
    promotions: bool = False


KINDS: Mapping[str, Kind] = {
    "steady": Kind(days=420, mean=300),
    "wandering": Kind(days=420, mean=200, wander=0.02),
    "growing": Kind(days=420, mean=300, growth=0.04),
    "shrinking": Kind(days=200, mean=300, growth=-0.06),
    "season, two years": Kind(days=800, mean=300, season=0.4),
    "season, three years, wandering": Kind(days=1100, mean=800, season=0.3, wander=0.008),
    "season, fourteen months": Kind(days=426, mean=300, season=0.3),
    "promotions stated wrongly": Kind(days=426, mean=300, promotions=True),
    "one or two a day": Kind(days=300, mean=1.5, chance=0.1),
    "four a day": Kind(days=300, mean=4, chance=0.1),
    "ten thousand a day": Kind(days=500, mean=10_000, wander=0.01, season=0.1),
    "sixteen weeks": Kind(days=112, mean=150, wander=0.01),
    "a new level": Kind(days=300, mean=150, jump=(40, 0.5)),
    "odd days": Kind(days=300, mean=150, odd=12),
    "noisy, no week": Kind(days=400, mean=50, week=(1.0,) * 7, chance=0.25),
    "working days only": Kind(days=300, mean=2_000, week=_WORKING_WEEK, wander=0.01),
}


def made_team(kind: Kind, seed: int) -> Team:
    """A team of one store of this kind; the same seed gives the same history."""
    random = np.random.default_rng(seed)
    days = [_LAST - timedelta(days=n) for n in reversed(range(kind.days))]
    events = _promotions(days) if kind.promotions else ()
    level = _level(kind, random) + [_effects(kind, events, day) for day in days]
    counts = random.poisson(np.exp(level)).astype(float)
    counts[random.integers(0, kind.days, kind.odd)] *= random.choice([0.2, 6.0], kind.odd)
    rows = tuple(
        InquiryRow(date=day, store_id="s1", inquiries=Decimal(int(n)))
        for day, n in zip(days, counts, strict=True)
        if kind.week[day.weekday()]
    )
    return Team(
        policy=Policy(team_name="", shifts=()),
        agents=(),
        stores=(Store(store_id="s1", name="s1"),),
        inquiries=rows,
        events=events,
    )


def _level(kind: Kind, random: np.random.Generator) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    back = np.arange(kind.days) - kind.days
    year = np.cos(2 * np.pi * (back + _LAST.toordinal()) / 365.25)
    jumped = np.where(back >= -kind.jump[0], kind.jump[1], 0.0)
    wandered = np.cumsum(random.normal(0, kind.wander, kind.days))
    by_chance = random.normal(0, kind.chance, kind.days)
    grown = kind.growth * back / 30 + kind.season * year
    return np.asarray(np.log(kind.mean) + grown + jumped + wandered + by_chance)


def _effects(kind: Kind, events: Sequence[Event], day: date) -> float:
    held = sum(np.log(_TRUE[e.name]) for e in events if e.first <= day <= e.last)
    return float(np.log(max(kind.week[day.weekday()], 1e-9)) + held)


def _promotions(days: Sequence[date]) -> tuple[Event, ...]:
    holds: Mapping[str, Callable[[date], bool]] = {
        "双11": lambda d: (d.month, d.day) == (11, 11),
        "618": lambda d: d.month == 6 and 16 <= d.day <= 18,
        "38节": lambda d: d.month == 3 and 6 <= d.day <= 8,
        "月末": lambda d: 25 <= d.day <= 26,
    }
    return tuple(
        Event(name=name, first=day, last=day, multiplier=Decimal(_STATED[name]))
        for name, held in holds.items()
        for day in days
        if held(day)
    )
