"""People alike mixed as one: nothing is promised that each by themselves could not have."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.policy import Level
from solver.engine.lines.alike import Alike, alike
from solver.engine.lines.kernel import FORBIDDEN
from solver.engine.lines.mixture import KEPT, Known
from solver.engine.lines.opening import month_of
from solver.engine.lines.proof import weights_of
from solver.engine.lines.ranges import whole_range
from solver.engine.lines.sharing import Sharing
from solver.rules import rules_of
from tests.builders import an_agent
from tests.solver.engine.lines.weeks import a_week
from tests.strategies import EXAMPLES, search

DAYS, CHOICES = 4, 3
HAIR = 1e-3


@st.composite
def classes(draw):
    """Up to seven people in up to four classes, in any order."""
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=4))
    of = draw(st.permutations([c for c, size in enumerate(sizes) for _ in range(size)]))
    order = list(dict.fromkeys(of))
    return Alike(
        of=np.array([order.index(c) for c in of], dtype=np.int64),
        first=np.array([of.index(c) for c in order], dtype=np.int64),
        sizes=np.array([sizes[c] for c in order], dtype=np.int64),
    )


@st.composite
def lines_known(draw, people):
    """Lines of some of the people, none twice."""
    line = st.tuples(*[st.integers(0, CHOICES - 1)] * DAYS)
    found = draw(st.lists(st.tuples(st.integers(0, people - 1), line), min_size=1, unique=True))
    owners = np.array([i for i, _ in found], dtype=np.int64)
    return Known(owners, np.array([own for _, own in found], dtype=np.int16))


def pairs(known):
    return Counter(zip(known.people.tolist(), map(bytes, known.lines), strict=True))


def two_kinds(agents=6):
    """A week of two kinds of people, one of whom alone may chase orders."""
    team = tuple(
        an_agent(f"a{n}", skills=frozenset({"chase"} if n % 3 else ())) for n in range(agents)
    )
    problem = replace(a_week(agents), agents=team)
    return month_of(problem, rules_of(problem.policy), 1, [])


@search(max(1, EXAMPLES // 4))
@given(data=st.data())
def test_what_everybody_knows_the_class_knows_and_what_it_knows_somebody_does(data):
    among = data.draw(classes())
    known = data.draw(lines_known(len(among.of)))

    together = among.together(known)
    dealt = among.dealt(together)

    own = {(int(among.of[i]), line) for i, line in pairs(known)}
    assert pairs(together) == Counter(own)
    members = Counter((int(among.of[i]), line) for i, line in pairs(dealt))
    few = {c for c, size in enumerate(among.sizes) if sum(k == c for k, _ in own) <= KEPT * size}
    assert {pair for pair in own if pair[0] in few} <= set(members)
    assert set(members) <= own
    with_lines = {c for c, _ in own}
    assert {int(among.of[i]) for i, _ in pairs(dealt)} == with_lines
    assert {i for i, c in enumerate(among.of) if c in with_lines} == set(dealt.people.tolist())


@search(max(1, EXAMPLES // 4))
@given(data=st.data())
def test_a_roster_of_classes_gives_each_one_line_and_all_that_were_taken(data):
    among = data.draw(classes())
    line = st.tuples(*[st.integers(0, CHOICES - 1)] * DAYS)
    taken = [(c, data.draw(line)) for c, size in enumerate(among.sizes) for _ in range(size)]
    counted = list(Counter(data.draw(st.permutations(taken))).items())

    made = among.roster(
        np.array([c for (c, _), _ in counted], dtype=np.int64),
        np.array([own for (_, own), _ in counted], dtype=np.int64),
        np.array([amount for _, amount in counted], dtype=np.int64),
    )

    got = Counter((int(among.of[i]), tuple(own)) for i, own in enumerate(made.tolist()))
    assert got == Counter(taken)


def test_who_differs_in_anything_that_counts_is_of_another_class():
    month = two_kinds()
    task = month.by_people()
    found = alike(task, ["same"] * 6)
    assert found.sizes.tolist() == [6]
    assert not found.is_each

    cells = task.people[2].cells.copy()
    cells[1, 1] += 1
    other = (*task.people[:2], replace(task.people[2], cells=cells), *task.people[3:])
    assert sorted(alike(replace(task, people=other), ["same"] * 6).sizes.tolist()) == [1, 5]
    assert sorted(alike(task, [0, 0, 1, 1, 1, 2]).sizes.tolist()) == [1, 2, 3]
    assert alike(task, range(6)).is_each


def test_what_holds_for_all_of_a_class_is_told_from_what_does_not():
    among = Alike(of=np.array([0, 1, 0]), first=np.array([0, 1]), sizes=np.array([2, 1]))

    assert among.holds_for(np.array([[1, 2], [3, 4], [1, 2]]))
    assert not among.holds_for(np.array([[1, 2], [3, 4], [1, 3]]))


@pytest.mark.parametrize("level", [Level.FAIRNESS, Level.IDLE, Level.DISTANCE])
@pytest.mark.parametrize("agents", [3, 6])
def test_mixed_as_one_or_each_the_mixture_is_worth_the_same(level, agents):
    month = two_kinds(agents)
    sharing = Sharing(month, weights_of(level), lambda: False)

    as_one = sharing.relax(whole_range(month), FORBIDDEN)
    each = sharing.relax_each(FORBIDDEN)

    near = sharing.weights.near
    assert as_one.value == pytest.approx(each.value, abs=near)
    assert as_one.bound <= each.value + HAIR
    assert each.bound <= as_one.value + HAIR


def test_cells_are_split_where_everybody_is_mixed_alone():
    month = two_kinds()
    sharing = Sharing(month, weights_of(Level.FAIRNESS), lambda: False)
    sharing.relax(whole_range(month), FORBIDDEN)

    with pytest.raises(ValueError, match="by themselves"):
        sharing.unclear(whole_range(month))
