"""A month's roster at once: everybody's line the best beside the others', levels weighed.

What is fair depends on how much there is to share, so that is looked at anew after each pass.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from solver.engine.lines.first import first_roster, settled
from solver.engine.lines.part import Workspace
from solver.engine.lines.task import Lines

if TYPE_CHECKING:
    from solver.engine.lines.months import Month

_PASSES = 8
"""More change little: a few people, or everybody for a few days, have to change together."""


def first_lines(month: Month, seed: int) -> Lines:
    """A legal roster, by the people of each shift; one pass over everybody makes it usable.

    Raises:
        ArithmeticError: somebody has no legal line.
    """
    task = month.by_people()
    free = np.zeros((len(task.people), task.world.amounts.shape[1]))
    return settled(task, first_roster(task, seed, Workspace(), free), seed, 1)


def settled_lines(month: Month, seed: int, halt: Callable[[], bool]) -> Lines:
    """The month's best lines with each the best beside the others', fair shares followed."""
    lines = settled(month.by_people(), month.best, seed, 1, halt)
    month.note(lines)
    for turn in range(_PASSES):
        task = month.weighed(lines)
        before = lines
        lines = settled(task, lines, seed + turn, 1, halt)
        month.note(lines)
        if halt() or (lines == before).all():
            break
    return lines
