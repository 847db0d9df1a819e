"""Where shares can be fairest: found by mixtures, reached by rosters, never bounded away."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from scheduler.duties import Duty
from scheduler.holidays import PublicCalendar
from scheduler.policy import Level, Rotation
from solver.budget import Budget
from solver.engine.lines.charts import Chart
from solver.engine.lines.duty_shares import DutyShares
from solver.engine.lines.fairest import (
    Aim,
    Fairest,
    as_far_as_kept,
    lines_on_its_ways,
    plain_task,
)
from solver.engine.lines.kernel import FORBIDDEN
from solver.engine.lines.opening import month_of
from solver.engine.lines.proof import weights_of
from solver.engine.lines.ranges import whole_range
from solver.engine.lines.search import LineSearch
from solver.engine.lines.sharing import Sharing
from solver.engine.lines.turns import Turns
from solver.rules import rules_of
from solver.settings import Settings
from tests.builders import NOVEMBER, a_policy, an_agent
from tests.solver.engine.lines.small import Patience
from tests.solver.engine.lines.weeks import SHIFTS, WEEK, a_week, searched
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
    assert aim.unfair <= reached[Level.FAIRNESS] + 1e-6
    assert reached[Level.FAIRNESS] <= month.values[Level.FAIRNESS]


def test_a_search_at_an_aim_ends_with_a_roster_as_fair_as_it_promises():
    problem = a_week(8)
    month = month_of(problem, rules_of(problem.policy), 1, [])
    aim = Fairest(month, lambda: False).nearby()
    assert aim.least < month.values[Level.FAIRNESS]

    def enough(lines):
        return month.unfairness(lines) <= aim.least

    task, patience = plain_task(month, aim, month.best), Patience(5000)
    search = LineSearch(task, 1, 1, patience, [month.best], enough=enough)
    search.run()

    reached = month.values_of(search.best.lines)
    assert patience.asked < 5000
    assert reached[Level.FAIRNESS] == aim.least
    assert reached[Level.OVERLOAD] == month.values[Level.OVERLOAD]


def test_looking_elsewhere_ends_where_nothing_can_be_fairer():
    problem, month = opened()
    searched(month, lambda _: Patience(400))

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


def charted(month, threads, halt):
    sharing = Sharing(month, weights_of(Level.FAIRNESS), halt, threads=threads)
    return Chart(sharing, Level.FAIRNESS, [(0, whole_range(month))])


def given_above(month):
    return weights_of(Level.FAIRNESS).demand[Level.OVERLOAD] * month.values[Level.OVERLOAD]


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_several_mixtures_settle_a_chart_as_one_does(threads):
    problem, month = opened()
    searched(month, lambda _: Patience(400))
    goal = month.values[Level.FAIRNESS]
    assert goal == least_levels(problem, month.values)[problem.policy.levels.index(Level.FAIRNESS)]
    chart = charted(month, threads, lambda: False)

    assert chart.run(given_above(month), goal, lambda *_: False) is None

    assert chart.is_settled(goal)
    assert chart.bound == goal
    held = tuple(month.totals(month.best).values())
    around = [
        r
        for _, r in chart.ranges
        if all(a <= n <= b for a, n, b in zip(r.least, held, r.most, strict=True))
    ]
    assert len(around) == 1


@pytest.mark.parametrize("threads", [1, 2])
def test_a_lead_ends_a_chart_which_can_be_gone_on_with(threads):
    _, month = opened()
    chart, goal = charted(month, threads, lambda: False), month.values[Level.FAIRNESS] + 100

    sharing, mixed = chart.run(given_above(month), goal, lambda *_: True)

    assert sharing.weights == chart.sharing.weights
    assert mixed.parts.sum() == pytest.approx(len(month.problem.agents))
    assert not chart.sharing.halt()
    before = chart.bound
    assert chart.run(given_above(month), month.values[Level.FAIRNESS], lambda *_: False) is None
    assert before <= chart.bound <= month.values[Level.FAIRNESS]


def test_a_chart_of_which_more_is_asked_begins_anew_and_leaves_nothing_out():
    problem, month = opened()
    searched(month, lambda _: Patience(400))
    goal = month.values[Level.FAIRNESS]
    assert goal == least_levels(problem, month.values)[problem.policy.levels.index(Level.FAIRNESS)]
    chart = charted(month, 1, lambda: False)
    chart.run(given_above(month), max(0, goal - 1), lambda *_: False)
    chart.release()

    chart.run(given_above(month), goal, lambda *_: False)

    assert chart.bound == goal


@pytest.mark.parametrize("threads", [1, 2])
def test_a_fault_while_a_chart_is_made_is_told(threads):
    _, month = opened()
    chart = charted(month, threads, lambda: False)

    def faulty(*_):
        raise ArithmeticError("a fault")

    with pytest.raises(ArithmeticError, match="a fault"):
        chart.run(given_above(month), month.values[Level.FAIRNESS] + 100, faulty)


def test_going_on_keeps_what_stands_above_and_makes_nothing_worse():
    problem, month = opened()
    searched(month, lambda _: Patience(30))
    before = month.values

    Turns(month, 2, 1).go_on(lambda _: Patience(3000))

    assert tuple(month.values.values()) <= tuple(before.values())
    assert max(month.values.values()) < FORBIDDEN / 2
    least = dict(zip(problem.policy.levels, least_levels(problem, month.values), strict=True))
    assert all(month.values[level] >= n for level, n in least.items())


def test_going_on_ends_at_once_where_everything_is_proven():
    _, month = opened()
    month.bounds |= month.values
    asked = Patience(0)

    Turns(month, 2, 1).go_on(lambda _: asked)

    assert asked.asked == 0


def test_whoever_is_outside_the_ways_of_an_aim_changes_to_them():
    dates = NOVEMBER[12:18]
    calendar = PublicCalendar(workdays=frozenset(dates), holidays=())
    agents = tuple(an_agent(f"a{n}", skills=frozenset({"chase"})) for n in range(4))
    chase = Duty(name="chase", shifts=frozenset({"day"}), skill="chase", inquiry_share=0)
    policy = a_policy(duties=(chase,), rotation=Rotation(shifts=SHIFTS))
    week = a_week(dates=dates, calendar=calendar, policy=policy)
    problem = replace(week, agents=agents)
    rules = rules_of(problem.policy)
    month = month_of(problem, rules, 1, [])
    month.duties = DutyShares(problem, rules, Budget(Settings(seconds=60, workers=1)))
    days, closed = np.arange(month.team.days), month.duties.closed[0]
    there = month.duties.able[0]
    others = [w for w, own in enumerate(closed) if own[days, month.best[there]].any()]
    barred = frozenset((0, way) for way in range(len(closed)) if way not in others)
    near = replace(whole_range(month), barred=barred)
    aim = Aim(totals=tuple(month.totals(month.best).values()), near=near, unfair=0.0)

    lines = lines_on_its_ways(month, aim, 1, lambda: False)

    assert others
    assert barred
    assert any(not closed[w][days, lines[there]].any() for w in others)
    assert (month.by_people().line_costs(lines) < FORBIDDEN / 2).all()
    assert as_far_as_kept(month, aim, lines) is aim
    assert not as_far_as_kept(month, aim, month.best).near.barred
