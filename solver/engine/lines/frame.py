"""A stretch of days for some people, compiled: where their lines stand and what may follow."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from solver.engine.lines.kernel import FORBIDDEN
from solver.engine.lines.place import Place
from solver.engine.lines.world import World

_LIMIT = FORBIDDEN / 2


class Frame(NamedTuple):
    """Some people, some days; the rest of their lines stands.

    n people, T tallies, N nodes.

    Attributes:
        first, end: the days, `end` not included.
        people: `[n]`, indices into the world.
        start: `[n]`, nodes of the layer `first`; -1: the line is not legal up to there.
        before: `[n, T]`, what the tallies hold there.
        node_cost, node_amounts: `[n, N]` and `[n, N, T]`, what the rest of the line costs and adds
            from each node of the layer `end`.
        sizes: `[n, T]`, one more than the most that a tally may gain in the stretch; 1: it is not
            counted.
        wanted: `[n, T]`, the same if it were counted.
        is_loose: `[n, T]`, whether the tally could be broken and yet is only priced.
        fixed: `[n]`, what the tallies cost that cost the same whatever happens.
        price: `[n, T]`, of a unit of each loose tally, whole numbers.
        inner: `[n]`, the tally counted in the innermost loop; -1: none is counted.
        unit, share: `[n]` and `[n, T]`: the inner tally is `unit` times what is counted, plus
            `share` times each other tally.
        room: `[n]`, combinations of tallies.
        floor, ceiling: `[n, T]`, between what a counted tally ends in lines looked at.
        steps: `[n]`, the steps that pricing has taken.
    """

    first: int
    end: int
    people: NDArray[np.int64]
    start: NDArray[np.int32]
    before: NDArray[np.int64]
    node_cost: NDArray[np.float64]
    node_amounts: NDArray[np.int64]
    sizes: NDArray[np.int64]
    wanted: NDArray[np.int64]
    is_loose: NDArray[np.bool_]
    fixed: NDArray[np.float64]
    price: NDArray[np.float64]
    inner: NDArray[np.int64]
    unit: NDArray[np.int64]
    share: NDArray[np.int64]
    room: NDArray[np.int64]
    floor: NDArray[np.int64]
    ceiling: NDArray[np.int64]
    steps: NDArray[np.int64]


def frame_of(
    world: World,
    lines: NDArray[np.int64],
    place: Place,
    room: int,
    price: NDArray[np.float64],
) -> Frame:
    """Walks everybody's line up to the first day, and its rest from every state at the end.

    Args:
        world: the task.
        lines: everybody's.
        place: whose stretch it is, and which.
        room: most combinations of tallies that are counted; large upper limits beyond are loose.
        price: `[people of the world, T]`, of loose tallies to begin with.
    """
    people, first, end = place.people, place.first, place.end
    count, tallies = len(people), world.amounts.shape[1]
    nodes = max(1, int(world.nodes[world.graph[people], end].max(initial=1)))
    made = Frame(
        first=first,
        end=end,
        people=people,
        start=np.zeros(count, dtype=np.int32),
        before=np.zeros((count, tallies), dtype=np.int64),
        node_cost=np.full((count, nodes), FORBIDDEN),
        node_amounts=np.zeros((count, nodes, tallies), dtype=np.int64),
        sizes=np.ones((count, tallies), dtype=np.int64),
        wanted=np.ones((count, tallies), dtype=np.int64),
        is_loose=np.zeros((count, tallies), dtype=np.bool_),
        fixed=np.zeros(count),
        price=price[people].copy(),
        inner=np.full(count, -1, dtype=np.int64),
        unit=np.ones(count, dtype=np.int64),
        share=np.zeros((count, tallies), dtype=np.int64),
        room=np.ones(count, dtype=np.int64),
        floor=world.least[people].copy(),
        ceiling=world.most[people].copy(),
        steps=np.zeros(count, dtype=np.int64),
    )
    _walk_around(world, lines, made, room)
    return made


@njit(cache=True, nogil=True)
def _walk_around(w, lines, f, room):
    days, choices = w.cells.shape[1], w.cells.shape[2]
    tallies = w.amounts.shape[1]
    for i in range(f.people.shape[0]):
        p = f.people[i]
        g = w.graph[p]
        cost_start = w.cost_start[p]
        node = w.start[p]
        for day in range(f.first):
            e = w.step[w.step_start[g] + (day * w.width[g] + node) * choices + lines[p, day]]
            if e < 0:
                node = -1
                break
            for t in range(tallies):
                f.before[i, t] += w.amounts[w.edge_class[e], t]
            node = w.edge_to[e]
        f.start[i] = node
        for begin in range(w.nodes[g, f.end]):
            node, total = begin, 0.0
            for day in range(f.end, days):
                e = w.step[w.step_start[g] + (day * w.width[g] + node) * choices + lines[p, day]]
                if e < 0:
                    node = -1
                    break
                total += w.edge_cost[cost_start + e]
                for t in range(tallies):
                    f.node_amounts[i, begin, t] += w.amounts[w.edge_class[e], t]
                node = w.edge_to[e]
            f.node_cost[i, begin] = FORBIDDEN if node < 0 else total + w.end_cost[p, node]
        _measure(w, f, i, room)


@njit(cache=True, nogil=True)
def _measure(w, f, i, room):
    """Which tallies matter to a person in the stretch, and how far they can go."""
    p = f.people[i]
    g = w.graph[p]
    held_most = w.tally_costs.shape[2]
    gained = _most_gains(w, f, i)
    for t in range(w.tallies[p]):
        least, most = np.int64(1 << 60), np.int64(-1)
        for v in range(w.nodes[g, f.end]):
            if f.node_cost[i, v] < _LIMIT:
                least = min(least, f.node_amounts[i, v, t])
                most = max(most, f.node_amounts[i, v, t])
        if most < 0:
            break
        if w.is_free[p, t]:
            continue
        gains = gained[t]
        low, high = f.before[i, t] + least, f.before[i, t] + most + gains
        is_alike = high < held_most
        if is_alike:
            for held in range(low, high + 1):
                if w.tally_costs[p, t, held] != w.tally_costs[p, t, low]:
                    is_alike = False
                    break
        if is_alike:
            f.fixed[i] += w.tally_costs[p, t, low]
        else:
            f.wanted[i, t] = max(1, min(gains, w.most[p, t] - low)) + 1
            f.sizes[i, t] = f.wanted[i, t]
            f.is_loose[i, t] = True  # until it is counted
    _choose(w, f, i, room)


@njit(cache=True, nogil=True)
def _most_gains(w, f, i):
    """`[T]`: the most that each tally can gain in the stretch on any way that ends legally."""
    p = f.people[i]
    g, tallies = w.graph[p], w.amounts.shape[1]
    found = np.zeros(tallies, np.int64)
    if f.start[i] < 0:
        return found
    here = np.full((w.nodes[g].max(), tallies), -1, np.int64)
    here[f.start[i]] = 0
    for day in range(f.first, f.end):
        there = np.full(here.shape, -1, np.int64)
        for e in range(w.edge_start[g, day], w.edge_end[g, day]):
            u, v, c = w.edge_from[e], w.edge_to[e], w.edge_class[e]
            if here[u, 0] >= 0:
                for t in range(tallies):
                    there[v, t] = max(there[v, t], here[u, t] + w.amounts[c, t])
        here = there
    for v in range(w.nodes[g, f.end]):
        if here[v, 0] >= 0 and f.node_cost[i, v] < _LIMIT:
            for t in range(tallies):
                found[t] = max(found[t], here[v, t])
    return found


@njit(cache=True, nogil=True)
def _choose(w, f, i, room):
    """Which tallies are counted: as many as there is room for; only upper limits can be loose."""
    p = f.people[i]
    tried = np.zeros(w.amounts.shape[1], np.bool_)
    while _combinations(w, f, i) > room:
        largest = -1
        for t in range(w.tallies[p]):
            can_be = w.is_flat[p, t] and w.least[p, t] == 0 and f.sizes[i, t] > 1
            if can_be and not tried[t] and (largest < 0 or f.sizes[i, t] > f.sizes[i, largest]):
                largest = t
        if largest < 0:
            break
        tried[largest] = True
        f.sizes[i, largest] = 1
    for t in range(w.tallies[p]):
        f.is_loose[i, t] = f.is_loose[i, t] and tried[t]
        if not f.is_loose[i, t]:
            f.price[i, t] = 0.0
    arrange(w, f, i)


@njit(cache=True, nogil=True)
def _combinations(w, f, i):
    """Of the tallies that are counted; a float, as a year's limits of a dozen shifts pass 2^63."""
    found = 1.0
    for t in range(w.tallies[f.people[i]]):
        found *= f.sizes[i, t]
    return found


