"""Where shares can be fairest: found by mixtures, reached by rosters, never bounded away."""

from __future__ import annotations

import pytest

from scheduler.policy import Level
from solver.engine.lines.charts import Chart
from solver.engine.lines.fairest import Fairest, plain_task
from solver.engine.lines.opening import month_of
from solver.engine.lines.proof import weights_of
from solver.engine.lines.ranges import whole_range
from solver.engine.lines.search import LineSearch
from solver.engine.lines.sharing import Sharing
from solver.rules import rules_of
from tests.solver.engine.lines.small import Patience
from tests.solver.engine.lines.weeks import WEEK, a_week
from tests.solver.plain import least_levels


def opened(agents=4):
    problem = a_week(agents, dates=WEEK[:5])
    month = month_of(problem, rules_of(problem.policy), 1, [])
    search = LineSearch(month.by_people(), 1, 1, Patience(200), [month.best])
    search.run()
    month.note(search.best.lines)
    return problem, month


def test_what_a_mixture_promises_is_not_above_what_a_roster_reaches_there():
    _, month = opened()

    aim = Fairest(month, Patience(1000)).nearby()

    search = LineSearch(plain_task(month, aim, month.best), 1, 1, Patience(500), [month.best])
    search.run()
    reached = month.values_of(search.best.lines)
    assert reached[Level.OVERLOAD] == month.values[Level.OVERLOAD]
    assert aim.unfair <= reached[Level.FAIRNESS] <= month.values[Level.FAIRNESS]


def test_looking_elsewhere_ends_where_nothing_can_be_fairer():
    problem, month = opened()
    month.search(1, 1, lambda _: Patience(400))

    assert Fairest(month, Patience(5000)).elsewhere() is None
    least = least_levels(problem, month.values)
    assert month.values[Level.FAIRNESS] == least[problem.policy.levels.index(Level.FAIRNESS)]


@pytest.mark.parametrize("steps", [0, 1, 5, 40])
def test_a_chart_leaves_nothing_out_and_its_bound_only_rises(steps):
    _, month = opened()
    sharing = Sharing(month, weights_of(Level.FAIRNESS), Patience(10_000))
    chart = Chart(sharing, Level.FAIRNESS, [(0, whole_range(month))])
    given, bounds = weights_of(Level.FAIRNESS).demand[Level.OVERLOAD], [chart.bound]

    for _ in range(steps):
        chart.step(given * month.values[Level.OVERLOAD], month.values[Level.FAIRNESS])
        bounds.append(chart.bound)

    assert bounds == sorted(bounds)
    assert bounds[-1] <= month.values[Level.FAIRNESS]
    held = month.totals(month.best).values()
    around = [
        r
        for _, r in chart.ranges
        if all(a <= n <= b for a, n, b in zip(r.least, held, r.most, strict=True))
    ]
    assert len(around) == 1


def test_a_chart_that_is_told_to_halt_loses_no_range():
    _, month = opened()
    sharing = Sharing(month, weights_of(Level.FAIRNESS), lambda: True)
    chart = Chart(sharing, Level.FAIRNESS, [(3, whole_range(month))])

    assert chart.step(0.0, 100) is None
    assert chart.ranges == [(3, whole_range(month))]
