"""The honest peer: the model that a user would write after the published shift-scheduling example.

One monolithic CP-SAT model of booleans (agent, date, shift), the same hard rules, and all levels in
one weighted sum. Store logins are not modelled. Tuned as its author would: 8 workers, weights in
whole numbers that keep the order of the levels as far as the solver's arithmetic allows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from time import monotonic

from ortools.sat.python import cp_model

from benchmarks.team_months.peer_costs import PeerCosts
from benchmarks.team_months.peer_model import PeerModel, Term, summed
from scheduler.policy import Level
from scheduler.problem import Problem
from scheduler.roster import Roster

WORKERS = 8

_IN_THOUSANDTHS = frozenset({Level.OVERLOAD, Level.IDLE, Level.DISTANCE})

WEIGHTS: Mapping[Level, int] = {
    Level.DUTIES: 1_000_000,
    Level.OVERLOAD: 1_000,
    Level.FAIRNESS: 500,
    Level.IDLE: 50,
    Level.DISTANCE: 10,
    Level.REQUESTS: 3,
    Level.PATTERNS: 1,
}
"""Per unit, and per inquiry: a step on an upper level is most often a head and so some dozens of
inquiries, which outweighs what it costs below. A strict order of seven levels would need numbers
beyond the solver's."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PeerOutcome:
    """What the peer came to.

    Attributes:
        rosters: each better one with the seconds after which it was found, the best last; without
            store logins. Empty: none was found.
        value, bound: of the weighted sum, in thousandths; volumes are rounded to whole inquiries.
        seconds: from the problem to the end, the model's building included.
    """

    rosters: tuple[tuple[float, Roster], ...]
    value: int
    bound: int
    seconds: float
    is_optimal: bool


def solve_peer(
    problem: Problem, *, seconds: float, seed: int, workers: int = WORKERS
) -> PeerOutcome:
    """The best roster that the peer finds.

    Args:
        problem: without locks, its hard rules hard; for others see `PeerModel`.
        seconds: wall clock, the model's building included.
        seed: of the search.
        workers: search threads.
    """
    started = monotonic()
    model = PeerModel(problem)
    costs = PeerCosts(model).by_level
    model.cp.minimize(summed(_weighted(level, cost) for level, cost in costs.items()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = workers
    solver.parameters.random_seed = seed
    solver.parameters.max_time_in_seconds = max(0.0, seconds - (monotonic() - started))
    watch = _Watch(model, started)
    status = solver.solve(model.cp, watch)
    return PeerOutcome(
        rosters=tuple(watch.rosters),
        value=round(solver.objective_value) if watch.rosters else 0,
        bound=ceil(solver.best_objective_bound - 1e-6) if watch.rosters else 0,
        seconds=monotonic() - started,
        is_optimal=status == cp_model.OPTIMAL,
    )


def _weighted(level: Level, cost: Term) -> Term:
    """In thousandths, so that inquiry levels and units stand on one scale."""
    return (1 if level in _IN_THOUSANDTHS else 1000) * WEIGHTS[level] * cost


class _Watch(cp_model.CpSolverSolutionCallback):
    """Notes each new roster."""

    def __init__(self, model: PeerModel, started: float) -> None:
        super().__init__()
        self._model, self._started = model, started
        self.rosters: list[tuple[float, Roster]] = []

    def on_solution_callback(self) -> None:
        """Called at each better solution."""
        self.rosters.append((monotonic() - self._started, self._model.roster(self)))
