"""What a run of days over or under the workload band advises.

One day tells nothing, and a promotion's day less: nobody hires for Double 11 alone. Over the band
on `RUN` ordinary days on end, or on `MOST_OF` the ordinary days of two weeks: people should be
added. Under it as long: fewer would do. The owner's rule is "always over: add, always under: too
many people"; what "always" is, is decided here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from scheduler.band_days import BandDay, Side

RUN = 5
"""Ordinary days on end that tell of more than chance: a working week."""
MOST_OF = Fraction(3, 5)
"""The part of a stretch's ordinary days, and never fewer than `RUN` of them, that does as well."""
STRETCH = timedelta(days=14)
"""Within which most days are asked for: each weekday twice."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Advice:
    """A stretch that is over or under often enough to act.

    Attributes:
        side: over: people should be added; under: fewer would do.
        first, last: the first and the last of its days on that side.
        days: how many ordinary days of it are on that side.
        of_days: how many ordinary days it has.
        heads: heads missing to the band (over) or to spare (under), the mean of the days on that
            side, thousandths.
    """

    side: Side
    first: date
    last: date
    days: int
    of_days: int
    heads: int


def advice_of(days: Sequence[BandDay]) -> tuple[Advice, ...]:
    """The stretches to act on, in order; promotions and closed days are passed over.

    Args:
        days: consecutive dates in order.
    """
    ordinary = [d for d in days if d.is_open and not d.is_promotion]
    found = (
        _advice(ordinary[first : last + 1], side)
        for side in (Side.OVER, Side.UNDER)
        for first, last in _stretches(ordinary, side, days)
    )
    return tuple(sorted(found, key=lambda a: (a.first, a.side)))


def _stretches(
    ordinary: Sequence[BandDay], side: Side, days: Sequence[BandDay]
) -> list[tuple[int, int]]:
    """First and last position of each stretch, what overlaps or touches joined."""
    windows = [*_runs(ordinary, side), *_fortnights(ordinary, side, days)]
    joined: list[tuple[int, int]] = []
    for first, last in sorted(windows):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined


def _runs(ordinary: Sequence[BandDay], side: Side) -> list[tuple[int, int]]:
    return [
        (n, n + RUN - 1)
        for n in range(len(ordinary) - RUN + 1)
        if all(d.side is side for d in ordinary[n : n + RUN])
    ]


def _fortnights(
    ordinary: Sequence[BandDay], side: Side, days: Sequence[BandDay]
) -> list[tuple[int, int]]:
    """Two weeks each, or all the days where they are fewer; cut to the days on that side."""
    found = []
    starts = [d.date for d in days if d.date + STRETCH <= days[-1].date + timedelta(days=1)]
    for start in starts or [d.date for d in days[:1]]:
        within = [n for n, d in enumerate(ordinary) if start <= d.date < start + STRETCH]
        on_side = [n for n in within if ordinary[n].side is side]
        if len(on_side) >= RUN and len(on_side) >= MOST_OF * len(within):
            found.append((on_side[0], on_side[-1]))
    return found


def _advice(stretch: Sequence[BandDay], side: Side) -> Advice:
    on_side = [d for d in stretch if d.side is side]
    heads = [d.missing if side is Side.OVER else d.spare for d in on_side]
    return Advice(
        side=side,
        first=on_side[0].date,
        last=on_side[-1].date,
        days=len(on_side),
        of_days=len(stretch),
        heads=sum(heads) // len(heads),
    )
