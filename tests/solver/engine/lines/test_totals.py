"""Sums over rows: searches and bounds hold with them, and a mixture goes on from range to range."""

from __future__ import annotations

from dataclasses import replace
from math import inf

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.engine.lines.kernel import FORBIDDEN
from solver.engine.lines.part import Part, Workspace
from solver.engine.lines.place import everywhere
from solver.engine.lines.search import LineSearch, cost_of
from solver.engine.lines.task import Task
from solver.engine.lines.totals import Total
from tests.solver.engine.lines.small import (
    Patience,
    Worker,
    covers,
    least_cost,
    lines_of,
    task_of,
    workers,
)

DAYS, CHOICES, PEOPLE = 4, 3, 3
ROWS = DAYS * (CHOICES - 1)
SLACK = 1e-6


@st.composite
def totals(draw: st.DrawFn) -> Total:
    rows = draw(st.sets(st.integers(0, ROWS - 1), min_size=1))
    least, most = sorted((draw(st.integers(0, 8)), draw(st.integers(0, 8))))
    return Total(
        rows=np.array(sorted(rows), dtype=np.int64),
        least=least,
        most=most,
        dear=float(draw(st.integers(0, 40))),
        slope=float(draw(st.integers(-3, 3))),
    )


@st.composite
def teams(draw: st.DrawFn) -> tuple[list[Worker], Task]:
    team = [draw(workers(DAYS, CHOICES)) for _ in range(PEOPLE)]
    task = task_of(team, draw(covers(DAYS, CHOICES, PEOPLE)))
    return team, replace(task, totals=tuple(draw(st.lists(totals(), max_size=2))))


def is_possible(team: list[Worker]) -> bool:
    return all(any(w.cost(line) < inf for line in lines_of(DAYS, CHOICES)) for w in team)


def dearest(task: Task, rng: np.random.Generator) -> Task:
    """The same with other prices and other limits of the same sums."""
    moved = tuple(
        replace(t, least=t.least + int(n), most=t.most + int(n) + 1, slope=t.slope - 1)
        for t, n in zip(task.totals, rng.integers(-2, 3, len(task.totals)), strict=True)
    )
    return replace(task, totals=moved)


@settings(max_examples=40, deadline=None)
@given(teams())
def test_sums_over_rows_count_in_searches_and_bounds_as_in_trying_everything(
    case: tuple[list[Worker], Task],
) -> None:
    team, task = case
    if not is_possible(team):
        return

    search = LineSearch(task, 1, 1, Patience(50), [])
    search.run()

    least = least_cost(team, task)
    assert search.best.value == cost_of(task, search.best.lines)
    assert search.best.bound - SLACK <= least <= search.best.value + SLACK


@settings(max_examples=40, deadline=None)
@given(teams(), st.integers(0, 2**32))
def test_a_mixture_goes_on_with_other_costs_and_its_bounds_still_hold(
    case: tuple[list[Worker], Task], seed: int
) -> None:
    team, task = case
    if not is_possible(team):
        return
    rng = np.random.default_rng(seed)
    lines = LineSearch(task, 1, 1, Patience(0), []).best.lines
    free = np.zeros((PEOPLE, task.world.amounts.shape[1]))
    place = everywhere(PEOPLE, DAYS)
    part = Part(task, lines, place, space=Workspace(), multipliers=free, halt=Patience(10_000))
    part.relax(FORBIDDEN, 50)

    for _ in range(3):
        task = dearest(task, rng)
        part.recharge(task)
        relaxed = part.relax(FORBIDDEN, 50)

        fresh = Part(
            task, lines, place, space=Workspace(), multipliers=free, halt=Patience(10_000)
        ).relax(FORBIDDEN, 50)
        assert relaxed.bound <= least_cost(team, task) + SLACK
        if relaxed.is_done and fresh.is_done:
            assert abs(relaxed.value - fresh.value) < 0.01
