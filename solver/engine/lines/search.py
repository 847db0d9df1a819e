"""The search by lines: a first roster, the whole by column generation, then parts of it.

Each neighbourhood is a part solved as the whole is: a few people over all days, all people in a few
days, or some people in some days. Nothing here looks at a clock: parts are sized by the work that
they take, so with one thread the same seed makes the same steps.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, inf

import numpy as np

from solver.engine.lines.first import first_roster, settled
from solver.engine.lines.kernel import FORBIDDEN
from solver.engine.lines.mixture import KEPT, Known
from solver.engine.lines.narrow import NarrowedPart, sums_over
from solver.engine.lines.part import Workspace
from solver.engine.lines.place import Place, everywhere
from solver.engine.lines.places import Chooser
from solver.engine.lines.size import size_of
from solver.engine.lines.task import Lines, Task
from solver.engine.lines.totals import Total
from solver.engine.lines.tree import Tree

_LIMIT = FORBIDDEN / 2
_HAIR = 1e-6
_MARGIN = 1e-4
"""A bound must be above a multiple of the unit by more than this to be rounded up from it."""
_WHOLE, _WHOLE_FIRST = 30.0, 60.0
"""The most work that relaxing the whole may take; the same where it comes before its parts."""
_LITTLE = 0.01
"""The part of its cost below which it is not worth to give everybody a better line once more."""
_LARGE = 3.0
"""From so much on windows are swept from left to right first."""
_STATES = 2e7
"""The most numbers that one person's pricing may keep where a few people get all days."""
_PACE = 0.15
_ROUNDS = 25
_ALL_ROUNDS = 2000
_DIVES = 6
_DRAWS = 4
_PATIENCE, _OF_WHOLE = 1.0, 0.5
"""The work in which nothing worth while is found before a search may end for that; the same as a
part of what the whole is expected to take."""
_AHEAD, _SHARE = 0.5, 0.5
"""The work that splitting the whole may take at first, and for each unit that parts take later."""


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


