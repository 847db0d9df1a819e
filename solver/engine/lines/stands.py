"""Where the totals of a range may stand: the prices of its mixture tell of each by itself."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from solver.engine.lines.ranges import Range
from solver.engine.lines.sharing import Sharing
from solver.engine.lines.task import Floats


@dataclass(frozen=True, kw_only=True, slots=True)
class Stands:
    """A range by where its totals may stand.

    Attributes:
        within: what is left to bound; None: nothing.
        aside: ranges that are bounded by this, each with what its rosters cost at least.
        more: by burden, `[totals left]`: units of unfairness more than in all the range; empty
            where nothing is known.
    """

    within: Range | None
    aside: tuple[tuple[float, Range], ...]
    more: tuple[Floats, ...]


def stands_of(sharing: Sharing, within: Range, bound: float, keep: float, enough: float) -> Stands:
    """What is left of a range whose mixture was the last one.

    Args:
        sharing: gives the mixture.
        within: the range, or a part of it.
        bound: of the mixture.
        keep: rosters that cost as much are not worth having.
        enough: rosters that cost as much need not be bounded any better.
    """
    unit, least, most = sharing.weights.unfair, list(within.least), list(within.most)
    aside, more = [], [np.empty(0)] * len(least)
    for n, is_counted in enumerate(sharing.month.is_counted_by_rows):
        if not is_counted or not unit:
            continue
        costs, first = sharing.standing(n, least[n], most[n]), least[n]
        worth, left = np.flatnonzero(costs < keep), np.flatnonzero(costs < enough)
        ends = (worth[0], worth[-1]) if len(worth) else (0, -1)
        inner = (left[0], left[-1]) if len(left) else (ends[1] + 1, ends[1])
        for low, high in ((ends[0], inner[0] - 1), (inner[1] + 1, ends[1])):
            if low <= high:
                least[n], most[n] = first + int(low), first + int(high)
                side = replace(within, least=tuple(least), most=tuple(most))
                aside.append((float(costs[low : high + 1].min()), side))
        if not len(left):
            return Stands(within=None, aside=tuple(aside), more=())
        least[n], most[n] = first + int(inner[0]), first + int(inner[1])
        more[n] = np.maximum(0.0, costs[inner[0] : inner[1] + 1] - bound) / unit
    rest = replace(within, least=tuple(least), most=tuple(most))
    return Stands(within=rest, aside=tuple(aside), more=tuple(more))
