"""The honest peer: the model that a user would write after the published shift-scheduling example.

One monolithic CP-SAT model of booleans (agent, date, shift), the same hard rules, and all levels in
one weighted sum. Store logins are not modelled. Tuned as its author would: 8 workers, weights in
whole numbers that keep the order of the levels as far as the solver's arithmetic allows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from time import monotonic

from ortools.sat.python import cp_model

from benchmarks.team_months.peer_costs import PeerCosts
from benchmarks.team_months.peer_model import PeerModel
from benchmarks.team_months.trace import Moment
from scheduler.policy import Level
from scheduler.problem import Problem
from scheduler.roster import Roster

WORKERS = 8

WEIGHTS: Mapping[Level, int] = {
    Level.DUTIES: 10**11,
    Level.OVERLOAD: 10**5,
    Level.FAIRNESS: 10**7,
    Level.IDLE: 100,
    Level.DISTANCE: 1,
    Level.REQUESTS: 30,
    Level.PATTERNS: 1,
}
"""Per unit, and per thousandth of an inquiry: a duty outweighs 1,000 inquiries of overload, one of
these 10 units of unfairness, one of these 100 idle inquiries, one of these 100 of distance, one of
these 33 units of requests, one of these 30 of patterns. A strict order would need numbers beyond
any solver's."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PeerOutcome:
    """What the peer came to.

    Attributes:
        roster: without store logins; None: none was found.
        moments: the values of each new roster, by the peer's own count.
        value, bound: of the weighted sum.
        seconds: from the problem to the roster, the model's building included.
    """

    roster: Roster | None
    moments: tuple[Moment, ...]
    value: float
    bound: float
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
    model.cp.minimize(sum(WEIGHTS[level] * cost for level, cost in costs.items()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = workers
    solver.parameters.random_seed = seed
    solver.parameters.max_time_in_seconds = max(0.0, seconds - (monotonic() - started))
    watch = _Watch(costs, started)
    status = solver.solve(model.cp, watch)
    found = status in {cp_model.OPTIMAL, cp_model.FEASIBLE}
    return PeerOutcome(
        roster=model.roster(solver) if found else None,
        moments=tuple(watch.moments),
        value=solver.objective_value,
        bound=solver.best_objective_bound,
        seconds=monotonic() - started,
        is_optimal=status == cp_model.OPTIMAL,
    )


class _Watch(cp_model.CpSolverSolutionCallback):
    """Notes each new roster's values."""

    def __init__(self, costs: Mapping[Level, cp_model.LinearExprT], started: float) -> None:
        super().__init__()
        self._costs, self._started = costs, started
        self.moments: list[Moment] = []

    def on_solution_callback(self) -> None:
        """Called at each better solution."""
        values = {level: int(self.value(cost)) for level, cost in self._costs.items()}
        self.moments.append(Moment(seconds=monotonic() - self._started, values=values, bounds={}))
