"""What the line engine solves: people with their graphs and costs, and rows that tie them together.

Everything is a whole number in floats, weighed already: one number is to be least.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from solver.engine.lines.graph import LineGraph
from solver.engine.lines.kernel import FORBIDDEN

Floats = NDArray[np.float64]
Lines = NDArray[np.int64]
"""`[people, days]`, each person's choice on each day."""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Person:
    """One agent's line: what it may be and what it costs.

    Attributes:
        graph: the rules.
        edge_cost, end_cost: of the graph, weighed: `[E]` and `[N]`.
        start: node of the first layer.
        cells: `[days, choices]`, `FORBIDDEN` where the choice must not be.
        tally_costs: `[T, M]`, by what each tally holds in the end; `FORBIDDEN` beyond its limits.
        group: people of one group count for the same rows.
    """

    graph: LineGraph
    edge_cost: Floats
    end_cost: Floats
    start: int
    cells: Floats
    tally_costs: Floats
    group: int


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Row:
    """What it costs that so many of the members take a choice on a day.

    Attributes:
        members: `[groups]`, whose choices count.
        costs: `[n + 1]`, by how many there are; convex.
    """

    day: int
    choice: int
    members: NDArray[np.bool_]
    costs: Floats


@dataclass(frozen=True, kw_only=True, eq=False)
class Task:
    """People and rows; the cost of a roster is the sum of all their costs.

    Attributes:
        unit: all costs are multiples of it, so a bound may be rounded up to one; at least 1.
    """

    people: tuple[Person, ...]
    rows: tuple[Row, ...]
    days: int
    choices: int
    unit: float = 1.0

    @cached_property
    def groups(self) -> NDArray[np.int64]:
        """`[people]`, each one's group."""
        return np.array([p.group for p in self.people], dtype=np.int64)

    @cached_property
    def rows_of(self) -> list[list[list[list[int]]]]:
        """Rows by group, day and choice."""
        count = int(self.groups.max(initial=0)) + 1
        found: list[list[list[list[int]]]] = [
            [[[] for _ in range(self.choices)] for _ in range(self.days)] for _ in range(count)
        ]
        for n, row in enumerate(self.rows):
            for group in range(count):
                if row.members[group]:
                    found[group][row.day][row.choice].append(n)
        return found

    @cached_property
    def row_places(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
        """Days, choices and members `[rows, groups]` of all rows."""
        days = np.array([r.day for r in self.rows], dtype=np.int64)
        choices = np.array([r.choice for r in self.rows], dtype=np.int64)
        return days, choices, np.array([r.members for r in self.rows], dtype=np.bool_)

    def counts(self, lines: Lines, people: NDArray[np.int64] | None = None) -> NDArray[np.int64]:
        """How many members take each row's choice; only these people, all by default."""
        days, choices, members = self.row_places
        groups = self.groups
        if people is not None:
            lines, groups = lines[people], groups[people]
        taken = lines[:, days] == choices
        return (taken & members[:, groups].T).sum(axis=0)

    def row_cost(self, counts: NDArray[np.int64]) -> float:
        """What the rows cost with these counts."""
        return float(sum(r.costs[n] for r, n in zip(self.rows, counts, strict=True)))

    def marginal(self, counts: NDArray[np.int64], group: int) -> Floats:
        """`[days, choices]`, what one more of the group costs in the rows on top of the counts."""
        found = np.zeros((self.days, self.choices))
        for row, n in zip(self.rows, counts, strict=True):
            if row.members[group]:
                more = row.costs[n + 1] if n + 1 < len(row.costs) else FORBIDDEN
                found[row.day, row.choice] += more - row.costs[n]
        return found
