"""A part of a roster, solved by lines: some people in a stretch of days, all else as it is.

Column generation: a linear program mixes known lines, its prices ask each person for a better one,
until none is better. Then cells are fixed where the mixture is clearest, and new lines are priced
around them, until each person has one line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from ortools.linear_solver import pywraplp

from solver.engine.lines.kernel import FORBIDDEN
from solver.engine.lines.pricing import Stretch, Workspace
from solver.engine.lines.task import Floats, Lines, Task

_LIMIT = FORBIDDEN / 2
_GRAIN = 1024.0
"""Prices are rounded to multiples of its inverse, so that their sums are exact."""
_HAIR = 1e-6
_CLEAR = 0.8
"""The share from which a cell counts as clear."""
_FEW = 8
"""Of the quota one in so many may be fixed unclear."""
_NOISE = 0.02
"""How far chance may reorder cells of about the same share."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Relaxed:
    """What column generation ends with.

    Attributes:
        value: of the mixture of lines.
        bound: no roster of the part costs less.
        is_done: whether no line can improve the mixture.
    """

    value: float
    bound: float
    is_done: bool


@dataclass(slots=True)
class _Column:
    person: int
    line: Lines
    cost: float
    variable: pywraplp.Variable
    is_open: bool = True
    share: float = 0.0


