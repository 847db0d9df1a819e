from __future__ import annotations

from math import inf

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.engine.lines.best import best_line, need
from solver.engine.lines.frame import Frame, frame_of
from solver.engine.lines.kernel import FORBIDDEN
from solver.engine.lines.offers import price
from solver.engine.lines.place import Place
from solver.engine.lines.task import Task
from tests.solver.engine.lines.small import Worker, lines_of, task_of, workers

DAYS, CHOICES = 5, 3


def a_frame(task: Task, line: list[int], first: int, end: int, room: int) -> Frame:
    place = Place(people=np.array([0]), first=first, end=end)
    prices = np.zeros((1, task.world.amounts.shape[1]))
    return frame_of(task.world, np.array([line]), place, room, prices)


def least_around(worker: Worker, line: list[int], first: int, end: int) -> float:
    """The least cost of a line that is the given one outside the days; their cells alone count."""
    best = inf
    for inside in lines_of(end - first, CHOICES):
        whole = [*line[:first], *inside, *line[end:]]
        best = min(best, worker.cost(whole) - outside(worker, whole, first, end))
    return best


def outside(worker: Worker, line: list[int], first: int, end: int) -> float:
    """What stands before the days, and the cells behind them."""
    cells = sum(worker.cells[d][line[d]] for d in [*range(first), *range(end, DAYS)])
    states, units = worker.tables[0].start, 0
    for day in range(first):
        step = worker.tables[0].step(states, day, line[day])
        states, units = step.state, units + step.units
    return cells + units


@settings(max_examples=150, deadline=None)
@given(workers(DAYS, CHOICES))
def test_the_best_line_costs_what_trying_every_line_finds(worker: Worker) -> None:
    task = task_of([worker], ())
    frame = a_frame(task, [0] * DAYS, 0, DAYS, 10**6)
    line = np.zeros(DAYS, dtype=np.int16)

    found = best_line(
        task.world, frame, 0, task.people[0].cells, np.empty(need(task.world, frame, 1)), line
    )

    least = min(worker.cost(own) for own in lines_of(DAYS, CHOICES))
    if least == inf:
        assert found + frame.fixed[0] >= FORBIDDEN
    else:
        assert found + frame.fixed[0] == least
        assert worker.cost([int(c) for c in line]) == least


@settings(max_examples=150, deadline=None)
@given(workers(DAYS, CHOICES), st.data())
def test_a_stretch_is_filled_at_least_cost_between_what_stands(
    worker: Worker, data: st.DataObject
) -> None:
    legal = [own for own in lines_of(DAYS, CHOICES) if worker.cost(own) < inf]
    if not legal:
        return
    standing = list(data.draw(st.sampled_from(legal)))
    first = data.draw(st.integers(0, DAYS - 1))
    end = data.draw(st.integers(first + 1, DAYS))
    task = task_of([worker], ())
    frame = a_frame(task, standing, first, end, 10**6)
    line = np.zeros(end - first, dtype=np.int16)
    cells = np.ascontiguousarray(task.people[0].cells[first:end])

    found = best_line(task.world, frame, 0, cells, np.empty(need(task.world, frame, 1)), line)

    assert found + frame.fixed[0] == least_around(worker, standing, first, end)
    whole = [*standing[:first], *(int(c) for c in line), *standing[end:]]
    assert worker.cost(whole) < inf


@settings(max_examples=150, deadline=None)
@given(workers(DAYS, CHOICES), st.data())
def test_no_line_that_ends_between_what_it_may_end_with_is_lost(
    worker: Worker, data: st.DataObject
) -> None:
    task = task_of([worker], ())
    frame = a_frame(task, [0] * DAYS, 0, DAYS, 10**6)
    counted = [t for t in range(len(worker.amounts)) if frame.sizes[0, t] > 1]
    for t in counted:
        most = int(frame.ceiling[0, t])
        frame.floor[0, t] = data.draw(st.integers(0, most))
        frame.ceiling[0, t] = data.draw(st.integers(int(frame.floor[0, t]), most))
    line, space = np.zeros(DAYS, dtype=np.int16), np.empty(need(task.world, frame, 1))

    found = best_line(task.world, frame, 0, task.people[0].cells, space, line)

    def is_within(own: tuple[int, ...]) -> bool:
        grain = task.people[0].graph.grain
        held = {t: sum(worker.amounts[t][c] for c in own) // int(grain[t]) for t in counted}
        return all(frame.floor[0, t] <= n <= frame.ceiling[0, t] for t, n in held.items())

    costs = {own: worker.cost(own) for own in lines_of(DAYS, CHOICES)}
    least = min((c for own, c in costs.items() if is_within(own)), default=inf)
    assert found + frame.fixed[0] <= least
    assert found + frame.fixed[0] >= min(*costs.values(), FORBIDDEN)


@settings(max_examples=150, deadline=None)
@given(workers(DAYS, CHOICES), st.integers(1, 30))
def test_limits_that_are_only_priced_bound_the_best_line_and_never_break(
    worker: Worker, room: int
) -> None:
    task = task_of([worker], ())
    frame = a_frame(task, [0] * DAYS, 0, DAYS, room)
    line = np.zeros(DAYS, dtype=np.int16)
    totals = np.zeros(task.world.amounts.shape[1], dtype=np.int64)
    least = min(worker.cost(own) for own in lines_of(DAYS, CHOICES))
    values = np.empty(need(task.world, frame, room))

    for _ in range(6):
        bound, value = price(task.world, frame, 0, task.people[0].cells, room, values, line, totals)

        assert bound <= least or least == inf
        if value < FORBIDDEN / 2:
            assert worker.cost([int(c) for c in line]) == value


def test_hours_of_two_lengths_are_counted_in_steps_when_the_long_shifts_are_counted() -> None:
    worker = Worker(
        most_run=5,
        open_end=0,
        amounts=((0, 8, 10), (0, 0, 1)),
        limits=((28, 36), (0, 2)),
        cells=((0.0, 1.0, 1.0),) * 5,
    )
    task = task_of([worker], ())

    frame = a_frame(task, [0] * 5, 0, 5, 10**6)

    assert frame.unit[0] == 4  # hours are kept in twos: 4 and 5 of them
