"""Bounds on the upper levels by counts, and counts that meet them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ortools.sat.python import cp_model

from scheduler.policy import Level
from scheduler.shifts import DatedShift
from solver.budget import Budget, bound_of, has_solution
from solver.engine.cells import Cell
from solver.engine.counts import CountModel

COUNTED = frozenset({Level.DUTIES, Level.OVERLOAD, Level.FAIRNESS, Level.IDLE, Level.DISTANCE})
"""The levels that counts decide; the others cost nothing there."""
_MOST = 2**50


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """One way to count the month.

    Attributes:
        shifts: how many shifts of the cell the agent works.
        people: how many work the dated shift.
        held: in how many shifts of the cell the agent holds the duty.
        holders: how many hold the duty on the dated shift.
    """

    shifts: Mapping[tuple[str, Cell], int]
    people: Mapping[DatedShift, int]
    held: Mapping[tuple[str, Cell, str], int]
    holders: Mapping[tuple[DatedShift, str], int]


@dataclass(frozen=True, kw_only=True, slots=True)
class CountOptimum:
    """The least value of a level by counts.

    Attributes:
        value: what `counts` reach.
        bound: no roster has less with the same upper levels.
    """

    value: int
    bound: int
    counts: Counts


class CountBounds:
    """Asks the count model for one level after the other."""

    def __init__(self, model: CountModel, budget: Budget) -> None:
        self.model, self.budget = model, budget
        self._totals = {level: self._total(level) for level in Level if level in COUNTED}
        self._solution: list[int] = []

    def least(self, level: Level, uppers: Mapping[Level, int], share: float) -> CountOptimum | None:
        """The least value of the level with the upper ones held at these values.

        Args:
            level: one of those that counts decide.
            uppers: values not to be exceeded; levels that counts do not see are passed over.
            share: of what is left of the budget.

        Returns:
            None where nothing was found in the time.
        """
        for known, total in self._totals.items():
            total.domain = cp_model.Domain(0, uppers.get(known, _MOST))
        self.model.cp.minimize(self._totals[level])
        self.model.hint(self._solution)
        solver, status = self.budget.run(self.model.cp, share)
        if not has_solution(status):
            return None
        self._solution = list(solver.response_proto.solution)
        return CountOptimum(
            value=round(solver.objective_value),
            bound=bound_of(solver, status),
            counts=self._counts(solver),
        )

    def _counts(self, solver: cp_model.CpSolver) -> Counts:
        return Counts(
            shifts={key: solver.value(v) for key, v in self.model.shifts.items()},
            people={key: solver.value(v) for key, v in self.model.people.items()},
            held={key: solver.value(v) for key, v in self.model.held.items()},
            holders={key: solver.value(v) for key, v in self.model.holders.items()},
        )

    def _total(self, level: Level) -> cp_model.IntVar:
        variable = self.model.cp.new_int_var(0, _MOST, "")
        self.model.cp.add(variable == self.model.cost(level))
        return variable
