"""One person after the other given the best line beside all others', compiled."""

from __future__ import annotations

import numpy as np
from numba import njit

from solver.engine.lines.best import best_line, line_cost
from solver.engine.lines.kernel import FORBIDDEN
from solver.engine.lines.offers import price

_LIMIT = FORBIDDEN / 2
_TURN = 3
"""Prices are corrected so often before days are closed for the first time."""
_ROUNDS = 30


@njit(cache=True, nogil=True)
def cells_beside(w, p, counts, cells):
    """What each choice costs one who is not counted yet; written into `[days, choices]`."""
    days, choices = cells.shape
    for d in range(days):
        for c in range(choices):
            cost = w.cells[p, d, c]
            if cost < _LIMIT:
                at = (w.group[p] * days + d) * choices + c
                for x in range(w.row_start[at], w.row_start[at + 1]):
                    row = w.row_of[x]
                    cost += w.row_costs[row, counts[row] + 1] - w.row_costs[row, counts[row]]
            cells[d, c] = cost


@njit(cache=True, nogil=True)
def count_line(w, p, line, counts, by):
    """Counts a person's line in (by 1) or out (by -1)."""
    days, choices = w.cells.shape[1], w.cells.shape[2]
    for d in range(days):
        at = (w.group[p] * days + d) * choices + line[d]
        for x in range(w.row_start[at], w.row_start[at + 1]):
            counts[w.row_of[x]] += by


@njit(cache=True, nogil=True)
def give(w, f, order, is_first, tries, counts, lines, room, values, saved):
    """Gives one after the other the best line beside the others; how many before one has none.

    Args:
        w: the world.
        f: the frame: everybody on all days.
        order: who comes.
        is_first: whether these people are not counted yet; else they keep theirs if it is better.
        tries: how often a line is priced, at most, while none is found.
        counts: `[rows]`, of those who are counted; kept up to date.
        lines: `[people, days]`, written.
        room: most combinations of tallies to count.
        values: workspace, large enough for `room`.
        saved: `[1]`, by how much lines became cheaper, added up.
    """
    days, choices = w.cells.shape[1], w.cells.shape[2]
    cells = np.empty((days, choices))
    line = np.zeros(days, np.int16)
    totals = np.empty(w.amounts.shape[1], np.int64)
    for n in range(order.shape[0]):
        p = order[n]
        held = FORBIDDEN
        if not is_first:
            count_line(w, p, lines[p], counts, -1)
        cells_beside(w, p, counts, cells)
        if not is_first:
            held = line_cost(w, f, p, cells, lines[p], totals)
        value = _line_within(w, f, p, cells, tries, room, values, line, totals)
        if is_first and value >= _LIMIT:
            return n
        if value <= held and value < _LIMIT:
            if not is_first:
                saved[0] += held - value
            for d in range(days):
                lines[p, d] = line[d]
        count_line(w, p, lines[p], counts, 1)
    return order.shape[0]


@njit(cache=True, nogil=True)
def _line_within(w, f, p, cells, tries, room, values, line, totals):
    """Writes a person's best line, or a good one where prices do not keep limits; what it costs.

    `FORBIDDEN` where none is found. Prices are corrected a few times, then days are closed by
    them; then they are corrected twice as often, and so on.
    """
    turn, tried = min(_TURN, tries), 0
    while tried < tries:
        for _ in range(turn):
            bound, value = price(w, f, p, cells, room, values, line, totals)
            if value < _LIMIT:
                return line_cost(w, f, p, cells, line, totals)
            if abs(bound) >= _LIMIT:
                return FORBIDDEN
        if _keep_limits(w, f, p, cells.copy(), values, line, totals):
            return line_cost(w, f, p, cells, line, totals)
        tried += turn
        turn = min(2 * turn, tries - tried)
    return FORBIDDEN


@njit(cache=True, nogil=True)
def _keep_limits(w, f, p, cells, values, line, totals):
    """Writes a good line that keeps all loose limits; whether one was found.

    The best line by the prices that stand is looked for; on as many days as it goes beyond a limit,
    where it costs least to do otherwise, all that counts for the limit is closed; and so on.

    Args:
        w: the world.
        f: the frame: everybody on all days.
        p: who.
        cells: `[days, choices]`, what each choice costs; `FORBIDDEN` where closed.
        values: workspace.
        line: `[days]`, written.
        totals: `[tallies]`, written: what the line's tallies hold.
    """
    days = cells.shape[0]
    nodes = np.empty(days, np.int32)
    for _ in range(_ROUNDS):
        if abs(best_line(w, f, p, cells, values, line)) >= _LIMIT:
            return False
        line_cost(w, f, p, cells, line, totals)
        is_kept = True
        for t in range(w.tallies[p]):
            over = totals[t] - w.most[p, t]
            if f.is_loose[p, t] and over > 0:
                if is_kept:
                    _walk(w, f, p, line, nodes)
                is_kept = False
                _close(w, p, t, over, cells, line, nodes)
        if is_kept:
            return True
    return False


@njit(cache=True, nogil=True)
def _walk(w, f, p, line, nodes):
    """The nodes that a line comes by."""
    node = f.start[p]
    for d in range(nodes.shape[0]):
        nodes[d] = node
        node = w.edge_to[_edge(w, p, d, node, line[d])]


@njit(cache=True, nogil=True)
def _edge(w, p, d, node, choice):
    g = w.graph[p]
    return w.step[w.step_start[g] + (d * w.width[g] + node) * w.cells.shape[2] + choice]


@njit(cache=True, nogil=True)
def _close(w, p, t, over, cells, line, nodes):
    """Closes, on as many days as a tally holds too much, all choices that add to it there."""
    days, choices = cells.shape
    regret = np.full(days, FORBIDDEN)
    for d in range(days):
        if w.amounts[w.edge_class[_edge(w, p, d, nodes[d], line[d])], t] > 0:
            for c in range(choices):
                e = _edge(w, p, d, nodes[d], c)
                if e >= 0 and w.amounts[w.edge_class[e], t] == 0 and cells[d, c] < _LIMIT:
                    regret[d] = min(regret[d], cells[d, c] - cells[d, line[d]])
    for d in np.argsort(regret)[:over]:
        if regret[d] >= _LIMIT:
            break
        for c in range(choices):
            e = _edge(w, p, d, nodes[d], c)
            if e >= 0 and w.amounts[w.edge_class[e], t] > 0:
                cells[d, c] = FORBIDDEN
