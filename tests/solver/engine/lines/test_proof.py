"""What a month's levels are bounded by: never above the truth, and near it where ranges are cut."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from scheduler.ledger import ledger
from scheduler.policy import Level
from scheduler.roster import Roster
from solver.budget import Budget
from solver.engine.lines.duty_shares import DutyShares
from solver.engine.lines.holders import with_holders
from solver.engine.lines.opening import month_of
from solver.engine.lines.proof import bound_levels
from solver.engine.lines.ranges import halves, whole_range
from solver.engine.lines.sharing import Sharing, Weights
from solver.engine.lines.turns import Turns
from solver.rules import rules_of
from solver.settings import Settings
from tests.solver.engine.lines.small import Patience
from tests.solver.engine.lines.test_lines_bounds import weeks
from tests.solver.engine.lines.weeks import a_week
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
    Turns(month, 1, 1).search(some_time, duties=lambda: shares)
    made = with_holders(problem, month.team.assignments(month.best), budget)
    needed = sum(d.per_shift for s in problem.dated_shifts for d in problem.duties_of(s))
    if sum(a.duty is not None for a in made) < needed:
        return None
    unfair = ledger(problem, Roster(tuple(made))).unfairness()
    assert month.values[Level.FAIRNESS] <= unfair
    bound_levels(month, some_time, unfair + worse, threads)
    return month.bounds, {**month.values, Level.FAIRNESS: unfair + worse}


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


def test_the_halves_of_a_range_have_nothing_in_common_and_leave_nothing_out():
    month = opened(a_week(agents=4))
    within = whole_range(month)
    sharing = Sharing(month, Weights(demand={}, own={}, unfair=1.0, near=0.0), some_time(1))
    sharing.relax(within)

    low, high = halves(month, within, sharing.mixed(), 1.0)

    cut = [n for n, most in enumerate(low.most) if most != within.most[n]]
    assert len(cut) == 1
    assert low.most[cut[0]] + 1 == high.least[cut[0]]
    assert (low.least, high.most) == (within.least, within.most)


def test_a_level_is_bounded_below_one_that_is_not_proven():
    problem = a_week(agents=4)
    month = opened(problem)
    Turns(month, 1, 1).search(lambda _: Patience(400))
    told = month.values[Level.FAIRNESS] + 5

    bound_levels(month, lambda _: Patience(400), told)

    assert month.bounds[Level.FAIRNESS] < told
    least = least_levels(problem, {**month.values, Level.FAIRNESS: told})
    truth = dict(zip(problem.policy.levels, least, strict=True))
    assert 0 < month.bounds[Level.DISTANCE] <= truth[Level.DISTANCE]
