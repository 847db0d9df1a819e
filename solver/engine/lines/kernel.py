"""The innermost loop, compiled: what it costs to reach each state of a person's graph.

All costs are whole numbers kept in 64-bit floats: their sums are exact below 2^53, so what is found
best is best, and its value can be trusted in a proof.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

FORBIDDEN = 1e15
"""The cost of what must not be; sums of real costs stay far below half of it."""
_LIMIT = FORBIDDEN / 2
_OVERHEAD, _TRIED = 12, 4
"""Steps that it takes to begin the innermost loop, and to see whether to."""
_NEVER = np.int64(1 << 60)
_LOST = -2
"""Stands for the last count of a state from which no line can end."""


class Reached(NamedTuple):
    """Between which states a person's lines lead, and what those reached cost so far.

    D days of the frame, N nodes, C classes of edges, T tallies; the costs are in the workspace.

    Attributes:
        wide: how many counts of the inner tally there are.
        outer: how many of all others together.
        group_cost: see `group_costs`.
        digits: `[outer, T]`, what each outer count stands for.
        after: `[C, outer]`, the outer count after an edge; -1: there is none.
        shift: `[C]`, what an edge adds to the inner tally as that is counted.
        class_cost: `[C]`, the prices of loose tallies.
        alike: `[C]`, the first class that does the same.
        least, most: `[D + 1, N]`, from which counts of the inner tally a node can still end; `most`
            is below 0 where no line can.
        low, high: `[D + 1, N, outer]`, between which of them it is reached; `high` is below 0 where
            it is not.
        top: `[D + 1, N]`, the last of the outer counts that is reached; -1: none is.
    """

    wide: np.int64
    outer: np.int64
    group_cost: NDArray[np.float64]
    digits: NDArray[np.int32]
    after: NDArray[np.int32]
    shift: NDArray[np.int64]
    class_cost: NDArray[np.float64]
    alike: NDArray[np.int64]
    least: NDArray[np.int64]
    most: NDArray[np.int64]
    low: NDArray[np.int32]
    high: NDArray[np.int32]
    top: NDArray[np.int32]


@njit(cache=True, nogil=True)
def class_moves(w, f, i, outer, digits, after, shift, class_cost, alike):
    """What each class of edges does to what is counted; the first that does the same as each."""
    p = f.people[i]
    g = w.graph[p]
    inner, first = f.inner[i], w.class_start[g]
    tallies = w.tallies[p]
    for o in range(outer):
        rest = o
        for t in range(tallies):
            if t != inner:
                digits[o, t] = rest % f.sizes[i, t]
                rest //= f.sizes[i, t]
    for c in range(after.shape[0]):
        class_cost[c], shift[c] = 0.0, 0
        for t in range(tallies):
            class_cost[c] += f.price[i, t] * w.amounts[first + c, t]
        if inner >= 0:
            rest = w.amounts[first + c, inner]
            for t in range(tallies):
                rest -= f.share[i, t] * w.amounts[first + c, t]
            shift[c] = rest // f.unit[i]
        for o in range(outer):
            index, stride = 0, 1
            for t in range(tallies):
                if t != inner and f.sizes[i, t] > 1:
                    digit = digits[o, t] + w.amounts[first + c, t]
                    if digit >= f.sizes[i, t]:
                        index = -1
                        break
                    index += digit * stride
                    stride *= f.sizes[i, t]
            after[c, o] = index
        alike[c] = c
        for other in range(c):
            if alike[other] == other and shift[other] == shift[c]:
                is_same = True
                for t in range(tallies):
                    is_counted = t != inner and f.sizes[i, t] > 1
                    if is_counted and w.amounts[first + c, t] != w.amounts[first + other, t]:
                        is_same = False
                        break
                if is_same:
                    alike[c] = other
                    break


@njit(cache=True, nogil=True)
def reachable(w, f, i, group_cost, shift, wide, least, most, fewest, further):
    """From which counts each node can still end legally, tally by tally.

    Args:
        w: the world.
        f: the frame.
        i: who.
        group_cost: see `group_costs`.
        shift: by class of edges, what it adds to the inner tally as that is counted.
        wide: how many counts of the inner tally there are.
        least: `[days + 1, nodes]`, written: of the inner tally, as it is counted.
        most: the same; below 0 where no line can end.
        fewest: `[days + 1, nodes, T]`, written: what the other counted tallies gain from there on.
        further: the same at the most.
    """
    p = f.people[i]
    g, inner, tallies = w.graph[p], f.inner[i], w.tallies[p]
    length = f.end - f.first
    others = np.int64(0)
    for t in range(tallies):
        if t != inner:
            others += f.share[i, t] * (f.sizes[i, t] - 1)
    for v in range(w.nodes[g, f.end]):
        least[length, v], most[length, v] = _NEVER, -1
        if f.node_cost[i, v] < _LIMIT:
            least[length, v], most[length, v] = 0, wide - 1
            if inner >= 0:
                held = f.before[i, inner] + f.node_amounts[i, v, inner]
                least[length, v] = max(0, -((held + others - f.floor[i, inner]) // f.unit[i]))
                most[length, v] = min(wide - 1, (f.ceiling[i, inner] - held) // f.unit[i])
            for t in range(tallies):
                fewest[length, v, t] = further[length, v, t] = f.node_amounts[i, v, t]
    class_start, group_start = w.class_start[g], w.group_start[g]
    for d in range(length - 1, -1, -1):
        day = f.first + d
        for u in range(w.nodes[g, day]):
            least[d, u], most[d, u] = _NEVER, -1
            for t in range(tallies):
                fewest[d, u, t], further[d, u, t] = _NEVER, -1
        for e in range(w.edge_start[g, day], w.edge_end[g, day]):
            if group_cost[d, w.edge_group[e] - group_start] >= _LIMIT:
                continue
            u, v, s = w.edge_from[e], w.edge_to[e], shift[w.edge_class[e] - class_start]
            if most[d + 1, v] - s >= 0:
                least[d, u] = min(least[d, u], max(0, least[d + 1, v] - s))
                most[d, u] = max(most[d, u], most[d + 1, v] - s)
                for t in range(tallies):
                    if t != inner and f.sizes[i, t] > 1:
                        amount = w.amounts[w.edge_class[e], t]
                        fewest[d, u, t] = min(fewest[d, u, t], fewest[d + 1, v, t] + amount)
                        further[d, u, t] = max(further[d, u, t], further[d + 1, v, t] + amount)


@njit(cache=True, nogil=True)
def can_end(w, f, i, digits, fewest, further):
    """Whether tallies that hold these counts can end within their limits, each by itself."""
    for t in range(w.tallies[f.people[i]]):
        if t != f.inner[i] and f.sizes[i, t] > 1:
            held = f.before[i, t] + digits[t]
            if held + further[t] < f.floor[i, t] or held + fewest[t] > f.ceiling[i, t]:
                return False
    return True


@njit(cache=True, nogil=True)
def group_costs(w, g, cells):
    """`[days, groups of choices]`: the least cost of each group's choices."""
    first, length = w.group_start[g], cells.shape[0]
    found = np.empty((length, w.group_start[g + 1] - first))
    for d in range(length):
        for n in range(found.shape[1]):
            cost = FORBIDDEN
            for x in range(w.choice_start[first + n], w.choice_start[first + n + 1]):
                cost = min(cost, cells[d, w.choice_of[x]])
            found[d, n] = cost
    return found