class LineSearch:
    """Improves a roster until it is proven best or told to stop.

    Attributes:
        best: the best roster so far.
        known: lines that the mixture of everybody had; None: there was none.
    """

    def __init__(
        self,
        task: Task,
        seed: int,
        threads: int,
        halt: Callable[[], bool],
        starts: list[Lines],
        *,
        spend: Callable[[float], None] | None = None,
        stop: Callable[[], bool] = lambda: False,
        known: Known | None = None,
        little: float | None = None,
        enough: Callable[[Lines], bool] | None = None,
    ) -> None:
        """Makes a first roster.

        Args:
            task: what is to be solved.
            seed: decides all that is left to chance.
            threads: how many parts are solved side by side.
            halt: asked often; whether to stop.
            starts: legal rosters to start from; the best is taken, or one made here.
            spend: told of the work as it is done, about a second each; None: nobody asks.
            stop: asked while a first roster is made; whether to do without one.
            known: lines to begin the mixture of everybody with.
            little: what is hardly worth going on for: it ends when no more was saved in as much
                work as it took until more was; None: it goes on.
            enough: asked of each better roster; whether to end with it. Dives of the whole are
                then likely to do, and come before its parts; None: it goes on.

        Raises:
            ArithmeticError: somebody has no legal line, or it was stopped.
        """
        self.task, self.threads, self.halt = task, threads, halt
        self._spend = spend
        self._seed = seed
        self._little, self._worked, self._worth_while = little, 0.0, 0.0
        self._enough, self._is_enough = enough, False
        self._most = _WHOLE if enough is None else _WHOLE_FIRST
        self._all = everywhere(len(task.people), task.days)
        self._lock = threading.Lock()
        self._multipliers = np.zeros((len(task.people), task.world.amounts.shape[1]))
        legal = [s for s in starts if cost_of(task, s) < _LIMIT]
        if not legal:
            legal = [first_roster(task, seed, Workspace(), self._multipliers, stop)]
        lines = min(legal, key=lambda s: cost_of(task, s))
        self.best = Incumbent(lines=lines, value=cost_of(task, lines))
        size = size_of(task, lines, self._multipliers)
        self._expected = size.work
        self.chooser = Chooser(task, size.states < _STATES)
        self._sweep = self.chooser.first_sweep() if self._expected > _LARGE else []
        self._busy: list[Place] = []
        self.known = known

    def run(self) -> None:
        """Searches until the roster is proven best or `halt` says so."""
        if self._expected > self._most:
            self._settle()
        rngs = np.random.default_rng(self._seed).spawn(self.threads)
        first = None if self._enough is None else self._whole(rngs[0], self.threads)
        others = [threading.Thread(target=self._improve, args=(r,), daemon=True) for r in rngs[1:]]
        for thread in others:
            thread.start()
        self._improve(rngs[0], first or self._whole(rngs[0]))
        for thread in others:
            thread.join()

    def offer(self, lines: Lines) -> bool:
        """Takes a legal roster from elsewhere where it is better; whether it was."""
        return cost_of(self.task, lines) < _LIMIT and self._take(lines, self._all) > 0

    def raise_bound(self, bound: float) -> None:
        """Takes a bound from elsewhere where it is higher."""
        with self._lock:
            self.best.bound = max(self.best.bound, self._rounded(bound))

    @property
    def is_proven(self) -> bool:
        """Whether no roster is better."""
        return self.best.value <= self.best.bound + _HAIR

    def _is_over(self) -> bool:
        return self._is_enough or self.is_proven or self._is_vain or self.halt()

    @property
    def _is_vain(self) -> bool:
        """Whether nothing worth while was found for long."""
        if self._little is None:
            return False
        patience = max(_PATIENCE, _OF_WHOLE * self._expected, self._worth_while)
        return self._worked - self._worth_while > patience

    def _cut(self, value: float) -> float:
        """What is at least this is no improvement worth having."""
        return value - self.task.unit + _MARGIN

    def _rounded(self, bound: float) -> float:
        return ceil(bound / self.task.unit - _MARGIN) * self.task.unit

    def _whole(self, rng: np.random.Generator, threads: int = 1) -> Tree | None:
        """The mixture of everybody's lines: a bound for all, and rosters from dives.

        Gives what it leaves open; None where the whole is too large.
        """
        if self._expected > self._most:
            return None
        sums = sums_over(self.task) if self._enough is None else ()  # a tree goes on longer
        part = self._part(self._all, Workspace(), sums, threads)
        if self.known is not None:
            part.know(self.known)
        part.relax(FORBIDDEN, _ALL_ROUNDS)
        self.known = part.mixture.known(KEPT)
        self.raise_bound(part.bound)
        for _ in range(_DIVES):
            if self._is_over():
                break
            made = part.dive(self._cut(self.best.value), rng, _PACE)
            part.release()
            if made is not None:
                self._take(made, self._all)
        part.prices_alone = True
        return Tree(part, part.bound, rng)

    def _settle(self) -> None:
        """Gives everybody a better line beside all others', while that saves much."""
        saved, turn = inf, 0
        while saved > _LITTLE * self.best.value and not self._is_over():
            before, turn = self.best.value, turn + 1
            made = settled(
                self.task,
                self.best.lines,
                self._seed + turn,
                1,
                self._is_over,
                multipliers=self._multipliers,
                spend=self._spend or (lambda _: None),
            )
            self._take(made, self._all)
            saved = before - self.best.value

    def _improve(self, rng: np.random.Generator, tree: Tree | None = None) -> None:
        """Improves parts, and splits the whole as well in a share of the work."""
        space, allowed = Workspace(), _AHEAD
        begun = 0.0 if tree is None else tree.part.work
        while not self._is_over():
            if tree is not None and not tree.is_done and tree.part.work - begun < allowed:
                self._split(tree)
            else:
                allowed += _SHARE * self._improve_part(rng, space)

    def _split(self, tree: Tree) -> None:
        made = tree.step(self._cut(self.best.value))
        if made is not None:
            self.offer(made)
        self.raise_bound(min(tree.bound, self.best.value))

    def _improve_part(self, rng: np.random.Generator, space: Workspace) -> float:
        """Solves a part; gives the work that it took."""
        with self._lock:
            kind, place = self._sweep.pop() if self._sweep else self._next(rng)
            self._busy.append(place)
        part = self._part(place, space)
        cut = self._cut(part.value)
        relaxed = part.relax(cut, _ROUNDS)
        made = None
        if relaxed.bound < cut:
            made = part.dive(cut, rng, _PACE)
        saved = 0.0 if made is None else self._take(made, place)
        with self._lock:
            if made is not None and not saved:  # another thread's part came between
                self._sweep.append((kind, place))
            self._busy.remove(place)
            self._multipliers[place.people] = part.multipliers
            self.chooser.learn(kind, saved, part.work, was_bounded=relaxed.bound >= cut)
        return part.work

    def _next(self, rng: np.random.Generator) -> tuple[int, Place]:
        """A place apart from those in work, if one is found quickly; and its kind."""
        for _ in range(_DRAWS):
            kind, place = self.chooser.place(self.best.lines, rng)
            if not any(place.meets(other) for other in self._busy):
                break
        return kind, place

    def _part(
        self, place: Place, space: Workspace, totals: Sequence[Total] = (), threads: int = 1
    ) -> NarrowedPart:
        with self._lock:
            lines, prices = self.best.lines, self._multipliers.copy()
        spent = 0.0

        def halt() -> bool:
            nonlocal spent
            work, spent = part.work - spent, part.work
            self._worked += work
            if self._spend is not None:
                self._spend(work)
            return self._is_over()

        part = NarrowedPart(
            self.task,
            lines,
            place,
            space=space,
            multipliers=prices,
            halt=halt,
            totals=totals,
            threads=threads,
        )
        return part

    def _take(self, made: Lines, place: Place) -> float:
        """Takes what was made where it is better than the best by now; how much it saves.

        Lines that do not fit to what other threads did meanwhile stay as they are.
        """
        with self._lock:
            lines = self.best.lines.copy()
            cells = np.ix_(place.people, np.arange(place.first, place.end))
            lines[cells] = made[cells]
            broken = self.task.line_costs(lines) >= _LIMIT
            lines[broken] = self.best.lines[broken]
            saved = self.best.value - cost_of(self.task, lines)
            if saved <= _HAIR:
                return 0.0
            self.best.lines, self.best.value = lines, self.best.value - saved
            if self._little is not None and saved > self._little:
                self._worth_while = self._worked
            self._is_enough |= self._enough is not None and self._enough(lines)
            return saved


def cost_of(task: Task, lines: Lines) -> float:
    """The whole cost of a roster; at least `FORBIDDEN` where a line is not legal."""
    return task.row_cost(task.counts(lines)) + float(task.line_costs(lines).sum())
