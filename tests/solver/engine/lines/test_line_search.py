from __future__ import annotations

from math import inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.engine.lines import search as line_search
from solver.engine.lines.kernel import FORBIDDEN
from solver.engine.lines.part import Part, Workspace
from solver.engine.lines.place import Place, everywhere
from solver.engine.lines.search import LineSearch, cost_of
from solver.engine.lines.task import Lines, Row, Task
from tests.solver.engine.lines.small import (
    Patience,
    Worker,
    covers,
    least_cost,
    lines_of,
    task_of,
    workers,
)

DAYS, CHOICES, PEOPLE = 4, 3, 3


def a_team(count: int, days: int, seed: int) -> Task:
    """People who work three days of five, with wishes by chance, and a need of half of them."""
    rng = np.random.default_rng(seed)
    team = [
        Worker(
            most_run=3,
            open_end=0,
            amounts=((0, 1, 1),),
            limits=((days * 2 // 5, days * 3 // 5),),
            cells=tuple(tuple(float(c) for c in rng.integers(0, 4, 3)) for _ in range(days)),
        )
        for _ in range(count)
    ]
    return task_of(team, covers_of(days, count))


def covers_of(days: int, count: int) -> tuple[Row, ...]:
    held = np.arange(count + 1)
    return tuple(
        Row(
            day=d,
            choice=c,
            members=np.array([True]),
            costs=np.where(held < count // 4, 10.0 * (count // 4 - held), held - count // 4),
        )
        for d in range(days)
        for c in (1, 2)
    )


def roster_of(task: Task) -> Lines:
    return LineSearch(task, 1, 1, Patience(0), []).best.lines


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_bound_is_above_what_trying_everything_finds_and_what_is_proven_is_that(
    data: st.DataObject,
) -> None:
    team = [data.draw(workers(DAYS, CHOICES)) for _ in range(PEOPLE)]
    task = task_of(team, data.draw(covers(DAYS, CHOICES, PEOPLE)))
    if any(all(w.cost(line) == inf for line in lines_of(DAYS, CHOICES)) for w in team):
        with pytest.raises(ArithmeticError):
            LineSearch(task, 1, 1, Patience(50), [])
        return

    search = LineSearch(task, 1, 1, Patience(50), [])
    search.run()

    least = least_cost(team, task)
    assert search.best.bound <= least <= search.best.value
    assert search.best.value == cost_of(task, search.best.lines)
    if search.is_proven:
        assert search.best.value == least


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_the_bound_of_a_part_holds_for_all_rosters_that_differ_only_there(
    data: st.DataObject,
) -> None:
    team = [data.draw(workers(DAYS, CHOICES)) for _ in range(2)]
    task = task_of(team, data.draw(covers(DAYS, CHOICES, 2)))
    legal = [[x for x in lines_of(DAYS, CHOICES) if w.cost(x) < inf] for w in team]
    if not all(legal):
        return
    lines = np.array([data.draw(st.sampled_from(own)) for own in legal])
    first = data.draw(st.integers(0, DAYS - 1))
    end = data.draw(st.integers(first + 1, DAYS))
    place = Place(people=np.array([0]), first=first, end=end)
    free = np.zeros((2, task.world.amounts.shape[1]))

    part = Part(task, lines, place, space=Workspace(), multipliers=free, halt=lambda: False)
    part.relax(FORBIDDEN, 50)

    now = cost_of(task, lines)
    for inside in lines_of(end - first, CHOICES):
        other = lines.copy()
        other[0, first:end] = inside
        cost = cost_of(task, other)
        if cost < FORBIDDEN / 2:
            assert part.bound <= part.value + cost - now + 1e-6


def test_a_dive_gives_a_legal_roster_that_costs_what_it_says() -> None:
    task = a_team(8, 14, seed=3)
    lines = roster_of(task)
    free = np.zeros((8, task.world.amounts.shape[1]))
    part = Part(
        task,
        lines,
        everywhere(8, 14),
        space=Workspace(),
        multipliers=free,
        halt=lambda: False,
    )
    part.relax(FORBIDDEN, 100)

    made = part.dive(part.value, np.random.default_rng(1), 0.2)

    assert made is not None
    assert cost_of(task, made) == part.value_of(made) < cost_of(task, lines)
    assert part.bound <= part.value_of(made)


@pytest.mark.parametrize("threads", [2, 3, 20])
def test_threads_that_price_side_by_side_change_nothing(threads: int) -> None:
    task = a_team(8, 14, seed=3)
    free = np.zeros((8, task.world.amounts.shape[1]))
    alone, together = (
        Part(
            task,
            roster_of(task),
            everywhere(8, 14),
            space=Workspace(),
            multipliers=free,
            halt=lambda: False,
            threads=n,
        )
        for n in (1, threads)
    )

    assert alone.relax(FORBIDDEN, 100) == together.relax(FORBIDDEN, 100)
    assert (alone.prices == together.prices).all()
    assert alone.work == together.work > 0


def test_parts_put_together_keep_everybody_legal_and_only_ever_save() -> None:
    task = a_team(10, 35, seed=5)
    search = LineSearch(task, 1, 2, Patience(400), [])
    before = search.best.value

    search.run()

    assert (task.line_costs(search.best.lines) < FORBIDDEN / 2).all()
    assert search.best.value == cost_of(task, search.best.lines) < before


def test_the_same_seed_gives_the_same_roster_in_one_thread() -> None:
    task = a_team(10, 35, seed=7)

    searches = [LineSearch(task, 4, 1, Patience(300), []) for _ in range(2)]
    for search in searches:
        search.run()

    assert (searches[0].best.lines == searches[1].best.lines).all()


def test_a_better_roster_from_elsewhere_is_gone_on_from() -> None:
    task = a_team(8, 14, seed=11)
    first = LineSearch(task, 1, 1, Patience(200), [])
    first.run()

    second = LineSearch(task, 2, 1, Patience(0), [first.best.lines])

    assert second.best.value == first.best.value


@pytest.mark.parametrize("threads", [1, 2])
def test_who_asks_to_stop_is_asked_only_a_few_times_more(threads: int) -> None:
    task = a_team(10, 35, seed=13)
    patience = Patience(100)

    LineSearch(task, 1, threads, patience, []).run()

    assert patience.asked <= 100 + 10 * threads


def test_a_search_ends_with_the_first_roster_that_is_enough(monkeypatch) -> None:
    monkeypatch.setattr(line_search, "_WHOLE_FIRST", 0.0)  # so that it goes on in small steps
    task = a_team(10, 35, seed=5)
    seen: list[float] = []

    def enough(lines: Lines) -> bool:
        seen.append(cost_of(task, lines))
        return len(seen) == 2

    search = LineSearch(task, 1, 1, Patience(10_000), [], enough=enough)
    before = search.best.value
    search.run()

    assert len(seen) == 2
    assert before > seen[0] > seen[1] == search.best.value
    longer = LineSearch(task, 1, 1, Patience(10_000), [])
    longer.run()
    assert longer.best.value < search.best.value


@pytest.mark.parametrize("threads", [1, 2])
def test_where_dives_of_the_whole_are_enough_no_part_is_begun(threads, monkeypatch) -> None:
    def never(*_: object) -> float:
        raise AssertionError("Expected dives of the whole to do.")

    monkeypatch.setattr(LineSearch, "_improve_part", never)
    task = a_team(10, 35, seed=5)

    search = LineSearch(task, 1, threads, Patience(10_000), [], enough=lambda _: True)
    before = search.best.value
    search.run()

    assert search.best.value < before
    assert 0 < search.best.bound <= search.best.value


@pytest.mark.parametrize("threads", [1, 2])
def test_a_search_that_saves_little_for_long_ends(threads, monkeypatch) -> None:
    monkeypatch.setattr(line_search, "_PATIENCE", 0.1)
    monkeypatch.setattr(line_search, "_OF_WHOLE", 0.0)
    task = a_team(40, 70, seed=7)

    search = LineSearch(task, 4, threads, Patience(1_000_000), [], little=1e6)
    search.run()

    assert not search.halt()
    assert search.best.value > search.best.bound
