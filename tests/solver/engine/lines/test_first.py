"""First rosters: legal, and settled where nobody alone can do better."""

from __future__ import annotations

from dataclasses import replace
from math import inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.cover import CoverNeed
from scheduler.limits import LineLimits
from solver.engine.lines.compile import compile_team
from solver.engine.lines.first import StoppedError, first_roster, settled
from solver.engine.lines.part import Workspace
from solver.engine.lines.search import cost_of
from solver.engine.lines.stated import stated_task
from solver.engine.lines.task import Lines, Task
from solver.rules import rules_of
from tests.builders import DAY, NOVEMBER, a_policy, a_problem, an_agent
from tests.solver.engine.lines.small import Worker, covers, lines_of, task_of, workers

DAYS, CHOICES, PEOPLE = 4, 3, 3
USUAL = Worker(
    most_run=2,
    open_end=0,
    amounts=((0, 1, 1),),
    limits=((1, 3),),
    cells=((0.0,) * CHOICES,) * DAYS,
)


@st.composite
def teams(draw):
    team = [draw(workers(DAYS, CHOICES)) for _ in range(PEOPLE)]
    legal = [[x for x in lines_of(DAYS, CHOICES) if w.cost(x) < inf] for w in team]
    if not all(legal):
        return draw(teams())
    return task_of(team, draw(covers(DAYS, CHOICES, PEOPLE))), legal


def _first(task: Task) -> Lines:
    free = np.zeros((PEOPLE, task.world.amounts.shape[1]))
    return first_roster(task, 1, Workspace(), free)


@settings(max_examples=60, deadline=None)
@given(teams())
def test_nobody_alone_can_do_better_than_in_a_settled_roster(case):
    task, legal = case

    lines = settled(task, _first(task), 1, 20)

    for person, own in enumerate(legal):
        for line in own:
            other = lines.copy()
            other[person] = line
            assert cost_of(task, lines) <= cost_of(task, other)


@settings(max_examples=30, deadline=None)
@given(teams(), st.integers(0, 3), st.integers(0, 40))
def test_a_roster_settled_in_part_is_legal_and_no_worse_than_before(case, passes, patience):
    task, _ = case
    first, asked = _first(task), iter(range(1000))

    lines = settled(task, first, 1, passes, lambda: next(asked) >= patience)

    assert cost_of(task, lines) <= cost_of(task, first) < 1e14


def test_who_stops_before_everybody_has_a_line_gets_none():
    task = task_of([USUAL] * PEOPLE, ())
    free = np.zeros((PEOPLE, task.world.amounts.shape[1]))

    with pytest.raises(StoppedError):
        first_roster(task, 1, Workspace(), free, lambda: True)


@settings(max_examples=20, deadline=None)
@given(teams())
def test_the_same_seed_settles_the_same_roster(case):
    task, _ = case

    once, again = (settled(task, _first(task), 7, 3) for _ in range(2))

    assert (once == again).all()


def test_limits_on_so_many_shifts_that_no_table_could_hold_them_are_kept_and_used_up():
    shifts = tuple(replace(DAY, name=f"s{n}") for n in range(16))
    limits = LineLimits(most_of_shift=tuple((s.name, 15) for s in shifts))  # 16 ** 16 = 2 ** 64
    problem = a_problem(
        policy=a_policy(shifts=shifts, overtime_cap=None),
        agents=tuple(an_agent(f"a{n}", limits=limits) for n in range(2)),
        cover=tuple(
            CoverNeed(date=d, shift="s0", people=2, weight_under=100, weight_over=1)
            for d in NOVEMBER
        ),
    )
    rules = rules_of(problem.policy)
    team = compile_team(problem, rules)
    task = stated_task(problem, rules, team)
    free = np.zeros((2, task.world.amounts.shape[1]))

    lines = first_roster(task, 1, Workspace(), free)

    assert all(np.count_nonzero(line == 1) == 15 for line in lines)
