"""A chart of how much there may be to share: ranges, and what a level has at least in each.

The range with the least bound is cut in two, again and again; what is bounded by a value that a
roster has already is left as it is. The least of all ranges bounds the level. Several mixtures may
work at one chart, each at another range.
"""

from __future__ import annotations

import heapq
import threading
from collections.abc import Callable, Iterable
from itertools import count
from math import ceil

from scheduler.policy import Level
from solver.engine.lines.ranges import apart, halves
from solver.engine.lines.sharing import Mixed, Range, Sharing

Bounds = list[tuple[int, Range]]
Lead = Callable[[Sharing, Mixed], bool]
"""Whether lines mixed somewhere are worth leaving the chart for."""
_HAIR = 1e-6
_MARGIN = 1e-3
_TICK = 0.05
"""Seconds between two looks at whether to stop, for who waits."""


class Chart:
    """Ranges that leave nothing out, each with a bound.

    Attributes:
        sharing: gives the mixtures; weighs the level and those above.
        level: the one that is bounded.
    """

    def __init__(self, sharing: Sharing, level: Level, ranges: Bounds) -> None:
        """Begins with ranges and what is known of each."""
        self.sharing, self.level = sharing, level
        self._order = count(0, -1)
        self._open: list[tuple[int, int, int, Range]] = []
        for bound, within in ranges:
            self._add(bound, bound, [within])
        self._done: Bounds = []
        self._busy: Bounds = []
        self._changed = threading.Condition()
        self._helpers: list[Sharing] = []

    @property
    def ranges(self) -> Bounds:
        """All ranges with their bounds."""
        with self._changed:
            return self._done + self._busy + [(bound, r) for _, _, bound, r in self._open]

    @property
    def bound(self) -> int | None:
        """What the level has at least, whatever there is to share; None: there is no range."""
        return min((bound for bound, _ in self.ranges), default=None)

    def is_settled(self, goal: int) -> bool:
        """Whether no range that can be cut has a bound below the goal."""
        return not self._next(goal) and all(bound >= goal for bound, _ in self._busy)

    def run(self, given: float, goal: int, is_lead: Lead) -> tuple[Sharing, Mixed] | None:
        """Bounds and cuts ranges until the chart is settled, the time is over or there is a lead.

        Args:
            given: what the levels above cost, weighed.
            goal: a bound as high is not worth raising.
            is_lead: asked of what is mixed in each range.

        Returns:
            The lead; None: there was none.
        """
        found: list[tuple[Sharing, Mixed]] = []
        faults: list[Exception] = []

        def work(sharing: Sharing) -> None:
            try:
                while not found and not faults:
                    mixed = self.step(given, goal, sharing)
                    if mixed is None and self._is_over(goal, sharing):
                        break
                    if mixed is not None and is_lead(sharing, mixed):
                        found.append((sharing, mixed))
            except Exception as fault:  # told by the thread that waits for all
                faults.append(fault)

        halt = self.sharing.halt
        self._hire()
        for helper in self._helpers:
            helper.until(lambda: bool(found or faults) or halt())
        self.sharing.until(lambda: bool(found or faults) or halt())
        others = [threading.Thread(target=work, args=(h,), daemon=True) for h in self._helpers]
        with self.sharing.pricing_alone(bool(others)):
            for thread in others:
                thread.start()
            work(self.sharing)
            for thread in others:
                thread.join()
        self.sharing.until(halt)
        for helper in self._helpers:
            helper.until(halt)
        if faults:
            raise faults[0]
        return found[0] if found else None

    def step(self, given: float, goal: int, sharing: Sharing | None = None) -> Mixed | None:
        """Bounds the range with the least bound anew, and cuts it where that is too little.

        Args:
            given: what the levels above cost, weighed.
            goal: a bound as high is not worth raising.
            sharing: gives the mixture; the chart's own by default.

        Returns:
            The lines mixed there; None: it was told to halt, or nothing is left to do.
        """
        sharing = sharing or self.sharing
        with self._changed:
            if not self._next(goal) or sharing.halt():
                return None
            reached, _, known, within = heapq.heappop(self._open)
            self._busy.append((known, within))
        mixed, ranges = None, None
        try:
            reached, mixed, ranges = self._bounded(given, goal, sharing, known, within)
        finally:
            with self._changed:
                self._busy.remove((known, within))
                bound = max(known, reached)
                if ranges is None:
                    self._done.append((bound, within))
                else:
                    self._add(reached, bound, ranges)
                self._changed.notify_all()
        return mixed

    def _bounded(
        self, given: float, goal: int, sharing: Sharing, known: int, within: Range
    ) -> tuple[int, Mixed | None, Iterable[Range] | None]:
        """What is bounded anew in a range, which may be less than is known of it.

        With the lines mixed there if there was time, and its parts if there are.
        """
        scale, unfair = sharing.weights.of(self.level), sharing.weights.unfair
        enough = given + (goal - 1 + _MARGIN) * scale
        relaxed = sharing.relax(within, enough, in_haste=self.level is Level.FAIRNESS)
        reached = ceil((relaxed.bound - given) / scale - _HAIR)
        found = max(known, reached)
        if self.level is Level.FAIRNESS:  # narrow ranges soon, which lead to rosters
            reached = found
        if sharing.halt():
            return reached, None, [within]
        mixed = sharing.mixed()
        if found >= goal:
            return found, mixed, [within]
        cut: tuple[Range, ...] | None = None
        if sharing.dearest is not None:
            cut = apart(sharing.month, within, sharing.dearest)
        elif unfair:
            cut = halves(sharing.month, within, mixed, (goal - found) * scale / unfair)
        return reached, mixed, cut

    def _next(self, goal: int) -> bool:
        return bool(self._open) and self._open[0][0] < goal

    def _is_over(self, goal: int, sharing: Sharing) -> bool:
        """Whether there is nothing more to do; waits while others may leave something."""
        with self._changed:
            while not self._next(goal) and not sharing.halt():
                if all(bound >= goal for bound, _ in self._busy):
                    return True
                self._changed.wait(_TICK)
            return sharing.halt()

    def _hire(self) -> None:
        """A mixture for each thread but this one, which begin with what is known by now."""
        while len(self._helpers) < self.sharing.threads - 1 and self._open:
            self._helpers.append(self.sharing.another())

    def _add(self, reached: int, bound: int, ranges: Iterable[Range]) -> None:
        """Lets ranges wait in the order of what their mixture reached.

        Of those as good the last comes first: its mixture is near to the one before.
        """
        for within in ranges:
            heapq.heappush(self._open, (reached, next(self._order), bound, within))
