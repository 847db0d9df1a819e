"""What duties add to a bound of lines: never above any roster, and told where it can be had."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from scheduler.ledger import BurdenKind, ledger
from scheduler.roster import Roster
from solver.budget import Budget
from solver.engine.lines.duty_shares import DutyShares, _ways
from solver.engine.lines.holders import with_holders
from solver.engine.lines.opening import month_of
from solver.rules import rules_of
from solver.settings import Settings
from tests.solver.engine.lines.test_lines_bounds import weeks
from tests.strategies import EXAMPLES, search

UNIT = 40
"""So small that bounds come as near as they can."""
OVER_THE_END = 12
"""Weeks after this place in November lie in two blocks."""


def shares_of(problem):
    budget = Budget(Settings(seconds=60, workers=1))
    return DutyShares(problem, rules_of(problem.policy), budget)


def duties_unfairness(problem, assignments):
    """Of a roster whose duties are held; None: not all are."""
    made = with_holders(problem, assignments, Budget(Settings(seconds=60, workers=1)))
    needed = sum(d.per_shift for s in problem.dated_shifts for d in problem.duties_of(s))
    if sum(a.duty is not None for a in made) < needed:
        return None
    accounts = ledger(problem, Roster(tuple(made))).accounts
    return sum(a.unfairness for a in accounts if a.burden.kind is BurdenKind.DUTY)


@st.composite
def months(draw):
    """A month of some days over the end of a block, opened, with its duties' shares."""
    problem = draw(weeks(OVER_THE_END, is_busy=True))
    month = month_of(problem, rules_of(problem.policy), draw(st.integers(0, 9)), [])
    assume(month is not None)
    return problem, month, shares_of(problem)


@search(max(1, EXAMPLES // 4))
@given(opened=months(), data=st.data())
def test_lines_and_duties_together_cost_no_less_than_is_told(opened, data):
    problem, month, shares = opened
    found = duties_unfairness(problem, month.team.assignments(month.best))
    assume(found is not None and shares.able)
    prices = [[data.draw(st.integers(0, 5)) * 1024.0 for _ in ways] for ways in shares.closed]

    told = shares.beside(prices, 1024, frozenset())

    days = np.arange(month.team.days)
    open_ways = [
        [way for way, closed in enumerate(ways) if not closed[days, month.best[i]].any()]
        for i, ways in zip(shares.able, shares.closed, strict=True)
    ]
    assert all(open_ways)  # every line is open in some way
    paid = sum(min(own[w] for w in ways) for own, ways in zip(prices, open_ways, strict=True))
    assert shares.unfairness(month.best) <= found
    assert told.cost <= paid + 1024 * shares.unfairness(month.best)


@search(max(1, EXAMPLES // 4))
@given(opened=months(), data=st.data())
def test_people_alike_told_as_one_add_as_much_as_each_by_themselves(opened, data):
    _, _, shares = opened
    assume(shares.able)
    few = data.draw(st.lists(st.integers(0, 3), min_size=1, max_size=2))
    prices = [
        [few[(n + way) % len(few)] * 20 for way in range(len(ways))]
        for n, ways in enumerate(shares.closed)
    ]
    enough = data.draw(st.integers(1, 300))

    as_one = shares.beside(prices, UNIT, frozenset()).cost
    early = shares.beside(prices, UNIT, frozenset(), enough).cost
    shares._alike = lambda *_: [[n] for n in range(len(shares.able))]
    each = shares.beside(prices, UNIT, frozenset()).cost

    assert as_one == each
    assert min(enough, each) <= early <= each


@search(max(1, EXAMPLES // 4))
@given(
    pairs=st.sets(
        st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda p: p[0] < p[1]), max_size=9
    )
)
def test_ways_are_the_largest_sets_without_a_pair(pairs):
    groups = sorted({g for pair in pairs for g in pair})
    fitting = [
        frozenset(some)
        for size in range(len(groups) + 1)
        for some in combinations(groups, size)
        if not any(set(pair) <= set(some) for pair in pairs)
    ]
    largest = {way for way in fitting if not any(way < other for other in fitting)}

    assert set(_ways(tuple(pairs))) == largest


def test_ways_that_are_too_many_are_not_told():
    pairs = tuple((2 * n, 2 * n + 1) for n in range(6))

    assert _ways(pairs) == ()
