"""The inner loops, compiled: the best line in a graph, and walks along given lines.

All costs are whole numbers kept in 64-bit floats: their sums are exact below 2^53, so what is found
best is best, and its value can be trusted in a proof.
"""

from __future__ import annotations

import numpy as np
from numba import njit

FORBIDDEN = 1e15
"""The cost of what must not be; sums of real costs stay far below half of it."""
_LIMIT = FORBIDDEN / 2


@njit(cache=True, nogil=True)
def best_line(
    first,
    end,
    nodes,
    edge_start,
    edge_from,
    edge_to,
    edge_class,
    edge_group,
    edge_cost,
    groups,
    amounts,
    cells,
    start,
    sizes,
    price,
    before,
    end_costs,
    node_cost,
    node_amounts,
    values,
    line,
):
    """The cheapest path through the graph over the days `first` to `end` (not included).

    Writes its choices into `line` and gives its cost; `FORBIDDEN` where there is none.

    Args:
        nodes: `[D + 1]`, nodes in each layer; edges are those of `LineGraph`.
        cells: `[D, C]`, the cost of each choice.
        start: node of the layer `first`.
        sizes: `[T]`, one more than the most that the tally may reach within these days; 1: the
            tally is not counted here, each of its units costs `price[t]` instead.
        before: `[T]`, what the tallies hold already.
        end_costs: `[T, M]`, by what the tallies hold in the end.
        node_cost, node_amounts: `[N]` and `[N, T]`, what follows after `end` from each node.
        values: workspace, `(end - first + 1) * max(nodes) * prod(sizes)`.
    """
    tallies, length = sizes.shape[0], end - first
    most_nodes = 0
    for day in range(first, end + 1):
        most_nodes = max(most_nodes, nodes[day])
    inner = 0
    for t in range(tallies):
        if sizes[t] > sizes[inner]:
            inner = t
    wide, outer = 1, 1
    if tallies > 0:
        wide = sizes[inner]
        for t in range(tallies):
            if t != inner:
                outer *= sizes[t]
    classes = amounts.shape[0]
    digits = np.zeros((outer, max(tallies, 1)), np.int32)
    for o in range(outer):
        rest = o
        for t in range(tallies):
            if t != inner:
                digits[o, t] = rest % sizes[t]
                rest //= sizes[t]
    after = np.full((classes, outer), -1, np.int32)
    shift = np.zeros(classes, np.int32)
    class_cost = np.zeros(classes)
    for c in range(classes):
        for t in range(tallies):
            if sizes[t] == 1:
                class_cost[c] += price[t] * amounts[c, t]
        for o in range(outer):
            inside, index, stride = True, 0, 1
            for t in range(tallies):
                if t != inner:
                    digit = digits[o, t]
                    if sizes[t] > 1:
                        digit += amounts[c, t]
                    if digit >= sizes[t]:
                        inside = False
                        break
                    index += digit * stride
                    stride *= sizes[t]
            if inside:
                after[c, o] = index
        if tallies > 0 and sizes[inner] > 1:
            shift[c] = amounts[c, inner]
    block = outer * wide
    layer = most_nodes * block
    count, choices = groups.shape
    group_cost = np.empty(count)
    low = np.zeros((length + 1, most_nodes, outer), np.int32)
    high = np.full((length + 1, most_nodes, outer), -1, np.int32)
    values[start * block] = 0.0
    low[0, start, 0] = 0
    high[0, start, 0] = 0
    for d in range(length):
        day = first + d
        here, there = d * layer, (d + 1) * layer
        for x in range(there, there + nodes[day + 1] * block):
            values[x] = FORBIDDEN
        for g in range(count):
            least = FORBIDDEN
            for c in range(choices):
                if groups[g, c] and cells[day, c] < least:
                    least = cells[day, c]
            group_cost[g] = least
        for e in range(edge_start[day], edge_start[day + 1]):
            cost = group_cost[edge_group[e]]
            if cost >= _LIMIT:
                continue
            c = edge_class[e]
            cost += edge_cost[e] + class_cost[c]
            u, v, s = edge_from[e], edge_to[e], shift[c]
            for o in range(outer):
                top = high[d, u, o]
                if top < 0:
                    continue
                to = after[c, o]
                if to < 0:
                    continue
                bottom = low[d, u, o]
                top = min(top, wide - 1 - s)
                if top < bottom:
                    continue
                source = here + (u * outer + o) * wide
                target = there + (v * outer + to) * wide + s
                for k in range(bottom, top + 1):
                    new = values[source + k] + cost
                    old = values[target + k]
                    values[target + k] = new if new < old else old
                if high[d + 1, v, to] < 0:
                    low[d + 1, v, to] = bottom + s
                    high[d + 1, v, to] = top + s
                else:
                    low[d + 1, v, to] = min(low[d + 1, v, to], bottom + s)
                    high[d + 1, v, to] = max(high[d + 1, v, to], top + s)
    best, node, o, k = FORBIDDEN, -1, -1, -1
    most = end_costs.shape[1]
    for v in range(nodes[end]):
        if node_cost[v] >= _LIMIT:
            continue
        for p in range(outer):
            if high[length, v, p] < 0:
                continue
            cost = node_cost[v]
            for t in range(tallies):
                if sizes[t] == 1:
                    cost += price[t] * node_amounts[v, t]
                elif t != inner:
                    held = before[t] + digits[p, t] + node_amounts[v, t]
                    cost += end_costs[t, held] if held < most else FORBIDDEN
            if cost >= _LIMIT:
                continue
            for q in range(low[length, v, p], high[length, v, p] + 1):
                whole = values[length * layer + (v * outer + p) * wide + q]
                if whole >= _LIMIT:
                    continue
                whole += cost
                if tallies > 0 and sizes[inner] > 1:
                    held = before[inner] + q + node_amounts[v, inner]
                    whole += end_costs[inner, held] if held < most else FORBIDDEN
                if whole < best:
                    best, node, o, k = whole, v, p, q
    if node < 0:
        return FORBIDDEN
    for d in range(length - 1, -1, -1):
        day = first + d
        here, there = d * layer, (d + 1) * layer
        value = values[there + (node * outer + o) * wide + k]
        found = False
        for e in range(edge_start[day], edge_start[day + 1]):
            c = edge_class[e]
            if edge_to[e] != node or k < shift[c]:
                continue
            cost, choice, g = FORBIDDEN, -1, edge_group[e]
            for option in range(choices):
                if groups[g, option] and cells[day, option] < cost:
                    cost, choice = cells[day, option], option
            if cost >= _LIMIT:
                continue
            cost += edge_cost[e] + class_cost[c]
            inside, index, stride = True, 0, 1
            for t in range(tallies):
                if t != inner:
                    digit = digits[o, t]
                    if sizes[t] > 1:
                        digit -= amounts[c, t]
                    if digit < 0:
                        inside = False
                        break
                    index += digit * stride
                    stride *= sizes[t]
            if not inside:
                continue
            u, back = edge_from[e], k - shift[c]
            if back < low[d, u, index] or back > high[d, u, index]:
                continue
            if values[here + (u * outer + index) * wide + back] + cost == value:
                line[day] = choice
                node, o, k, found = u, index, back, True
                break
        if not found:
            return -FORBIDDEN
    return best


