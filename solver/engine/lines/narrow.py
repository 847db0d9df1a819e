"""The whole narrowed: cells closed one by one, sums over shifts held between two numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from solver.engine.lines.closing import dearer_shares, keep_open, spare_costs
from solver.engine.lines.kernel import FORBIDDEN
from solver.engine.lines.offers import price
from solver.engine.lines.part import Part
from solver.engine.lines.standing import Shares, dearer_rows
from solver.engine.lines.task import Floats, Task, rounded
from solver.engine.lines.totals import Total

_LIMIT = FORBIDDEN / 2
_PIVOTS = 20_000
_TRIES = 20
"""How often a line is looked for while loose tallies are broken."""
_DEAR = 10.0
"""What a unit beside a sum's limits costs in the mixture, against the dearest person missing."""

Closed = NDArray[np.bool_]
"""`[people, days, choices]`, which cells are closed."""
Limits = NDArray[np.int64]
"""`[2, totals]`, the least and the most of each."""
Held = NDArray[np.int64]
"""`[2, people, tallies]`, the least and the most that each may end with."""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Spare:
    """By how much lines are dearer than the best, at the prices of a bound.

    Attributes:
        bound: no roster of the part costs less.
        prices: of rows and totals.
        cells: `[people, days, choices]`, the best line through each; `FORBIDDEN`: there is none.
        ending: `[people, tallies, counts]`, the best that ends each counted tally so; the same.
    """

    bound: float
    prices: Floats
    cells: Floats
    ending: Floats


