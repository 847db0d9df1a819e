"""Stores laid on a line and cut into loads, matched to people, then exchanged between pairs.

Cut where the loads end, the line gives most people one store and the others two neighbours on it.
Two people can then deal what they have out again, each keeping the load.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python import linear_sum_assignment

from solver.allocation.costs import (
    FORBIDDEN,
    LIMIT,
    LOGINS,
    MOST_DEALT,
)
from solver.allocation.exchange import exchange
from solver.allocation.frontier import frontier, realised
from solver.allocation.targets import Part
from solver.allocation.work import Loads, ShiftWork

_STARTS = 300
_PASSES = 600
"""Lines tried, and bad deals passed on in each, times the people: many where there are few."""


def deal(work: ShiftWork, part: Part, *, in_haste: bool = False) -> Loads:
    """Loads by agent and store with logins as good as exchanges make them.

    Args:
        work: of the shift.
        part: of it.
        in_haste: takes the first loads that no hard rule forbids.
    """
    table = _Table(work, part)
    first = table.dealt(part.stores)
    least = work.cost_of(first)
    if not least or (in_haste and least < FORBIDDEN):
        return first
    for below in sorted({1, least}):
        found = frontier(work, part, below)
        loads = None if found.masks is None else realised(work, part, found.masks)
        if loads is not None:
            return loads
        if found.is_complete and below == least:
            return first
    best = first
    for turn in range(1, len(part.stores)):
        if turn >= _STARTS // len(part.loads) and least < FORBIDDEN:
            break
        other = table.dealt(part.stores[turn:] + part.stores[:turn])
        cost = work.cost_of(other)
        if cost < least:
            best, least = other, cost
        if not least:
            break
    return best


class _Table:
    """The people of a part around their stores, in numbers: people by load, stores ascending."""

    def __init__(self, work: ShiftWork, part: Part) -> None:
        self._work, self._part = work, part
        self._people = sorted(part.loads)
        self._stores = sorted(part.stores)
        self._load = np.array([part.loads[a] for a in self._people], dtype=np.int64)
        self._costs = [work.costs[a] for a in self._people]
        tables = {id(c.table): c.table for c in self._costs}
        rows = {key: n for n, key in enumerate(tables)}
        self._tables = np.stack(list(tables.values()))
        self._case = np.array([rows[id(c.table)] for c in self._costs], dtype=np.int64)
        self._codes = np.array([c.codes[self._stores] for c in self._costs], dtype=np.int64)

    def dealt(self, line: tuple[int, ...]) -> Loads:
        """The line cut, each piece given to somebody, then exchanged between two and two."""
        pieces = self._cut(line)
        held = np.zeros_like(pieces)
        by_load = np.argsort(self._load, kind="stable")
        for same in np.split(by_load, np.flatnonzero(np.diff(self._load[by_load])) + 1):
            places = np.flatnonzero(np.isin(by_load, same))
            held[same] = pieces[places[_assigned(_rough(self._costs_of(same, pieces[places])))]]
        most_passed = -(-_PASSES // len(held))
        cost = self._costs_now(held)
        exchange(held, self._load, cost, self._codes, self._case, self._tables, most_passed)
        return {
            a: {s: load for s, load in zip(self._stores, own, strict=True) if load}
            for a, own in zip(self._people, held.tolist(), strict=True)
        }

    def _cut(self, line: tuple[int, ...]) -> NDArray[np.int64]:
        """`[people, stores]`, the line in pieces as long as the loads, the shortest first."""
        volumes = np.array([self._work.tenths[s] for s in line], dtype=np.int64)
        ends, loads = np.cumsum(volumes)[:, None], np.cumsum(np.sort(self._load))
        begins, befores = ends - volumes[:, None], loads - np.sort(self._load)
        inside = np.minimum(ends, loads) - np.maximum(begins, befores)
        columns = np.searchsorted(self._stores, line)
        pieces = np.zeros((len(loads), len(line)), dtype=np.int64)
        pieces[:, columns] = np.maximum(inside, 0).T
        return pieces

    def _costs_of(self, people: NDArray[np.int64], pieces: NDArray[np.int64]) -> NDArray[np.int64]:
        """`[people, pieces]`, what each piece costs each of them, in units of `LOGINS`."""
        taken = pieces > 0
        places = self._codes[people] @ taken.T
        found: NDArray[np.int64] = self._tables[
            self._case[people][:, None], np.minimum(places, self._tables.shape[1] - 1)
        ]
        for piece in np.flatnonzero(taken.sum(axis=1) > MOST_DEALT):
            found[:, piece] = [self._cost(n, pieces[piece]) for n in people]
        return found

    def _costs_now(self, held: NDArray[np.int64]) -> NDArray[np.int64]:
        """`[people]`, what each has costs, in units of `LOGINS`."""
        taken = held > 0
        places = (self._codes * taken).sum(axis=1)
        found: NDArray[np.int64] = self._tables[
            self._case, np.minimum(places, self._tables.shape[1] - 1)
        ]
        for n in np.flatnonzero(taken.sum(axis=1) > MOST_DEALT):
            found[n] = self._cost(int(n), held[n])
        return found

    def _cost(self, person: int, held: NDArray[np.int64]) -> int:
        mask = sum(1 << self._stores[k] for k in np.flatnonzero(held))
        return self._costs[person].with_logins(mask)


def _rough(costs: NDArray[np.int64]) -> NDArray[np.int64]:
    """Costs in units of `LOGINS` by their order of size, small enough for an assignment's sums."""
    limits, rest = np.divmod(costs // LOGINS, LIMIT)
    rough = np.minimum(limits, 900) * 1_000 + np.minimum(rest, 999)
    return np.where(costs >= FORBIDDEN * LOGINS, 1_000_000, rough)


def _assigned(costs: NDArray[np.int64]) -> NDArray[np.int64]:
    """The column of each row, at the least total cost."""
    count = len(costs)
    if count == 1:
        return np.zeros(1, dtype=np.int64)
    assignment = linear_sum_assignment.SimpleLinearSumAssignment()
    numbers = np.arange(count)
    assignment.add_arcs_with_cost(np.repeat(numbers, count), np.tile(numbers, count), costs.ravel())
    assignment.solve()
    return np.array([assignment.right_mate(row) for row in range(count)], dtype=np.int64)