class Part:
    """Some people, some days.

    Attributes:
        bound: no roster of the part costs less.
        value: what the given lines cost, by the same measure.
    """

    def __init__(
        self,
        task: Task,
        lines: Lines,
        people: Sequence[int],
        first: int,
        end: int,
        space: Workspace,
        multipliers: Sequence[Floats],
        halt: Callable[[], bool],
    ) -> None:
        """Takes what stands around the part into account.

        Args:
            task: the whole.
            lines: a legal roster of everybody.
            people: who is free, indices.
            first, end: the days that are free, `end` not included.
            space: memory of this thread.
            multipliers: prices of tallies to begin with, by person.
            halt: whether to give up.
        """
        self.task, self.lines, self.people = task, lines, list(people)
        self.first, self.end, self.space, self.halt = first, end, space, halt
        self.multipliers = {a: multipliers[a].copy() for a in self.people}
        free = np.array(self.people, dtype=np.int64)
        days, choices, members = task.row_places
        self.rows = [
            n
            for n in range(len(task.rows))
            if first <= days[n] < end and members[n][task.groups[free]].any()
        ]
        others = task.counts(lines) - task.counts(lines, free)
        self._costs: dict[int, Floats] = {}
        for n in self.rows:
            able = int(members[n][task.groups[free]].sum())
            self._costs[n] = task.rows[n].costs[others[n] : others[n] + able + 1]
        self.stretches = {a: Stretch(task.people[a], lines[a], first, end) for a in self.people}
        self.forced = {a: np.full(task.days, -1, dtype=np.int64) for a in self.people}
        self.cells = {a: task.people[a].cells for a in self.people}
        self.duals = np.zeros(len(task.rows))
        self.bound = -FORBIDDEN
        self._make()
        self.value = self._value(lines)
        for a in self.people:
            self.add(a, lines[a])

    def add(self, person: int, line: Lines) -> bool:
        """Offers a line of the person to the mixture; whether it is new and legal."""
        inside = line[self.first : self.end]
        key = (person, inside.tobytes())
        if key in self._seen:
            return False
        cost = self.stretches[person].cost(line, self.task.people[person].cells)
        if cost >= _LIMIT:
            return False
        self._seen.add(key)
        variable = self._lp.NumVar(0.0, self._lp.infinity(), "")
        self._one[person].SetCoefficient(variable, 1.0)
        rows = self.task.rows_of[self.task.people[person].group]
        for day in range(self.first, self.end):
            for n in rows[day][line[day]]:
                self._row[n].SetCoefficient(variable, 1.0)
        self._aim.SetCoefficient(variable, cost)
        self._is_solved = False
        column = _Column(person=person, line=line.copy(), cost=cost, variable=variable)
        self._columns.append(column)
        if not self._fits(column):
            self._close(column)
        return True

    def relax(self, cut: float, rounds: int, smooth: float = 0.5) -> Relaxed:
        """Prices lines until none improves the mixture.

        Args:
            cut: end as soon as the bound reaches it.
            rounds: most rounds.
            smooth: how near to the prices of the best bound lines are priced, 0 to 1.
        """
        value, bound, is_done = self._solve(), -FORBIDDEN, False
        for _ in range(rounds):
            if self.halt():
                break
            own, people_prices = self._row_prices.copy(), self._own_prices
            tried = self.duals * smooth + own * (1 - smooth) if bound > -_LIMIT else own
            for prices in (tried, own):
                found, added = self._price_all(
                    np.round(prices * _GRAIN) / _GRAIN, own, people_prices
                )
                if found > bound:
                    bound, self.duals = found, prices
                if added or prices is own:
                    break
            if bound >= cut or not added or value - bound < _HAIR:
                is_done = not added or value - bound < _HAIR
                break
            value = self._solve()
        if not any((f >= 0).any() for f in self.forced.values()):
            self.bound = max(self.bound, bound)
        return Relaxed(value=value, bound=bound, is_done=is_done)

    def dive(
        self, cut: float, rng: np.random.Generator, pace: float, rounds: int = 3
    ) -> Lines | None:
        """Fixes cells and prices again until each person has one line.

        Args:
            cut: a roster must cost less; else None.
            rng: breaks ties.
            pace: the part of the cells that is fixed at a time.
            rounds: of pricing after each.
        """
        quota = max(1, int(pace * len(self.people) * (self.end - self.first)))
        while not self.halt():
            self._solve()
            shares = self._shares()
            if all(s.max() > 1 - _HAIR for s in shares.values()):
                break
            self._fix(shares, quota, rng)
            found = self.relax(cut, rounds, 0.0)
            if found.bound >= cut:
                return None
        else:
            return None
        made = self.lines.copy()
        for a, share in self._shares().items():
            own = [c for c in self._columns if c.person == a]
            made[a] = own[int(share.argmax())].line
        return made if self._value(made) < cut else None

    def value_of(self, lines: Lines) -> float:
        """What the part costs with these lines."""
        return self._value(lines)

    def columns(self) -> list[tuple[int, Lines, float]]:
        """All lines known: person, line, cost."""
        return [(c.person, c.line, c.cost) for c in self._columns]

    def release(self) -> None:
        """Takes all fixings back."""
        for a in self.people:
            self.forced[a][:] = -1
            self.cells[a] = self.task.people[a].cells
        for column in self._columns:
            if not column.is_open:
                column.variable.SetUb(self._lp.infinity())
                self._is_solved = False
                column.is_open = True

    def _make(self) -> None:
        self._lp = pywraplp.Solver.CreateSolver("GLOP")
        self._lp.SetSolverSpecificParametersAsString("use_preprocessing: false")
        self._aim = self._lp.Objective()
        self._aim.SetMinimization()
        self._row: dict[int, pywraplp.Constraint] = {}
        self._one: dict[int, pywraplp.Constraint] = {}
        self._columns: list[_Column] = []
        self._seen: set[tuple[int, bytes]] = set()
        self._is_solved, self._mixed = False, FORBIDDEN
        self._row_prices = np.zeros(len(self.task.rows))
        self._own_prices: dict[int, float] = {}
        self._constant = sum(float(c[0]) for c in self._costs.values())
        for n in self.rows:
            row = self._lp.Constraint(0.0, 0.0)
            self._row[n] = row
            slopes = np.diff(self._costs[n])
            begins = [0, *(np.flatnonzero(np.diff(slopes)) + 1), len(slopes)]
            for begin, stop in zip(begins, begins[1:], strict=False):
                if stop > begin:
                    more = self._lp.NumVar(0.0, float(stop - begin), "")
                    row.SetCoefficient(more, -1.0)
                    self._aim.SetCoefficient(more, float(slopes[begin]))
        for a in self.people:
            self._one[a] = self._lp.Constraint(1.0, 1.0)

    def _solve(self) -> float:
        """Solves the mixture; what it says is noted, for any change makes the solver forget it."""
        if self._is_solved:
            return self._mixed
        self._is_solved = True
        if self._lp.Solve() != pywraplp.Solver.OPTIMAL:
            self._mixed = FORBIDDEN
            return FORBIDDEN
        self._mixed = float(self._aim.Value()) + self._constant
        for n, row in self._row.items():
            self._row_prices[n] = row.dual_value()
        self._own_prices = {a: one.dual_value() for a, one in self._one.items()}
        for column in self._columns:
            column.share = column.variable.solution_value()
        return self._mixed

    def _price_all(
        self, prices: Floats, own: Floats, people_prices: dict[int, float]
    ) -> tuple[float, int]:
        """The bound by these prices, and how many lines they brought that improve the mixture."""
        bound = 0.0
        for n in self.rows:
            costs = self._costs[n]
            bound += float((costs + prices[n] * np.arange(len(costs))).min())
        grids = self._grids(prices)
        real = self._grids(own)
        added, span = 0, np.arange(self.first, self.end)
        for a in self.people:
            group = self.task.people[a].group
            priced = self.stretches[a].price(
                self.cells[a] - grids[group], self.multipliers[a], self.space
            )
            if priced.value >= _LIMIT and priced.bound < _LIMIT and self._is_new(a):
                priced = self.stretches[a].price(
                    self.cells[a] - grids[group], self.multipliers[a], self.space, exact=True
                )
            bound += priced.bound
            if priced.value < _LIMIT:
                line = priced.line
                gain = priced.value + float(
                    (grids[group] - real[group])[span, line[self.first : self.end]].sum()
                )
                if gain < people_prices[a] - _HAIR:
                    whole = self.lines[a].copy()
                    whole[self.first : self.end] = line[self.first : self.end]
                    added += self.add(a, whole)
        return bound, added

    def _is_new(self, person: int) -> bool:
        return not any(c.is_open and c.person == person for c in self._columns)

    def _grids(self, prices: Floats) -> list[Floats]:
        days, choices, members = self.task.row_places
        found = []
        for group in range(members.shape[1]):
            grid = np.zeros((self.task.days, self.task.choices))
            own = [n for n in self.rows if members[n, group]]
            np.add.at(grid, (days[own], choices[own]), prices[own])
            found.append(grid)
        return found

    def _shares(self) -> dict[int, Floats]:
        """How much of each person's known lines the mixture takes."""
        found: dict[int, list[float]] = {a: [] for a in self.people}
        for column in self._columns:
            found[column.person].append(column.share)
        return {a: np.array(values) for a, values in found.items()}

    def _fix(self, shares: dict[int, Floats], quota: int, rng: np.random.Generator) -> None:
        """Fixes the clearest cells that are not fixed: many clear ones, or a few of the others."""
        span = np.arange(self.first, self.end)
        mixed = {a: np.zeros((len(span), self.task.choices)) for a in self.people}
        for column in self._columns:
            if column.share > _HAIR:
                days = np.arange(len(span))
                mixed[column.person][days, column.line[self.first : self.end]] += column.share
        cells: list[tuple[float, int, int, int]] = []
        for a in shares:
            choices, clear = mixed[a].argmax(axis=1), mixed[a].max(axis=1)
            for n in np.flatnonzero(self.forced[a][self.first : self.end] < 0):
                cells.append((float(clear[n]), a, int(span[n]), int(choices[n])))
        noise = rng.random(len(cells)) * _NOISE
        order = np.argsort([n - c[0] for c, n in zip(cells, noise, strict=True)], kind="stable")
        chosen: dict[int, list[tuple[int, int]]] = {}
        few = max(1, quota // _FEW)
        for taken, i in enumerate(order[:quota]):
            share, a, day, choice = cells[int(i)]
            if taken >= few and share < _CLEAR:
                break
            chosen.setdefault(a, []).append((day, choice))
        for a, fixed in chosen.items():
            self._force(a, fixed)

    def _force(self, person: int, fixed: list[tuple[int, int]]) -> None:
        """Fixes cells of one person as far as a legal line remains."""
        columns = [c for c in self._columns if c.person == person and c.is_open]
        grid = self._grids(self.duals)[self.task.people[person].group]
        for count in (len(fixed), 1):
            cells = self.cells[person].copy()
            for day, choice in fixed[:count]:
                keep = cells[day, choice]
                cells[day] = FORBIDDEN
                cells[day, choice] = keep
            fitting = [c for c in columns if all(c.line[d] == k for d, k in fixed[:count])]
            is_possible = bool(fitting)
            if not fitting:
                priced = self.stretches[person].price(
                    cells - grid, self.multipliers[person], self.space, exact=True
                )
                is_possible = priced.value < _LIMIT
            if is_possible:
                self.cells[person] = cells
                for day, choice in fixed[:count]:
                    self.forced[person][day] = choice
                for column in columns:
                    if not self._fits(column):
                        self._close(column)
                if not fitting:
                    whole = self.lines[person].copy()
                    span = slice(self.first, self.end)
                    whole[span] = priced.line[span]
                    if not self.add(person, whole):
                        self._reopen(person, whole)
                return

    def _reopen(self, person: int, line: Lines) -> None:
        for column in self._columns:
            if column.person == person and not column.is_open and (column.line == line).all():
                column.variable.SetUb(self._lp.infinity())
                self._is_solved = False
                column.is_open = True

    def _fits(self, column: _Column) -> bool:
        forced = self.forced[column.person]
        return bool(((forced < 0) | (forced == column.line)).all())

    def _close(self, column: _Column) -> None:
        column.variable.SetUb(0.0)
        self._is_solved = False
        column.is_open = False

    def _value(self, lines: Lines) -> float:
        free = np.array(self.people, dtype=np.int64)
        counts = self.task.counts(lines, free)
        total = sum(float(self._costs[n][counts[n]]) for n in self.rows)
        for a in self.people:
            total += self.stretches[a].cost(lines[a], self.task.people[a].cells)
        return total