class NarrowedPart(Part):
    """A part that can be narrowed; its `bound` means nothing once it was.

    Only totals besides those of the task are ever limited otherwise: those have costs of their own.
    """

    _beside: Floats = np.empty(0)

    @property
    def limits(self) -> Limits:
        """Of the totals besides the task's, as they are now."""
        own = len(self.task.totals)
        return np.array([self._totals.least[own:], self._totals.most[own:]]).astype(np.int64)

    def recharge(self, task: Task) -> None:
        """Goes on with another task, all cells open."""
        self.cells[:] = task.world.cells[self.people, self.first : self.end]
        super().recharge(task)

    def narrow(self, closed: Closed, limits: Limits) -> None:
        """Closes these cells, opens all others, holds its own totals within these limits.

        Who has no known line left is offered a new one.
        """
        whole = self.world.cells[self.people, self.first : self.end]
        held = self.mixture
        if (limits != self.limits).any():
            own = len(self.task.totals)
            least, most = self._totals.least.copy(), self._totals.most.copy()
            least[own:], most[own:] = limits
            self._totals = replace(self._totals, least=least, most=most)
            held.recharge(self.world, self.frame, whole, self._totals)
        self.cells[:] = whole
        self.cells[closed] = FORBIDDEN
        fitting = keep_open(held.lp, held.person_of, held.line_of, self.cells, self._penalty)
        for i in np.flatnonzero(fitting == 0):
            for _ in range(_TRIES):
                if self._offer_best(int(i), self.cells[i]):
                    break
        held.solve(_PIVOTS, self.halt)

    def least_of(self, i: int, closed: NDArray[np.bool_]) -> float:
        """What one person's line costs at least where more is closed, at the prices of the bound.

        Args:
            i: who, of the part.
            closed: `[days, choices]`.
        """
        grid = self._grids(rounded(self.prices))[self.world.group[self.people[i]]]
        cells = np.where(closed, FORBIDDEN, self.cells[i] - grid)
        line = np.empty_like(self._offers.line[i])
        counts = np.empty(self.world.amounts.shape[1], dtype=np.int64)
        bound, _ = price(self.world, self.frame, i, cells, self._room, self._space, line, counts)
        return float(bound)

    def dear(self, cut: float) -> Closed:
        """Open cells through which no roster of the part is under `cut`, by the prices held."""
        return self.without(cut, self.spare())[0]

    def spare(self) -> Spare:
        """By how much lines are dearer than the best, at the prices held."""
        prices, spare = rounded(self.prices), np.empty_like(self.cells)
        ending = np.empty((len(self.people), *self.world.tally_costs.shape[1:]))
        bound = self._around(prices) + spare_costs(
            self.world,
            self.frame,
            self._heads,
            self.cells,
            self._grids(prices),
            self._space,
            self._workspace_beside(),
            spare,
            ending,
        )
        return Spare(bound=bound, prices=prices, cells=spare, ending=ending)

    def without(self, cut: float | Floats, spare: Spare) -> tuple[Closed, Held]:
        """What no roster of the part takes that is under `cut`.

        Args:
            cut: one cost, or `[people, 1, 1]`.
            spare: by how much lines are dearer than the best.

        Returns:
            Open cells; and between what everybody's counted tallies end.
        """
        closed: Closed = (self.cells < _LIMIT) & (spare.cells + spare.bound >= cut)
        open_ = spare.ending + spare.bound < cut
        first, last = open_.argmax(axis=2), open_.shape[2] - 1 - open_[:, :, ::-1].argmax(axis=2)
        floor, ceiling = self.frame.floor.copy(), self.frame.ceiling.copy()
        is_counted = (self.frame.sizes > 1) & open_.any(axis=2)
        floor[is_counted], ceiling[is_counted] = first[is_counted], last[is_counted]
        return closed, np.array([floor, ceiling])

    def standing(
        self, n: int, places: NDArray[np.int64], shares: Shares, unit: float, spare: Spare
    ) -> tuple[Floats, Floats]:
        """What rosters cost at least by how much there is of one of the task's totals.

        Args:
            n: of the totals, which is what a burden adds up to.
            places: `[people]`, the tally that counts it.
            shares: what is fair at each total.
            unit: what each off it costs, where it is charged.
            spare: by how much lines are dearer than the best.

        Returns:
            `[totals]`: with what people's lines cost more there, and that of `shares.beside`.
        """
        totals, count = shares.totals, len(self.rows)
        own = spare.prices[:count] + self._totals.on_rows(spare.prices[count:])
        of_total, price = self._totals.only(n), spare.prices[count + n]
        usual = of_total.least_cost(spare.prices[[count + n]], int(self._heads.sum()))
        held = totals.astype(np.float64)[None]
        found = spare.bound - usual + of_total.costs(held)[0] - price * held[0]
        rows = self._totals.members[n]
        found += dearer_rows(self._costs[rows], own[rows], totals)
        people = np.arange(len(places))
        ending = spare.ending[people, places]
        ending[self.frame.sizes[people, places] <= 1] = FORBIDDEN
        charged = self.world.tally_costs[self.people, places]
        is_told = (ending < _LIMIT).any(axis=1)
        both = []
        for heads in (self._heads, self._heads - shares.beside):
            own_found = found.copy()
            dearer_shares(
                ending, charged, shares.floors, shares.ceilings, unit, heads * is_told, own_found
            )
            both.append(own_found)
        return both[0], both[1]

    def hold(self, held: Held | None) -> None:
        """Looks only at lines whose counted tallies end within these limits; None: at all."""
        own = (self.world.least[self.people], self.world.most[self.people])
        self.frame.floor[:], self.frame.ceiling[:] = own if held is None else held

    def _workspace_beside(self) -> Floats:
        if len(self._beside) < len(self._space):
            self._beside = np.empty_like(self._space)
        return self._beside

    def sums(self, mixed: Floats) -> Floats:
        """What the totals besides the task's come to in a mixture `[n, days, choices]`."""
        days, choices, members = (x[self.rows] for x in self.task.row_places)
        taken = mixed[:, days - self.first, choices] * members[:, self.task.groups[self.people]].T
        found: Floats = self._totals.members[len(self.task.totals) :] @ taken.sum(axis=0)
        return found


def sums_over(task: Task) -> list[Total]:
    """How many people all shifts have together; without limits yet."""
    slopes = np.diff(task.world.row_costs, axis=1)
    if not len(slopes):
        return []
    dear = _DEAR * max(1.0, float(np.abs(slopes).max()))
    rows = np.arange(len(slopes))
    return [Total(rows=rows, least=0, most=len(rows) * len(task.people), dear=dear)]
