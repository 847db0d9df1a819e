"""The search of a model level by level: an upper level is never traded for a lower one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from scheduler.policy import Level
from scheduler.roster import Assignment
from solver.budget import Budget, bound_of, has_solution
from solver.engine.bounds import COUNTED, CountBounds, CountOptimum, Counts
from solver.engine.realise import realise
from solver.model import Model
from solver.outcome import LevelResult
from solver.rules import StoreRule
from solver.settings import Progress
from solver.terms import Term, total

_MOST = 2**48
"""More than any level costs; times `_AHEAD` it is still a whole number to the optimiser."""
_SHARE_OF_REST = 0.35
"""How much of what is left of the budget a level may use while others wait below it."""
_SHARE_OF_UPPER = 0.55
"""The same for fairness and the levels that are usually above it: they matter more."""
_SHARE_OF_COUNTS = 0.3
"""How much of what is left one level may use by counts."""
_SHARE_OF_BLOCK = 0.15
"""How much of what is left one block may use on the way from counts to a roster."""

_UPPER = frozenset({Level.DUTIES, Level.OVERLOAD, Level.FAIRNESS})
_SHARE_BESIDE = 0.12
"""How much of what is left may repair overload with an eye on fairness."""
_AHEAD = 10_000
"""How much a unit of an upper level counts against one of the level watched beside it."""


_OF_STORES = frozenset({Level.OVERLOAD, StoreRule.level})
"""The levels on which it counts who serves which store, all else being decided."""

_Running = tuple[Level | None, int | None, int | None]
"""The level being decided, its value and its bound so far."""


class _InfeasibleError(Exception):
    """No roster satisfies the model."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Found:
    value: int
    bound: int
    assignments: list[Assignment]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Incumbent:
    """A roster with all its values.

    Attributes:
        solution: every variable's value, by the variables' order.
        clash: breaches of hard rules that locks force.
    """

    assignments: list[Assignment]
    solution: list[int]
    clash: int
    values: Mapping[Level, int]


