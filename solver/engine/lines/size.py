"""How large the whole is, before anything of it is built."""

from __future__ import annotations

from dataclasses import dataclass

from solver.engine.lines.frame import frame_of
from solver.engine.lines.part import COUNTED, work_of_pivots
from solver.engine.lines.place import everywhere
from solver.engine.lines.task import Floats, Lines, Task

_ROUNDS, _PIVOTS_A_ROW = 80, 120
"""What the relaxation of a whole took on many instances."""
_STEP_AT_MOST = 4e-10
"""Seconds of a step of pricing that may not be needed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Size:
    """What everybody's lines over all days would take.

    Attributes:
        work: that relaxing their mixture is likely to take, roughly, about a second each.
        states: how many numbers the kernel keeps for one person, at most.
    """

    work: float
    states: float


def size_of(task: Task, lines: Lines, multipliers: Floats) -> Size:
    """The size of the whole.

    Args:
        task: what is to be solved.
        lines: a legal roster.
        multipliers: `[people, tallies]`, prices of tallies.
    """
    world = task.world
    place = everywhere(len(task.people), task.days)
    room = frame_of(world, lines, place, COUNTED, multipliers).room
    edges = (world.edge_end - world.edge_start).sum(axis=1)[world.graph]
    pricing = float((edges * room).sum()) * _STEP_AT_MOST
    rows = len(task.rows) + len(task.totals) + len(task.people)
    nodes = world.nodes[world.graph].max(axis=1)
    return Size(
        work=_ROUNDS * pricing + _PIVOTS_A_ROW * rows * work_of_pivots(1, rows),
        states=float((nodes * room).max()) * (task.days + 1),
    )
