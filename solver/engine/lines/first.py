"""A first roster: one person after the other, each the best line beside those before."""

from __future__ import annotations

import numpy as np

from solver.engine.lines.frame import frame_of
from solver.engine.lines.kernel import FORBIDDEN, need
from solver.engine.lines.offers import price
from solver.engine.lines.part import Workspace
from solver.engine.lines.place import Place
from solver.engine.lines.task import Floats, Lines, Task

_LIMIT = FORBIDDEN / 2
_ROOM = 2000
"""Most combinations of tallies that are counted; limits beyond are kept by prices, if they can."""
_STATES = 45_000_000
"""The most numbers that the kernel may keep for one line where prices do not keep the limits."""
_TRIES = 150


def first_roster(task: Task, seed: int, space: Workspace, multipliers: Floats) -> Lines:
    """A legal roster.

    Args:
        task: what is to be solved.
        seed: decides in which order people come.
        space: memory of this thread.
        multipliers: `[people, tallies]`, prices of loose tallies; kept up to date.

    Raises:
        ArithmeticError: somebody has no legal line.
    """
    lines = np.zeros((len(task.people), task.days), dtype=np.int64)
    counts = np.zeros(len(task.rows), dtype=np.int64)
    for a in np.random.default_rng(seed).permutation(len(task.people)):
        cells = task.people[a].cells + task.marginal(counts, task.people[a].group)
        cells[task.people[a].cells >= _LIMIT] = FORBIDDEN
        lines[a] = _line(task, lines, int(a), cells=cells, space=space, multipliers=multipliers)
        counts += task.counts(lines, np.array([a]))
    return lines


def _line(
    task: Task, lines: Lines, person: int, *, cells: Floats, space: Workspace, multipliers: Floats
) -> Lines:
    world = task.world
    place = Place(people=np.array([person]), first=0, end=task.days)
    line = np.zeros(task.days, dtype=np.int16)
    totals = np.empty(world.amounts.shape[1], dtype=np.int64)
    states = (task.days + 1) * int(world.nodes[world.graph[person]].max())
    for room, tries in ((_ROOM, _TRIES), (_STATES // states, 2 * _TRIES)):
        frame = frame_of(world, lines, place, min(room, _ROOM), multipliers)
        values = space.at_least(need(world, frame, room))
        for _ in range(tries):
            bound, value = price(world, frame, 0, cells, room, values, line, totals)
            if value < _LIMIT:
                multipliers[person] = frame.price[0]
                return line.astype(np.int64)
            if bound >= _LIMIT:
                break
    raise ArithmeticError("Expected a legal line for everybody, got none for one.")
