"""Mixtures: what they are worth, and what one hands on to the next."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from solver.engine.lines.kernel import FORBIDDEN
from solver.engine.lines.mixture import KEPT, Known
from solver.engine.lines.opening import month_of
from solver.engine.lines.part import Part, Workspace
from solver.engine.lines.place import everywhere
from solver.engine.lines.search import LineSearch
from solver.engine.lines.simplex import COUNT, PIVOTS
from solver.engine.lines.task import Task
from solver.rules import rules_of
from tests.solver.engine.lines.small import Patience, Worker, least_cost
from tests.solver.engine.lines.test_totals import is_possible, teams
from tests.solver.engine.lines.weeks import a_week

SLACK = 1e-6
_ROUNDS = 500


def whole(task, lines):
    """Everybody on all days."""
    free = np.zeros((len(task.people), task.world.amounts.shape[1]))
    place = everywhere(len(task.people), task.days)
    return Part(task, lines, place, space=Workspace(), multipliers=free, halt=Patience(_ROUNDS))


@pytest.mark.parametrize("agents", [3, 5])
def test_people_missing_to_a_duty_cost_much_and_blur_no_bound(agents):
    """Right sides are shaken, and what is dear magnifies it; no more so than a bound may tell."""
    problem = a_week(agents)
    month = month_of(problem, rules_of(problem.policy), 1, [])
    task = month.weighed(month.best)

    found = whole(task, month.best).relax(FORBIDDEN, _ROUNDS, near=SLACK)

    assert found.value - 1 <= found.bound <= found.value + SLACK


@settings(max_examples=40, deadline=None)
@given(teams())
def test_a_mixture_is_worth_the_same_whatever_it_was_begun_with(
    case: tuple[list[Worker], Task],
) -> None:
    team, task = case
    if not is_possible(team):
        return
    search = LineSearch(task, 1, 1, Patience(50), [])
    search.run()
    first = whole(task, search.best.lines)
    end = first.relax(FORBIDDEN, _ROUNDS)
    known = first.mixture.known(KEPT)
    rng = np.random.default_rng(1)
    strange = rng.integers(0, task.choices, (len(known.people), task.days)).astype(np.int16)
    both = Known(
        np.concatenate([known.people, known.people]), np.concatenate([known.lines, strange])
    )

    second = whole(task, search.best.lines)
    second.know(both)
    again = second.relax(FORBIDDEN, _ROUNDS)

    assert again.is_done == end.is_done
    assert again.value == pytest.approx(end.value, abs=1e-3)
    assert again.bound <= least_cost(team, task) + SLACK


@pytest.mark.parametrize("agents", [3, 6])
def test_a_mixture_whose_lines_were_thinned_out_goes_on_to_the_same_worth(monkeypatch, agents):
    problem = a_week(agents)
    month = month_of(problem, rules_of(problem.policy), 1, [])
    task, fairer = month.weighed(month.best), month.by_people()
    part = whole(task, month.best)
    before = part.relax(FORBIDDEN, _ROUNDS)
    known = int(part.mixture.lp.state[COUNT])
    monkeypatch.setattr("solver.engine.lines.mixture._MANY", 0)
    monkeypatch.setattr("solver.engine.lines.mixture._FEWER", 0)

    part.recharge(part.task.with_tallies(fairer.people, task.totals))
    assert int(part.mixture.lp.state[COUNT]) < known
    part.relax(FORBIDDEN, _ROUNDS)
    part.recharge(task)
    again = part.relax(FORBIDDEN, _ROUNDS)

    assert again.value == pytest.approx(before.value, abs=1e-3)
    assert again.bound <= before.value + 1e-3


def test_a_basis_that_rounding_let_degenerate_is_begun_anew():
    problem = a_week(5)
    month = month_of(problem, rules_of(problem.policy), 1, [])
    part = whole(month.weighed(month.best), month.best)
    sound = part.relax(FORBIDDEN, _ROUNDS)

    lp = part.mixture.lp
    lp.basis[:] = lp.basis[0]
    lp.state[PIVOTS] = 10_000
    again = part.relax(FORBIDDEN, _ROUNDS)

    assert again.value == pytest.approx(sound.value, abs=1e-3)
    assert again.bound == pytest.approx(sound.bound, abs=1e-3)


def test_what_is_mixed_is_handed_on_first_and_of_each_person_so_many():
    people = np.array([1, 0, 1, 1, 0], dtype=np.int64)
    lines = np.zeros((5, 2), dtype=np.int16)

    assert Known(people, lines).turns().tolist() == [0, 0, 1, 2, 1]
