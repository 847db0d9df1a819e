"""A part of a roster, solved by lines: some people in a stretch of days, all else as it is.

Column generation: a linear program mixes known lines, its prices ask each person for a better one,
until none is better. Then cells are fixed where the mixture is clearest, and new lines are priced
around them, until each person has one line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from solver.engine.lines.best import line_costs, need
from solver.engine.lines.frame import frame_of
from solver.engine.lines.kernel import FORBIDDEN
from solver.engine.lines.mixture import Known, Mixture
from solver.engine.lines.offers import no_offers, price
from solver.engine.lines.place import Place
from solver.engine.lines.pricing import price_side_by_side
from solver.engine.lines.task import Floats, Lines, Task, rounded
from solver.engine.lines.totals import Total, outside, totals_of

_LIMIT = FORBIDDEN / 2
_HAIR = 1e-6
_CLEAR = 0.8
"""The share from which a cell counts as clear."""
_FEW = 8
"""Of the quota one in so many may be fixed unclear."""
_NOISE = 0.02
"""How far chance may reorder cells of about the same share."""
COUNTED = 300
"""Most combinations of tallies that are counted from the beginning."""
_COUNTED_LATER = 10_000
"""The same where lines were seen to break a tally."""
_PIVOTS = 20_000
_STEP, _PIVOT = 2.5e-9, 4e-10
"""Seconds of a step of pricing, and of a pivot by rows squared."""


class Workspace:
    """Memory for the kernel, one for each thread."""

    def __init__(self) -> None:
        self._values = np.empty(1)

    def at_least(self, size: int) -> Floats:
        """An array of this size or more."""
        if len(self._values) < size:
            self._values = np.empty(size)
        return self._values


@dataclass(frozen=True, kw_only=True, slots=True)
class Relaxed:
    """What column generation ends with.

    Attributes:
        value: of the mixture of lines.
        bound: no roster of the part costs less.
        is_done: whether no line can improve the mixture.
    """

    value: float
    bound: float
    is_done: bool


class Part:
    """Some people, some days.

    Attributes:
        bound: no roster of the part costs less.
        value: what the given lines cost, by the same measure.
        prices: `[rows of the part]`, those of the best bound.
        own_bounds: `[people]`, what everybody's line costs at these prices at least.
        prices_alone: whether the other threads are needed elsewhere now.
        rows: of the world.
    """

    def __init__(
        self,
        task: Task,
        lines: Lines,
        place: Place,
        *,
        space: Workspace,
        multipliers: Floats,
        halt: Callable[[], bool],
        totals: Sequence[Total] = (),
        threads: int = 1,
    ) -> None:
        """Takes what stands around the part into account.

        Args:
            task: the whole.
            lines: a legal roster of everybody.
            place: who is free, and when.
            space: memory of this thread.
            multipliers: `[people of the task, tallies]`, prices of tallies to begin with.
            halt: whether to give up.
            totals: besides those of the task.
            threads: that price people side by side; what comes out is the same.
        """
        self.task, self.lines, self.halt = task, lines, halt
        self.world = world = task.world
        self.people, self.first, self.end = place.people, place.first, place.end
        self.frame = frame_of(world, lines, place, COUNTED, multipliers)
        self._room = _COUNTED_LATER
        self._workspace = space
        self._spaces, self.prices_alone = [Workspace() for _ in range(threads - 1)], False
        self._space = space.at_least(need(world, self.frame, self._room))
        self.rows = task.rows_in(place)
        inside = task.counts(lines, self.people, self.rows)
        self._more = tuple(totals)
        self._others = others = outside(task, lines, self.rows, inside)
        self._heads = task.heads[self.people]
        span = np.arange(int(self._heads.sum()) + 1)
        self._costs = world.row_costs[self.rows[:, None], others[self.rows, None] + span]
        self._span = span
        self._places = task.places(self.rows)
        self.cells = world.cells[self.people, place.first : place.end].copy()
        self.forced = np.full(self.cells.shape[:2], -1, dtype=np.int64)
        self._offers = no_offers(len(self.people), place.end - place.first)
        self._totals = totals_of((*task.totals, *totals), self.rows, others)
        self.bound, self.prices = -FORBIDDEN, np.zeros(len(self.rows) + len(self._totals))
        self.own_bounds = np.full(len(self.people), -FORBIDDEN)
        self._offers.line[:] = lines[self.people, place.first : place.end]
        self.value = self.value_of(lines)
        self.mixture = Mixture(
            world,
            self.frame,
            rows=self.rows,
            costs=self._costs,
            counts=inside,
            lines=self._offers,
            totals=self._totals,
            heads=self._heads,
        )
        self._penalty = 4 * max(1000.0, abs(self.value))

    def relax(
        self,
        cut: float,
        rounds: int,
        smooth: float = 0.5,
        near: float = FORBIDDEN,
        *,
        haste: float = 0.0,
        hasty: float = FORBIDDEN,
    ) -> Relaxed:
        """Prices lines until none improves the mixture.

        Args:
            cut: end as soon as the bound reaches it.
            rounds: most rounds.
            smooth: how near to the prices of the best bound lines are priced, 0 to 1.
            near: how far from the mixture a bound may stay; as far as the shake of the program's
                right sides blurs the mixture in any case, unless that is more.
            haste: end as well where no bound can reach the cut, as soon as the mixture is above the
                bound by no more than so many times what it is below the cut.
            hasty: and by no more than this.
        """
        mixture, bound, is_done = self.mixture, -FORBIDDEN, False
        mixture.solve(_PIVOTS, self.halt)
        for _ in range(rounds):
            if self.halt():
                break
            own = mixture.prices
            tried = self.prices * smooth + own * (1 - smooth) if bound > -_LIMIT else own
            added = 0
            for prices in (tried, own):
                found, added = self._price_all(rounded(prices), own)
                if found > bound:
                    bound, self.prices = found, prices
                    self.own_bounds[:] = self._offers.bound
                if added or prices is own:
                    break
            is_done = not added or mixture.value - bound < max(_HAIR, min(near, mixture.shaken))
            if bound >= cut or is_done:
                break
            mixture.solve(_PIVOTS, self.halt)
            if mixture.value - bound < min(hasty, haste * (cut - mixture.value)):
                break
        if (self.forced < 0).all():
            self.bound = max(self.bound, bound)
        return Relaxed(value=mixture.value, bound=bound, is_done=is_done)

    def know(self, known: Known) -> None:
        """Lets more lines join; those that are not legal here play no part.

        Args:
            known: of the same people over the same days.
        """
        offers, turns = self._offers, known.turns()
        for turn in range(int(turns.max(initial=-1)) + 1):
            own = np.flatnonzero(turns == turn)
            people = known.people[own]
            offers.line[people] = known.lines[own]
            line_costs(self.world, self.frame, self.cells, offers.line, offers.plain)
            offers.reduced[:] = FORBIDDEN
            offers.reduced[people[offers.plain[people] < _LIMIT]] = -FORBIDDEN
            self.mixture.offer(offers)

    def recharge(self, task: Task) -> None:
        """Goes on with another task: only what tallies and the same totals cost may be other."""
        place = Place(people=self.people, first=self.first, end=self.end)
        self.task, self.world = task, task.world
        self.frame = frame_of(task.world, self.lines, place, COUNTED, self.frame.price)
        self._space = self._workspace.at_least(need(task.world, self.frame, self._room))
        self._totals = totals_of((*task.totals, *self._more), self.rows, self._others)
        self.bound = -FORBIDDEN
        self.mixture.recharge(self.world, self.frame, self.cells, self._totals)

    def dive(
        self, cut: float, rng: np.random.Generator, pace: float, rounds: int = 3
    ) -> Lines | None:
        """Fixes cells and prices again until each person has one line.

        Args:
            cut: a roster must cost less; else None.
            rng: breaks ties.
            pace: the part of the cells that is fixed at a time.
            rounds: of pricing after each.
        """
        quota = max(1, int(pace * self.forced.size))
        self.mixture.solve(_PIVOTS, self.halt)
        while not self.halt():
            mixed, columns, shares = self.mixture.mixed()
            if shares.min() > 1 - _HAIR:
                made = self.lines.copy()
                made[self.people, self.first : self.end] = self.mixture.line_of[columns]
                return made if self.value_of(made) < cut else None
            if not self._fix(mixed, quota, rng):
                return None
            if self.relax(cut, rounds, 0.0).bound >= cut:
                return None
        return None

    @property
    def work(self) -> float:
        """The work done so far, about a second each; it does not depend on the machine."""
        rows = len(self.mixture.lp.basis)
        return work_of_steps(int(self.frame.steps.sum())) + work_of_pivots(
            self.mixture.pivots, rows
        )

    @property
    def multipliers(self) -> Floats:
        """`[people, tallies]`: prices of loose tallies."""
        return self.frame.price

    def value_of(self, lines: Lines) -> float:
        """What the part costs with these lines."""
        counts = self.task.counts(lines, self.people, self.rows)
        plain = self._offers.plain
        line_costs(
            self.world,
            self.frame,
            self.world.cells[self.people, self.first : self.end],
            lines[self.people, self.first : self.end],
            plain,
        )
        of_rows = float(self._costs[np.arange(len(counts)), counts].sum())
        return of_rows + self._totals.cost(counts) + float(plain @ self._heads)

    def release(self) -> None:
        """Takes all fixings back."""
        self.forced[:] = -1
        self.cells[:] = self.world.cells[self.people, self.first : self.end]
        self.mixture.force(self.forced, self._penalty)

    def _price_all(self, prices: Floats, own: Floats) -> tuple[float, int]:
        """The bound by these prices, and how many lines they brought that improve the mixture."""
        grids = self._grids(prices)
        real = grids if prices is own else self._grids(own)
        lost = price_side_by_side(
            self.world,
            self.frame,
            self.cells,
            grids,
            real,
            self.mixture.own_prices,
            self._room,
            self._memories(),
            self._offers,
        )
        if lost >= 0:
            raise ArithmeticError("Expected to find the way back of a best line, got none.")
        bound = self._around(prices) + float(self._offers.bound @ self._heads)
        return bound, self.mixture.offer(self._offers)

    def _memories(self) -> list[Floats]:
        """Of each thread that prices."""
        others = [] if self.prices_alone else self._spaces
        return [self._space, *(s.at_least(len(self._space)) for s in others)]

    def _around(self, prices: Floats) -> float:
        """What rows and totals cost at least, at these prices."""
        count = len(self.rows)
        own = prices[:count] + self._totals.on_rows(prices[count:])
        of_rows = float((self._costs + own[:, None] * self._span).min(axis=1).sum())
        return of_rows + self._totals.least_cost(prices[count:], int(self._heads.sum()))

    def _grids(self, prices: Floats) -> Floats:
        """`[groups, days, choices]`: what the prices of rows give for each choice."""
        return self.task.grids(self._places, prices, self.first, self.end)

    def _fix(self, mixed: Floats, quota: int, rng: np.random.Generator) -> bool:
        """Fixes the clearest cells that are not fixed: many clear ones, or a few of the others."""
        choices, clear = mixed.argmax(axis=2), mixed.max(axis=2)
        free = np.argwhere(self.forced < 0)
        shares = clear[free[:, 0], free[:, 1]]
        order = np.argsort(rng.random(len(free)) * _NOISE - shares, kind="stable")[:quota]
        few = max(1, quota // _FEW)
        order = order[: max(few, int((shares[order] >= _CLEAR).sum()))]
        if not len(order):
            return False
        tried = self.forced.copy()
        chosen = free[order]
        tried[chosen[:, 0], chosen[:, 1]] = choices[chosen[:, 0], chosen[:, 1]]
        open_lines = self.mixture.force(tried, self._penalty)
        for i in np.unique(chosen[:, 0]):
            if not open_lines[i]:
                own = chosen[chosen[:, 0] == i, 1]
                self._force_one(int(i), own, choices[i], tried)
        self.forced = tried
        self._close_cells()
        self.mixture.force(tried, self._penalty)
        return True

    def _force_one(
        self, i: int, days: NDArray[np.int64], choices: NDArray[np.int64], tried: NDArray[np.int64]
    ) -> None:
        """Fixes a person's cells as far as a legal line remains, and offers that line."""
        for count in (len(days), 1, 0):
            tried[i] = self.forced[i]
            tried[i, days[:count]] = choices[days[:count]]
            if count < len(days) and self.mixture.has_open(i, tried[i]):
                return
            whole = self.world.cells[self.people[i], self.first : self.end]
            if self._offer_best(i, _forced_cells(whole, tried[i])):
                return

    def _offer_best(self, i: int, cells: Floats) -> bool:
        grid = self._grids(rounded(self.prices))
        grid = grid[self.world.group[self.people[i]]]
        totals = np.empty(self.world.amounts.shape[1], dtype=np.int64)
        line = self._offers.line[i]
        _, value = price(
            self.world, self.frame, i, cells - grid, self._room, self._space, line, totals
        )
        if value >= _LIMIT:
            return False
        self._offers.reduced[:] = FORBIDDEN
        self._offers.reduced[i] = -FORBIDDEN
        self._offers.plain[i] = value + float(grid[np.arange(len(line)), line].sum())
        self.mixture.offer(self._offers)
        return True

    def _close_cells(self) -> None:
        for i in np.flatnonzero((self.forced >= 0).any(axis=1)):
            whole = self.world.cells[self.people[i], self.first : self.end]
            self.cells[i] = _forced_cells(whole, self.forced[i])


def work_of_steps(steps: int) -> float:
    """The work of so many steps of pricing, about a second each."""
    return steps * _STEP


def work_of_pivots(pivots: int, rows: int) -> float:
    """The work of so many pivots in a program of so many rows."""
    return pivots * _PIVOT * (rows + 50) ** 2


def _forced_cells(cells: Floats, forced: NDArray[np.int64]) -> Floats:
    made = cells.copy()
    days = np.flatnonzero(forced >= 0)
    made[days] = FORBIDDEN
    made[days, forced[days]] = cells[days, forced[days]]
    return made
