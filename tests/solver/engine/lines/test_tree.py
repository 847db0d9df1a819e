"""Splitting the whole: nothing that is better is ever closed, and in the end the best is proven."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from math import inf

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from solver.engine.lines.best import need
from solver.engine.lines.closing import spare_costs
from solver.engine.lines.frame import frame_of
from solver.engine.lines.kernel import FORBIDDEN
from solver.engine.lines.narrow import NarrowedPart, sums_over
from solver.engine.lines.part import Workspace
from solver.engine.lines.place import everywhere
from solver.engine.lines.search import LineSearch, cost_of
from solver.engine.lines.task import Lines, Row, Task
from solver.engine.lines.totals import Total
from solver.engine.lines.tree import Tree
from tests.solver.engine.lines.small import (
    Worker,
    covers,
    least_cost,
    lines_of,
    task_of,
    workers,
)

DAYS, CHOICES, PEOPLE = 4, 3, 3
COUNTED = 10_000


def legal_lines(worker: Worker) -> list[tuple[int, ...]]:
    return [line for line in lines_of(DAYS, CHOICES) if worker.cost(line) < inf]


def some_roster(team: list[Worker]) -> Lines:
    """The first legal line of each, often a poor one."""
    return np.array([legal_lines(w)[0] for w in team])


def whole_of(task: Task, lines: Lines) -> NarrowedPart:
    free = np.zeros((len(task.people), task.world.amounts.shape[1]))
    return NarrowedPart(
        task,
        lines,
        everywhere(len(task.people), task.days),
        space=Workspace(),
        multipliers=free,
        halt=lambda: False,
        totals=sums_over(task),
    )


@st.composite
def teams(draw: st.DrawFn) -> tuple[list[Worker], Task]:
    team = [draw(workers(DAYS, CHOICES)) for _ in range(PEOPLE)]
    assume(all(legal_lines(w) for w in team))
    return team, task_of(team, draw(covers(DAYS, CHOICES, PEOPLE)))


@settings(max_examples=60, deadline=None)
@given(worker=workers(DAYS, CHOICES))
def test_the_best_line_through_each_cell_is_what_trying_everything_finds(worker: Worker) -> None:
    assume(legal_lines(worker))
    task = task_of([worker], ())
    lines = np.zeros((1, DAYS), dtype=np.int64)
    free = np.zeros((1, task.world.amounts.shape[1]))
    frame = frame_of(task.world, lines, everywhere(1, DAYS), COUNTED, free)
    values = np.empty(need(task.world, frame, COUNTED))
    spare = np.empty((1, DAYS, CHOICES))
    ending = np.empty((1, *task.world.tally_costs.shape[1:]))

    bound = spare_costs(
        task.world,
        frame,
        np.ones(1, dtype=np.int64),
        task.world.cells,
        np.zeros((1, DAYS, CHOICES)),
        values,
        np.empty_like(values),
        spare,
        ending,
    )

    least = min(worker.cost(line) for line in legal_lines(worker))
    assert bound == least
    for day, choice in product(range(DAYS), range(CHOICES)):
        through = [worker.cost(x) for x in legal_lines(worker) if x[day] == choice]
        assert spare[0, day, choice] == (min(through) - least if through else FORBIDDEN)
    grain = task.people[0].graph.grain
    for t in np.flatnonzero(frame.sizes[0] > 1):
        by_end: dict[int, float] = {}
        for line in legal_lines(worker):
            held = sum(worker.amounts[t][c] for c in line) // int(grain[t])
            by_end[held] = min(by_end.get(held, inf), worker.cost(line))
        there = np.flatnonzero(ending[0, t] < FORBIDDEN / 2)
        assert {int(n): ending[0, t, n] + least for n in there} == by_end


@settings(max_examples=60, deadline=None)
@given(team=teams(), rounds=st.integers(1, 30), above=st.integers(0, 5))
def test_no_cell_of_a_roster_that_is_good_enough_is_called_too_dear(
    team: tuple[list[Worker], Task], rounds: int, above: int
) -> None:
    people, task = team
    lines = some_roster(people)
    cut = least_cost(people, task) + above + 0.5
    part = whole_of(task, lines)
    part.relax(FORBIDDEN, rounds)

    dear, held = part.without(cut, part.spare())

    assert (part.dear(cut) == dear).all()
    for roster in product(*(legal_lines(w) for w in people)):
        if cost_of(task, np.array(roster)) < cut:
            taken = np.array(roster)[:, :, None] == np.arange(CHOICES)
            assert not (dear & taken).any()
    part.hold(held)
    part.narrow(dear, part.limits)
    part.bound = -FORBIDDEN
    assert part.relax(FORBIDDEN, rounds).bound <= least_cost(people, task)
    part.hold(None)
    assert (part.frame.ceiling == task.world.most).all()


@settings(max_examples=60, deadline=None)
@given(team=teams(), seed=st.integers(0, 9))
def test_split_to_the_end_the_best_is_found_and_no_bound_is_above_it(
    team: tuple[list[Worker], Task], seed: int
) -> None:
    people, task = team
    least = least_cost(people, task)
    lines = some_roster(people)
    best = cost_of(task, lines)
    part = whole_of(task, lines)
    bound = part.relax(FORBIDDEN, 50).bound
    tree = Tree(part, bound, np.random.default_rng(seed))

    while not tree.is_done:
        assert min(tree.bound, best) <= least
        made = tree.step(best - 1 + 1e-4)
        if made is not None:
            best = min(best, cost_of(task, made))

    assert best == least


def test_splitting_leaves_sums_that_a_task_charges_as_they_are() -> None:
    plain = a_short_team(np.random.default_rng(8))
    everything = np.arange(len(plain.rows))
    charged = Total(rows=everything, least=3, most=4, dear=7.0)
    task = replace(plain, totals=(charged,))
    part = whole_of(task, LineSearch(task, 1, 1, lambda: False, []).best.lines)
    own = part.limits

    part.narrow(np.zeros(part.cells.shape, dtype=np.bool_), own - 1)

    assert own.shape == (2, 1)
    assert (part.limits == own - 1).all()
    assert part.task.totals == (charged,)
    search = LineSearch(task, 1, 1, lambda: False, [])
    search.run()
    other = LineSearch(task, 2, 1, lambda: False, [])
    other.run()
    assert search.best.value == other.best.value == search.best.bound


@pytest.mark.parametrize("seed", [7, 8, 13])
def test_a_roster_that_no_mixture_proves_is_proven_by_splitting(seed: int) -> None:
    task = a_short_team(np.random.default_rng(seed))
    search = LineSearch(task, 1, 1, lambda: False, [])
    mixed = whole_of(task, search.best.lines).relax(FORBIDDEN, 500)

    search.run()

    assert search.is_proven
    assert mixed.bound + 1 < search.best.value


def a_short_team(rng: np.random.Generator) -> Task:
    """Too few people for two shifts a day, of 3 and 4 hours; most of them leave hours unused."""
    count, days = int(rng.integers(2, 6)), int(rng.integers(6, 11))
    team = [
        Worker(
            most_run=2,
            open_end=0,
            amounts=((0, 3, 4),),
            limits=((0, int(rng.integers(9, 14))),),
            cells=tuple(tuple(float(c) for c in rng.integers(0, 9, 3)) for _ in range(days)),
        )
        for _ in range(count)
    ]
    one = 20 * np.abs(np.arange(count + 1) - 1.0)
    rows = tuple(
        Row(day=d, choice=c, members=np.array([True]), costs=one)
        for d in range(days)
        for c in (1, 2)
    )
    return task_of(team, rows)
