"""One person after the other given the best line beside all others', compiled."""

from __future__ import annotations

import numpy as np
from numba import njit

from solver.engine.lines.kernel import FORBIDDEN, line_cost
from solver.engine.lines.offers import price

_LIMIT = FORBIDDEN / 2


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
        tries: how often a line is priced while loose tallies are broken.
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
        value = FORBIDDEN
        for _ in range(tries):
            bound, value = price(w, f, p, cells, room, values, line, totals)
            if value < _LIMIT or abs(bound) >= _LIMIT:
                break
        if value < _LIMIT:
            value = line_cost(w, f, p, cells, line, totals)
        if is_first and value >= _LIMIT:
            return n
        if value <= held and value < _LIMIT:
            if not is_first:
                saved[0] += held - value
            for d in range(days):
                lines[p, d] = line[d]
        count_line(w, p, lines[p], counts, 1)
    return order.shape[0]
