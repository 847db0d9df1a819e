"""The mixture's linear program, compiled: a primal simplex that starts from where it stood.

Least cost of columns that are at least nothing (some at most so much), so that each row's sum meets
its right side exactly. Columns may join and costs may change between calls; the basis stays legal,
so each call goes on from the last one's answer.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

LOW, HIGH, BASIC = 0, 1, 2
"""Where a column stands: at nothing, at its most, or in the basis."""
COUNT, PIVOTS, STEPS = 0, 1, 2
"""Places in `Program.state`: columns, pivots since the inverse was made, pivots in all."""
_PIVOT = 1e-7
_FINEST = 1e-12
"""Of the largest cost; a smaller gain is noise."""
_SLACK = 1e-9


class Program(NamedTuple):
    """A linear program and its basis; all arrays are changed in place.

    Attributes:
        begin: `[columns + 1]`, where each column's rows begin.
        rows: of all columns, end to end; each with the factor `sign` of its column.
        sign, cost, most: `[columns]`.
        place: `[columns]`, LOW, HIGH or BASIC.
        penalty: `[columns]`, added to the cost; a column with a penalty never comes in.
        basis: `[rows]`, the basic columns.
        inverse: `[rows, rows]`, of the basis, its row r times all basic places.
        amount: `[rows]`, of the basic columns.
        price: `[rows]`.
        right: `[rows]`, right sides.
        state: counters.
    """

    begin: NDArray[np.int64]
    rows: NDArray[np.int32]
    sign: NDArray[np.float64]
    cost: NDArray[np.float64]
    most: NDArray[np.float64]
    place: NDArray[np.int8]
    penalty: NDArray[np.float64]
    basis: NDArray[np.int64]
    inverse: NDArray[np.float64]
    amount: NDArray[np.float64]
    price: NDArray[np.float64]
    right: NDArray[np.float64]
    state: NDArray[np.int64]


@njit(cache=True, nogil=True)
def refresh(lp):
    """Makes amounts and prices anew from the inverse; gives how far the rows are missed."""
    m = lp.basis.shape[0]
    left = lp.right.copy()
    for j in range(lp.state[COUNT]):
        if lp.place[j] == HIGH:
            for x in range(lp.begin[j], lp.begin[j + 1]):
                left[lp.rows[x]] -= lp.sign[j] * lp.most[j]
    lp.amount[:] = 0.0
    for r in range(m):
        if left[r] != 0.0:
            for i in range(m):
                lp.amount[i] += left[r] * lp.inverse[r, i]
    for r in range(m):
        total = 0.0
        for i in range(m):
            total += lp.inverse[r, i] * (lp.cost[lp.basis[i]] + lp.penalty[lp.basis[i]])
        lp.price[r] = total
    for i in range(m):
        j = lp.basis[i]
        for x in range(lp.begin[j], lp.begin[j + 1]):
            left[lp.rows[x]] -= lp.sign[j] * lp.amount[i]
    worst = 0.0
    for r in range(m):
        worst = max(worst, abs(left[r]))
    for i in range(m):
        worst = max(worst, -lp.amount[i], lp.amount[i] - lp.most[lp.basis[i]])
    return worst


@njit(cache=True, nogil=True)
def _reduced(lp, j):
    total = 0.0
    for x in range(lp.begin[j], lp.begin[j + 1]):
        total += lp.price[lp.rows[x]]
    return lp.cost[j] + lp.penalty[j] - lp.sign[j] * total


@njit(cache=True, nogil=True)
def _least_gain(lp):
    largest = 1.0
    for j in range(lp.state[COUNT]):
        largest = max(largest, abs(lp.cost[j]))
    for r in range(lp.price.shape[0]):
        largest = max(largest, abs(lp.price[r]))
    return max(1e-7, _FINEST * largest)


@njit(cache=True, nogil=True)
def solve(lp, limit):
    """Pivots until no column can lower the cost, or `limit` pivots are made; gives the pivots."""
    m, done, least = lp.basis.shape[0], 0, _least_gain(lp)
    room = max(30, m // 3)
    chosen = np.empty(room, np.int64)
    score = np.empty(room)
    alpha = np.empty(m)
    while done < limit:
        held = 0
        weakest = 0
        for j in range(lp.state[COUNT]):
            if lp.place[j] == BASIC or lp.penalty[j] > 0.0:
                continue
            d = _reduced(lp, j)
            if lp.place[j] == HIGH:
                d = -d
            if d >= -least:
                continue
            worth = d * d / (1.0 + lp.begin[j + 1] - lp.begin[j])
            if held < room:
                chosen[held], score[held] = j, worth
                held += 1
                if held == room:
                    weakest = int(np.argmin(score))
            elif worth > score[weakest]:
                chosen[weakest], score[weakest] = j, worth
                weakest = int(np.argmin(score))
        if held == 0:
            break
        before = done
        while done < limit:
            q, best, slope = -1, 0.0, 0.0
            kept = 0
            for n in range(held):
                j = chosen[n]
                if lp.place[j] == BASIC:
                    continue
                d = _reduced(lp, j)
                gain = -d if lp.place[j] == LOW else d
                if gain <= least:
                    continue
                chosen[kept] = j
                kept += 1
                worth = gain * gain / (1.0 + lp.begin[j + 1] - lp.begin[j])
                if worth > best:
                    q, best, slope = j, worth, d
            held = kept
            if q < 0:
                break
            if not _pivot(lp, q, slope, alpha):
                for n in range(held):
                    if chosen[n] == q:
                        held -= 1
                        chosen[n] = chosen[held]
                        break
                continue
            done += 1
        if done == before:
            break
    lp.state[STEPS] += done
    return done


@njit(cache=True, nogil=True)
def _pivot(lp, q, slope, alpha):
    """Brings column q in, or moves it to its other end; whether it could."""
    m = lp.basis.shape[0]
    alpha[:] = 0.0
    for x in range(lp.begin[q], lp.begin[q + 1]):
        row = lp.inverse[lp.rows[x]]
        for i in range(m):
            alpha[i] += row[i]
    way = lp.sign[q] if lp.place[q] == LOW else -lp.sign[q]
    # the most that it can move with a hair's breach, then the surest pivot within that
    furthest = lp.most[q]
    for i in range(m):
        speed = way * alpha[i]
        if speed > _PIVOT:
            furthest = min(furthest, (lp.amount[i] + _SLACK) / speed)
        elif speed < -_PIVOT:
            furthest = min(furthest, (lp.amount[i] - lp.most[lp.basis[i]] - _SLACK) / speed)
    leaving, surest, move = -1, 0.0, lp.most[q]
    for i in range(m):
        speed = way * alpha[i]
        if speed > _PIVOT:
            ratio = lp.amount[i] / speed
        elif speed < -_PIVOT:
            ratio = (lp.amount[i] - lp.most[lp.basis[i]]) / speed
        else:
            continue
        if ratio <= furthest and abs(speed) > surest:
            leaving, surest, move = i, abs(speed), ratio
    if leaving < 0 and lp.most[q] == np.inf:
        return False
    if leaving >= 0 and lp.most[q] <= move:
        leaving, move = -1, lp.most[q]
    move = max(0.0, move)
    for i in range(m):
        if alpha[i] != 0.0:
            lp.amount[i] -= move * way * alpha[i]
    if leaving < 0:
        lp.place[q] = HIGH if lp.place[q] == LOW else LOW
        return True
    j = lp.basis[leaving]
    lp.place[j] = HIGH if way * alpha[leaving] < 0.0 else LOW
    lp.amount[leaving] = move if lp.place[q] == LOW else lp.most[q] - move
    lp.place[q] = BASIC
    lp.basis[leaving] = q
    head = lp.sign[q] * alpha[leaving]
    for r in range(m):
        own = lp.inverse[r, leaving]
        if own != 0.0:
            factor = own / head
            row = lp.inverse[r]
            for i in range(m):
                row[i] -= factor * lp.sign[q] * alpha[i]
            row[leaving] = factor
            lp.price[r] += slope * factor
    lp.state[PIVOTS] += 1
    return True


@njit(cache=True, nogil=True)
def invert(lp):
    """Makes the inverse anew by bringing one basic column in after the other; whether it could.

    Columns of one row come first, so that little is filled in; places in the basis may change.
    """
    m = lp.basis.shape[0]
    order = np.empty(m, np.int64)
    count = 0
    for is_long in (False, True):
        for i in range(m):
            j = lp.basis[i]
            if (lp.begin[j + 1] - lp.begin[j] > 1) == is_long:
                order[count] = j
                count += 1
    lp.inverse[:] = 0.0
    for r in range(m):
        lp.inverse[r, r] = 1.0
    is_taken = np.zeros(m, np.bool_)
    alpha = np.empty(m)
    for n in range(m):
        j = order[n]
        alpha[:] = 0.0
        for x in range(lp.begin[j], lp.begin[j + 1]):
            row = lp.inverse[lp.rows[x]]
            for i in range(m):
                alpha[i] += row[i]
        place = -1
        for i in range(m):
            if not is_taken[i] and (place < 0 or abs(alpha[i]) > abs(alpha[place])):
                place = i
        if abs(alpha[place]) < _PIVOT:
            return False
        is_taken[place] = True
        lp.basis[place] = j
        for r in range(m):
            own = lp.inverse[r, place]
            if own != 0.0:
                factor = own / alpha[place]
                row = lp.inverse[r]
                for i in range(m):
                    row[i] -= factor * alpha[i]
                row[place] = factor * lp.sign[j]
    lp.state[PIVOTS] = 0
    return True
