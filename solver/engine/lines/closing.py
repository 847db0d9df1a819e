"""What the best line through each cell costs, compiled."""

from __future__ import annotations

import numpy as np
from numba import njit

from solver.engine.lines.kernel import FORBIDDEN, class_moves, end_cost, group_costs, reachable
from solver.engine.lines.simplex import COUNT

_LIMIT = FORBIDDEN / 2


@njit(cache=True, nogil=True)
def best_through(w, f, i, cells, values, rest, through):
    """The cheapest line of the frame's i-th person through each cell; gives the cheapest of all.

    Loose tallies cost their price a unit, so what is found may be under what legal lines cost.

    Args:
        w: the world.
        f: the frame.
        i: who.
        cells: `[days of the frame, choices]`.
        values: workspace, see `need`: costs up to each state.
        rest: as large: costs from each state on.
        through: `[days of the frame, choices]`, written; `FORBIDDEN` where there is no line.
    """
    p = f.people[i]
    g, inner = w.graph[p], f.inner[i]
    length = f.end - f.first
    class_start, classes = w.class_start[g], w.class_start[g + 1] - w.class_start[g]
    through[:] = FORBIDDEN
    if f.start[i] < 0:
        return FORBIDDEN
    wide, outer = np.int64(1), np.int64(1)
    if inner >= 0:
        wide = f.sizes[i, inner]
        outer = f.room[i] // wide
    most_nodes = 0
    for day in range(f.first, f.end + 1):
        most_nodes = max(most_nodes, w.nodes[g, day])
    digits = np.zeros((outer, w.amounts.shape[1]), np.int32)
    after = np.empty((classes, outer), np.int32)
    shift, class_cost = np.empty(classes, np.int64), np.empty(classes)
    class_moves(w, f, i, outer, digits, after, shift, class_cost, np.empty(classes, np.int64))
    group_start, group_cost = w.group_start[g], group_costs(w, g, cells)
    least = np.empty((length + 1, most_nodes), np.int64)
    most = np.empty((length + 1, most_nodes), np.int64)
    reachable(w, f, i, group_cost, shift, wide, least, most)
    if most[0, f.start[i]] < 0:
        return FORBIDDEN
    block = outer * wide
    layer = most_nodes * block
    values[: (length + 1) * layer] = FORBIDDEN
    rest[: (length + 1) * layer] = FORBIDDEN
    values[f.start[i] * block] = 0.0
    cost_start, steps = w.cost_start[p], np.int64(0)
    for d in range(length):
        day = f.first + d
        for e in range(w.edge_start[g, day], w.edge_end[g, day]):
            cost = group_cost[d, w.edge_group[e] - group_start]
            if cost >= _LIMIT:
                continue
            c = w.edge_class[e] - class_start
            cost += w.edge_cost[cost_start + e] + class_cost[c]
            u, v, s = w.edge_from[e], w.edge_to[e], shift[c]
            first, last = max(0, least[d + 1, v] - s), min(most[d, u], most[d + 1, v] - s)
            for o in range(outer):
                to = after[c, o]
                if to >= 0:
                    source = d * layer + (u * outer + o) * wide
                    target = (d + 1) * layer + (v * outer + to) * wide + s
                    steps += max(0, last + 1 - first)
                    for k in range(first, last + 1):
                        new = values[source + k] + cost
                        old = values[target + k]
                        values[target + k] = new if new < old else old
    best, held_most = FORBIDDEN, w.tally_costs.shape[2]
    for v in range(w.nodes[g, f.end]):
        for o in range(outer):
            cost, held_before = end_cost(w, f, i, v, digits[o])
            if cost >= _LIMIT:
                continue
            for k in range(wide):
                whole = cost
                if inner >= 0:
                    held = held_before + k * f.unit[i]
                    whole += w.tally_costs[p, inner, held] if held < held_most else FORBIDDEN
                if whole < _LIMIT:
                    at = length * layer + (v * outer + o) * wide + k
                    rest[at] = whole
                    best = min(best, whole + values[at])
    for d in range(length - 1, -1, -1):
        day = f.first + d
        for e in range(w.edge_start[g, day], w.edge_end[g, day]):
            group = w.edge_group[e]
            own = group_cost[d, group - group_start]
            if own >= _LIMIT:
                continue
            c = w.edge_class[e] - class_start
            cost = own + w.edge_cost[cost_start + e] + class_cost[c]
            u, v, s = w.edge_from[e], w.edge_to[e], shift[c]
            first, last = max(0, least[d + 1, v] - s), min(most[d, u], most[d + 1, v] - s)
            whole = FORBIDDEN
            for o in range(outer):
                to = after[c, o]
                if to >= 0:
                    source = d * layer + (u * outer + o) * wide
                    target = (d + 1) * layer + (v * outer + to) * wide + s
                    steps += max(0, last + 1 - first)
                    for k in range(first, last + 1):
                        new = rest[target + k] + cost
                        old = rest[source + k]
                        rest[source + k] = new if new < old else old
                        whole = min(whole, new + values[source + k])
            if whole < _LIMIT:
                for x in range(w.choice_start[group], w.choice_start[group + 1]):
                    choice = w.choice_of[x]
                    if cells[d, choice] < _LIMIT:
                        cost = whole - own + cells[d, choice]
                        through[d, choice] = min(through[d, choice], cost)
    f.steps[i] += steps
    return best


@njit(cache=True, nogil=True)
def spare_costs(w, f, cells, grids, values, rest, spare):
    """By how much the best line through each cell is dearer than the best; gives everybody's bound.

    Args:
        w: the world.
        f: the frame.
        cells: `[n, days, choices]`.
        grids: `[groups, days, choices]`, prices to be taken off.
        values: workspace, see `need`.
        rest: as large.
        spare: `[n, days, choices]`, written; `FORBIDDEN` where there is no line.
    """
    own, bound = np.empty(cells.shape[1:]), 0.0
    for i in range(cells.shape[0]):
        p = f.people[i]
        g = w.group[p]
        for d in range(own.shape[0]):
            for c in range(own.shape[1]):
                is_open = cells[i, d, c] < _LIMIT
                own[d, c] = cells[i, d, c] - grids[g, d, c] if is_open else FORBIDDEN
        best = best_through(w, f, i, own, values, rest, spare[i])
        if best >= _LIMIT:
            return FORBIDDEN
        for d in range(own.shape[0]):
            for c in range(own.shape[1]):
                if spare[i, d, c] < _LIMIT:
                    spare[i, d, c] -= best
        bound += best + f.fixed[i]
        for t in range(w.tallies[p]):
            if f.is_loose[i, t]:
                bound -= f.price[i, t] * (w.most[p, t] - f.before[i, t])
    return bound


@njit(cache=True, nogil=True)
def keep_open(lp, person_of, line_of, cells, penalty):
    """Closes the columns that take a closed cell, opens the others; how many of each are open.

    Args:
        lp: the program.
        person_of: by column.
        line_of: by column.
        cells: `[n, days, choices]`, `FORBIDDEN` where closed.
        penalty: of a closed column.
    """
    fitting = np.zeros(cells.shape[0], np.int64)
    for j in range(lp.state[COUNT]):
        i = person_of[j]
        if i < 0:
            continue
        is_open = True
        for d in range(cells.shape[1]):
            if cells[i, d, line_of[j, d]] >= _LIMIT:
                is_open = False
                break
        lp.penalty[j] = 0.0 if is_open else penalty
        fitting[i] += is_open
    return fitting
