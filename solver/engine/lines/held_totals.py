"""The totals of the burdens as sums over a task's rows, held in a range."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from scheduler.problem import Problem
from solver.engine.lines.burdens import Burdens
from solver.engine.lines.kernel import FORBIDDEN
from solver.engine.lines.ranges import Range
from solver.engine.lines.task import Floats, Person, Row, Task
from solver.engine.lines.totals import Total

if TYPE_CHECKING:
    from solver.engine.lines.months import Month


def within_range(month: Month, task: Task, within: Range, dear: float, slopes: Floats) -> Task:
    """The task with the totals of the burdens held in a range.

    Args:
        month: gives the burdens.
        task: of the month, without totals.
        within: where they are held; a burden that rows do not add up to is not.
        dear: what a unit outside costs.
        slopes: `[burdens]`, what each unit costs besides.
    """
    totals = tuple(
        Total(
            rows=_rows_of(task.rows, month.burdens.marks(burden)),
            least=within.least[n],
            most=within.most[n],
            dear=dear,
            slope=float(slopes[n]),
        )
        for n, burden in enumerate(month.burdens.shared)
        if month.is_counted_by_rows[n]
    )
    return replace(task, totals=totals)


def counted_by_rows(
    problem: Problem, burdens: Burdens, people: tuple[Person, ...]
) -> tuple[bool, ...]:
    """By burden: whether only those with a part can carry it, so that its rows add up to it."""
    return tuple(
        all(
            burdens.has_part(burden, agent.agent_id)
            or not _can_carry(person, np.array(burdens.marks(burden), dtype=np.bool_))
            for agent, person in zip(problem.agents, people, strict=True)
        )
        for burden in burdens.shared
    )


def _can_carry(person: Person, marks: NDArray[np.bool_]) -> bool:
    """Whether some line of the person may take a marked choice, as far as is seen at once."""
    is_there = (person.graph.step >= 0).any(axis=1)
    return bool((marks & is_there & (person.cells < FORBIDDEN / 2)).any())


def _rows_of(rows: tuple[Row, ...], marks: tuple[tuple[int, ...], ...]) -> NDArray[np.int64]:
    """The first row of each marked day and choice, which counts everybody."""
    first: dict[tuple[int, int], int] = {}
    for n, row in enumerate(rows):
        first.setdefault((row.day, row.choice), n)
    found = [n for (day, choice), n in first.items() if marks[day][choice]]
    return np.array(found, dtype=np.int64)
