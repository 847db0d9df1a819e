"""Exchanges between two people who deal out again what they have, each keeping the load, compiled.

Costs are those of `AgentCosts.with_logins`; people and stores are numbered within their part.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from solver.allocation.costs import FORBIDDEN, LOGINS, MOST_DEALT

_BARRED = FORBIDDEN * LOGINS
_NEVER = -1
_SETS, _ROWS = 1 << MOST_DEALT, 9


@njit(cache=True, nogil=True)
def exchange(held, load, cost, codes, case, tables, most_passed):
    """Pairs of which one has a bad deal deal again, until no pair is the better for it.

    Somebody's bad deal may then go to another, who may find a better one, and all begin again.

    Args:
        held: `[people, stores]`, tenths of each store's inquiries; written.
        load: `[people]`, tenths that each has and keeps.
        cost: `[people]`, of what each has; written.
        codes: `[people, stores]`, those of a set of stores add up to the place of its cost.
        case: `[people]`, which table is whose.
        tables: `[cases, places]`, costs by place.
        most_passed: how often bad deals are passed on, at most.
    """
    people = held.shape[0]
    changed = np.full(people, _NEVER)
    tried = np.full((2, people), _NEVER)
    now = np.zeros(1, np.int64)
    desk = np.zeros((_ROWS, _SETS), np.int64)
    passed = 0
    while True:
        if not _improve(held, load, cost, codes, case, tables, desk, changed, tried[0], now):
            if passed >= most_passed:
                return
            first = passed % people
            if not _pass_on(
                held, load, cost, codes, case, tables, desk, changed, tried[1], now, first
            ):
                return
        passed += 1


@njit(cache=True, nogil=True)
def _improve(held, load, cost, codes, case, tables, desk, changed, tried, now):
    """Whether anybody badly off found somebody with whom both are better off together."""
    people, improved = held.shape[0], False
    was_bad = cost >= LOGINS
    for a in range(people):
        if not was_bad[a] or cost[a] < LOGINS:
            continue
        since = _since(a, changed, tried, now)
        b = 0
        while b < people and cost[a] >= LOGINS:
            is_new = b != a and changed[b] >= since
            if is_new and _deal_again(held, load, cost, codes, case, tables, desk, a, b, False):
                _note(a, b, changed, now)
                improved, since = True, _NEVER
            b += 1
    return improved


@njit(cache=True, nogil=True)
def _pass_on(held, load, cost, codes, case, tables, desk, changed, tried, now, first):
    """Whether somebody's bad deal went to another; the first of all are asked last."""
    people = held.shape[0]
    was_bad = cost >= LOGINS
    for x in range(people):
        a = (first + x) % people
        if not was_bad[a]:
            continue
        since = _since(a, changed, tried, now)
        for y in range(people):
            b = (first + y) % people
            is_new = b != a and changed[b] >= since
            if is_new and _deal_again(held, load, cost, codes, case, tables, desk, a, b, True):
                _note(a, b, changed, now)
                return True
    return False


@njit(cache=True, nogil=True)
def _since(a, changed, tried, now):
    """With whom to deal: with those who changed since then, after dealing with all was in vain."""
    since = tried[a]
    tried[a] = now[0]
    if since != _NEVER and changed[a] >= since:
        since = _NEVER
    return since


@njit(cache=True, nogil=True)
def _note(a, b, changed, now):
    changed[a], changed[b] = now[0], now[0]
    now[0] += 1


