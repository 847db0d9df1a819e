"""The team's levels below the goals: of all repairs as good as the one found, a better one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from scheduler.ledger import BurdenKind, ledger
from scheduler.policy import Level
from scheduler.roster import Assignment, Roster
from solver.budget import Budget, bound_of, has_solution
from solver.replan.damage import Damage
from solver.replan.forced import Forced
from solver.replan.goals import settle_clash
from solver.replan.repair_model import RepairModel, whole_model
from solver.replan.result import Goal
from solver.rules import Rule

_WHOLE = 3500
"""The most agents times dates on which all levels are decided over all that may change."""
_SHARE = 0.4
"""How much of what is left of the budget one level may use."""
_NEAR = 60
"""How many agents of a large team are looked at beside those whom the repair changes."""

Told = Callable[[Level, int | None, int | None], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Settling:
    """Levels decided.

    Attributes:
        bounds: by level; those that no repair as good on all above is under, where all that may
            change was searched; none else.
    """

    assignments: list[Assignment]
    bounds: Mapping[Level, int]


def settle_levels(
    damage: Damage,
    rules: tuple[Rule, ...],
    forced: Forced,
    found: Sequence[Assignment],
    budget: Budget,
    *,
    goals: Mapping[Goal, int],
    told: Told,
) -> Settling:
    """A repair with the same goals that is as good on the levels as the budget allows.

    Of a large team only the dates are looked at on which the repair changes anything, and beside
    those whom it changes only the agents who have carried least.

    Args:
        damage: what is repaired.
        rules: the team's.
        forced: who may break hard rules.
        found: a repair.
        budget: pays for it.
        goals: the repair's values.
        told: hears of the level being decided, from another thread.
    """
    is_whole = len(damage.open_days) <= _WHOLE
    around = Roster(found)
    open_days = damage.open_days if is_whole else _near(damage, around)
    repair = whole_model(damage, rules, forced, around, open_days)
    model = repair.model
    _hold(repair, goals)
    if model.relaxed or model.lock_holders:
        settle_clash(model, found, budget)
    best, bounds = list(found), dict[Level, int]()
    for level in damage.problem.policy.levels:
        if budget.is_spent:
            break
        cost = model.cost(level)
        model.cp.minimize(cost)
        model.hint_assignments(best)
        solver, status = budget.run(model.cp, _SHARE, partial(told, level))
        if not has_solution(status):
            break
        best = model.assignments(solver)
        model.cp.add(cost <= solver.value(cost))
        if is_whole:
            bounds[level] = bound_of(solver, status)
    return Settling(assignments=best, bounds=bounds)


def _hold(repair: RepairModel, goals: Mapping[Goal, int]) -> None:
    for goal, (term, _) in repair.goals.items():
        repair.model.cp.add(term <= goals[goal])


def _near(damage: Damage, found: Roster) -> frozenset[tuple[str, date]]:
    """Agent ids with dates to change: few that are likely to make a repair better."""
    before, after = (
        {(a.agent_id, a.date, a.shift, a.duty) for a in roster.assignments}
        for roster in (damage.published, found)
    )
    different = before ^ after
    names = {agent_id for agent_id, *_ in different}
    dates = {day for _, day, *_ in different} & set(damage.open_dates)
    names |= set(_least_burdened(damage, found)[:_NEAR])
    return frozenset((agent_id, day) for agent_id in names for day in dates)


def _least_burdened(damage: Damage, found: Roster) -> list[str]:
    """Agent ids, those first whose shifts are furthest under their fair share."""
    accounts = (
        a
        for a in ledger(damage.problem, found).accounts
        if a.burden.kind is BurdenKind.ALL_SHIFTS and a.share is not None
    )
    return [a.agent_id for a in sorted(accounts, key=lambda a: a.carried - (a.share or 0))]
