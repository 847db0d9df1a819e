"""Store logins of a repaired roster: as published where a shift's people stayed the same."""

from __future__ import annotations

import os
from collections.abc import Iterable
from decimal import Decimal
from itertools import groupby

from scheduler.demand import MILLI
from scheduler.problem import Problem
from scheduler.roster import Assignment, Roster
from solver.allocation import allocate
from solver.allocation.costs import LoginCosts
from solver.replan.damage import Damage
from solver.replan.taking_over import taken_over
from solver.rules import Rule, StoreRule

_A_TENTH = Decimal("0.1")
_Crew = tuple[Assignment, ...]


def with_logins(
    damage: Damage, assignments: Iterable[Assignment], rules: tuple[Rule, ...], workers: int
) -> Roster:
    """The roster with everybody's store logins and loads.

    A shift keeps those published where its people and duties are the same, every store is served,
    the loads add up and no hard rule is broken. Else whoever came takes the stores of one who
    went. Where that does not serve the shift is dealt out anew. What lies before the first date to
    change stays in any case.

    Args:
        damage: what was published.
        assignments: shifts and duties of the repair.
        rules: the team's.
        workers: threads to deal with.
    """
    problem, published = damage.problem, damage.published
    store_rules = tuple(r for r in rules if isinstance(r, StoreRule))
    costs = LoginCosts(problem=problem, rules=store_rules)
    stay: list[Assignment] = []
    anew: list[Assignment] = []
    ordered = sorted(assignments, key=lambda a: (a.date, a.shift, a.agent_id))
    for (day, shift), found in groupby(ordered, key=lambda a: (a.date, a.shift)):
        crew, before = tuple(found), published.of_shift(day, shift)
        if day < damage.from_date:
            stay += [a for a in before if a not in damage.gone]
        elif _people(crew) == _people(before) and _serve(problem, before, store_rules):
            stay += before
        elif (handed := taken_over(costs, before, crew)) is not None:
            stay += handed
        else:
            anew += crew
    dealt = allocate(problem, Roster(anew), rules, min(workers, os.cpu_count() or 1))
    return Roster((*stay, *dealt.assignments))


def _people(crew: _Crew) -> frozenset[tuple[str, str | None]]:
    return frozenset((a.agent_id, a.duty) for a in crew)


def _serve(problem: Problem, crew: _Crew, rules: Iterable[StoreRule]) -> bool:
    """Whether the logins serve every store as the rules and the volumes ask."""
    volumes = problem.store_volumes(problem.dated(crew[0].date, crew[0].shift))
    served = {store for a in crew for store in a.stores}
    loads = sum((a.inquiries for a in crew), Decimal())
    if set(volumes) - served or abs(loads - Decimal(sum(volumes.values())) / MILLI) > _A_TENTH:
        return False
    return not any(
        breach.hard
        for rule in rules
        for a in crew
        for breach in rule.breaches(problem, problem.agent(a.agent_id), a)
    )
