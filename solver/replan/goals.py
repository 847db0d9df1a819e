"""The goals of a repair, decided one above the other, several in one search where numbers allow."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod

from ortools.sat.python import cp_model

from scheduler.roster import Assignment
from solver.budget import Budget, bound_of, has_solution
from solver.model import Model
from solver.replan.repair_model import RepairModel
from solver.replan.result import Goal
from solver.terms import Term, total

_MOST = 2**50
"""More than a weighted sum of goals may count: it stays a whole number to the optimiser."""
_SHARE = 0.7
"""How much of what is left of the budget one search of goals may use."""


class NoRepairError(Exception):
    """No roster satisfies the model."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Decided:
    """Goals decided, as far as the budget went.

    Attributes:
        assignments: shifts and duties; None where nothing was found.
        bounds: of every goal; no repair that is as good on those above has less.
    """

    assignments: list[Assignment] | None
    bounds: Mapping[Goal, int]


def decide_goals(
    repair: RepairModel,
    start: Sequence[Assignment],
    budget: Budget,
    told: Callable[[], None],
) -> Decided:
    """Makes the goals as small as the budget allows.

    Args:
        repair: takes the constraints that hold what was reached.
        start: a roster to start from, legal or not.
        budget: pays for it.
        told: called now and then, from another thread.

    Raises:
        NoRepairError: no roster satisfies the model.
    """
    model = repair.model
    bounds = dict.fromkeys(Goal, 0)
    found: list[Assignment] | None = None
    runs = [{goal: repair.goals[goal] for goal in run} for run in _runs(repair)]
    if model.relaxed or model.lock_holders:
        settle_clash(model, start, budget)
    for run in runs:
        if budget.is_spent:
            break
        weights = _weights([most for _, most in run.values()])
        aim = total(w * term for w, (term, _) in zip(weights, run.values(), strict=True))
        solver, status = _least(model, aim, found or start, budget, told)
        if not has_solution(status):
            break
        found = model.assignments(solver)
        values = [solver.value(term) for term, _ in run.values()]
        for (term, _), value in zip(run.values(), values, strict=True):
            model.cp.add(term <= value)
        bounds |= zip(run, _split(values, weights, bound_of(solver, status)), strict=True)
    return Decided(assignments=found, bounds=bounds)


def settle_clash(model: Model, start: Sequence[Assignment], budget: Budget) -> None:
    """Breaks as few hard rules as locks and the past allow, before anything else counts.

    Args:
        model: takes the constraint that holds what was reached.
        start: a roster to start from, legal or not.
        budget: pays for it.

    Raises:
        NoRepairError: no roster satisfies the model.
    """
    solver, status = _least(model, model.clash(), start, budget, lambda: None)
    if has_solution(status):
        model.cp.add(model.clash() <= solver.value(model.clash()))


def _least(
    model: Model,
    aim: Term,
    start: Sequence[Assignment],
    budget: Budget,
    told: Callable[[], None],
) -> tuple[cp_model.CpSolver, cp_model.CpSolverStatus]:
    model.cp.minimize(aim)
    model.hint_assignments(start)
    solver, status = budget.run(model.cp, _SHARE, lambda *_: told())
    if status == cp_model.INFEASIBLE:
        raise NoRepairError
    return solver, status


def _runs(repair: RepairModel) -> Iterator[list[Goal]]:
    """The goals in their order, as many at once as weights keep apart."""
    run: list[Goal] = []
    for goal in repair.goals:
        if run and prod(repair.goals[g][1] + 1 for g in (*run, goal)) > _MOST:
            yield run
            run = []
        run.append(goal)
    yield run


def _weights(most: Sequence[int]) -> list[int]:
    """Weights with which one unit counts more than all that can be below it."""
    return [prod(m + 1 for m in most[n + 1 :]) for n in range(len(most))]


def _split(values: Sequence[int], weights: Sequence[int], bound: int) -> Iterator[int]:
    """What a bound on the weighted sum says of each goal, those above as they were reached."""
    left = bound
    for value, weight in zip(values, weights, strict=True):
        least = max(0, min(value, left // weight))
        yield least
        left = left - weight * value if least == value else 0