@njit(cache=True, nogil=True)
def arrange(w, f, i):
    """Chooses the inner tally and counts it as coarsely as the others determine it."""
    p = f.people[i]
    g = w.graph[p]
    inner = -1
    for t in range(w.tallies[p]):
        if f.sizes[i, t] > 1 and (inner < 0 or f.wanted[i, t] > f.wanted[i, inner]):
            inner = t
    f.inner[i], f.unit[i] = inner, 1
    for t in range(w.tallies[p]):
        f.share[i, t] = 0
    if inner >= 0:
        f.sizes[i, inner] = f.wanted[i, inner]
        _coarsen(w, f, i, np.int64(w.class_start[g]), np.int64(w.class_start[g + 1]), inner)
        f.sizes[i, inner] = (f.wanted[i, inner] - 1) // f.unit[i] + 1
    f.room[i] = 1
    for t in range(w.tallies[p]):
        f.room[i] *= f.sizes[i, t]


@njit(cache=True, nogil=True)
def _coarsen(w, f, i, first, last, inner):
    """Finds the unit and shares of the inner tally from what the classes of edges add.

    Hours of shifts of 8 and 10 where the long ones are counted too: 8 or 10 hours are the long ones
    times 2 and a multiple of 8; so only that multiple needs counting. It is found by elimination
    over whole numbers.
    """
    tallies = w.amounts.shape[1]
    rows = np.empty((last - first, tallies), np.int64)
    for c in range(last - first):
        for t in range(tallies):
            rows[c, t] = w.amounts[first + c, t]
    is_used = np.zeros(last - first, np.bool_)
    pivots = np.full(tallies, -1, np.int64)
    for t in range(tallies):
        if t == inner or f.sizes[i, t] <= 1:
            continue
        while True:
            pivot = -1
            for c in range(last - first):
                can_be = not is_used[c] and rows[c, t] != 0
                if can_be and (pivot < 0 or abs(rows[c, t]) < abs(rows[pivot, t])):
                    pivot = c
            if pivot < 0:
                break
            is_clear = True
            for c in range(last - first):
                if c != pivot and not is_used[c] and rows[c, t] != 0:
                    times = rows[c, t] // rows[pivot, t]
                    for x in range(tallies):
                        rows[c, x] -= times * rows[pivot, x]
                    is_clear = is_clear and rows[c, t] == 0
            if is_clear:
                break
        if pivot >= 0:
            if abs(rows[pivot, t]) != 1:
                return
            sign = rows[pivot, t]
            for x in range(tallies):
                rows[pivot, x] *= sign
            is_used[pivot] = True
            pivots[t] = pivot
    unit = np.int64(0)
    for c in range(last - first):
        if not is_used[c]:
            rest = abs(rows[c, inner])
            while rest:
                unit, rest = rest, unit % rest
    if unit <= 1:
        return
    share = np.zeros(tallies, np.int64)
    for t in range(tallies - 1, -1, -1):
        if pivots[t] >= 0:
            rest = rows[pivots[t], inner]
            for other in range(t + 1, tallies):
                if pivots[other] >= 0:
                    rest -= share[other] * rows[pivots[t], other]
            share[t] = rest % unit
    for c in range(first, last):
        rest = w.amounts[c, inner]
        for t in range(tallies):
            rest -= share[t] * w.amounts[c, t]
        if rest < 0 or rest % unit:
            return
    f.unit[i] = unit
    for t in range(tallies):
        f.share[i, t] = share[t]
