"""The search by lines: a first roster, the whole by column generation, then parts of it.

Each neighbourhood is a part solved as the whole is: a few people over all days, all people in a few
days, or some people in some days. What helps is tried more often, and parts grow while they are
solved quickly.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from math import ceil
from time import monotonic

import numpy as np

from solver.engine.lines.kernel import FORBIDDEN
from solver.engine.lines.part import Part
from solver.engine.lines.pricing import Stretch, Workspace
from solver.engine.lines.task import Floats, Lines, Task

_LIMIT = FORBIDDEN / 2
_HAIR = 1e-6
_QUICK = 1.2
"""Seconds in which a part is solved quickly enough to try a larger one."""
_WHOLE = 4e8
"""The most steps of pricing everybody once with which the whole is relaxed at once."""
_MEMORY = 2e7
"""The most numbers that one person's pricing may keep where a few people get all days."""
_PACE = 0.15


@dataclass(slots=True)
class Incumbent:
    """The best roster so far.

    Attributes:
        lines: everybody's.
        value: their cost.
        bound: no roster costs less.
    """

    lines: Lines
    value: float
    bound: float = 0.0


@dataclass(slots=True)
class _Kind:
    """A kind of neighbourhood, how large it is now and how it fares."""

    people: float
    days: float
    success: float = 1.0
    log: list[str] = field(default_factory=list)


