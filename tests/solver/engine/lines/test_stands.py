"""Where totals may stand: what is told of each total no roster is under, and none is left out."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scheduler.policy import Level
from solver.budget import Budget
from solver.engine.lines.duty_shares import DutyShares
from solver.engine.lines.kernel import FORBIDDEN
from solver.engine.lines.opening import month_of
from solver.engine.lines.proof import weights_of
from solver.engine.lines.ranges import whole_range
from solver.engine.lines.settling import first_lines
from solver.engine.lines.sharing import Sharing
from solver.engine.lines.standing import dearer_rows
from solver.engine.lines.stands import stands_of
from solver.rules import rules_of
from solver.settings import Settings
from tests.solver.engine.lines.test_lines_bounds import weeks
from tests.strategies import EXAMPLES, search

OVER_THE_END = 12
LEVELS = (Level.FAIRNESS, Level.IDLE, Level.PATTERNS)
HAIR = 1e-3


def cost_of(month, weights, lines):
    """What a roster weighs."""
    values = month.values_of(lines)
    return sum(weights.of(level) * value for level, value in values.items())


def rosters_of(month, rng):
    """The month's best, other first ones, and each with two people's lines exchanged."""
    found = [month.best, *(first_lines(month, rng.randrange(1000)) for _ in range(6))]
    for lines in list(found):
        one, other = rng.sample(range(len(lines)), 2)
        exchanged = lines.copy()
        exchanged[[one, other]] = exchanged[[other, one]]
        found.append(exchanged)
    plain = month.by_people()
    legal = [x for x in found if (plain.line_costs(x) < FORBIDDEN / 2).all()]
    return [x for x in legal if not month.values_of(x)[Level.DUTIES]]


@st.composite
def mixed_ranges(draw):
    """A month, a range around some totals, and its mixture, mixed as far as it may be."""
    problem = draw(weeks(draw(st.sampled_from((0, OVER_THE_END)))))
    rng = Random(draw(st.integers(0, 2**32)))
    month = month_of(problem, rules_of(problem.policy), rng.randrange(9), [])
    assume(month is not None)
    if draw(st.booleans()):
        budget = Budget(Settings(seconds=60, workers=1))
        month.duties = DutyShares(problem, rules_of(problem.policy), budget)
        month.values = month.values_of(month.best)
    sharing = Sharing(month, weights_of(draw(st.sampled_from(LEVELS))), lambda: False)
    held = month.totals(month.best).values()
    within = whole_range(month)
    around = draw(st.sampled_from((0, 1, 2, 99)))
    within = replace(
        within,
        least=tuple(max(0, n - around) for n in held),
        most=tuple(min(m, n + around) for n, m in zip(held, within.most, strict=True)),
    )
    cut = draw(st.sampled_from((FORBIDDEN, cost_of(month, sharing.weights, month.best))))
    return month, rng, within, sharing, sharing.relax(within, cut).bound


def is_within(month, within, lines):
    held = month.totals(lines).values()
    limits = zip(within.least, held, within.most, strict=True)
    return all(least <= n <= most for least, n, most in limits)


@search(max(1, EXAMPLES // 4))
@given(opened=mixed_ranges())
def test_no_roster_costs_less_than_is_told_of_its_totals(opened):
    month, rng, within, sharing, _ = opened
    rosters = [x for x in rosters_of(month, rng) if is_within(month, within, x)]
    for n, is_counted in enumerate(month.is_counted_by_rows):
        if is_counted:
            told = sharing.standing(n, within.least[n], within.most[n])
            for lines in rosters:
                total = list(month.totals(lines).values())[n]
                cost = cost_of(month, sharing.weights, lines)
                assert told[total - within.least[n]] <= cost + HAIR


@search(max(1, EXAMPLES // 4))
@given(opened=mixed_ranges(), data=st.data())
def test_of_a_range_only_what_is_too_dear_falls_away(opened, data):
    month, rng, within, sharing, bound = opened
    rosters = [x for x in rosters_of(month, rng) if is_within(month, within, x)]
    costs = [cost_of(month, sharing.weights, x) for x in rosters]
    assume(costs)
    enough = data.draw(st.sampled_from(costs)) + data.draw(st.sampled_from((-0.5, 0.5)))
    keep = enough + data.draw(st.sampled_from((0.0, 1000.0)))

    stands = stands_of(sharing, within, bound, keep, enough)

    for lines, cost in zip(rosters, costs, strict=True):
        aside = [told for told, side in stands.aside if is_within(month, side, lines)]
        is_left = stands.within is not None and is_within(month, stands.within, lines)
        assert len(aside) + is_left <= 1
        assert all(enough <= told <= cost + HAIR for told in aside)
        if cost < keep:
            assert aside or is_left
        if cost < enough:
            assert is_left
    if stands.within is not None:
        sizes = zip(stands.within.least, stands.within.most, stands.more, strict=True)
        assert all(len(more) in {0, most + 1 - least} for least, most, more in sizes)


@pytest.mark.parametrize("prices", [[0.0, 0.0], [-3.0, 1.0], [2.5, -7.0]])
def test_rows_stand_where_together_they_cost_least(prices):
    costs = np.array([[9.0, 4.0, 1.0, 0.0], [5.0, 3.0, 3.0, 6.0]])
    counts = np.arange(4)
    paid = costs + np.array(prices)[:, None] * counts
    together = paid[0][:, None] + paid[1][None, :]
    totals = np.arange(9)

    found = dearer_rows(costs, np.array(prices), totals)

    for total in totals[:-2]:
        is_there = counts[:, None] + counts[None, :] == total
        assert found[total] == pytest.approx(together[is_there].min() - together.min())
    assert (found[-2:] >= FORBIDDEN).all()
