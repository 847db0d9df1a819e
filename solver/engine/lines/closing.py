"""What the best line through each cell costs, compiled."""

from __future__ import annotations

import numpy as np
from numba import njit

from solver.engine.lines.kernel import FORBIDDEN, end_cost, reach
from solver.engine.lines.simplex import COUNT

_LIMIT = FORBIDDEN / 2


@njit(cache=True, nogil=True)
def best_through(w, f, i, cells, values, rest, through, ending):
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
        ending: `[T, counts]`, written: the cheapest line with which each counted tally ends so.
    """
    through[:], ending[:] = FORBIDDEN, FORBIDDEN
    if f.start[i] < 0:
        return FORBIDDEN
    there = reach(w, f, i, cells, values)
    if there.most[0, f.start[i]] < 0:
        return FORBIDDEN
    wide, outer, group_cost, digits = there.wide, there.outer, there.group_cost, there.digits
    shift, class_cost, low, high = there.shift, there.class_cost, there.low, there.high
    after, alike, least, most, top = there.after, there.alike, there.least, there.most, there.top
    p = f.people[i]
    g, inner, length = w.graph[p], f.inner[i], f.end - f.first
    class_start, group_start = w.class_start[g], w.group_start[g]
    layer = high.shape[1] * outer * wide
    best, held_most = FORBIDDEN, w.tally_costs.shape[2]
    for v in range(w.nodes[g, f.end]):
        for o in range(top[length, v] + 1):
            if high[length, v, o] < 0:
                continue
            at = length * layer + (v * outer + o) * wide
            cost, held_before = end_cost(w, f, i, v, digits[o])
            for k in range(low[length, v, o], high[length, v, o] + 1):
                whole, held = cost, held_before + k * f.unit[i]
                if inner >= 0 and cost < _LIMIT:
                    whole += w.tally_costs[p, inner, held] if held < held_most else FORBIDDEN
                rest[at + k] = min(whole, FORBIDDEN)
                whole = rest[at + k] + values[at + k]
                best = min(best, whole)
                if whole < _LIMIT:
                    for t in range(w.tallies[p]):
                        if f.sizes[i, t] > 1:
                            if t != inner:
                                held_t = f.before[i, t] + digits[o, t] + f.node_amounts[i, v, t]
                            else:
                                held_t = held
                            ending[t, held_t] = min(ending[t, held_t], whole)
    cost_start, steps = w.cost_start[p], np.int64(0)
    for d in range(length - 1, -1, -1):
        day = f.first + d
        for u in range(w.nodes[g, day]):
            for o in range(top[d, u] + 1):
                if high[d, u, o] < 0:
                    continue
                at = d * layer + (u * outer + o) * wide
                for k in range(low[d, u, o], high[d, u, o] + 1):
                    rest[at + k] = FORBIDDEN
        e, end = w.edge_start[g, day], w.edge_end[g, day]
        while e < end:
            own = group_cost[d, w.edge_group[e] - group_start]
            if own >= _LIMIT:
                e += 1
                continue
            begin = e
            c = w.edge_class[e] - class_start
            cost = own + w.edge_cost[cost_start + e] + class_cost[c]
            u, v, s = w.edge_from[e], w.edge_to[e], shift[c]
            e += 1
            while e < end and w.edge_from[e] == u and w.edge_to[e] == v:
                other = w.edge_class[e] - class_start
                if alike[other] != alike[c]:
                    break
                own = group_cost[d, w.edge_group[e] - group_start]
                if own < _LIMIT:
                    cost = min(cost, own + w.edge_cost[cost_start + e] + class_cost[other])
                e += 1
            first, last, beside = max(0, least[d + 1, v] - s), most[d + 1, v] - s, FORBIDDEN
            for o in range(top[d, u] + 1):
                to = after[c, o]
                bottom, above = max(low[d, u, o], first), min(high[d, u, o], last)
                if to < 0 or above < bottom or high[d + 1, v, to] < 0:
                    continue
                steps += above + 1 - bottom
                source = d * layer + (u * outer + o) * wide
                target = (d + 1) * layer + (v * outer + to) * wide + s
                for k in range(bottom, above + 1):
                    new = rest[target + k]
                    beside = min(beside, new + values[source + k])
                    old = rest[source + k]
                    new += cost
                    rest[source + k] = new if new < old else old
            if beside >= _LIMIT:
                continue
            for x in range(begin, e):
                group = w.edge_group[x]
                if group_cost[d, group - group_start] < _LIMIT:
                    whole = beside + w.edge_cost[cost_start + x]
                    whole += class_cost[w.edge_class[x] - class_start]
                    for y in range(w.choice_start[group], w.choice_start[group + 1]):
                        choice = w.choice_of[y]
                        if cells[d, choice] < _LIMIT:
                            through[d, choice] = min(through[d, choice], whole + cells[d, choice])
    f.steps[i] += steps
    return best


@njit(cache=True, nogil=True)
def spare_costs(w, f, heads, cells, grids, values, rest, spare, ending):
    """By how much the best line through each cell is dearer than the best; gives everybody's bound.

    Args:
        w: the world.
        f: the frame.
        heads: `[n]`, how many each person stands for.
        cells: `[n, days, choices]`.
        grids: `[groups, days, choices]`, prices to be taken off.
        values: workspace, see `need`.
        rest: as large.
        spare: `[n, days, choices]`, written; `FORBIDDEN` where there is no line.
        ending: `[n, T, counts]`, written: the same by what each counted tally ends with.
    """
    own, bound = np.empty(cells.shape[1:]), 0.0
    for i in range(cells.shape[0]):
        p = f.people[i]
        g = w.group[p]
        for d in range(own.shape[0]):
            for c in range(own.shape[1]):
                is_open = cells[i, d, c] < _LIMIT
                own[d, c] = cells[i, d, c] - grids[g, d, c] if is_open else FORBIDDEN
        best = best_through(w, f, i, own, values, rest, spare[i], ending[i])
        if best >= _LIMIT:
            return FORBIDDEN
        for d in range(own.shape[0]):
            for c in range(own.shape[1]):
                if spare[i, d, c] < _LIMIT:
                    spare[i, d, c] -= best
        for t in range(ending.shape[1]):
            for held in range(ending.shape[2]):
                if ending[i, t, held] < _LIMIT:
                    ending[i, t, held] -= best
        least = best + f.fixed[i]
        for t in range(w.tallies[p]):
            if f.is_loose[i, t]:
                least -= f.price[i, t] * (w.most[p, t] - f.before[i, t])
        bound += heads[i] * least
    return bound


@njit(cache=True, nogil=True)
def dearer_shares(ending, charged, floors, ceilings, unit, heads, found):
    """Adds what people's lines cost more at each total, where their own shares are charged.

    Args:
        ending: `[people, counts]`, by how much the best line that ends so is dearer than the best;
            `FORBIDDEN` where there is none.
        charged: `[people, counts]`, what is charged for it now.
        floors: `[totals, people]`, the least that is fair.
        ceilings: `[totals, people]`, the most.
        unit: what each off them costs.
        heads: `[people]`, how many each of them stands for.
        found: `[totals]`, added to.
    """
    for i in range(ending.shape[0]):
        if not heads[i]:
            continue
        floor, ceiling, least = 0, -1, 0.0
        for n in range(floors.shape[0]):
            if floors[n, i] != floor or ceilings[n, i] != ceiling:
                floor, ceiling, least = floors[n, i], ceilings[n, i], FORBIDDEN
                for count in range(ending.shape[1]):
                    if ending[i, count] < _LIMIT:
                        off = max(0, count - ceiling) + max(0, floor - count)
                        own = ending[i, count] - charged[i, count] + unit * off
                        least = min(least, own)
            found[n] += heads[i] * least


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
