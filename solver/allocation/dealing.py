"""Stores laid on a line and cut into loads, matched to people, then exchanged between pairs.

Cut where the loads end, the line gives most people one store and the others two neighbours on it.
Two people can then deal what they have out again, each keeping the load.
"""

from __future__ import annotations

import numpy as np
from ortools.graph.python import linear_sum_assignment

from solver.allocation.costs import (
    FORBIDDEN,
    LIMIT,
    LOGINS,
    AgentCosts,
    mask_of,
    stores_in,
    subset_sums,
)
from solver.allocation.frontier import frontier, realised
from solver.allocation.targets import Part
from solver.allocation.work import Loads, ShiftWork

_STARTS = 300
_PASSES = 600
"""Lines tried, and bad deals passed on in each, times the people: many where there are few."""


def deal(work: ShiftWork, part: Part) -> Loads:
    """Loads by agent and store with logins as good as exchanges make them."""
    first = _Table(work, part, part.stores)
    first.exchange()
    if not first.cost:
        return first.loads
    for below in sorted({1, first.cost}):
        found = frontier(work, part, below)
        loads = None if found.masks is None else realised(work, part, found.masks)
        if loads is not None:
            return loads
        if found.is_complete and below == first.cost:
            return first.loads
    best = first
    for turn in range(1, min(_STARTS // len(part.loads), len(part.stores))):
        table = _Table(work, part, part.stores[turn:] + part.stores[:turn])
        table.exchange()
        best = min(best, table, key=lambda t: t.cost)
        if not best.cost:
            break
    return best.loads


def _cut(
    work: ShiftWork, part: Part, line: tuple[int, ...], order: list[int]
) -> list[dict[int, int]]:
    """The line in pieces, as long as the loads of the agents in this order."""
    stores, store, left = iter(line), -1, 0
    pieces: list[dict[int, int]] = []
    for agent in order:
        piece: dict[int, int] = {}
        missing = part.loads[agent]
        while missing:
            while not left:
                store = next(stores)
                left = work.tenths[store]
            taken = min(left, missing)
            piece[store] = taken
            left, missing = left - taken, missing - taken
        pieces.append(piece)
    return pieces


def _matched(work: ShiftWork, part: Part, line: tuple[int, ...]) -> Loads:
    """Each piece with one of the agents whose load it is, at the least cost."""
    order = sorted(part.loads, key=lambda a: (part.loads[a], a))
    pieces = _cut(work, part, line, order)
    masks = [mask_of(piece) for piece in pieces]
    found: Loads = {}
    for load in dict.fromkeys(part.loads[a] for a in order):
        places = [n for n, a in enumerate(order) if part.loads[a] == load]
        alike = dict.fromkeys(work.costs[order[n]] for n in places)
        rows = {costs: _row(costs, [masks[p] for p in places]) for costs in alike}
        chosen = _assigned([rows[work.costs[order[n]]] for n in places])
        for n, p in zip(places, chosen, strict=True):
            found[order[n]] = pieces[places[p]]
    return {a: found[a] for a in sorted(found)}


def _row(costs: AgentCosts, masks: list[int]) -> list[int]:
    rough = {mask: _rough(costs.of(mask)) for mask in dict.fromkeys(masks)}
    return [rough[mask] for mask in masks]


def _rough(cost: int) -> int:
    """The cost by its order of size, small enough for the sums of an assignment."""
    if cost >= FORBIDDEN:
        return 1_000_000
    return min(cost // LIMIT, 900) * 1_000 + min(cost % LIMIT, 999)


def _assigned(costs: list[list[int]]) -> list[int]:
    """The column of each row, at the least total cost."""
    if len(costs) == 1:
        return [0]
    assignment = linear_sum_assignment.SimpleLinearSumAssignment()
    numbers = np.arange(len(costs))
    rows, columns = np.repeat(numbers, len(costs)), np.tile(numbers, len(costs))
    assignment.add_arcs_with_cost(rows, columns, np.array(costs).ravel())
    assignment.solve()
    return [assignment.right_mate(row) for row in range(len(costs))]


class _Table:
    """Who has what, and the exchanges between two people."""

    def __init__(self, work: ShiftWork, part: Part, line: tuple[int, ...]) -> None:
        self.work, self.part = work, part
        self.loads = _matched(work, part, line)
        self.masks = {a: mask_of(dealt) for a, dealt in self.loads.items()}
        self.costs = {a: work.costs[a].with_logins(mask) for a, mask in self.masks.items()}
        self._least = {a: min(1, load) for a, load in part.loads.items()}
        self._changed: list[int] = []
        self._tried: dict[tuple[int, bool], int] = {}

    def exchange(self) -> None:
        """Pairs of which one has a bad deal deal again, until no pair is the better for it."""
        passes = 0
        while self._improve() or (passes * len(self.loads) < _PASSES and self._pass_on(passes)):
            passes += 1

    def _improve(self) -> bool:
        improved = False
        for a in self._badly_off():
            waiting = self._untried(a, passing=False) if self.costs[a] >= LOGINS else []
            while waiting and self.costs[a] >= LOGINS:
                b = waiting.pop(0)
                if self._deal_again(a, b):
                    improved = True
                    waiting = [c for c in self.loads if c > b and c != a]
        return improved

    def _badly_off(self) -> list[int]:
        return [a for a, cost in self.costs.items() if cost >= LOGINS]

    def _pass_on(self, turn: int) -> bool:
        """Whether somebody's bad deal went to another, who may find a better one."""
        people = list(self.loads)
        first = people[turn % len(people)]
        for a in _from(first, self._badly_off()):
            for b in _from(first, self._untried(a, passing=True)):
                if self._deal_again(a, b, passing=True):
                    return True
        return False

    def _untried(self, a: int, *, passing: bool) -> list[int]:
        """With whom to deal: all, or those who changed since dealing with all was in vain."""
        since = self._tried.get((a, passing))
        self._tried[a, passing] = len(self._changed)
        changed = self._changed[since:]
        if since is None or a in changed:
            return [b for b in self.loads if b != a]
        return sorted(dict.fromkeys(changed))

    @property
    def cost(self) -> int:
        """The cost of everybody's logins."""
        return sum(self.work.cost(a, mask) for a, mask in self.masks.items())

    def _deal_again(self, a: int, b: int, *, passing: bool = False) -> bool:
        """Whether the two found a better way to share what they have.

        Args:
            a: one of them, who is badly off.
            b: the other.
            passing: a way as good will do that is better for the first of the two.
        """
        least, costs = self._least[a], self.work.costs[a]
        most = costs.most_to_gain(self.masks[a], self.masks[b], least)
        if not most:
            return False
        together = self.masks[a] | self.masks[b]
        before = self.costs[a], self.costs[b]
        options = costs.options(together, least, most)
        options_b = self.work.costs[b].options(together, self._least[b], most)
        best, chosen = sum(before) + passing, None
        if not options_b or options[0][0] + options_b[0][0] >= best:
            return False
        stores = tuple(stores_in(together))
        volumes = [self.loads[a].get(s, 0) + self.loads[b].get(s, 0) for s in stores]
        sums = subset_sums(volumes)
        for cost_a, for_a in options:
            if cost_a >= (before[0] if passing else best):
                break
            for cost_b, for_b in options_b:
                if cost_a + cost_b >= best:
                    break
                if for_a | for_b == len(sums) - 1 and self._fits(a, for_a, for_b, sums):
                    best, chosen = cost_a + cost_b, (for_a, for_b)
                    break
        if chosen is None:
            return False
        self._settle(a, b, stores, volumes, chosen)
        return True

    def _fits(self, a: int, for_a: int, for_b: int, sums: list[int]) -> bool:
        """Whether the first can have the load with these stores: a tenth of each that is shared."""
        both = for_a & for_b
        shared, load = both.bit_count(), self.part.loads[a]
        alone, most = sums[for_a & ~both], sums[for_a]
        if not shared:
            return alone == load
        enough = all(sums[1 << n] > 1 for n in stores_in(both))
        return enough and alone + shared <= load <= most - shared

    def _settle(
        self,
        a: int,
        b: int,
        stores: tuple[int, ...],
        volumes: list[int],
        chosen: tuple[int, int],
    ) -> None:
        both = chosen[0] & chosen[1]
        dealt_a = {stores[n]: volumes[n] for n in stores_in(chosen[0] & ~both)}
        dealt_b = {stores[n]: volumes[n] for n in stores_in(chosen[1] & ~both)}
        missing, waiting = self.part.loads[a] - sum(dealt_a.values()), both.bit_count()
        for n in stores_in(both):
            waiting -= 1
            taken = min(volumes[n] - 1, missing - waiting)
            dealt_a[stores[n]], dealt_b[stores[n]] = taken, volumes[n] - taken
            missing -= taken
        for agent, dealt in ((a, dealt_a), (b, dealt_b)):
            self.loads[agent], self.masks[agent] = dealt, mask_of(dealt)
            self.costs[agent] = self.work.costs[agent].with_logins(self.masks[agent])
        self._changed += [a, b]


def _from(first: int, people: list[int]) -> list[int]:
    """Those from the first on, then those before."""
    return [a for a in people if a >= first] + [a for a in people if a < first]
