"""Prices of everybody's lines at once, and the lines they bring to the mixture, compiled."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from solver.engine.lines.best import best_line, line_cost
from solver.engine.lines.frame import arrange
from solver.engine.lines.kernel import FORBIDDEN
from solver.engine.lines.simplex import COUNT, LOW

_LIMIT = FORBIDDEN / 2
_HAIR = 1e-6


class Offers(NamedTuple):
    """What each person's best line is by some prices.

    Attributes:
        line: `[n, days of the frame]`.
        bound: `[n]`, no line costs less by the cells tried.
        value: `[n]`, what the line costs by them; `FORBIDDEN` where none was found.
        reduced: `[n]`, what it costs by the mixture's own prices, above 0 or below.
        plain: `[n]`, what it costs without prices.
    """

    line: NDArray[np.int16]
    bound: NDArray[np.float64]
    value: NDArray[np.float64]
    reduced: NDArray[np.float64]
    plain: NDArray[np.float64]


def no_offers(count: int, days: int) -> Offers:
    """Room for offers of so many people."""
    return Offers(
        line=np.zeros((count, days), dtype=np.int16),
        bound=np.zeros(count),
        value=np.zeros(count),
        reduced=np.zeros(count),
        plain=np.zeros(count),
    )


@njit(cache=True, nogil=True)
def price(w, f, i, cells, room, values, line, totals):
    """The best line of one person by these cells; gives its bound and value.

    A loose tally that the line breaks is counted from now on, where `room` allows it; else its
    price rises and there is no line this time.
    """
    while True:
        found = best_line(w, f, i, cells, values, line)
        if found >= _LIMIT:
            return FORBIDDEN, FORBIDDEN
        if found <= -_LIMIT:
            return -FORBIDDEN, FORBIDDEN
        line_cost(w, f, i, cells, line, totals)
        p = f.people[i]
        broken, worst, bound, value = -1, 0, found + f.fixed[i], found + f.fixed[i]
        for t in range(w.tallies[p]):
            if f.is_loose[i, t]:
                gained = totals[t] - f.before[i, t]
                spare = w.most[p, t] - totals[t]
                bound -= f.price[i, t] * (w.most[p, t] - f.before[i, t])
                value -= f.price[i, t] * gained
                if -spare > worst:
                    broken, worst = t, -spare
        if broken >= 0 and f.room[i] * f.wanted[i, broken] <= room:
            f.is_loose[i, broken], f.price[i, broken] = False, 0.0
            f.sizes[i, broken] = f.wanted[i, broken]
            arrange(w, f, i)
            continue
        for t in range(w.tallies[p]):
            if f.is_loose[i, t]:
                if totals[t] > w.most[p, t]:
                    f.price[i, t] += max(1.0, np.floor(f.price[i, t] * 0.75))
                elif broken < 0 and totals[t] < w.most[p, t]:
                    f.price[i, t] = np.floor(f.price[i, t] * 0.6)
        return bound, FORBIDDEN if broken >= 0 else value


@njit(cache=True, nogil=True)
def price_all(w, f, cells, grids, own_grids, own_prices, room, values, offers, first, end):
    """The best line of each of some people; gives the first whose way back was not found, or -1.

    Args:
        w: the world.
        f: the frame.
        cells: `[n, days, choices]`, what each choice costs; `FORBIDDEN` where it must not be.
        grids: `[groups, days, choices]`, prices tried, to be taken off.
        own_grids: the mixture's own, to tell whether a line improves it.
        own_prices: `[n]`, the mixture's prices of people.
        room: most combinations of tallies to count.
        values: workspace, large enough for `room`.
        offers: written.
        first: which people of the frame: the first of them.
        end: the first after them.
    """
    length, choices = f.end - f.first, w.cells.shape[2]
    own = np.empty((length, choices))
    totals = np.empty(w.amounts.shape[1], np.int64)
    for i in range(first, end):
        g = w.group[f.people[i]]
        for d in range(length):
            for c in range(choices):
                own[d, c] = cells[i, d, c] - grids[g, d, c]
        bound, value = price(w, f, i, own, room, values, offers.line[i], totals)
        if bound <= -_LIMIT:
            return i
        offers.bound[i], offers.value[i] = bound, value
        offers.reduced[i], offers.plain[i] = FORBIDDEN, FORBIDDEN
        if value < _LIMIT:
            gain, plain = value - own_prices[i], value
            for d in range(length):
                c = offers.line[i, d]
                gain += grids[g, d, c] - own_grids[g, d, c]
                plain += grids[g, d, c]
            offers.reduced[i], offers.plain[i] = gain, plain
    return -1


@njit(cache=True, nogil=True)
def take(w, f, lp, offers, row_index, least, line_of, person_of):
    """Adds the offers that improve the mixture to the program; whether there was room.

    Args:
        w: the world.
        f: the frame.
        lp: the program.
        offers: the lines.
        row_index: `[rows of the world]`, each one's row in the program; -1: it has none.
        least: from which reduced cost on a line is no improvement.
        line_of: `[columns, days]`, written.
        person_of: `[columns]`, written.
    """
    count, choices = f.people.shape[0], w.cells.shape[2]
    days = w.cells.shape[1]
    rows = lp.basis.shape[0] - count
    for i in range(count):
        if offers.reduced[i] >= least:
            continue
        j = lp.state[COUNT]
        at = lp.begin[j]
        g = w.group[f.people[i]]
        size = 1
        for d in range(f.end - f.first):
            cell = (g * days + f.first + d) * choices + offers.line[i, d]
            size += w.row_start[cell + 1] - w.row_start[cell]
        if j + 1 >= lp.cost.shape[0] or at + size > lp.rows.shape[0]:
            return False
        for d in range(f.end - f.first):
            c = offers.line[i, d]
            line_of[j, d] = c
            cell = (g * days + f.first + d) * choices + c
            for x in range(w.row_start[cell], w.row_start[cell + 1]):
                if row_index[w.row_of[x]] >= 0:
                    lp.rows[at] = row_index[w.row_of[x]]
                    at += 1
        lp.rows[at] = rows + i
        lp.begin[j + 1] = at + 1
        lp.sign[j], lp.cost[j], lp.most[j] = 1.0, offers.plain[i], np.inf
        lp.place[j], lp.penalty[j] = LOW, 0.0
        person_of[j] = i
        lp.state[COUNT] = j + 1
        offers.reduced[i] = FORBIDDEN
    return True


@njit(cache=True, nogil=True)
def mixed_cells(lp, person_of, line_of, mixed, sure):
    """Writes how much of each cell the mixture takes; gives everybody's largest share."""
    mixed[:] = 0.0
    sure[:] = -1
    best = np.zeros(sure.shape[0])
    for x in range(lp.basis.shape[0]):
        j = lp.basis[x]
        i = person_of[j]
        if i >= 0 and lp.amount[x] > _HAIR:
            if lp.amount[x] > best[i]:
                best[i], sure[i] = lp.amount[x], j
            for d in range(mixed.shape[1]):
                mixed[i, d, line_of[j, d]] += lp.amount[x]
    return best


