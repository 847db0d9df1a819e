"""A first roster: one person after the other, each the best line beside those before.

Then everybody's line is looked for again beside all others', as long as that is of use. Each is
best alone, so this ends where no single person can do better, often near to the best roster.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from solver.engine.lines.best import need
from solver.engine.lines.frame import Frame, frame_of
from solver.engine.lines.kernel import FORBIDDEN
from solver.engine.lines.offers import price
from solver.engine.lines.part import Workspace, work_of_steps
from solver.engine.lines.place import Place, everywhere
from solver.engine.lines.placing import cells_beside, give
from solver.engine.lines.task import Floats, Lines, Task

_LIMIT = FORBIDDEN / 2
_ROOM = 2000
"""Most combinations of tallies that are counted; limits beyond are kept by prices, if they can."""
_STATES = 45_000_000
"""The most numbers that the kernel may keep for one line where prices do not keep the limits."""
_TRIES, _TRIES_AGAIN = 150, 3
_ASKED = 25
"""So often it is asked whether to stop while everybody is given a line."""


class StoppedError(ArithmeticError):
    """It was stopped before everybody had a line."""


def first_roster(
    task: Task,
    seed: int,
    space: Workspace,
    multipliers: Floats,
    stop: Callable[[], bool] = lambda: False,
) -> Lines:
    """A legal roster.

    Args:
        task: what is to be solved.
        seed: decides in which order people come.
        space: memory of this thread.
        multipliers: `[people, tallies]`, prices of loose tallies; kept up to date.
        stop: asked often; whether to give up.

    Raises:
        StoppedError: it was.
        ArithmeticError: somebody has no legal line.
    """
    placing = _Placing(task, space, multipliers)
    order = np.random.default_rng(seed).permutation(len(task.people))
    most = -(-len(order) // _ASKED)
    while len(order):
        if stop():
            raise StoppedError("Expected a line for everybody, was stopped before.")
        some = order[:most]
        done = placing.give(some, is_first=True)
        if done < len(some):
            placing.count_in(some[done], _line(task, some[done], placing, space))
            done += 1
        order = order[done:]
    multipliers[:] = placing.frame.price
    return placing.lines


def settled(
    task: Task,
    lines: Lines,
    seed: int,
    passes: int,
    halt: Callable[[], bool] = lambda: False,
    *,
    multipliers: Floats | None = None,
    spend: Callable[[float], None] = lambda _: None,
) -> Lines:
    """The roster with each line the best beside all others', as far as the passes go.

    Args:
        task: what is to be solved.
        lines: a legal roster.
        seed: decides in which order people come.
        passes: how often everybody comes, at most; fewer where nobody does better any more.
        halt: asked often; whether to stop.
        multipliers: `[people, tallies]`, prices of loose tallies; kept up to date.
        spend: told of the work as it is done, about a second each.
    """
    if multipliers is None:
        multipliers = np.zeros((len(task.people), task.world.amounts.shape[1]))
    placing = _Placing(task, Workspace(), multipliers)
    for person, line in enumerate(lines):
        placing.count_in(person, line)
    rng = np.random.default_rng(seed)
    for _ in range(passes):
        before = placing.saved
        for some in np.array_split(rng.permutation(len(lines)), _ASKED):
            if halt():
                break
            work = placing.work
            placing.give(some, is_first=False)
            spend(placing.work - work)
        multipliers[:] = placing.frame.price
        if placing.saved == before:
            break
    return placing.lines


class _Placing:
    """Who has which line by now.

    Attributes:
        lines: everybody's; of those who have none yet, nothing is counted.
        frame: everybody on all days.
        saved: how much less lines cost than those that they replaced, in all.
    """

    def __init__(self, task: Task, space: Workspace, multipliers: Floats) -> None:
        count = len(task.people)
        self._task, self._world = task, task.world
        self.lines = np.zeros((count, task.days), dtype=np.int64)
        everybody = everywhere(count, task.days)
        self.frame: Frame = frame_of(self._world, self.lines, everybody, _ROOM, multipliers)
        self._values = space.at_least(need(self._world, self.frame, _ROOM))
        self._counts = np.zeros(len(task.rows), dtype=np.int64)
        self._saved = np.zeros(1)

    @property
    def saved(self) -> float:
        return float(self._saved[0])

    @property
    def work(self) -> float:
        """The work done so far."""
        return work_of_steps(int(self.frame.steps.sum()))

    def count_in(self, person: int, line: Lines) -> None:
        self.lines[person] = line
        self._counts += self._task.counts(self.lines, np.array([person]))

    def give(self, order: NDArray[np.int64], *, is_first: bool) -> int:
        """The best line found to each of these; how many were done before one had none."""
        tries = _TRIES if is_first else _TRIES_AGAIN
        done: int = give(
            self._world,
            self.frame,
            order,
            is_first,
            tries,
            self._counts,
            self.lines,
            _ROOM,
            self._values,
            self._saved,
        )
        return done

    def cells(self, person: int) -> Floats:
        """`[days, choices]`, what each choice costs beside the others."""
        made = np.empty((self._task.days, self._task.choices))
        cells_beside(self._world, person, self._counts, made)
        return made


def _line(task: Task, person: int, placing: _Placing, space: Workspace) -> Lines:
    """The line of one whose limits prices do not keep: they are counted instead."""
    world, cells = task.world, placing.cells(person)
    place = Place(people=np.array([person]), first=0, end=task.days)
    line = np.zeros(task.days, dtype=np.int16)
    totals = np.empty(world.amounts.shape[1], dtype=np.int64)
    prices = np.array(placing.frame.price)
    room = _STATES // ((task.days + 1) * int(world.nodes[world.graph[person]].max()))
    frame = frame_of(world, placing.lines, place, min(room, _ROOM), prices)
    values = space.at_least(need(world, frame, room))
    for _ in range(2 * _TRIES):
        bound, value = price(world, frame, 0, cells, room, values, line, totals)
        if value < _LIMIT:
            placing.frame.price[person] = frame.price[0]
            return line.astype(np.int64)
        if bound >= _LIMIT:
            break
    raise ArithmeticError("Expected a legal line for everybody, got none for one.")
