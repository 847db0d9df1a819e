"""What the line engine solves: people with their graphs and costs, and rows that tie them together.

Everything is a whole number in floats, weighed already: one number is to be least.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from solver.engine.lines.best import line_costs
from solver.engine.lines.frame import Frame, frame_of
from solver.engine.lines.graph import LineGraph
from solver.engine.lines.place import Place, everywhere
from solver.engine.lines.totals import Total, Totals, totals_of
from solver.engine.lines.world import World, flatten, with_tallies

Floats = NDArray[np.float64]
Lines = NDArray[np.int64]
"""`[people, days]`, each person's choice on each day."""
_GRAIN = 1024.0
"""Prices are rounded to multiples of its inverse, so that their sums are exact."""

Places = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]


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
    """People, rows and sums over rows; the cost of a roster is the sum of all their costs.

    Attributes:
        unit: all costs are multiples of it, so a bound may be rounded up to one; at least 1.
        sizes: `[people]`, how many each of them stands for, who are alike; None: for one. Then a
            roster is not one line of each, and only mixtures and their bounds make sense.
    """

    people: tuple[Person, ...]
    rows: tuple[Row, ...]
    days: int
    choices: int
    unit: float = 1.0
    totals: tuple[Total, ...] = ()
    sizes: NDArray[np.int64] | None = None

    @cached_property
    def heads(self) -> NDArray[np.int64]:
        """`[people]`, how many each of them stands for."""
        return np.ones(len(self.people), dtype=np.int64) if self.sizes is None else self.sizes

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
        members = np.array([r.members for r in self.rows], dtype=np.bool_)
        return days, choices, members.reshape(len(days), -1 if len(days) else 1)

    @cached_property
    def world(self) -> World:
        """The task in flat arrays."""
        return flatten(self)

    def with_tallies(self, people: tuple[Person, ...], totals: tuple[Total, ...]) -> Task:
        """The same with other costs of tallies and other totals; nothing else is looked at anew."""
        made = replace(self, people=people, totals=totals)
        for name in ("groups", "rows_of", "row_places"):
            vars(made)[name] = getattr(self, name)
        vars(made)["world"] = with_tallies(self.world, people)
        return made

    def rows_in(self, place: Place) -> NDArray[np.int64]:
        """Rows of the place's days that some of its people count for."""
        days, _, members = self.row_places
        able = members[:, np.unique(self.groups[place.people])].any(axis=1)
        return np.flatnonzero((days >= place.first) & (days < place.end) & able)

    def counts(
        self,
        lines: Lines,
        people: NDArray[np.int64] | None = None,
        rows: NDArray[np.int64] | None = None,
    ) -> NDArray[np.int64]:
        """How many members take each row's choice.

        Args:
            lines: everybody's.
            people: only these, all by default.
            rows: only these, all by default.
        """
        days, choices, members = self.row_places
        if rows is not None:
            days, choices, members = days[rows], choices[rows], members[rows]
        groups, heads = self.groups, self.heads
        if people is not None:
            lines, groups, heads = lines[people], groups[people], heads[people]
        taken = lines[:, days] == choices
        if members.shape[1] > 1:
            taken &= members[:, groups].T
        found: NDArray[np.int64] = taken.sum(axis=0) if self.sizes is None else heads @ taken
        return found

    def places(self, rows: NDArray[np.int64]) -> list[Places]:
        """By group: which of these rows count for it, and their days and choices."""
        days, choices, members = self.row_places
        found = []
        for group in range(members.shape[1]):
            own = np.flatnonzero(members[rows, group])
            found.append((own, days[rows[own]], choices[rows[own]]))
        return found

    def grids(self, places: list[Places], prices: Floats, first: int, end: int) -> Floats:
        """`[groups, days, choices]` between two days: the sums of the rows' prices."""
        made = np.zeros((len(places), end - first, self.choices))
        for grid, (own, days, choices) in zip(made, places, strict=True):
            np.add.at(grid, (days - first, choices), prices[own])
        return made

    def row_cost(self, counts: NDArray[np.int64]) -> float:
        """What the rows and their totals cost with these counts."""
        of_rows = float(self.world.row_costs[np.arange(len(counts)), counts].sum())
        return of_rows + (self._totals.cost(counts) if self.totals else 0.0)

    def day_costs(self, lines: Lines) -> Floats:
        """`[days]`: what the rows of each day cost, and a little, so that no day has no chance."""
        counts = self.counts(lines)
        found = np.ones(self.days)
        np.add.at(found, self.row_places[0], self.world.row_costs[np.arange(len(counts)), counts])
        return found

    @cached_property
    def _totals(self) -> Totals:
        rows = np.arange(len(self.rows))
        return totals_of(self.totals, rows, np.zeros(len(rows), dtype=np.int64))

    @cached_property
    def _whole(self) -> Frame:
        lines = np.zeros((len(self.people), self.days), dtype=np.int64)
        free = np.zeros((len(self.people), self.world.amounts.shape[1]))
        return frame_of(self.world, lines, everywhere(len(self.people), self.days), 1, free)

    def line_costs(self, lines: Lines) -> Floats:
        """`[people]`: what each one's line costs; `FORBIDDEN` where it is not legal."""
        found = np.empty(len(self.people))
        line_costs(self.world, self._whole, self.world.cells, lines, found)
        return found

    def marginal(self, counts: NDArray[np.int64], group: int) -> Floats:
        """`[days, choices]`, what one more of the group costs in the rows on top of the counts."""
        days, choices, members = self.row_places
        own = np.flatnonzero(members[:, group])
        costs, held = self.world.row_costs, counts[own]
        more = costs[own, np.minimum(held + 1, costs.shape[1] - 1)] - costs[own, held]
        found = np.zeros((self.days, self.choices))
        np.add.at(found, (days[own], choices[own]), more)
        return found


def rounded(prices: Floats) -> Floats:
    """Prices at which sums are exact."""
    made: Floats = np.round(prices * _GRAIN) / _GRAIN
    return made