@njit(cache=True, nogil=True)
def end_cost(w, f, i, v, digits):
    """What it costs to end in a node with these outer tallies; what the inner one holds besides."""
    p, inner, held_most = f.people[i], f.inner[i], w.tally_costs.shape[2]
    cost, inner_held = f.node_cost[i, v], np.int64(0)
    if cost >= _LIMIT:
        return FORBIDDEN, inner_held
    if inner >= 0:
        inner_held = f.before[i, inner] + f.node_amounts[i, v, inner]
    for t in range(w.tallies[p]):
        cost += f.price[i, t] * f.node_amounts[i, v, t]
        if t != inner and f.sizes[i, t] > 1:
            held = f.before[i, t] + digits[t] + f.node_amounts[i, v, t]
            cost += w.tally_costs[p, t, held] if held < held_most else FORBIDDEN
            inner_held += f.share[i, t] * digits[t]
    return min(cost, FORBIDDEN), inner_held


@njit(cache=True, nogil=True)
def reach(w, f, i, cells, values):
    """Writes what it costs to reach each state from which a line can still end; gives which.

    Args:
        w: the world.
        f: the frame.
        i: who; the start is there.
        cells: `[days of the frame, choices]`.
        values: workspace, see `need`: `[D + 1, N, outer, wide]` as one, written where reached.
    """
    p = f.people[i]
    g, inner, length = w.graph[p], f.inner[i], f.end - f.first
    tallies = w.tallies[p]
    class_start, classes = w.class_start[g], w.class_start[g + 1] - w.class_start[g]
    group_start = w.group_start[g]
    wide, outer = np.int64(1), np.int64(1)
    if inner >= 0:
        wide = f.sizes[i, inner]
        outer = f.room[i] // wide
    most_nodes = np.int64(0)
    for day in range(f.first, f.end + 1):
        most_nodes = max(most_nodes, w.nodes[g, day])
    digits = np.zeros((outer, w.amounts.shape[1]), np.int32)
    after = np.empty((classes, outer), np.int32)
    shift, class_cost = np.empty(classes, np.int64), np.empty(classes)
    alike = np.empty(classes, np.int64)
    class_moves(w, f, i, outer, digits, after, shift, class_cost, alike)
    group_cost = group_costs(w, g, cells)
    least = np.empty((length + 1, most_nodes), np.int64)
    most = np.empty((length + 1, most_nodes), np.int64)
    fewest = np.empty((length + 1, most_nodes, tallies), np.int64)
    further = np.empty((length + 1, most_nodes, tallies), np.int64)
    reachable(w, f, i, group_cost, shift, wide, least, most, fewest, further)
    low = np.empty((length + 1, most_nodes, outer), np.int32)
    high = np.full((length + 1, most_nodes, outer), -1, np.int32)
    top = np.full((length + 1, most_nodes), -1, np.int32)
    found = Reached(
        wide,
        outer,
        group_cost,
        digits,
        after,
        shift,
        class_cost,
        alike,
        least,
        most,
        low,
        high,
        top,
    )
    if most[0, f.start[i]] < 0:
        return found
    block = outer * wide
    layer = most_nodes * block
    values[f.start[i] * block] = 0.0
    top[0, f.start[i]] = 0
    low[0, f.start[i], 0] = 0
    high[0, f.start[i], 0] = 0
    cost_start, steps = w.cost_start[p], np.int64(0)
    for d in range(length):
        day = f.first + d
        here, there = d * layer, (d + 1) * layer
        e, end = w.edge_start[g, day], w.edge_end[g, day]
        while e < end:
            cost = group_cost[d, w.edge_group[e] - group_start]
            if cost >= _LIMIT:
                e += 1
                continue
            c = w.edge_class[e] - class_start
            cost += w.edge_cost[cost_start + e] + class_cost[c]
            u, v, s = w.edge_from[e], w.edge_to[e], shift[c]
            e += 1
            while e < end and w.edge_from[e] == u and w.edge_to[e] == v:
                other = w.edge_class[e] - class_start
                if alike[other] != alike[c]:
                    break
                own = group_cost[d, w.edge_group[e] - group_start]
                if own < _LIMIT:
                    cost = min(cost, own + (w.edge_cost[cost_start + e] + class_cost[other]))
                e += 1
            first = max(0, least[d + 1, v] - s)
            last = most[d + 1, v] - s
            steps += _TRIED * (top[d, u] + 1)
            for o in range(top[d, u] + 1):
                above = min(high[d, u, o], last)
                if above < first:
                    continue
                to = after[c, o]
                if to < 0 or high[d + 1, v, to] == _LOST:
                    continue
                bottom = max(low[d, u, o], first)
                if above < bottom:
                    continue
                if high[d + 1, v, to] < 0 and not can_end(
                    w, f, i, digits[to], fewest[d + 1, v], further[d + 1, v]
                ):
                    high[d + 1, v, to] = _LOST
                    continue
                steps += above - bottom + _OVERHEAD
                top[d + 1, v] = max(top[d + 1, v], to)
                source = here + (u * outer + o) * wide
                target = there + (v * outer + to) * wide + s
                if high[d + 1, v, to] < 0:
                    for k in range(target - s, target - s + wide):
                        values[k] = FORBIDDEN
                    low[d + 1, v, to] = bottom + s
                    high[d + 1, v, to] = above + s
                else:
                    low[d + 1, v, to] = min(low[d + 1, v, to], bottom + s)
                    high[d + 1, v, to] = max(high[d + 1, v, to], above + s)
                for k in range(bottom, above + 1):
                    new = values[source + k] + cost
                    old = values[target + k]
                    values[target + k] = new if new < old else old
    f.steps[i] += steps
    return found
