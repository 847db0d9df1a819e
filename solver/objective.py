"""The levels that are not rules: duties, overload, idle, distance, as costs of the model."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from scheduler import headcount
from scheduler.duties import WHOLE_HEAD
from scheduler.policy import Level, Workload
from scheduler.shifts import DatedShift
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
        for duty in model.problem.duties_of(dated):
            held = total(model.holds(a.agent_id, duty.name, dated) for a in model.agents)
            missing = model.cp.new_int_var(0, duty.per_shift, "")
            model.cp.add(missing >= duty.per_shift - held)
            model.penalise(Level.DUTIES, missing)
        _post_heads(model, dated)


def _post_heads(model: Model, dated: DatedShift) -> None:
    workload = model.problem.policy.workload
    volume = model.problem.volume(dated)
    shares = {d.inquiry_share for d in model.problem.duties_of(dated)}
    heads, step = model.heads(dated), 1
    if shares <= {0, WHOLE_HEAD}:
        heads, step = total(model.answers(a.agent_id, dated) for a in model.agents), WHOLE_HEAD
    most = len(model.agents) * WHOLE_HEAD // step
    for level, cost in _OF_HEADS:
        of_heads = partial(_at, cost, volume, step, workload)
        variable = model.cp.new_int_var(0, max(of_heads(0), of_heads(most)), "")
        for line in _edges(of_heads, _corners(volume, step, workload), most):
            model.cp.add(variable >= line(heads))
        model.penalise(level, variable)


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
