"""The best line of each person, and walks along given lines, compiled."""

from __future__ import annotations

import numpy as np
from numba import njit

from solver.engine.lines.kernel import FORBIDDEN, end_cost, reach

_LIMIT = FORBIDDEN / 2


@njit(cache=True, nogil=True)
def best_line(w, f, i, cells, values, line):
    """The cheapest line of the frame's i-th person; `FORBIDDEN` where there is none.

    Writes its choices into `line`. Loose tallies cost their price a unit.

    Args:
        w: the world.
        f: the frame.
        i: who.
        cells: `[days of the frame, choices]`.
        values: workspace, see `need`.
        line: `[days of the frame]`.
    """
    if f.start[i] < 0:
        return FORBIDDEN
    there = reach(w, f, i, cells, values)
    if there.most[0, f.start[i]] < 0:
        return FORBIDDEN
    wide, outer, group_cost, digits = there.wide, there.outer, there.group_cost, there.digits
    shift, class_cost, low, high = there.shift, there.class_cost, there.low, there.high
    p = f.people[i]
    g, inner, tallies = w.graph[p], f.inner[i], w.tallies[p]
    class_start, group_start, length = w.class_start[g], w.group_start[g], f.end - f.first
    layer = high.shape[1] * outer * wide
    cost_start = w.cost_start[p]
    best, node, o, k = FORBIDDEN, -1, -1, -1
    held_most = w.tally_costs.shape[2]
    for v in range(w.nodes[g, f.end]):
        for x in range(outer):
            if high[length, v, x] < 0:
                continue
            cost, held_before = end_cost(w, f, i, v, digits[x])
            if cost >= _LIMIT:
                continue
            for q in range(low[length, v, x], high[length, v, x] + 1):
                whole = values[length * layer + (v * outer + x) * wide + q]
                if whole >= _LIMIT:
                    continue
                whole += cost
                if inner >= 0:
                    held = held_before + q * f.unit[i]
                    whole += w.tally_costs[p, inner, held] if held < held_most else FORBIDDEN
                if whole < best:
                    best, node, o, k = whole, v, x, q
    if node < 0:
        return FORBIDDEN
    for d in range(length - 1, -1, -1):
        day = f.first + d
        here, there = d * layer, (d + 1) * layer
        value = values[there + (node * outer + o) * wide + k]
        found = False
        for e in range(w.edge_start[g, day], w.edge_end[g, day]):
            c = w.edge_class[e] - class_start
            back = k - shift[c]
            if w.edge_to[e] != node or back < 0:
                continue
            cost = group_cost[d, w.edge_group[e] - group_start]
            if cost >= _LIMIT:
                continue
            cost += w.edge_cost[cost_start + e] + class_cost[c]
            u, index, stride = w.edge_from[e], 0, 1
            for t in range(tallies):
                if t != inner and f.sizes[i, t] > 1:
                    digit = digits[o, t] - w.amounts[class_start + c, t]
                    if digit < 0:
                        index = -1
                        break
                    index += digit * stride
                    stride *= f.sizes[i, t]
            if index < 0 or back < low[d, u, index] or back > high[d, u, index]:
                continue
            if values[here + (u * outer + index) * wide + back] + cost == value:
                least_cost, group = FORBIDDEN, w.edge_group[e]
                for x in range(w.choice_start[group], w.choice_start[group + 1]):
                    if cells[d, w.choice_of[x]] < least_cost:
                        least_cost, line[d] = cells[d, w.choice_of[x]], w.choice_of[x]
                node, o, k, found = u, index, back, True
                break
        if not found:
            return -FORBIDDEN
    return best


@njit(cache=True, nogil=True)
def need(w, f, room):
    """The workspace that `best_line` needs for anybody of the frame, counting up to `room`."""
    found = np.int64(1)
    for i in range(f.people.shape[0]):
        g = w.graph[f.people[i]]
        most_nodes = 0
        for day in range(f.first, f.end + 1):
            most_nodes = max(most_nodes, w.nodes[g, day])
        counted = np.int64(1)
        for t in range(w.tallies[f.people[i]]):
            counted = min(counted * f.wanted[i, t], max(room, f.room[i]))
        found = max(found, (f.end - f.first + 1) * most_nodes * max(counted, f.room[i]))
    return found


@njit(cache=True, nogil=True)
def line_cost(w, f, i, cells, line, totals):
    """What a line costs; `FORBIDDEN` where it is not legal. Notes what the tallies end with."""
    p = f.people[i]
    g, node, cost = w.graph[p], f.start[i], 0.0
    choices = w.cells.shape[2]
    totals[:] = f.before[i]
    if node < 0:
        return FORBIDDEN
    for d in range(f.end - f.first):
        at = w.step_start[g] + ((f.first + d) * w.width[g] + node) * choices + line[d]
        e = w.step[at]
        if e < 0 or cells[d, line[d]] >= _LIMIT:
            return FORBIDDEN
        cost += w.edge_cost[w.cost_start[p] + e] + cells[d, line[d]]
        for t in range(w.tallies[p]):
            totals[t] += w.amounts[w.edge_class[e], t]
        node = w.edge_to[e]
    if f.node_cost[i, node] >= _LIMIT:
        return FORBIDDEN
    cost += f.node_cost[i, node]
    for t in range(w.tallies[p]):
        totals[t] += f.node_amounts[i, node, t]
    for t in range(w.tallies[p]):
        if totals[t] >= w.tally_costs.shape[2]:
            return FORBIDDEN
        cost += w.tally_costs[p, t, totals[t]]
    return min(cost, FORBIDDEN)


@njit(cache=True, nogil=True)
def line_costs(w, f, cells, lines, costs):
    """What each person's line costs by the cells `[n, days of the frame, choices]`."""
    totals = np.empty(w.amounts.shape[1], np.int64)
    for i in range(f.people.shape[0]):
        costs[i] = line_cost(w, f, i, cells[i], lines[i], totals)