class LevelSearch:
    """Minimises level after level, each with the upper ones held at what they reached.

    Levels that counts can decide are first decided by counts, which bounds them, and a roster near
    to these counts is made. Where it meets the bound the level is done; else the whole model is
    searched from there.

    Attributes:
        results: the levels decided so far.
    """

    def __init__(
        self,
        model: Model,
        counts: CountBounds,
        budget: Budget,
        starts: Sequence[list[Assignment]],
        known: Mapping[Level, LevelResult],
    ) -> None:
        """Posts the sums of the levels.

        Args:
            model: everything posted.
            counts: bounds the levels that counts decide.
            budget: pays for all.
            starts: rosters to start from, legal or not, the better one first; the last one is kept
                where nothing legal is found.
            known: what was reached before, in the order of the levels: each bound holds for rosters
                as good as that on the levels above.
        """
        self._known = known
        self.model, self.counts, self.budget = model, counts, budget
        self.results: dict[Level, LevelResult] = {}
        self._starts = starts
        self._best: _Incumbent | None = None
        levels = model.problem.policy.levels
        self._totals = {level: self._total(model.cost(level)) for level in levels}
        self._clash = self._total(model.clash())
        self._approach_cost = 0.0
        self._optima: dict[tuple[Level, tuple[int, ...]], CountOptimum] = {}
        self._running: _Running = (None, None, None)

    def run(self) -> bool:
        """Searches until all is proven or the budget is spent.

        Returns:
            Whether the model can be satisfied at all, as far as is known.
        """
        try:
            self._best = self._first()
            if self._best is None or self._best.clash > 0:
                self._settle_clash()
            self._clash.domain = cp_model.Domain(0, self._best.clash if self._best else _MOST)
            while not self.budget.is_spent and not self.is_proven:
                self._pass()
        except _InfeasibleError:
            return False
        return True

    @property
    def assignments(self) -> list[Assignment]:
        """The best shifts and duties so far."""
        return self._starts[-1] if self._best is None else self._best.assignments

    @property
    def is_proven(self) -> bool:
        """Whether every level is proven best."""
        decided = self.results.values()
        return len(decided) == len(self._totals) and all(r.is_proven for r in decided)

    @property
    def progress(self) -> Progress:
        """Where the search is; may be asked for from another thread."""
        level, value, bound = self._running
        return Progress(
            level=level,
            value=value,
            bound=bound,
            done=tuple(self.results.values()),
            seconds=self.budget.elapsed,
            best=lambda: self.assignments,
        )

    def _first(self) -> _Incumbent | None:
        """The first of the starts that the model allows; one that breaks fewer rules goes ahead."""
        allowed = [best for start in self._starts if (best := self._weighed(start)) is not None]
        return min(allowed, key=lambda best: best.clash, default=None)

    def _settle_clash(self) -> None:
        """Breaks as few hard rules as the locks allow, before any level counts."""
        if self.budget.is_spent:
            return
        found = self._minimise(self._clash, None, _SHARE_OF_UPPER)
        best = None if found is None else self._weighed(self._around(found.assignments))
        if best is not None and (self._best is None or best.clash < self._best.clash):
            self._best = best

    def _around(self, forced: list[Assignment]) -> list[Assignment]:
        """The start, with the lines of those who must break rules as they were found."""
        names = self.model.relaxed
        kept = [a for a in self._starts[0] if a.agent_id not in names]
        merged = kept + [a for a in forced if a.agent_id in names]
        return forced if self._weighed(merged) is None else merged

    def _pass(self) -> None:
        """Goes down the levels once, to decide those that are not proven."""
        self._hold({})
        levels = list(self._totals)
        for n, level in enumerate(levels):
            known = self.results.get(level)
            if known is None or not known.is_proven:
                if self.budget.is_spent:
                    return
                share = 1.0
                if n + 1 < len(levels):
                    share = _SHARE_OF_UPPER if level in _UPPER else _SHARE_OF_REST
                self._decide(level, levels[n + 1 :], share)
                if level not in self.results:
                    return
            self._totals[level].domain = cp_model.Domain(0, self.results[level].value)

    def _decide(self, level: Level, below: list[Level], share: float) -> None:
        """Searches one level; a better value forgets the levels below, which rested on a worse."""
        known = self.results.get(level)
        bound = self._bound_before(level) if known is None else known.bound
        if known is None and level in COUNTED and self._is_above(level, bound):
            bound = max(bound, self._counted(level))
            if level is not Level.DUTIES and self._is_above(level, bound):
                self._approach(level, below)
        if level is Level.OVERLOAD and Level.FAIRNESS in below and self._is_above(level, bound):
            self._search(level, bound, _SHARE_BESIDE, beside=Level.FAIRNESS)
        if self._is_above(level, bound) and not self.budget.is_spent:
            bound = max(bound, self._search(level, bound, share))
        if self._best is None:
            return
        value = self._best.values[level]
        if known is None or value < known.value:
            for lower in below:
                self.results.pop(lower, None)
        self.results[level] = LevelResult(level=level, value=value, bound=min(bound, value))

    def _bound_before(self, level: Level) -> int:
        """What the search before has bounded the level by; 0 where this one is worse above it."""
        for upper, then in self._known.items():
            if upper is level:
                return then.bound
            now = self.results.get(upper)
            if now is None or now.value > then.value:
                break
        return 0

    def _is_above(self, level: Level, bound: int) -> bool:
        return self._best is None or self._best.values[level] > bound

    def _search(self, level: Level, bound: int, share: float, beside: Level | None = None) -> int:
        """Searches the whole model for a better value of the level; gives the bound it found.

        Args:
            level: what is minimised.
            bound: known already.
            share: of what is left of the budget.
            beside: a lower level to keep an eye on, so that repairing the upper one does not wreck
                it; the search then bounds nothing.
        """
        self._totals[level].domain = cp_model.Domain(bound, _MOST)
        aim: cp_model.LinearExpr = self._totals[level]
        if beside is not None:
            aim = _AHEAD * aim + self._totals[beside]
        enough = _AHEAD * (bound + 1) - 1 if beside else bound
        found = self._minimise(aim, None if beside else level, share, enough)
        if found is None:
            return bound
        best = self._weighed(found.assignments)
        if best is not None and self._is_above(level, best.values[level]):
            self._best = best
        return bound if beside else max(bound, found.bound)

    def _counted(self, level: Level) -> int:
        """The level's bound by counts."""
        optimum = self._least(level, {})
        return 0 if optimum is None else optimum.bound

    def _approach(self, level: Level, below: list[Level]) -> None:
        """Takes a roster near to the best counts where it is better.

        The levels below are counted too, so that the roster made is good for them as well; all but
        the distance from the target, which takes long and follows the others closely.
        """
        optimum = self._least(level, {})
        if optimum is None or self._approach_cost > self.budget.left / 8:
            return
        before = self.budget.left
        further: dict[Level, int] = {level: optimum.value}
        counts = optimum.counts
        for lower in below:
            if lower not in COUNTED or lower is Level.DISTANCE or self.budget.is_spent:
                break
            next_one = self._least(lower, further)
            if next_one is None:
                break
            further[lower], counts = next_one.value, next_one.counts
        if not self.budget.is_spent:
            self._make(counts, level)
        self._approach_cost = before - self.budget.left

    def _make(self, counts: Counts, level: Level) -> None:
        held = {above: r.value for above, r in self.results.items()}
        self._hold({})
        made = realise(self.model, counts, self.budget, _SHARE_OF_BLOCK)
        self._hold(held)
        near = None if made is None else self._weighed(made)
        if near is not None and self._is_above(level, near.values[level]):
            self._best = near

    def _least(self, level: Level, further: Mapping[Level, int]) -> CountOptimum | None:
        """The level by counts, under what the levels above reached and further values."""
        above = {name: r.value for name, r in self.results.items() if name in COUNTED}
        above |= further
        key = (level, tuple(above.values()))
        if key not in self._optima and not self.budget.is_spent:
            self._tell(level, None, None)
            found = self.counts.least(level, above, _SHARE_OF_COUNTS)
            if found is not None:
                self._optima[key] = found
        return self._optima.get(key)

    def _hold(self, values: Mapping[Level, int]) -> None:
        """Allows each level no more than its value; any value where none is given."""
        for level, variable in self._totals.items():
            variable.domain = cp_model.Domain(0, values.get(level, _MOST))

    def _minimise(
        self, aim: cp_model.LinearExpr, level: Level | None, share: float, enough: int = 0
    ) -> _Found | None:
        """The least value found, its bound and its roster; None where the time did not suffice."""
        self.model.cp.minimize(aim)
        if self._best is not None:
            self.model.hint(self._best.solution)
        else:
            self.model.hint_assignments(self._starts[0])
        solver, status = self.budget.run(
            self.model.cp, share, lambda value, bound: self._tell(level, value, bound), enough
        )
        if status == cp_model.INFEASIBLE:
            raise _InfeasibleError
        if not has_solution(status):
            return None
        value = round(solver.objective_value)
        return _Found(
            value=value,
            bound=min(value, bound_of(solver, status)),
            assignments=self.model.assignments(solver),
        )

    def _weighed(self, assignments: list[Assignment]) -> _Incumbent | None:
        """The roster with all its values; None where the model does not allow it.

        Which stores are served is open still: what that costs is least on the upper level first.
        """
        self.model.forget_aims()
        cp = self.model.cp.clone()
        for variable, value in self.model.decisions(assignments):
            cp.add(variable == value)
        first = next((x for level, x in self._totals.items() if level in _OF_STORES), self._clash)
        solver = _least(cp, self._clash + first)
        if solver is not None:
            cp.add(first <= solver.value(first))
            solver = _least(cp, total((self._clash, *self._totals.values())))
        if solver is None:
            return None
        return _Incumbent(
            assignments=self.model.assignments(solver),
            solution=list(solver.response_proto.solution),
            clash=solver.value(self._clash),
            values={level: solver.value(variable) for level, variable in self._totals.items()},
        )

    def _total(self, cost: cp_model.LinearExpr) -> cp_model.IntVar:
        variable = self.model.cp.new_int_var(0, _MOST, "")
        self.model.cp.add(variable == cost)
        return variable

    def _tell(self, level: Level | None, value: int | None, bound: int | None) -> None:
        self._running = level, value, bound


def _least(cp: cp_model.CpModel, aim: Term) -> cp_model.CpSolver | None:
    """A model in which next to nothing is open, solved; None where it cannot be satisfied."""
    cp.minimize(aim)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.catch_sigint_signal = False
    return solver if has_solution(solver.solve(cp)) else None
