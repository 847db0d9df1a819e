"""The search of a model level by level: an upper level is never traded for a lower one."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from math import ceil
from time import monotonic

from ortools.sat.python import cp_model

from scheduler.policy import Level
from scheduler.roster import Assignment
from solver.model import Model
from solver.outcome import LevelResult
from solver.settings import OnProgress, Progress, Settings

_MOST = 2**50
_TICK = 0.1
_SHARE_OF_REST = 0.6
"""How much of what is left of the budget a level may use while others wait below it."""


class Budget:
    """What is left of the wall clock and of the deterministic work."""

    def __init__(self, settings: Settings) -> None:
        self.started = monotonic()
        self.stop = settings.stop or threading.Event()
        self._seconds = settings.seconds if settings.work is None else None
        self._work = settings.work

    @property
    def elapsed(self) -> float:
        """Seconds since the start."""
        return monotonic() - self.started

    @property
    def seconds_left(self) -> float:
        """Wall clock left; endless where there is no limit."""
        return float("inf") if self._seconds is None else max(0.0, self._seconds - self.elapsed)

    @property
    def work_left(self) -> float:
        """Deterministic work left; endless where there is no limit."""
        return float("inf") if self._work is None else max(0.0, self._work)

    @property
    def is_spent(self) -> bool:
        """Whether nothing is left, or the search was stopped from outside."""
        return self.stop.is_set() or self.seconds_left <= 0 or self.work_left <= 0

    def spend(self, work: float) -> None:
        """Takes deterministic work off."""
        if self._work is not None:
            self._work -= work


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

    Attributes:
        assignments: the best shifts and duties so far.
    """

    def __init__(
        self, model: Model, settings: Settings, budget: Budget, start: list[Assignment]
    ) -> None:
        self.model, self.settings, self.budget = model, settings, budget
        self.assignments = start
        self._solution: list[int] | None = None
        levels = model.problem.policy.levels
        self.totals = {level: self._total(model.cost(level)) for level in levels}
        self._clash = self._total(model.clash())
        self.results: dict[Level, LevelResult] = {}

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
        return len(decided) == len(self.totals) and all(r.is_proven for r in decided)

    def _settle_clash(self) -> None:
        """Breaks as few hard rules as the locks allow, before any level counts."""
        found = self._minimise(self._clash, None, _SHARE_OF_REST)
        if found is not None:
            self._keep(found)
            self._clash.domain = cp_model.Domain(0, found.value)

    def _pass(self) -> None:
        """Goes down the levels once, to decide those that are not proven."""
        for total in self.totals.values():
            total.domain = cp_model.Domain(0, _MOST)
        levels = list(self.totals)
        for n, level in enumerate(levels):
            known = self.results.get(level)
            if known is None or not known.is_proven:
                if self.budget.is_spent:
                    return
                share = _SHARE_OF_REST if n + 1 < len(levels) else 1.0
                found = self._minimise(self.totals[level], level, share)
                if found is None:
                    return
                self._decide(level, known, found)
            self.totals[level].domain = cp_model.Domain(0, self.results[level].value)

    def _decide(self, level: Level, known: LevelResult | None, found: _Found) -> None:
        """Takes a better value, and forgets the levels below that rested on a worse one."""
        if known is None or found.value < known.value:
            self._keep(found)
            levels = list(self.totals)
            for below in levels[levels.index(level) :]:
                self.results.pop(below, None)
            self.results[level] = LevelResult(level=level, value=found.value, bound=found.bound)
        else:
            bound = max(known.bound, found.bound)
            self.results[level] = LevelResult(level=level, value=known.value, bound=bound)

    def _keep(self, found: _Found) -> None:
        self._solution, self.assignments = found.solution, found.assignments

    def _minimise(self, total: cp_model.IntVar, level: Level | None, share: float) -> _Found | None:
        """The least value found and its bound; None where nothing was found in the time."""
        self.model.cp.minimize(total)
        self._hint()
        solver = cp_model.CpSolver()
        self._set_limits(solver, share)
        watch = _Watch(self, solver, level)
        with watch:
            status = solver.solve(self.model.cp, watch)
        self.budget.spend(solver.deterministic_time)
        if status == cp_model.INFEASIBLE:
            raise _InfeasibleError
        if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            return None
        value = round(solver.objective_value)
        bound = value if status == cp_model.OPTIMAL else _rounded_up(solver.best_objective_bound)
        return _Found(
            value=value,
            bound=min(value, max(0, bound)),
            solution=list(solver.response_proto.solution),
            assignments=self.model.assignments(solver),
        )

    def _set_limits(self, solver: cp_model.CpSolver, share: float) -> None:
        parameters = solver.parameters
        parameters.num_workers = self.settings.workers
        parameters.random_seed = self.settings.seed
        parameters.catch_sigint_signal = False
        if self.settings.work is not None:
            parameters.max_deterministic_time = self.budget.work_left * share
            parameters.interleave_search = self.settings.workers > 1
        if self.budget.seconds_left != float("inf"):
            parameters.max_time_in_seconds = self.budget.seconds_left * share

    def _hint(self) -> None:
        if self._solution is not None:
            self.model.hint(self._solution)
        else:
            self.model.hint_assignments(self.assignments)

    def _total(self, cost: cp_model.LinearExpr) -> cp_model.IntVar:
        variable = self.model.cp.new_int_var(0, _MOST, "")
        self.model.cp.add(variable == cost)
        return variable

    def tell(self, level: Level | None, value: int | None, bound: int | None) -> None:
        """Reports where the search is."""
        if self._report is not None:
            self._report(
                Progress(
                    level=level,
                    value=value,
                    bound=bound,
                    done=tuple(self.results.values()),
                    seconds=self.budget.elapsed,
                )
            )


class _Watch(cp_model.CpSolverSolutionCallback):
    """Reports about twice a second while a solver runs, and stops it when asked."""

    def __init__(self, search: LevelSearch, solver: cp_model.CpSolver, level: Level | None) -> None:
        super().__init__()
        self._search, self._solver, self._level = search, solver, level
        self._value: int | None = None
        self._bound: int | None = None
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        solver.best_bound_callback = self._new_bound

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def on_solution_callback(self) -> None:
        """Notes a better value."""
        self._value = round(self.objective_value)
        self._bound = _rounded_up(self.best_objective_bound)

    def _new_bound(self, bound: float) -> None:
        self._bound = _rounded_up(bound)

    def _watch(self) -> None:
        ticks = 0
        while not self._over.wait(_TICK):
            if self._search.budget.stop.is_set():
                self._solver.stop_search()
            if ticks % 5 == 0:
                self._search.tell(self._level, self._value, self._bound)
            ticks += 1


def _rounded_up(bound: float) -> int:
    return ceil(bound - 1e-6)
