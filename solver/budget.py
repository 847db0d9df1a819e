"""What is left of the wall clock and of the deterministic work, and how it is spent."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from time import monotonic

from ortools.sat.python import cp_model

from solver.settings import Settings

_TICK = 0.1
_ENDLESS = float("inf")
_LONG = 3600.0
"""Seconds that stand for no limit where a share of it is wanted."""
_FOR_LOGINS, _FOR_AGENT_DAY, _MOST_FOR_LOGINS = 0.3, 1.8e-4, 0.3
"""Seconds kept to deal out stores and judge, those more for each date of each agent, as measured
with 11 to 300 agents; and no more than this part of the budget."""
_MONTH = 30
_UNIT = 5.0
"""Seconds that a unit of work takes the optimiser, about."""
_CRUMBS = 0.02
"""The part of a budget with which it is not worth to begin another search."""
Told = Callable[[int | None, int | None], None]
"""Called about twice a second with the best value and the bound of a running search."""

Spend = Callable[[float], None]
"""Told of work as it is done."""

Slices = Callable[[float], Callable[[], bool]]
"""Takes a share of what is left of a part of the budget; gives what tells that it is used up."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Bounding:
    """How good a bound is wanted, more than a value.

    Attributes:
        near: how far it may stay from the value.
        cut: as much is enough; None: nothing is.
    """

    near: int
    cut: int | None = None


class Budget:
    """One budget for all the solving together."""

    def __init__(self, settings: Settings, agents: int = 0, dates: int = _MONTH) -> None:
        """Starts the clock.

        Args:
            settings: how long.
            agents: how many there are: dealing out their stores takes longer for many.
            dates: how many are planned.
        """
        self.started = monotonic()
        self.stop = settings.stop or threading.Event()
        self.settings = settings
        self._seconds = _ENDLESS
        if settings.seconds is not None:
            kept = _FOR_LOGINS + _FOR_AGENT_DAY * agents * dates
            self._seconds = settings.seconds - min(kept, settings.seconds * _MOST_FOR_LOGINS)
        if settings.work is not None:
            self._seconds = _ENDLESS
        self._work = _ENDLESS if settings.work is None else settings.work
        self._too_little = 0.0 if self.left == _ENDLESS else _CRUMBS * self.left

    @property
    def elapsed(self) -> float:
        """Seconds since the start."""
        return monotonic() - self.started

    @property
    def seconds_left(self) -> float:
        """Wall clock left; endless where there is no limit."""
        return max(0.0, self._seconds - self.elapsed)

    @property
    def left(self) -> float:
        """What is left: of the work where that is limited, else of the wall clock."""
        return max(0.0, self._work) if self._work < _ENDLESS else self.seconds_left

    @property
    def is_spent(self) -> bool:
        """Whether too little is left to begin anything, or the search was stopped from outside."""
        return self.stop.is_set() or self.left <= self._too_little

    def within(self, share: float, most: float = _ENDLESS) -> Slices:
        """A part of what is left, to be given out in slices.

        Args:
            share: above 0, at most 1.
            most: seconds; plays no part where work is limited.
        """
        if self._work < _ENDLESS:
            return self._within_work(share)
        end = self.elapsed + min(most, share * min(self.seconds_left, _LONG))

        def slices(part: float) -> Callable[[], bool]:
            now = self.elapsed
            until = now + part * max(0.0, end - now)
            return lambda: self.is_spent or self.elapsed >= until

        return slices

    def _within_work(self, share: float) -> Slices:
        end = self._work - share * self.left

        def slices(part: float) -> Callable[[], bool]:
            until = self._work - part * max(0.0, self._work - end)
            return lambda: self.is_spent or self._work <= until

        return slices

    def spend(self, work: float) -> None:
        """Takes work done elsewhere off what is left; where only the clock counts, nothing."""
        self._work -= work

    def run(
        self,
        cp: cp_model.CpModel,
        share: float,
        told: Told | None = None,
        enough: int | None = None,
        *,
        least: float = 0.0,
        bounding: Bounding | None = None,
    ) -> tuple[cp_model.CpSolver, cp_model.CpSolverStatus]:
        """Solves a model with a share of what is left.

        Args:
            cp: the model.
            share: above 0, at most 1.
            told: hears of the search meanwhile, from another thread.
            enough: a value with which the search ends, proven best or not.
            least: seconds, or their work, that it has in any case.
            bounding: asks for a bound of a small model, by one worker and with all its linear
                relaxation tells, which is quicker then; None: for the best value.

        Returns:
            The solver and its status.

        Raises:
            ValueError: the model itself is wrong, a fault of ours.
        """
        solver = cp_model.CpSolver()
        parameters = solver.parameters
        parameters.num_workers = self.settings.workers
        parameters.random_seed = self.settings.seed
        parameters.catch_sigint_signal = False
        if self._work < _ENDLESS:
            parameters.max_deterministic_time = max(least / _UNIT, self._work * share)
            parameters.interleave_search = self.settings.workers > 1
        if self._seconds < _ENDLESS:
            parameters.max_time_in_seconds = max(least, self.seconds_left * share)
        if bounding is not None:
            parameters.num_workers, parameters.linearization_level = 1, 2
            parameters.absolute_gap_limit = bounding.near
        watch = _Watch(self.stop, solver, told, enough, None if bounding is None else bounding.cut)
        with watch:
            status = solver.solve(cp, watch)
        if status == cp_model.MODEL_INVALID:
            raise ValueError(f"Expected a valid model, got: {cp.validate()}")
        self._work -= solver.deterministic_time
        return solver, status


def has_solution(status: cp_model.CpSolverStatus) -> bool:
    """Whether the search found anything."""
    return status in {cp_model.OPTIMAL, cp_model.FEASIBLE}


def bound_of(solver: cp_model.CpSolver, status: cp_model.CpSolverStatus) -> int:
    """What no solution is under: the value itself where it is proven; never negative."""
    if status == cp_model.OPTIMAL:
        return round(solver.objective_value)
    return max(0, rounded_up(solver.best_objective_bound))


def rounded_up(bound: float) -> int:
    """A bound on whole numbers; what is a hair above a whole number is that number."""
    return ceil(bound - 1e-6)


class _Watch(cp_model.CpSolverSolutionCallback):
    """Tells of a running search about twice a second, and ends it when asked."""

    def __init__(
        self,
        stop: threading.Event,
        solver: cp_model.CpSolver,
        told: Told | None,
        enough: int | None,
        cut: int | None,
    ) -> None:
        super().__init__()
        self._stop, self._solver, self._told, self._enough = stop, solver, told, enough
        self._cut = cut
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
        self._bound = rounded_up(self.best_objective_bound)
        if self._enough is not None and self._value <= self._enough:
            self.stop_search()

    def _new_bound(self, bound: float) -> None:
        self._bound = rounded_up(bound)
        if self._cut is not None and self._bound >= self._cut:
            self._solver.stop_search()

    def _watch(self) -> None:
        ticks = 0
        while not self._over.wait(_TICK):
            if self._stop.is_set():
                self._solver.stop_search()
            if self._told is not None and ticks % 5 == 0:
                self._told(self._value, self._bound)
            ticks += 1
