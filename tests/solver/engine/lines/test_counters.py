"""Agents limited in different shifts: one graph, and everybody's own limits."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pytest

from scheduler.limits import LineLimits
from solver.engine.lines.compile import compile_team
from solver.engine.lines.kernel import FORBIDDEN
from solver.engine.lines.stated import stated_task
from solver.engine.lines.task import Task
from solver.rules import rules_of
from solver.rules.table import Choice, State, StateTable, Step, Tally
from tests.builders import DAY, a_policy, a_problem, an_agent

EARLY, LATE, MOST = 1, 2, 3
ANY = Tally(most=1000)


@dataclass(frozen=True, kw_only=True)
class Worked(StateTable):
    """Counts what is worked on the first day, so that days differ."""

    def step(self, state: State, day: int, choice: Choice) -> Step:
        return Step(state=state, amount=int(day == 0 and choice > 0))


@pytest.fixture(scope="module")
def task() -> Task:
    shifts = tuple(replace(DAY, name=name) for name in ("early", "late"))
    problem = a_problem(
        policy=a_policy(shifts=shifts, overtime_cap=None),
        agents=tuple(
            an_agent(f"no_{name}", limits=LineLimits(most_of_shift=((name, MOST),)))
            for name in ("early", "late")
        ),
    )
    rules = rules_of(problem.policy)
    team = compile_team(problem, rules)
    assert team is not None
    return stated_task(problem, rules, team)


def test_agents_limited_in_different_shifts_share_a_graph(task):
    graphs = {id(person.graph) for person in task.people}

    assert len(graphs) == 1


@pytest.mark.parametrize("choice", [EARLY, LATE])
@pytest.mark.parametrize("times", [MOST, MOST + 1])
def test_each_is_held_to_the_own_limit_and_to_nobody_elses(task, choice, times):
    lines = np.zeros((len(task.people), task.days), dtype=np.int64)
    lines[:, 0 : 2 * times : 2] = choice

    is_legal = task.line_costs(lines) < FORBIDDEN / 2

    limited = choice - 1
    assert is_legal[limited] == (times <= MOST)
    assert is_legal[1 - limited]


def test_what_is_counted_for_all_comes_last_whatever_agents_are_limited_in():
    shifts = tuple(replace(DAY, name=name) for name in ("early", "late"))
    problem = a_problem(
        policy=a_policy(shifts=shifts),
        agents=tuple(
            an_agent(f"no_{name}", limits=LineLimits(most_of_shift=((name, MOST),)))
            for name in ("early", "late")
        ),
    )

    team = compile_team(problem, rules_of(problem.policy), (Worked(start=None, tally=ANY),))

    assert team is not None
    assert all(member.tallies[-1] is ANY for member in team.members)
