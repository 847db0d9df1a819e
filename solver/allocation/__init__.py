"""Store logins and loads of shifts whose people are decided, shift by shift.

In order: every store served; loads within the band; no more third logins than that needs; loads as
equal as can be, to a whole inquiry; home stores, one major with one minor.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from itertools import groupby

from scheduler.duties import WHOLE_HEAD
from scheduler.problem import Problem
from scheduler.roster import Assignment, Roster
from solver.allocation.costs import FORBIDDEN, LIMIT, LoginCosts, mask_of
from solver.allocation.dealing import deal
from solver.allocation.exact import ExactShift
from solver.allocation.targets import fair_parts
from solver.allocation.work import Loads, ShiftWork, shift_work
from solver.rules import Rule, StoreRule

_TENTH = Decimal("0.1")
_MOST_EXACT = 150
"""People times stores up to which a legal allocation that is not certain is tried exactly."""


def allocate(
    problem: Problem,
    roster: Roster,
    rules: tuple[Rule, ...],
    threads: int,
    *,
    in_haste: bool = False,
) -> Roster:
    """The roster with everybody's store logins and loads; the same input gives the same result.

    Loads as fair as knowledge allows are dealt out constructively. Where this cannot be done
    without third logins or by the hard rules, the shift is decided by a small exact model.

    Args:
        problem: its store rules are kept where they are hard.
        roster: whose shifts and duties stay as they are.
        rules: those of the team.
        threads: how many shifts to work on at once.
        in_haste: takes the first loads that no hard rule forbids, for who has stopped and waits.
    """
    costs = LoginCosts(problem=problem, rules=tuple(r for r in rules if isinstance(r, StoreRule)))
    ordered = sorted(roster.assignments, key=lambda a: (a.date, a.shift, a.agent_id))
    shifts = [tuple(crew) for _, crew in groupby(ordered, key=lambda a: (a.date, a.shift))]

    def filled(crew: tuple[Assignment, ...]) -> list[Assignment]:
        loads = _loads_of(costs, crew, in_haste)
        return [_with_loads(a, loads.get(a.agent_id, {})) for a in crew]

    with ThreadPoolExecutor(max_workers=threads) as pool:
        return Roster(a for crew in pool.map(filled, shifts) for a in crew)


def _with_loads(worked: Assignment, loads: dict[str, int]) -> Assignment:
    stores = sorted(loads, key=lambda s: (-loads[s], s))
    inquiries = Decimal(sum(loads.values())) / 10
    return Assignment(
        date=worked.date,
        agent_id=worked.agent_id,
        shift=worked.shift,
        duty=worked.duty,
        stores=tuple(stores),
        inquiries=inquiries.quantize(_TENTH),
    )


def _loads_of(
    costs: LoginCosts, crew: tuple[Assignment, ...], in_haste: bool
) -> dict[str, dict[str, int]]:
    """Tenths of an inquiry per store logged in to, by agent."""
    dated = costs.problem.dated(crew[0].date, crew[0].shift)
    heads = {a.agent_id: share for a in crew if (share := _share(costs.problem, a))}
    unserved: frozenset[str] = frozenset()
    while heads:
        work = shift_work(costs, dated, heads, unserved)
        if not work.stores:
            break
        loads, unmet = _shared_out(costs, crew, work, in_haste)
        if not unmet:
            return {
                work.agents[a]: {work.stores[s]: load for s, load in dealt.items()}
                for a, dealt in loads.items()
            }
        unserved |= {work.stores[s] for s in unmet}
    return {}


def _share(problem: Problem, worked: Assignment) -> int:
    return problem.policy.duty(worked.duty).inquiry_share if worked.duty else WHOLE_HEAD


def _shared_out(
    costs: LoginCosts, crew: tuple[Assignment, ...], work: ShiftWork, in_haste: bool
) -> tuple[Loads, frozenset[int]]:
    """Loads, or the stores that nobody can serve."""
    served = 0
    for a in range(len(work.agents)):
        served |= work.may_serve(a)
    unknown = frozenset(s for s in range(len(work.stores)) if not served >> s & 1)
    if unknown:
        return {}, unknown
    loads: Loads = {}
    for part in fair_parts(work):
        loads |= deal(work, part, in_haste=in_haste)
    cost = max(work.cost(a, mask_of(dealt)) for a, dealt in loads.items())
    is_enough = in_haste or len(work.agents) * len(work.stores) > _MOST_EXACT
    if cost < LIMIT or (cost < FORBIDDEN and is_enough):
        return loads, frozenset()
    exact = ExactShift(costs.problem, crew, work, costs.rules)
    found, unmet = exact.solve(loads if cost < FORBIDDEN else {})
    return _legal(work, loads) if len(unmet) == len(work.stores) else (found, unmet)


def _legal(work: ShiftWork, loads: Loads) -> tuple[Loads, frozenset[int]]:
    """The loads without logins that must not be, or the stores that nobody is left for.

    For shifts too large for the exact model: what one person must not take others of the store do.
    """
    kept: Loads = {a: dict(dealt) for a, dealt in loads.items()}
    for a, dealt in kept.items():
        for s in sorted(dealt, key=lambda s: (work.may_serve(a) >> s & 1, dealt[s])):
            if dealt and work.cost(a, mask_of(dealt)) >= FORBIDDEN:
                del dealt[s]
    unserved = set()
    for s, tenths in enumerate(work.tenths):
        there = [a for a, dealt in kept.items() if s in dealt]
        missing = tenths - sum(kept[a][s] for a in there)
        if missing and not there:
            unserved.add(s)
        elif missing:
            kept[min(there, key=lambda a: sum(kept[a].values()))][s] += missing
    return ({}, frozenset(unserved)) if unserved else (kept, frozenset())
