"""What a shift's number of people costs, and that its duties find their people: rows of a task.

All duties are taken to be filled: a roster in which they are is what is looked for, and only such
rosters are bounded. So the heads of a shift follow from its people alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from scheduler import headcount
from scheduler.duties import WHOLE_HEAD
from scheduler.policy import Level, Workload
from scheduler.problem import Problem
from scheduler.shifts import DatedShift
from solver.engine.lines.task import Floats, Lines, Row
from solver.engine.lines.weights import WEIGHED

_COSTS: Mapping[Level, Callable[[int, int, Workload], int]] = {
    Level.OVERLOAD: headcount.overload,
    Level.IDLE: headcount.idle,
    Level.DISTANCE: headcount.distance,
}
DEMAND_LEVELS = tuple(_COSTS)
"""The levels that the numbers of people decide."""
MISSING = 2e7
"""What each person missing to the duties costs, in units of the task, overload weighed as usual."""
_PRESENT = 0.72
"""The part of those who may hold a duty that is at work on a date: five days of seven."""
_GRAIN = 1024.0
"""Costs are whole multiples of one part in so many."""
_STEEP = 1e6
"""What each person missing to those whom a shift's duties need costs, in thousandths."""


class Demand:
    """The shifts of a problem, by day and choice.

    Attributes:
        groups: by agent; agents of one group may hold the same duties.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._people = np.arange(len(problem.agents) + 1)
        duties = problem.policy.duties
        kinds: dict[tuple[bool, ...], int] = {}
        self.groups = [
            kinds.setdefault(tuple(d.may_be_held_by(a.skills) for d in duties), len(kinds))
            for a in problem.agents
        ]
        self._kinds = list(kinds)
        self._costs: dict[Level, dict[tuple[int, int], Floats]] = {
            level: {place: self._cost(level, dated) for place, dated in self._places()}
            for level in DEMAND_LEVELS
        }
        self._rows: dict[object, tuple[Row, ...]] = {}

    def rows(self, weights: Mapping[Level, float], spread: float = 0.0) -> tuple[Row, ...]:
        """The levels' costs by people, weighed, and the duties' needs.

        Args:
            weights: by level.
            spread: what each person costs who is missing to an even spread of those who may hold a
                duty: where few are there on some dates, they hold it more often than is fair.
        """
        key = (frozenset(weights.items()), spread)
        if key not in self._rows:
            self._rows[key] = tuple(self._made(weights, spread))
        return self._rows[key]

    def _made(self, weights: Mapping[Level, float], spread: float) -> Iterator[Row]:
        everybody = np.ones(len(self._kinds), dtype=np.bool_)
        dear = MISSING * max(1.0, weights.get(Level.OVERLOAD, 0.0) / WEIGHED[Level.OVERLOAD])
        for (day, choice), dated in self._places():
            costs = sum(
                (w * self._costs[level][day, choice] for level, w in weights.items() if w),
                start=np.zeros(len(self._people)),
            )
            costs = np.round(costs * _GRAIN) / _GRAIN
            yield Row(day=day, choice=choice, members=everybody, costs=costs)
            yield from self._needs(day, choice, dated, dear, spread)

    def pins(self, lines: Lines, weight: float) -> tuple[Row, ...]:
        """What it costs that a shift has other numbers of people than in these lines."""
        everybody = np.ones(len(self._kinds), dtype=np.bool_)
        found: list[Row] = []
        for (day, choice), dated in self._places():
            now = int((lines[:, day] == choice).sum())
            costs = weight * np.abs(self._people - now)
            found.append(Row(day=day, choice=choice, members=everybody, costs=costs))
            found += self._needs(day, choice, dated)
        return tuple(found)

    def value(self, level: Level, lines: Lines) -> int:
        """What the lines reach on one of the demand's levels, in thousandths of an inquiry."""
        costs = self._costs[level]
        found = sum(float(costs[d, c][(lines[:, d] == c).sum()]) for d, c in costs)
        return round(found)

    def missing(self, lines: Lines) -> int:
        """People missing to the duties, by what those who are there may hold."""
        groups = np.array(self.groups)
        total = 0.0
        for (day, choice), dated in self._places():
            for row in self._needs(day, choice, dated):
                members: NDArray[np.bool_] = row.members[groups]
                total += row.costs[int(((lines[:, day] == choice) & members).sum())]
        return round(total / MISSING)

    def _places(self) -> Iterator[tuple[tuple[int, int], DatedShift]]:
        for day, date in enumerate(self.problem.dates):
            for choice, shift in enumerate(self.problem.policy.shifts, 1):
                yield (day, choice), self.problem.dated(date, shift.name)

    def _cost(self, level: Level, dated: DatedShift) -> Floats:
        """By people; drawn on, convex, below those without whom the duties cannot be filled.

        Duties that take heads leave the least heads that must answer; without such duties a shift
        may have fewer, which costs what it costs.
        """
        duties, workload = self.problem.duties_of(dated), self.problem.policy.workload
        lost = sum(d.per_shift * (WHOLE_HEAD - d.inquiry_share) for d in duties)
        least = sum(d.per_shift for d in duties)
        if lost:
            least = max(least, -(-lost // WHOLE_HEAD) + workload.min_heads)
        volume, of = self.problem.volume(dated), _COSTS[level]
        costs = np.array(
            [of(volume, max(0, WHOLE_HEAD * int(n) - lost), workload) for n in self._people],
            dtype=np.float64,
        )
        least = min(least, len(costs) - 1)
        below = least - self._people[:least]
        steep = _STEEP if level is Level.OVERLOAD else 0.0
        if least + 1 < len(costs):
            steep = max(steep, float(costs[least] - costs[least + 1]))
        costs[:least] = costs[least] + below * steep
        return costs

    def _needs(
        self,
        day: int,
        choice: int,
        dated: DatedShift,
        dear: float = MISSING,
        spread: float = 0.0,
    ) -> Iterator[Row]:
        """For each set of the shift's duties, as many as they need of those who may hold one."""
        names = {d.name: n for n, d in enumerate(self.problem.policy.duties)}
        duties = self.problem.duties_of(dated)
        for size in range(1, len(duties) + 1):
            for chosen in combinations(duties, size):
                need = sum(d.per_shift for d in chosen)
                members = np.array(
                    [any(kind[names[d.name]] for d in chosen) for kind in self._kinds],
                    dtype=np.bool_,
                )
                costs = dear * np.maximum(need - self._people, 0)
                if spread and size == 1:
                    able = int(members[self.groups].sum())
                    there = int(able * _PRESENT / len(self.problem.policy.shifts))
                    costs += spread * np.maximum(there - self._people, 0)
                yield Row(day=day, choice=choice, members=members, costs=costs)