class LineSearch:
    """Improves a roster until it is proven best or told to stop.

    Attributes:
        best: the best roster so far.
    """

    def __init__(
        self,
        task: Task,
        seed: int,
        threads: int,
        halt: Callable[[], bool],
        starts: list[Lines],
    ) -> None:
        """Makes a first roster.

        Args:
            task: what is to be solved.
            seed: decides all that is left to chance.
            threads: how many parts are solved side by side.
            halt: asked often; whether to stop.
            starts: legal rosters to start from; the best is taken, or one made here.
        """
        self.task, self.threads, self.halt = task, threads, halt
        self.seed = seed
        self._lock = threading.Lock()
        self.multipliers = [np.zeros(p.graph.amounts.shape[1]) for p in task.people]
        space = Workspace()
        legal = [s for s in starts if cost_of(task, s) < _LIMIT] or [self._first(space)]
        lines = min(legal, key=lambda s: cost_of(task, s))
        self.best = Incumbent(lines=lines, value=cost_of(task, lines))
        self._kinds = self._all_kinds()
        self._stop = False

    def run(self) -> None:
        """Searches until the roster is proven best or `halt` says so."""
        rng = np.random.default_rng(self.seed)
        rngs = rng.spawn(self.threads)
        if self.threads == 1:
            self._whole(rngs[0])
            self._improve(rngs[0])
            return
        others = [threading.Thread(target=self._improve, args=(r,), daemon=True) for r in rngs[1:]]
        for thread in others:
            thread.start()
        self._whole(rngs[0])
        self._improve(rngs[0])
        for thread in others:
            thread.join()

    def offer(self, lines: Lines) -> bool:
        """Takes a legal roster from elsewhere where it is better; whether it was."""
        return cost_of(self.task, lines) < _LIMIT and self._take(lines)

    def raise_bound(self, bound: float) -> None:
        """Takes a bound from elsewhere where it is higher."""
        with self._lock:
            self.best.bound = max(self.best.bound, self._rounded(bound))

    @property
    def is_proven(self) -> bool:
        """Whether no roster is better."""
        return self.best.value <= self.best.bound + _HAIR

    def _is_over(self) -> bool:
        return self._stop or self.is_proven or self.halt()

    def _cut(self, value: float) -> float:
        """What is at least this is no improvement worth having."""
        return value - self.task.unit + _HAIR

    def _first(self, space: Workspace) -> Lines:
        """One person after the other, each the best line beside those before.

        Raises:
            ArithmeticError: somebody has no legal line.
        """
        task = self.task
        lines = np.zeros((len(task.people), task.days), dtype=np.int64)
        counts = np.zeros(len(task.rows), dtype=np.int64)
        for a in np.random.default_rng(self.seed).permutation(len(task.people)):
            person = task.people[a]
            cells = _closed(person.cells + task.marginal(counts, person.group))
            stretch = Stretch(person, lines[a], 0, task.days)
            priced = stretch.price(cells, self.multipliers[a], space)
            if priced.value >= _LIMIT:
                priced = stretch.price(cells, self.multipliers[a], space, exact=True)
            if priced.value >= _LIMIT:
                raise ArithmeticError("Expected a legal line for everybody, got none for one.")
            lines[a] = priced.line
            counts += task.counts(lines, np.array([a]))
        return lines

    def _whole(self, rng: np.random.Generator) -> None:
        """The mixture of everybody's lines: a bound for all, and rosters from dives."""
        task = self.task
        if self._effort() > _WHOLE:
            return
        part = self._part(list(range(len(task.people))), 0, task.days, Workspace())
        relaxed = part.relax(FORBIDDEN, 400)
        with self._lock:
            self.best.bound = max(self.best.bound, self._rounded(part.bound))
        while not self._is_over():
            made = part.dive(self._cut(self.best.value), rng, _PACE)
            part.release()
            if made is not None:
                self._take(made)
            elif relaxed.is_done:
                return

    def _rounded(self, bound: float) -> float:
        return ceil(bound / self.task.unit - _HAIR) * self.task.unit

    def _effort(self) -> float:
        """About how many steps it takes to price everybody once."""
        return sum(s.effort for s in self._stretches())

    def _stretches(self) -> Iterator[Stretch]:
        for person, line in zip(self.task.people, self.best.lines, strict=True):
            yield Stretch(person, line, 0, self.task.days)

    def _improve(self, rng: np.random.Generator) -> None:
        space = Workspace()
        while not self._is_over():
            kind = self._pick(rng)
            people, first, end = self._place(kind, rng)
            began = monotonic()
            part = self._part(people, first, end, space)
            cut = self._cut(part.value)
            relaxed = part.relax(cut, 25)
            made = None
            if relaxed.bound < cut:
                made = part.dive(cut, rng, _PACE)
            self._remember(part)
            helped = made is not None and self._take(made, people, first, end)
            self._learn(kind, helped, relaxed.bound >= cut, monotonic() - began)

    def _remember(self, part: Part) -> None:
        with self._lock:
            for a, prices in part.multipliers.items():
                self.multipliers[a] = prices

    def _part(self, people: list[int], first: int, end: int, space: Workspace) -> Part:
        with self._lock:
            lines = self.best.lines
        return Part(self.task, lines, people, first, end, space, self.multipliers, self._is_over)

    def _take(
        self, made: Lines, people: list[int] | None = None, first: int = 0, end: int = 0
    ) -> bool:
        """Takes what was made where it is better than the best by now."""
        with self._lock:
            lines = made
            if people is not None:
                lines = self.best.lines.copy()
                lines[people, first:end] = made[people, first:end]
            value = cost_of(self.task, lines)
            if value >= self.best.value - _HAIR:
                return False
            self.best.lines, self.best.value = lines, value
            return True

    def _all_kinds(self) -> list[_Kind]:
        count, days = len(self.task.people), self.task.days
        kinds = []
        if self._fits_memory():
            kinds.append(_Kind(people=min(count, 8), days=days))
        if days > 14:
            kinds.append(_Kind(people=min(count, 30), days=14))
            kinds.append(_Kind(people=min(count, 15), days=min(days, 28)))
        return kinds

    def _fits_memory(self) -> bool:
        return max(s.memory for s in self._stretches()) < _MEMORY

    def _pick(self, rng: np.random.Generator) -> _Kind:
        weights = np.array([k.success + 0.05 for k in self._kinds])
        return self._kinds[int(rng.choice(len(weights), p=weights / weights.sum()))]

    def _place(self, kind: _Kind, rng: np.random.Generator) -> tuple[list[int], int, int]:
        count, days = len(self.task.people), self.task.days
        size = int(np.clip(round(kind.people * rng.uniform(0.6, 1.0)), min(2, count), count))
        people = sorted(int(a) for a in rng.choice(count, size, replace=False))
        if kind.days >= days:
            return people, 0, days
        width = int(np.clip(round(kind.days * rng.uniform(0.6, 1.0)), min(5, days), days))
        first = int(rng.integers(-(width // 2), days - width // 2))
        first = max(0, min(days - width, first))
        return people, first, first + width

    def _learn(self, kind: _Kind, helped: bool, was_bounded: bool, seconds: float) -> None:
        kind.success = 0.92 * kind.success + 0.08 * (float(helped) / max(0.05, seconds))
        count, days = len(self.task.people), self.task.days
        if seconds < _QUICK and not helped:
            grow = 1.06 if was_bounded else 1.02
        elif seconds > 2 * _QUICK:
            grow = 0.9
        else:
            return
        if kind.days >= days:
            kind.people = float(np.clip(kind.people * grow, 3, count))
        elif kind.people < count and grow > 1:
            kind.people = float(np.clip(kind.people * grow, 3, count))
            kind.days = float(np.clip(kind.days * (1 + (grow - 1) / 2), 5, days - 0.5))
        else:
            kind.days = float(np.clip(kind.days * grow, 5, days - 0.5))


def cost_of(task: Task, lines: Lines) -> float:
    """The whole cost of a roster; at least `FORBIDDEN` where a line is not legal."""
    total = task.row_cost(task.counts(lines))
    for person, line in zip(task.people, lines, strict=True):
        total += Stretch(person, line, 0, task.days).cost(line, person.cells)
    return total


def _closed(cells: Floats) -> Floats:
    cells[cells > _LIMIT] = FORBIDDEN
    return cells