@njit(cache=True, nogil=True)
def _deal_again(held, load, cost, codes, case, tables, desk, a, b, is_passing):
    """Whether the two found a better way to share what they have.

    Args:
        held: as above, and so on.
        load: as above.
        cost: as above.
        codes: as above.
        case: as above.
        tables: as above.
        desk: `[_ROWS, _SETS]`, room to work.
        a: one of them, who is badly off.
        b: the other.
        is_passing: a way as good will do that is better for the first of the two.
    """
    stores, size, sums = desk[0], desk[1], desk[2]
    place_a, place_b, cost_a, cost_b = desk[3], desk[4], desk[5], desk[6]
    order_a, order_b = desk[7], desk[8]
    count, own, others = 0, 0, 0
    for s in range(held.shape[1]):
        if held[a, s] or held[b, s]:
            if count == MOST_DEALT:
                return False
            stores[count] = s
            count += 1
            own += held[a, s] > 0
            others += held[b, s] > 0
    most = max(2, own, others)
    sets = 1 << count
    least_a, least_b = min(1, load[a]), min(1, load[b])
    best_a, best_b = np.int64(_BARRED), np.int64(_BARRED)
    size[0], sums[0], place_a[0], place_b[0] = 0, 0, 0, 0
    for m in range(sets):
        if m:
            low = 0
            while not m >> low & 1:
                low += 1
            rest, s = m & (m - 1), stores[low]
            place_a[m] = place_a[rest] + codes[a, s]
            place_b[m] = place_b[rest] + codes[b, s]
            sums[m] = sums[rest] + held[a, s] + held[b, s]
            size[m] = size[rest] + 1
        cost_a[m] = tables[case[a], place_a[m]] if least_a <= size[m] <= most else _BARRED
        cost_b[m] = tables[case[b], place_b[m]] if least_b <= size[m] <= most else _BARRED
        best_a, best_b = min(best_a, cost_a[m]), min(best_b, cost_b[m])
    best = cost[a] + cost[b] + is_passing
    if best_a >= cost[a] or best_b >= _BARRED or best_a + best_b >= best:
        return False
    known_a, known_b = _order(cost_a, order_a, sets), _order(cost_b, order_b, sets)
    chosen_a, chosen_b = _NEVER, _NEVER
    for x in range(known_a):
        for_a = order_a[x]
        if cost_a[for_a] >= (cost[a] if is_passing else best):
            break
        for y in range(known_b):
            for_b = order_b[y]
            both = cost_a[for_a] + cost_b[for_b]
            if both >= best:
                break
            if for_a | for_b == sets - 1 and _fits(load[a], for_a, for_b, sums, size, count):
                best, chosen_a, chosen_b = both, for_a, for_b
                break
    if chosen_a < 0:
        return False
    cost[a], cost[b] = cost_a[chosen_a], cost_b[chosen_b]
    _settle(held, load, stores[:count], a, b, chosen_a, chosen_b)
    return True


@njit(cache=True, nogil=True)
def _order(cost, order, sets):
    """Writes the sets that are not barred, the cheapest first, then by number; how many."""
    count = 0
    for m in range(sets):
        if cost[m] < _BARRED:
            x = count
            while x and cost[order[x - 1]] > cost[m]:
                order[x] = order[x - 1]
                x -= 1
            order[x] = m
            count += 1
    return count


@njit(cache=True, nogil=True)
def _fits(load, for_a, for_b, sums, size, count):
    """Whether the first can have the load with these stores: a tenth of each that is shared."""
    both = for_a & for_b
    alone, most, shared = sums[for_a & ~both], sums[for_a], size[both]
    if not shared:
        return alone == load
    for n in range(count):
        if both >> n & 1 and sums[1 << n] <= 1:
            return False
    return alone + shared <= load <= most - shared


@njit(cache=True, nogil=True)
def _settle(held, load, stores, a, b, for_a, for_b):
    """Deals out: stores of one alone as they are, of the others what is missing, at least one."""
    both, missing, waiting = for_a & for_b, load[a], 0
    for n in range(stores.shape[0]):
        waiting += both >> n & 1
        s = stores[n]
        if not both >> n & 1:
            whole = held[a, s] + held[b, s]
            held[a, s] = whole if for_a >> n & 1 else 0
            held[b, s] = whole - held[a, s]
            missing -= held[a, s]
    for n in range(stores.shape[0]):
        if both >> n & 1:
            s = stores[n]
            waiting -= 1
            whole = held[a, s] + held[b, s]
            held[a, s] = min(whole - 1, missing - waiting)
            held[b, s] = whole - held[a, s]
            missing -= held[a, s]