@njit(cache=True, nogil=True)
def close(lp, person_of, line_of, forced, penalty):
    """Closes the columns that forced cells rule out, opens the others; how many of each are open.

    Args:
        lp: the program.
        person_of: by column.
        line_of: by column.
        forced: `[n, days]`, choices; -1: free.
        penalty: of a closed column.
    """
    fitting = np.zeros(forced.shape[0], np.int64)
    for j in range(lp.state[COUNT]):
        i = person_of[j]
        if i < 0:
            continue
        is_open = True
        for d in range(forced.shape[1]):
            if forced[i, d] >= 0 and forced[i, d] != line_of[j, d]:
                is_open = False
                break
        lp.penalty[j] = 0.0 if is_open else penalty
        fitting[i] += is_open
    return fitting


@njit(cache=True, nogil=True)
def recost(w, f, lp, cells, line_of, person_of):
    """Writes what every line of the program costs without prices.

    Args:
        w: the world.
        f: the frame.
        lp: the program.
        cells: `[n, days, choices]`, what each choice costs.
        line_of: `[columns, days]`.
        person_of: `[columns]`; -1: no line.
    """
    totals = np.empty(w.amounts.shape[1], np.int64)
    for j in range(lp.state[COUNT]):
        i = person_of[j]
        if i >= 0:
            lp.cost[j] = line_cost(w, f, i, cells[i], line_of[j], totals)
