"""Ranges that wait: none is lost, none is taken twice, and each in its turn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solver.engine.lines.ranges import Range
from solver.engine.lines.waiting import Waiting
from tests.strategies import EXAMPLES, search

OWNERS = (1, 2)


def a_range(n):
    return Range(least=(n,), most=(n,))


@st.composite
def steps(draw):
    """Ranges added by somebody, or taken with a goal by somebody or by the bound."""
    adding = st.tuples(st.just("add"), st.integers(0, 5), st.sampled_from(OWNERS))
    taking = st.tuples(st.just("take"), st.integers(0, 6), st.sampled_from((None, *OWNERS)))
    return draw(st.lists(st.one_of(adding, taking), max_size=40))


def expected(there, goal, owner):
    """Of what waits as (place, reached, owner): the one whose turn it is; None: none is below."""
    below = [e for e in there if e[1] < goal]
    own = [e for e in below if e[2] == owner]
    if not below:
        return None
    if own:
        return own[-1]
    if owner is None:
        return min(below, key=lambda e: (e[1], -e[0]))
    return below[0]


@search(EXAMPLES)
@given(steps=steps())
def test_each_takes_its_own_last_then_the_first_of_others_or_the_least(steps):
    waiting, there = Waiting(), []
    goal = 6
    for n, (kind, amount, owner) in enumerate(steps):
        if kind == "add":
            waiting.add(amount, amount + 1, a_range(n), owner)
            there.append((n, amount, owner))
        else:
            goal = min(goal, amount)  # a chart whose goal rises begins anew
            due = expected(there, goal, owner)
            assert waiting.has_below(goal) is (due is not None)
            if due is None:
                with pytest.raises(IndexError, match=f"below {goal}"):
                    waiting.take(goal, owner)
            else:
                assert waiting.take(goal, owner) == (due[1] + 1, a_range(due[0]))
                there.remove(due)
        assert len(waiting) == len(there)
    assert sorted(b for b, _ in waiting) == sorted(reached + 1 for _, reached, _ in there)
