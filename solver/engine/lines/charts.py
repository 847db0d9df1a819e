"""A chart of how much there may be to share: ranges, and what a level has at least in each.

The range with the least bound is cut in two, again and again; what is bounded by a value that a
roster has already is left as it is. The least of all ranges bounds the level.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from itertools import count
from math import ceil

from scheduler.policy import Level
from solver.engine.lines.ranges import apart, halves
from solver.engine.lines.sharing import Mixed, Range, Sharing

Bounds = list[tuple[int, Range]]
_HAIR = 1e-6
_MARGIN = 1e-3


class Chart:
    """Ranges that leave nothing out, each with a bound.

    Attributes:
        sharing: gives the mixtures; weighs the level and those above.
        level: the one that is bounded.
    """

    def __init__(self, sharing: Sharing, level: Level, ranges: Bounds) -> None:
        """Begins with ranges and what is known of each."""
        self.sharing, self.level = sharing, level
        self._order = count()
        self._open = [(bound, next(self._order), r) for bound, r in ranges]
        heapq.heapify(self._open)
        self._done: Bounds = []

    @property
    def ranges(self) -> Bounds:
        """All ranges with their bounds."""
        return self._done + [(bound, r) for bound, _, r in self._open]

    @property
    def bound(self) -> int | None:
        """What the level has at least, whatever there is to share; None: there is no range."""
        return min((bound for bound, _ in self.ranges), default=None)

    def is_settled(self, goal: int) -> bool:
        """Whether no range that can be cut has a bound below the goal."""
        return not self._open or self._open[0][0] >= goal

    def step(self, given: float, goal: int) -> Mixed | None:
        """Bounds the range with the least bound anew, and cuts it where that is too little.

        Args:
            given: what the levels above cost, weighed.
            goal: a bound as high is not worth raising.

        Returns:
            The lines mixed there; None: it was told to halt, or nothing is left to do.
        """
        sharing = self.sharing
        scale, unfair = sharing.weights.of(self.level), sharing.weights.unfair
        if self.is_settled(goal) or sharing.halt():
            return None
        known, _, within = heapq.heappop(self._open)
        relaxed = sharing.relax(within, given + (goal - 1 + _MARGIN) * scale)
        found = max(known, ceil((relaxed.bound - given) / scale - _HAIR))
        if sharing.halt():
            self._add(found, [within])
            return None
        mixed = sharing.mixed()
        if found >= goal:
            self._add(found, [within])
            return mixed
        cut: tuple[Range, ...] | None = None
        if sharing.dearest is not None:
            cut = apart(sharing.month, within, sharing.dearest)
        elif unfair:
            cut = halves(sharing.month, within, mixed, (goal - found) * scale / unfair)
        if cut is None:
            self._done.append((found, within))
        else:
            self._add(found, cut)
        return mixed

    def _add(self, bound: int, ranges: Iterable[Range]) -> None:
        for within in ranges:
            heapq.heappush(self._open, (bound, next(self._order), within))
