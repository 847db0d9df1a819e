"""A chart of how much there may be to share: ranges, and what a level has at least in each.

The range with the least bound is cut in two, again and again; what is bounded by a value that a
roster has already is left as it is. Where no cut tells more, a range is split at a cell, taken or
not. In each range everything is shut that only worse rosters take. The least of all ranges bounds
the level. Several mixtures may work at one chart, each at another range.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from math import ceil, inf

from scheduler.policy import Level
from solver.engine.lines.duty_shares import Barred
from solver.engine.lines.ranges import Mixed, Range, apart, at_cell, halves, tightened, unfair_at
from solver.engine.lines.sharing import Sharing
from solver.engine.lines.stands import stands_of
from solver.engine.lines.task import Floats, Lines
from solver.engine.lines.waiting import Waiting

Bounds = list[tuple[int, Range]]
Lead = Callable[[Sharing, Mixed], bool]
"""Whether lines mixed somewhere are worth leaving the chart for."""
_HAIR = 1e-6
_MARGIN = 1e-3
_ENOUGH = 12.0
"""Units of unfairness by which halves below fairness may tell more: with what they need alone, some
hundredths, every cut would do and any be taken."""
_ROUNDED = 0.5
"""Units of unfairness that mixed lines may have more where their totals are rounded."""
_LOOKS, _EACH, _MORE = 10, 5, 10
"""Rosters are looked for once for so many ranges as `_EACH`; as if there had been `_LOOKS` before
the first, and `_MORE` more after each that was better."""
_TICK = 0.05
"""Seconds between two looks at whether to stop, for who waits."""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class _At:
    """What is left of a range that was bounded.

    Attributes:
        left: the range.
        more: see `Stands`.
        mixed: the lines that its mixture uses.
        goal: of the level; a bound as high is not worth raising.
        enough: what rosters cost that are as good.
        found: the bound.
        reached: the same by this mixture alone; of fairness all that is known, so that ranges are
            narrow soon, which leads to rosters.
    """

    left: Range
    more: tuple[Floats, ...]
    mixed: Mixed
    goal: int
    enough: float
    found: int
    reached: int


class Chart:
    """Ranges that leave nothing out, each with a bound.

    Attributes:
        sharing: gives the mixtures; weighs the level and those above.
        level: the one that is bounded.
    """

    def __init__(
        self, sharing: Sharing, level: Level, ranges: Bounds, *, in_cells: bool = True
    ) -> None:
        """Begins with ranges and what is known of each.

        Args:
            sharing: gives the mixtures.
            level: the one that is bounded.
            ranges: they leave nothing out that is as good on the levels above.
            in_cells: whether ranges are split at cells, and rosters looked for there, which the
                month takes note of; else a bound is all that comes of it.
        """
        self.sharing, self.level, self._in_cells = sharing, level, in_cells
        self._looked: set[tuple[tuple[int, ...], Barred]] = set()
        self._looks, self._keep = _LOOKS, inf
        self._first = ranges
        self._busy: Bounds = []
        self._begin()
        self._changed = threading.Condition()
        self._helpers: list[Sharing] = []

    def _begin(self) -> None:
        self._open = Waiting()
        self._done: Bounds = []
        for bound, within in self._first:
            self._open.add(bound, bound, within, id(self.sharing))

    @property
    def ranges(self) -> Bounds:
        """All ranges with their bounds."""
        with self._changed:
            return [*self._done, *self._busy, *self._open]

    @property
    def bound(self) -> int | None:
        """What the level has at least, whatever there is to share; None: there is no range."""
        return min((bound for bound, _ in self.ranges), default=None)

    def release(self) -> None:
        """Gives the mixtures' memory back; they are made anew where the chart is gone on with."""
        self._helpers.clear()
        self.sharing.release()

    def is_settled(self, goal: int) -> bool:
        """Whether no range that can be cut has a bound below the goal."""
        return not self._open.has_below(goal) and all(bound >= goal for bound, _ in self._busy)

    def run(
        self, given: float, goal: int, is_lead: Lead | None = None
    ) -> tuple[Sharing, Mixed] | None:
        """Bounds and cuts ranges until the chart is settled, the time is over or there is a lead.

        It ends as well when the month has taken note of a better roster. Where more than before is
        allowed it begins anew, as too much may be shut.

        Args:
            given: what the levels above cost, weighed.
            goal: a bound as high is not worth raising.
            is_lead: asked of what is mixed in each range; None: no lead is looked for.

        Returns:
            The lead; None: there was none.
        """
        keep = given + goal * self.sharing.weights.of(self.level)
        if keep > self._keep:
            self._begin()
        self._keep = keep
        found: list[tuple[Sharing, Mixed]] = []
        before = self.sharing.month.values
        faults: list[Exception] = []

        def is_over() -> bool:
            return bool(found or faults) or self.sharing.month.values is not before

        def work(sharing: Sharing) -> None:
            try:
                while not is_over():
                    mixed = self.step(given, goal, sharing)
                    if mixed is None and self._is_over(goal, sharing):
                        break
                    if mixed is not None and is_lead is not None and is_lead(sharing, mixed):
                        found.append((sharing, mixed))
            except Exception as fault:  # told by the thread that waits for all
                faults.append(fault)

        halt = self.sharing.halt
        self._hire()
        for helper in self._helpers:
            helper.until(lambda: is_over() or halt())
        self.sharing.until(lambda: is_over() or halt())
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
        """Bounds a range anew, and cuts it where that is too little.

        It is the one with the least bound, which raises that of all, and leads to better rosters.
        Another sharing than the chart's own keeps to the one that it cut last, whose mixture is
        near to the one before, so that all are done with sooner.

        Args:
            given: what the levels above cost, weighed.
            goal: a bound as high is not worth raising.
            sharing: gives the mixture; the chart's own by default.

        Returns:
            The lines mixed there; None: it was told to halt, or nothing is left to do.
        """
        sharing = sharing or self.sharing
        with self._changed:
            if not self._open.has_below(goal) or sharing.halt():
                return None
            owner = None if sharing is self.sharing else id(sharing)
            known, within = self._open.take(goal, owner)
            self._busy.append((known, within))
        mixed, ranges = None, None
        bound = known
        try:
            bound, mixed, ranges = self._bounded(given, goal, sharing, known, within)
        finally:
            with self._changed:
                self._busy.remove((known, within))
                if ranges is None:
                    self._done.append((max(known, bound), within))
                for reached, part in ranges or ():
                    self._open.add(reached, max(known, reached), part, id(sharing))
                self._changed.notify_all()
        return mixed

    def _bounded(
        self, given: float, goal: int, sharing: Sharing, known: int, within: Range
    ) -> tuple[int, Mixed | None, Bounds | None]:
        """The bound of a range, the lines mixed there if there was time, its parts if there are.

        Each part with what is found of it, which may be less than is known.
        """
        self._looks += 1
        scale, month = sharing.weights.of(self.level), sharing.month
        enough = given + (goal - 1 + _MARGIN) * scale
        relaxed = sharing.relax(within, enough, in_haste=self.level is Level.FAIRNESS)
        reached = ceil((relaxed.bound - given) / scale - _HAIR)
        found = max(known, reached)
        if self.level is Level.FAIRNESS:
            reached = found
        if sharing.halt():
            return found, None, [(reached, within)]
        mixed = sharing.mixed()
        if found >= goal:
            return found, mixed, [(found, within)]
        keep = given + (goal + _MARGIN) * scale
        kept = tightened(month, sharing.shut(keep))
        if kept is None:
            return found, mixed, []
        stands = stands_of(sharing, kept, relaxed.bound, keep, enough)
        parts = [(ceil((cost - given) / scale - _HAIR), side) for cost, side in stands.aside]
        if stands.within is not None:
            at = _At(
                left=stands.within,
                more=stands.more,
                mixed=mixed,
                goal=goal,
                enough=enough,
                found=found,
                reached=reached,
            )
            parts += self._cut(sharing, at)
        return found, mixed, parts

    def _cut(self, sharing: Sharing, at: _At) -> Bounds:
        """The parts of what is left of a range, each with what is found of it."""
        month, weights = sharing.month, sharing.weights
        if sharing.dearest is not None:
            return [(at.reached, part) for part in apart(month, at.left, sharing.dearest)]
        cut = None
        if weights.unfair:
            units = (at.goal - at.found) * weights.of(self.level) / weights.unfair
            units = units if self.level is Level.FAIRNESS else max(units, _ENOUGH)
            cut = halves(month, at.left, at.mixed, units, at.more)
        if cut is None:
            return self._by_cell(sharing, at) if self._in_cells else self._set_aside(at)
        if self._in_cells and self.level is not Level.FAIRNESS:
            self._look(sharing, at)
        return [(at.reached, part) for part in cut]

    def _look(self, sharing: Sharing, at: _At) -> None:
        """Looks for a roster at the totals of what is mixed, if it may be as fair there.

        One range of a few is looked at, more where that finds better rosters.
        """
        month, totals = sharing.month, at.mixed.whole_totals
        there = replace(at.left, least=totals, most=totals)
        unfair = unfair_at(month, totals, at.mixed) + sharing.beside
        is_known = (totals, there.barred) in self._looked
        is_fair = unfair <= month.values[Level.FAIRNESS] + _ROUNDED
        if is_known or not is_fair or len(self._looked) * _EACH > self._looks:
            return
        self._looked.add((totals, there.barred))
        if sharing.relax(there, at.enough).bound < at.enough and not sharing.halt():
            made = sharing.dive(at.enough)
            if made is not None and self._note(made):
                self._looks += _MORE

    def _by_cell(self, sharing: Sharing, at: _At) -> Bounds:
        """What is left in two by a cell; as it is where the month took note of a better roster.

        Nothing is left where nobody could do otherwise, as that one roster is noted.
        """
        if sharing.relax_each(at.enough).bound >= at.enough:
            return [(at.goal, at.left)]
        cell, made = sharing.unclear(at.left), sharing.roster()
        if made is None and not at.left.is_dived:
            made = sharing.dive(at.enough)
        left = replace(at.left, is_dived=True)
        if (made is not None and self._note(made)) or sharing.halt():
            return [(at.reached, left)]
        if cell is not None:
            return [(at.reached, part) for part in at_cell(sharing.month, left, *cell)]
        return self._set_aside(at) if made is None else []

    def _set_aside(self, at: _At) -> Bounds:
        """Leaves what cannot be cut as it is bounded."""
        with self._changed:
            self._done.append((at.found, at.left))
        return []

    def _note(self, lines: Lines) -> bool:
        """Whether it is the best roster by now."""
        month = self.sharing.month
        with self._changed:
            before = month.values
            month.note(lines)
            return month.values is not before

    def _is_over(self, goal: int, sharing: Sharing) -> bool:
        """Whether there is nothing more to do; waits while others may leave something."""
        with self._changed:
            while not self._open.has_below(goal) and not sharing.halt():
                if all(bound >= goal for bound, _ in self._busy):
                    return True
                self._changed.wait(_TICK)
            return sharing.halt()

    def _hire(self) -> None:
        """A mixture for each thread but this one, which begin with what is known by now."""
        while len(self._helpers) < self.sharing.threads - 1 and len(self._open):
            self._helpers.append(self.sharing.another())
