"""The search of a model level by level: an upper level is never traded for a lower one."""

from __future__ import annotations

from collections.abc import Mapping
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
from solver.terms import total

_MOST = 2**50
_SHARE_OF_REST = 0.6
"""How much of what is left of the budget a level may use while others wait below it."""
_SHARE_OF_COUNTS = 0.15
"""How much of what is left one level may use by counts, or one attempt to meet them."""


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

    The upper levels are first decided by counts, which bounds them; a roster that meets the counts
    is then looked for in one leap. What the leap leaves open is searched level by level.

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
        self._by_counts: dict[Level, CountOptimum] = {}

    def run(self, on_progress: OnProgress | None) -> bool:
        """Searches until all is proven or the budget is spent.

        Returns:
            Whether the model can be satisfied at all, as far as is known.
        """
        self._report = on_progress
        try:
            if self.model.has_relaxed:
                self._settle_clash()
            self._leap()
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

    def _leap(self) -> None:
        """Decides the leading levels by counts, and looks for a roster that meets them."""
        leading: list[Level] = []
        values: dict[Level, int] = {}
        for level in self._totals:
            if level not in COUNTED or self.budget.is_spent:
                break
            self._tell(level, None, None)
            found = self.counts.least(level, values, _SHARE_OF_COUNTS)
            if found is None:
                break
            leading.append(level)
            values[level] = found.value
            self._by_counts[level] = found
        if not leading:
            return
        counts = self._by_counts[leading[-1]].counts
        for exactly in (True, False):
            if not self.budget.is_spent and self._meet(values, counts if exactly else None):
                return

    def _meet(self, values: Mapping[Level, int], counts: Counts | None) -> bool:
        """Looks for a roster with these values, with just these counts where given."""
        self.model.forget_aims()
        cp = self.model.cp.clone()
        for level, value in values.items():
            cp.add(self._totals[level] <= value)
        if counts is not None:
            self._fix(cp, counts)
        solver, status = self.budget.run(cp, _SHARE_OF_COUNTS)
        if not has_solution(status):
            return False
        found = self._found(solver, 0, 0)
        self._keep(found)
        for level in values:
            bound = self._count_bound(level)
            value = max(bound, solver.value(self._totals[level]))
            self.results[level] = LevelResult(level=level, value=value, bound=bound)
        return True

    def _fix(self, cp: cp_model.CpModel, counts: Counts) -> None:
        names = [a.agent_id for a in self.model.agents]
        for cell, dated_shifts in cells_of(self.model.problem).items():
            for a in names:
                worked = total(self.model.works(a, s) for s in dated_shifts)
                cp.add(worked == counts.shifts[a, cell])
        for dated, people in counts.people.items():
            cp.add(total(self.model.works(a, dated) for a in names) == people)
        for (a, cell, duty), times in counts.held.items():
            dated_shifts = cells_of(self.model.problem)[cell]
            cp.add(total(self.model.holds(a, duty, s) for s in dated_shifts) == times)

    def _count_bound(self, level: Level) -> int:
        """What counts say of a level, where the levels above are as good as counts allow."""
        for above, found in self._by_counts.items():
            if above is level:
                return found.bound
            decided = self.results.get(above)
            if decided is None or decided.value > found.value or found.value > found.bound:
                return 0
        return 0

    def _pass(self) -> None:
        """Goes down the levels once, to decide those that are not proven."""
        for variable in self._totals.values():
            variable.domain = cp_model.Domain(0, _MOST)
        levels = list(self._totals)
        for n, level in enumerate(levels):
            known = self.results.get(level)
            if known is None or not known.is_proven:
                if self.budget.is_spent:
                    return
                self._totals[level].domain = cp_model.Domain(self._count_bound(level), _MOST)
                share = _SHARE_OF_REST if n + 1 < len(levels) else 1.0
                found = self._minimise(self._totals[level], level, share)
                if found is None:
                    return
                self._decide(level, known, found)
            self._totals[level].domain = cp_model.Domain(0, self.results[level].value)

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
