"""The door: a published roster with holes in, a repaired one out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from scheduler.changes import changes, rescheduled
from scheduler.policy import Level
from scheduler.problem import Problem
from scheduler.roster import Roster
from solver.budget import Budget
from solver.judge import judge
from solver.locks import clashes_of
from solver.outcome import Clash, Judgement, LevelResult, Outcome, Plan, Solved, TimedOut
from solver.replan.damage import Damage
from solver.replan.measure import measured, uncovered
from solver.replan.repair import Repair, repair
from solver.replan.result import Goal, GoalResult, Replanned
from solver.rules import ALL_RULES, StoreRule, rules_of
from solver.settings import OnProgress, Settings

_METHOD = "repair"
_OF_LOGINS = frozenset(r.code for r in ALL_RULES if issubclass(r, StoreRule))


def replan(
    problem: Problem,
    published: Roster,
    settings: Settings,
    on_progress: OnProgress | None = None,
    *,
    from_date: date,
) -> Replanned:
    """The published roster repaired around absences, with as little change as can be.

    Every shift on a date of absence goes. What it takes from duties, from heads up to the least of
    a shift and from stores is made good as far as any repair can; what was missing before need not
    be. Then as few people as possible work at other times than before, then as few shifts as
    possible change, then as few duties change hands, then the team's levels count.

    Args:
        problem: of all dates of the roster, with the absences among its time off; its locks are
            kept from the first date to change on.
        published: the roster as everybody knows it; rows outside the problem's dates play no part.
        settings: budget, seed, workers, a start and a way to stop.
        on_progress: called about twice a second from another thread.
        from_date: the first date on which anything but the absences themselves may change.
    """
    budget = Budget(settings, len(problem.agents), len(problem.dates))
    planned = published.between(problem.dates[0], problem.dates[-1])
    damage = Damage(problem=problem, published=planned, from_date=from_date)
    made = repair(damage, rules_of(problem.policy), budget, on_progress)
    values = measured(damage, made.roster)
    goals = tuple(_goal(goal, values[goal], made) for goal in Goal)
    told = made.roster if any(a.stores for a in planned.assignments) else _bare(made.roster)
    found = changes(planned, told, problem.dates[0], problem.dates[-1])
    return Replanned(
        outcome=_outcome(damage, made, goals, budget.elapsed),
        goals=goals,
        absent=tuple(sorted(damage.absent)),
        disturbed=tuple(sorted(rescheduled(found) - damage.absent)),
        changes=found,
        uncovered=uncovered(damage, made.roster),
    )


def _bare(roster: Roster) -> Roster:
    """Without logins, to compare with a roster that never told any."""
    return Roster(replace(a, stores=()) for a in roster.assignments)


def _goal(goal: Goal, value: int, made: Repair) -> GoalResult:
    return GoalResult(goal=goal, value=value, bound=min(value, made.goals[goal]))


def _outcome(
    damage: Damage, made: Repair, goals: tuple[GoalResult, ...], seconds: float
) -> Outcome:
    judgement = judge(damage.problem, made.roster)
    are_proven = all(goal.is_proven for goal in goals)
    bounds = _of_one(judgement, made.roster) if made.is_only else made.levels
    levels = _levels(judgement, bounds if are_proven else {})
    plan = Plan(
        roster=made.roster, levels=levels, judgement=judgement, seconds=seconds, method=_METHOD
    )
    clashes = tuple(
        clash
        for clash in clashes_of(judgement)
        if not clash.dates or clash.dates[-1] >= damage.from_date
    )
    if clashes:
        return Clash(plan=plan, clashes=clashes)
    if are_proven and all(level.is_proven for level in levels):
        return Solved(plan=plan)
    return TimedOut(plan=plan)


def _levels(judgement: Judgement, bounds: Mapping[Level, int]) -> tuple[LevelResult, ...]:
    """The judged values with the searched bounds; 0 where the search did not come so far."""
    return tuple(
        LevelResult(level=level, value=value, bound=min(value, bounds.get(level, 0)))
        for level, value in judgement.values
    )


def _of_one(judgement: Judgement, roster: Roster) -> Mapping[Level, int]:
    """The levels' bounds where shifts and duties can be no others; store logins still can."""
    unserved = sum(u.milli_inquiries for u in judgement.unmet if roster.of_shift(u.date, u.shift))
    of_logins = sum(v.cost for v in judgement.violations if v.rule in _OF_LOGINS and not v.hard)
    bounds = dict(judgement.values)
    bounds[Level.OVERLOAD] -= unserved
    bounds[Level.PATTERNS] -= of_logins
    return bounds
