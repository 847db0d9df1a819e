"""What a month's levels are bounded by: never above the truth, and near it where ranges are cut."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scheduler.ledger import ledger
from scheduler.policy import Level
from scheduler.roster import Roster
from solver.budget import Budget
from solver.engine.lines.duty_shares import DutyShares
from solver.engine.lines.holders import with_holders
from solver.engine.lines.opening import month_of
from solver.engine.lines.proof import Proof, bounds_kept
from solver.engine.lines.ranges import Shut, halves, tightened, whole_range
from solver.engine.lines.search import LineSearch
from solver.engine.lines.sharing import Sharing, Weights
from solver.rules import rules_of
from solver.settings import Settings
from tests.solver.engine.lines.small import Patience
from tests.solver.engine.lines.test_lines_bounds import weeks
from tests.solver.engine.lines.weeks import a_week, searched
from tests.solver.plain import least_levels
from tests.strategies import EXAMPLES, search


def some_time(_):
    """Slices of a budget that ends after some questions."""
    return Patience(40)


def opened(problem):
    return month_of(problem, rules_of(problem.policy), 1, [])


def bounds_and_values(problem, month, worse, threads):
    """The bounds of a month's roster, and what the roster reaches; None: not all duties.

    Told as so much less fair than it is, so that what stands below is bounded beside a level that
    is not proven.
    """
    budget = Budget(Settings(seconds=60, workers=1))
    shares = DutyShares(problem, rules_of(problem.policy), budget)
    searched(month, some_time, lambda: shares)
    made = with_holders(problem, month.team.assignments(month.best), budget)
    needed = sum(d.per_shift for s in problem.dated_shifts for d in problem.duties_of(s))
    if sum(a.duty is not None for a in made) < needed:
        return None
    unfair = ledger(problem, Roster(tuple(made))).unfairness()
    assert month.values[Level.FAIRNESS] <= unfair
    proof = Proof(month, unfair + worse, lambda _: None, threads)
    proof.run(some_time)
    return month.bounds, proof.values


@search(max(1, EXAMPLES // 25))
@given(
    problem=st.one_of(weeks(), weeks(12), weeks(12, is_busy=True)),  # and over a block's end
    worse=st.sampled_from((0, 0, 1, 3)),
    threads=st.sampled_from((1, 2)),
)
def test_no_bound_of_a_month_is_above_what_the_plain_model_finds(problem, worse, threads):
    month = opened(problem)
    assume(month is not None)

    found = bounds_and_values(problem, month, worse, threads)

    assume(found is not None)
    bounds, reached = found
    least = least_levels(problem, reached)
    assume(least is not None)
    truth = dict(zip(problem.policy.levels, least, strict=True))
    assert set(bounds) == set(Level) - {Level.DUTIES}
    assert {level: n for level, n in bounds.items() if n > truth[level]} == {}


@pytest.mark.parametrize("is_known", [False, True])
def test_the_halves_of_a_range_have_nothing_in_common_and_leave_nothing_out(is_known):
    month = opened(a_week(agents=4))
    within = whole_range(month)
    sizes = [most + 1 - least for least, most in zip(within.least, within.most, strict=True)]
    more = [np.arange(size) % 5.0 if is_known else np.empty(0) for size in sizes]
    sharing = Sharing(month, Weights(demand={}, own={}, unfair=1.0, near=0.0), some_time(1))
    sharing.relax(within)

    low, high = halves(month, within, sharing.mixed(), 1.0, more)

    cut = [n for n, most in enumerate(low.most) if most != within.most[n]]
    assert len(cut) == 1
    assert low.most[cut[0]] + 1 == high.least[cut[0]]
    assert (low.least, high.most) == (within.least, within.most)


def test_a_level_is_bounded_below_one_that_is_not_proven():
    problem = a_week(agents=4)
    month = opened(problem)
    searched(month, lambda _: Patience(400))
    told = month.values[Level.FAIRNESS] + 5

    Proof(month, told, lambda _: None).run(lambda _: Patience(400))

    assert month.bounds[Level.FAIRNESS] < told
    least = least_levels(problem, {**month.values, Level.FAIRNESS: told})
    truth = dict(zip(problem.policy.levels, least, strict=True))
    assert 0 < month.bounds[Level.DISTANCE] <= truth[Level.DISTANCE]


def with_least_overload(agents=3):
    """A month whose best roster has as little overload as there must be, all else as it comes."""
    problem = a_week(agents)
    month = opened(problem)
    search = LineSearch(month.by_people(), 1, 1, Patience(300), [month.best])
    search.run()
    month.note(search.best.lines)
    truth = dict(zip(problem.policy.levels, least_levels(problem, month.values), strict=True))
    assert month.values[Level.OVERLOAD] == truth[Level.OVERLOAD]
    month.bounds[Level.OVERLOAD] = truth[Level.OVERLOAD]
    return problem, month


@pytest.mark.parametrize(("agents", "threads"), [(3, 1), (3, 2), (5, 1)])
def test_charts_alone_find_the_best_roster_and_prove_it_on_every_level(agents, threads):
    problem, month = with_least_overload(agents)
    before, told = tuple(month.values.values()), []

    Proof(month, month.values[Level.FAIRNESS], told.append, threads).run(lambda _: lambda: False)

    assert tuple(month.values.values()) < before
    assert told
    assert list(month.values.values()) == least_levels(problem, month.values)
    assert {level: month.values[level] for level in month.bounds} == month.bounds


def test_whoever_is_told_of_a_better_roster_may_find_another():
    problem, month = with_least_overload()
    other = opened(problem)
    searched(other, lambda _: Patience(400))

    def better(_):
        month.note(other.best)

    Proof(month, month.values[Level.FAIRNESS], better).run(lambda _: lambda: False)

    assert tuple(month.values.values()) <= tuple(other.values.values())
    assert {level: month.values[level] for level in month.bounds} == month.bounds


def test_bounds_below_a_level_that_turned_out_worse_bound_nothing():
    reached = {Level.OVERLOAD: 5, Level.FAIRNESS: 3, Level.IDLE: 7}
    bounds = {Level.OVERLOAD: 5, Level.FAIRNESS: 2, Level.IDLE: 6}

    assert dict(bounds_kept(bounds, reached, reached)) == bounds
    worse = {**reached, Level.FAIRNESS: 4}
    assert dict(bounds_kept(bounds, worse, reached)) == {Level.OVERLOAD: 5, Level.FAIRNESS: 2}


def test_a_range_is_as_wide_as_what_everybody_may_end_with():
    month = opened(a_week(agents=3))
    held = np.zeros((2, 3, len(month.team.members[0].tallies)), dtype=np.int64)
    held[1] = 2
    shut = Shut(cells=np.zeros(99, dtype=np.uint8), held=held)
    within = replace(whole_range(month), shut=shut)

    assert tightened(month, whole_range(month)) == whole_range(month)
    tight = tightened(month, within)
    assert tight.most == tuple(6 if n else 18 for n in month.is_counted_by_rows)
    assert tightened(month, replace(within, least=tuple(n + 1 for n in tight.most))) is None
