"""From counts to a roster: block after block, as near to the counts as the rules allow.

Each block is a small problem by itself: the blocks before it are decided, those after it empty. So
this is quick for teams of any size, where the whole model at once is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ortools.sat.python import cp_model

from scheduler.roster import Assignment
from solver.budget import Budget, has_solution
from solver.engine.bounds import Counts
from solver.engine.cells import cells_of
from solver.locks import planned_locks
from solver.model import Model
from solver.terms import Term, total

_WEIGHT_OF_HOLDERS = 1000
_WEIGHT_OF_PEOPLE = 100
_WEIGHT_OF_SHIFTS = 2
_MOST = 10_000


def realise(model: Model, counts: Counts, budget: Budget, share: float) -> list[Assignment] | None:
    """A roster near to the counts; None where none was found in the time.

    Args:
        model: the whole model; it is left without an aim.
        counts: what is wished.
        budget: pays for it.
        share: of what is left, for each block.
    """
    cells = cells_of(model.problem)
    done: list[Assignment] = []
    for first in sorted({cell.first for cell in cells}):
        model.forget_aims()
        cp = model.cp.clone()
        _decide_others(cp, model, done, first)
        cp.minimize(total(_distances(cp, model, counts, first)))
        solver, status = budget.run(cp, share)
        if not has_solution(status):
            return None
        done = model.assignments(solver)
    return done


def _decide_others(cp: cp_model.CpModel, model: Model, done: list[Assignment], first: date) -> None:
    """Keeps the blocks before this one, and the later ones empty but for locks."""
    locked = {(k.agent_id, k.date, k.shift) for k in planned_locks(model.problem)}
    worked = {(a.agent_id, a.date, a.shift): a.duty for a in done}
    for cell, dated_shifts in cells_of(model.problem).items():
        if cell.first == first:
            continue
        for dated in dated_shifts:
            for agent in model.agents:
                key = (agent.agent_id, dated.date, dated.shift.name)
                if cell.first < first:
                    cp.add(model.works(agent.agent_id, dated) == int(key in worked))
                    for duty in model.problem.duties_of(dated):
                        held = int(key in worked and worked[key] == duty.name)
                        cp.add(model.holds(agent.agent_id, duty.name, dated) == held)
                elif key not in locked:
                    cp.add(model.works(agent.agent_id, dated) == 0)


def _distances(cp: cp_model.CpModel, model: Model, counts: Counts, first: date) -> Iterator[Term]:
    """How far every count of the block is from the one wished."""
    cells = {c: s for c, s in cells_of(model.problem).items() if c.first == first}
    names = [a.agent_id for a in model.agents]
    for cell, dated_shifts in cells.items():
        for a in names:
            worked = total(model.works(a, s) for s in dated_shifts)
            yield _WEIGHT_OF_SHIFTS * _apart(cp, worked, counts.shifts[a, cell])
        for dated in dated_shifts:
            people = total(model.works(a, dated) for a in names)
            yield _WEIGHT_OF_PEOPLE * _apart(cp, people, counts.people[dated])
            for duty in model.problem.duties_of(dated):
                held = total(model.holds(a, duty.name, dated) for a in names)
                yield _WEIGHT_OF_HOLDERS * _apart(cp, held, counts.holders[dated, duty.name])
    for (a, cell, duty_name), times in counts.held.items():
        if cell in cells:
            held = total(model.holds(a, duty_name, s) for s in cells[cell])
            yield _apart(cp, held, times)


def _apart(cp: cp_model.CpModel, term: Term, wished: int) -> Term:
    apart = cp.new_int_var(0, _MOST, "")
    cp.add(apart >= term - wished)
    cp.add(apart >= wished - term)
    return apart
