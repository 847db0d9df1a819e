"""What no roster of a task can beat."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from solver.engine.lines.kernel import FORBIDDEN
from solver.engine.lines.part import Part, Workspace
from solver.engine.lines.place import everywhere
from solver.engine.lines.task import Lines, Task

_ROUNDS = 400


def relaxed(task: Task, lines: Lines, halt: Callable[[], bool]) -> float:
    """A cost that no roster is under, by the mixture of everybody's lines.

    Args:
        task: what is to be bounded.
        lines: a legal roster to begin with.
        halt: whether to stop; the bound so far is given then.
    """
    free = np.zeros((len(task.people), task.world.amounts.shape[1]))
    place = everywhere(len(task.people), task.days)
    part = Part(task, lines, place, space=Workspace(), multipliers=free, halt=halt)
    part.relax(FORBIDDEN, _ROUNDS)
    return part.bound
