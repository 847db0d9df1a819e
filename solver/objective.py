"""The levels that are not rules: duties, overload, idle, distance, as costs of the model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from math import gcd

from scheduler import headcount
from scheduler.duties import WHOLE_HEAD, Duty
from scheduler.policy import Level, Workload
from scheduler.problem import Problem
from scheduler.shifts import DatedShift
from solver.costs import CostModel
from solver.model import Model
from solver.terms import Term, total

_Cost = Callable[[int, int, Workload], int]
_OF_HEADS: tuple[tuple[Level, _Cost], ...] = (
    (Level.OVERLOAD, headcount.overload),
    (Level.IDLE, headcount.idle),
    (Level.DISTANCE, headcount.distance),
)


def post_demand(model: Model) -> None:
    """Penalises every designated person missing and every shift's overload, idle and distance."""
    for dated in model.dated_shifts:
        duties = model.problem.duties_of(dated)
        held = {
            d.name: total(model.holds(a.agent_id, d.name, dated) for a in model.agents)
            for d in duties
        }
        for duty in duties:
            post_duty(model, duty, held[duty.name])
        people = total(model.works(a.agent_id, dated) for a in model.agents)
        post_heads(model, model.problem, dated, people, held)


def post_duty(costs: CostModel, duty: Duty, held: Term) -> None:
    """Penalises designated people missing in one shift."""
    missing = costs.cp.new_int_var(0, duty.per_shift, "")
    costs.cp.add(missing >= duty.per_shift - held)
    costs.penalise(Level.DUTIES, missing)


def post_heads(
    costs: CostModel, problem: Problem, dated: DatedShift, people: Term, held: Mapping[str, Term]
) -> None:
    """Penalises overload, idle and distance of one shift.

    Args:
        costs: takes the constraints and the penalties.
        problem: gives the volume, the band and the duties' shares.
        dated: the shift.
        people: how many work it.
        held: how many hold each of its duties, by name.
    """
    workload, volume = problem.policy.workload, problem.volume(dated)
    lost = {d.name: WHOLE_HEAD - d.inquiry_share for d in problem.duties_of(dated)}
    step = gcd(WHOLE_HEAD, *lost.values())
    heads = people * (WHOLE_HEAD // step) - total(
        held[name] * (part // step) for name, part in lost.items() if part
    )
    most = max(1, len(problem.agents)) * WHOLE_HEAD // step
    for level, cost in _OF_HEADS:
        of_heads = partial(_at, cost, volume, step, workload)
        variable = costs.cp.new_int_var(0, max(of_heads(0), of_heads(most)), "")
        for line in _edges(of_heads, _corners(volume, step, workload), most):
            costs.cp.add(variable >= line(heads))
        costs.penalise(level, variable)


def _at(cost: _Cost, volume: int, step: int, workload: Workload, heads: int) -> int:
    return cost(volume, heads * step, workload)


def _corners(volume: int, step: int, workload: Workload) -> set[int]:
    """Numbers of heads beside which a cost changes its slope."""
    turning = {workload.min_heads * WHOLE_HEAD // step}
    for per_head in (workload.high, workload.low, workload.target):
        turning.add(volume // (per_head * step))
    return {0} | {t + offset for t in turning for offset in (-1, 0, 1)}


def _edges(
    of_heads: Callable[[int], int], corners: set[int], most: int
) -> list[Callable[[Term], Term]]:
    """The lines through neighbouring values of a convex function: its hull over whole numbers."""
    found = {}
    for left in sorted(c for c in corners if 0 <= c < most):
        slope = of_heads(left + 1) - of_heads(left)
        found[slope] = partial(_line, slope, of_heads(left) - slope * left)
    return list(found.values())


def _line(slope: int, at_zero: int, heads: Term) -> Term:
    return slope * heads + at_zero
