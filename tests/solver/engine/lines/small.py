"""Small tasks for the line engine, and their least cost by trying everything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import inf

import numpy as np
from hypothesis import strategies as st

from solver.engine.lines.graph import Machine, compile_graph
from solver.engine.lines.kernel import FORBIDDEN
from solver.engine.lines.task import Person, Row, Task
from solver.rules.table import State, StateTable, Step, Tally

NO_LIMIT = Tally(most=0)


@dataclass(frozen=True, kw_only=True)
class Runs(StateTable):
    """No run of worked days is longer than `most`; one cut off by the end costs `open_end`."""

    most: int
    open_end: int = 0

    def kind_of(self, day: int) -> int:
        return 0

    def step(self, state: State, day: int, choice: int) -> Step:
        assert isinstance(state, int)
        run = state + 1 if choice else 0
        return Step(state=min(run, self.most), units=int(run > self.most))

    def end(self, state: State) -> int:
        return self.open_end * int(bool(state))


@dataclass(frozen=True, kw_only=True)
class Amounts(StateTable):
    """A tally of so much for each choice."""

    by_choice: tuple[int, ...]

    def kind_of(self, day: int) -> int:
        return 0

    def step(self, state: State, day: int, choice: int) -> Step:
        return Step(state=0, amount=self.by_choice[choice])


@dataclass(frozen=True, kw_only=True)
class Worker:
    """What makes a person: rules, limits of the tallies (in their own counts), costs of cells."""

    most_run: int
    open_end: int
    amounts: tuple[tuple[int, ...], ...]
    limits: tuple[tuple[int, int], ...]
    cells: tuple[tuple[float, ...], ...]

    @property
    def tables(self) -> tuple[StateTable, ...]:
        runs = Runs(start=0, most=self.most_run, open_end=self.open_end)
        return runs, *(Amounts(start=0, by_choice=a, tally=NO_LIMIT) for a in self.amounts)

    def person(self) -> Person:
        days, choices = len(self.cells), len(self.cells[0])
        machines = [
            Machine(table=t, level=0 if isinstance(t, Runs) and self.open_end else None)
            for t in self.tables
        ]
        if self.open_end:  # a run that is too long costs too much to pay
            machines[0] = Machine(table=machines[0].table, level=0, weight=1)
        start = tuple(t.start for t in self.tables)
        graph = compile_graph(days, choices, 1, machines, {start})
        width = days * max((max(a) for a in self.amounts), default=0) + 1
        costs = np.full((len(self.limits), width), FORBIDDEN)
        for t, (least, most) in enumerate(self.limits):
            held = np.arange(width) * int(graph.grain[t])
            costs[t, (held >= least) & (held <= most)] = 0.0
        return Person(
            graph=graph,
            edge_cost=graph.edge_costs[:, 0].astype(np.float64),
            end_cost=graph.end_costs[:, 0].astype(np.float64),
            start=graph.starts[start],
            cells=np.array(self.cells),
            tally_costs=costs,
            group=0,
        )

    def cost(self, line: Sequence[int]) -> float:
        """Of a line, by the rules' own words; infinite where it is not legal."""
        states, total = [t.start for t in self.tables], 0.0
        counts = [0] * len(self.amounts)
        for day, choice in enumerate(line):
            if self.cells[day][choice] >= FORBIDDEN / 2:
                return inf
            total += self.cells[day][choice]
            for n, table in enumerate(self.tables):
                step = table.step(states[n], day, choice)
                states[n] = step.state
                if step.units and not self.open_end:
                    return inf
                total += step.units
                if n:
                    counts[n - 1] += step.amount
        if any(not a <= c <= b for c, (a, b) in zip(counts, self.limits, strict=True)):
            return inf
        return total + sum(t.end(s) for t, s in zip(self.tables, states, strict=True))


class Patience:
    """Asks to stop after so many questions."""

    def __init__(self, most: int) -> None:
        self.asked, self.most = 0, most

    def __call__(self) -> bool:
        self.asked += 1
        return self.asked > self.most


def lines_of(days: int, choices: int) -> Iterator[tuple[int, ...]]:
    """All lines, legal or not."""
    return product(range(choices), repeat=days)


def task_of(workers: Sequence[Worker], rows: tuple[Row, ...]) -> Task:
    cells = workers[0].cells
    people = tuple(w.person() for w in workers)
    return Task(people=people, rows=rows, days=len(cells), choices=len(cells[0]))


def least_cost(workers: Sequence[Worker], task: Task) -> float:
    """Of all rosters, by trying every one; infinite where none is legal."""
    legal = [
        [(line, w.cost(line)) for line in lines_of(task.days, task.choices) if w.cost(line) < inf]
        for w in workers
    ]
    best = inf
    for chosen in product(*legal):
        total = sum(cost for _, cost in chosen)
        counts = [sum(line[row.day] == row.choice for line, _ in chosen) for row in task.rows]
        total += sum(row.costs[n] for row, n in zip(task.rows, counts, strict=True))
        for summed in task.totals:
            held = sum(counts[r] for r in summed.rows)
            outside = max(summed.least - held, held - summed.most, 0)
            total += summed.dear * outside + summed.slope * held
        best = min(best, total)
    return best


@st.composite
def workers(draw: st.DrawFn, days: int, choices: int) -> Worker:
    count = draw(st.integers(0, 3))
    amounts = tuple(
        (0, *draw(st.lists(st.integers(0, 5), min_size=choices - 1, max_size=choices - 1)))
        for _ in range(count)
    )
    limits = []
    for own in amounts:
        most = draw(st.integers(0, days * max(own) + 1))
        limits.append((draw(st.sampled_from([0, 0, most // 2])), most))
    price = st.one_of(st.integers(0, 9).map(float), st.just(FORBIDDEN))
    cells = tuple(
        (float(draw(st.integers(0, 9))), *(draw(price) for _ in range(choices - 1)))
        for _ in range(days)
    )
    return Worker(
        most_run=draw(st.integers(1, days)),
        open_end=draw(st.sampled_from([0, 0, 3])),
        amounts=amounts,
        limits=tuple(limits),
        cells=cells,
    )


@st.composite
def covers(draw: st.DrawFn, days: int, choices: int, people: int) -> tuple[Row, ...]:
    """For each shift of each day how many people are wanted."""
    found = []
    for day in range(days):
        for choice in range(1, choices):
            need = draw(st.integers(0, people))
            under, over = draw(st.integers(0, 30)), draw(st.integers(0, 5))
            held = np.arange(people + 1)
            costs = np.where(held < need, under * (need - held), over * (held - need))
            row = Row(
                day=day, choice=choice, members=np.array([True]), costs=costs.astype(np.float64)
            )
            found.append(row)
    return tuple(found)
