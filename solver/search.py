"""The search of a model level by level: an upper level is never traded for a lower one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ortools.sat.python import cp_model

from scheduler.policy import Level
from scheduler.roster import Assignment
from solver.budget import Budget, bound_of, has_solution
from solver.engine.bounds import COUNTED, CountBounds, CountOptimum, Counts
from solver.engine.cells import cells_of
from solver.model import Model
from solver.outcome import LevelResult
from solver.settings import OnProgress, Progress
from solver.terms import Term, total

_MOST = 2**50
_SHARE_OF_REST = 0.6
"""How much of what is left of the budget a level may use while others wait below it."""
_SHARE_OF_COUNTS = 0.08
"""How much of what is left one level may use by counts, or the search near to them."""

_EASY = frozenset({Level.DUTIES, Level.OVERLOAD})
"""Levels whose optimum the whole model soon finds by itself, once its bound is known."""


class _InfeasibleError(Exception):
    """No roster satisfies the model."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Found:
    value: int
    bound: int
    solution: list[int]
    assignments: list[Assignment]


class LevelSearch:
    """Minimises level after level, each with the upper ones held at what they reached.

    Levels that counts can decide are first decided by counts, which bounds them; a roster near to
    these counts is then the start, and often meets the bounds at once.

    Attributes:
        assignments: the best shifts and duties so far.
        results: the levels decided so far.
    """

    def __init__(
        self, model: Model, counts: CountBounds, budget: Budget, start: list[Assignment]
    ) -> None:
        self.model, self.counts, self.budget = model, counts, budget
        self.assignments = start
        self.results: dict[Level, LevelResult] = {}
        self._solution: list[int] | None = None
        levels = model.problem.policy.levels
        self._totals = {level: self._total(model.cost(level)) for level in levels}
        self._clash = self._total(model.clash())
        self._bounds: dict[Level, int] = {}

    def run(self, on_progress: OnProgress | None) -> bool:
        """Searches until all is proven or the budget is spent.

        Returns:
            Whether the model can be satisfied at all, as far as is known.
        """
        self._report = on_progress
        try:
            if self.model.has_relaxed:
                self._settle_clash()
            while not self.budget.is_spent and not self.is_proven:
                self._pass()
        except _InfeasibleError:
            return False
        return True

    @property
    def is_proven(self) -> bool:
        """Whether every level is proven best."""
        decided = self.results.values()
        return len(decided) == len(self._totals) and all(r.is_proven for r in decided)

    def _settle_clash(self) -> None:
        """Breaks as few hard rules as the locks allow, before any level counts."""
        found = self._minimise(self._clash, None, _SHARE_OF_REST)
        if found is not None:
            self._keep(found)
            self._clash.domain = cp_model.Domain(0, found.value)

    def _pass(self) -> None:
        """Goes down the levels once, to decide those that are not proven."""
        for variable in self._totals.values():
            variable.domain = cp_model.Domain(0, _MOST)
        levels = list(self._totals)
        for n, level in enumerate(levels):
            known = self.results.get(level)
            if known is None and level in COUNTED:
                self._approach(levels[n:])
                known = self.results.get(level)
            if known is None or not known.is_proven:
                if self.budget.is_spent:
                    return
                bound = self._bounds.get(level, 0) if known is None else known.bound
                self._totals[level].domain = cp_model.Domain(bound, _MOST)
                share = _SHARE_OF_REST if n + 1 < len(levels) else 1.0
                found = self._minimise(self._totals[level], level, share)
                if found is None:
                    return
                self._decide(level, known, found)
            self._totals[level].domain = cp_model.Domain(0, self.results[level].value)

    def _approach(self, levels: list[Level]) -> None:
        """Decides the next levels by counts, as far as a roster near to these counts meets them."""
        values = {level: result.value for level, result in self.results.items()}
        optima: dict[Level, CountOptimum] = {}
        for level in levels:
            if level not in COUNTED or self.budget.is_spent or (optima and levels[0] in _EASY):
                break
            self._tell(level, None, None)
            optimum = self.counts.least(level, values, _SHARE_OF_COUNTS)
            if optimum is None:
                break
            optima[level] = optimum
            values[level] = optimum.value
        self._bounds = {level: optimum.bound for level, optimum in list(optima.items())[:1]}
        if not optima or levels[0] in _EASY or self.budget.is_spent:
            return
        reached = self._near(list(optima.values())[-1].counts)
        for level, optimum in optima.items():
            if reached is None or reached[level] > optimum.bound:
                return
            bound = optimum.bound
            self.results[level] = LevelResult(level=level, value=bound, bound=bound)

    def _near(self, counts: Counts) -> dict[Level, int] | None:
        """A roster as near to the counts as soon found, and its values; None where there is none.

        It becomes the start of what follows.
        """
        self.model.forget_aims()
        if self._solution is not None:
            self.model.hint(self._solution)
        cp = self.model.cp.clone()
        cp.minimize(total(self._distances(cp, counts)))
        solver, status = self.budget.run(cp, _SHARE_OF_COUNTS)
        if not has_solution(status):
            return None
        variables = len(self.model.cp.proto.variables)
        solution = list(solver.response_proto.solution)[:variables]
        self._solution, self.assignments = solution, self.model.assignments(solver)
        return {level: solver.value(variable) for level, variable in self._totals.items()}

    def _distances(self, cp: cp_model.CpModel, counts: Counts) -> Iterator[Term]:
        """How far every count of the model is from the one wished."""
        cells = cells_of(self.model.problem)
        names = [a.agent_id for a in self.model.agents]
        for (a, cell), times in counts.shifts.items():
            yield _apart(cp, total(self.model.works(a, s) for s in cells[cell]), times)
        for (a, cell, duty), times in counts.held.items():
            yield _apart(cp, total(self.model.holds(a, duty, s) for s in cells[cell]), times)
        for dated, people in counts.people.items():
            yield _apart(cp, total(self.model.works(a, dated) for a in names), people)

    def _decide(self, level: Level, known: LevelResult | None, found: _Found) -> None:
        """Takes a better value, and forgets the levels below that rested on a worse one."""
        if known is None or found.value < known.value:
            self._keep(found)
            levels = list(self._totals)
            for below in levels[levels.index(level) :]:
                self.results.pop(below, None)
            self.results[level] = LevelResult(level=level, value=found.value, bound=found.bound)
        else:
            bound = max(known.bound, found.bound)
            self.results[level] = LevelResult(level=level, value=known.value, bound=bound)

    def _keep(self, found: _Found) -> None:
        self._solution, self.assignments = found.solution, found.assignments

    def _minimise(
        self, variable: cp_model.IntVar, level: Level | None, share: float
    ) -> _Found | None:
        """The least value found and its bound; None where nothing was found in the time."""
        self.model.cp.minimize(variable)
        if self._solution is not None:
            self.model.hint(self._solution)
        else:
            self.model.hint_assignments(self.assignments)
        solver, status = self.budget.run(
            self.model.cp, share, lambda value, bound: self._tell(level, value, bound)
        )
        if status == cp_model.INFEASIBLE:
            raise _InfeasibleError
        if not has_solution(status):
            return None
        value = round(solver.objective_value)
        return self._found(solver, value, min(value, bound_of(solver, status)))

    def _found(self, solver: cp_model.CpSolver, value: int, bound: int) -> _Found:
        return _Found(
            value=value,
            bound=bound,
            solution=list(solver.response_proto.solution),
            assignments=self.model.assignments(solver),
        )

    def _total(self, cost: cp_model.LinearExpr) -> cp_model.IntVar:
        variable = self.model.cp.new_int_var(0, _MOST, "")
        self.model.cp.add(variable == cost)
        return variable

    def _tell(self, level: Level | None, value: int | None, bound: int | None) -> None:
        if self._report is not None:
            done = tuple(self.results.values())
            seconds = self.budget.elapsed
            self._report(
                Progress(level=level, value=value, bound=bound, done=done, seconds=seconds)
            )


def _apart(cp: cp_model.CpModel, term: Term, wished: int) -> Term:
    apart = cp.new_int_var(0, _MOST, "")
    cp.add(apart >= term - wished)
    cp.add(apart >= wished - term)
    return apart