@njit(cache=True, nogil=True)
def walk(step, edge_to, edge_class, edge_cost, amounts, cells, node, line, first, end, totals):
    """Follows a line from a node; gives where it ends (-1: it is not in the graph) and its cost.

    Adds to `totals` what the tallies gain on the way.
    """
    cost = 0.0
    for day in range(first, end):
        e = step[day, node, line[day]]
        if e < 0:
            return -1, FORBIDDEN
        cost += edge_cost[e] + cells[day, line[day]]
        for t in range(totals.shape[0]):
            totals[t] += amounts[edge_class[e], t]
        node = edge_to[e]
    return node, cost


@njit(cache=True, nogil=True)
def tails(
    step, edge_to, edge_class, edge_cost, amounts, end_cost, count, line, first, cost, gained
):
    """What the rest of a line costs and gains from each node of the layer `first`.

    Writes `cost[N]`, without the cells, `FORBIDDEN` where the rest is not in the graph, and
    `gained[N, T]`.
    """
    days, tallies = step.shape[0], gained.shape[1]
    for start in range(count):
        node, total = start, 0.0
        for t in range(tallies):
            gained[start, t] = 0
        for day in range(first, days):
            e = step[day, node, line[day]]
            if e < 0:
                node = -1
                break
            total += edge_cost[e]
            for t in range(tallies):
                gained[start, t] += amounts[edge_class[e], t]
            node = edge_to[e]
        cost[start] = FORBIDDEN if node < 0 else total + end_cost[node]
