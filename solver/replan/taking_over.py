"""A shift whose people changed a little: who came takes the stores of who went, all others stay.

Everybody keeps the logins that were published, whoever came takes those of one who went (or one or
two heavy stores, where the rules allow none of these), and only the loads are shared out again, as
equally as these logins allow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from ortools.graph.python import min_cost_flow

from scheduler.duties import WHOLE_HEAD
from scheduler.problem import Problem
from scheduler.roster import Assignment
from solver.allocation.costs import FORBIDDEN, LoginCosts
from solver.allocation.work import ShiftWork, shift_work

_Crew = tuple[Assignment, ...]
_STEPS = ((85, 0), (95, 1), (100, 2), (105, 3), (115, 5))
"""What the next inquiry costs up to this part in a hundred of the fair load."""
_BEYOND = 20
_OFF = 10
"""The part of the fair load that a load may be off it, one in so many, beyond the band."""


def taken_over(costs: LoginCosts, before: _Crew, crew: _Crew) -> _Crew | None:
    """The shift's new crew with logins and loads; None where this way does not serve.

    It does not where stores stay without anybody, a hard rule is broken, or loads are out of the
    band that need not be.

    Args:
        costs: what the team's store rules say.
        before: the crew as published.
        crew: shifts and duties of the repair; the logins they name are forgotten.
    """
    problem = costs.problem
    dated = problem.dated(crew[0].date, crew[0].shift)
    heads = {a.agent_id: share for a in crew if (share := _share(problem, a))}
    if not heads or not problem.store_volumes(dated):
        return None
    work = shift_work(costs, dated, heads, frozenset())
    number = {store: n for n, store in enumerate(work.stores)}
    masks = {a.agent_id: sum(1 << number[s] for s in a.stores if s in number) for a in before}
    logins = _logins(work, {a: mask for a, mask in masks.items() if mask})
    if logins is None or _union(logins) != (1 << len(work.stores)) - 1:
        return None
    loads = _loads(work, logins)
    if loads is None:
        return None
    place = {agent_id: n for n, agent_id in enumerate(work.agents)}
    return tuple(
        _with_loads(a, work, loads[place[a.agent_id]])
        if a.agent_id in place
        else replace(a, stores=(), inquiries=Decimal("0.0"))
        for a in crew
    )


def _share(problem: Problem, worked: Assignment) -> int:
    return problem.policy.duty(worked.duty).inquiry_share if worked.duty else WHOLE_HEAD


def _union(masks: list[int]) -> int:
    found = 0
    for mask in masks:
        found |= mask
    return found


def _logins(work: ShiftWork, before: Mapping[str, int]) -> list[int] | None:
    """Everybody's stores as a mask, by number; None where a hard rule forbids some."""
    free = [mask for agent_id, mask in before.items() if agent_id not in work.agents]
    found: list[int] = []
    for n, agent_id in enumerate(work.agents):
        mask = before.get(agent_id)
        if mask is None:
            mask = _cheapest(work, n, free) or _cheapest(work, n, _one_or_two(work, n))
            if mask in free:
                free.remove(mask)
        if not mask or work.cost(n, mask) >= FORBIDDEN:
            return None
        found.append(mask)
    return found


def _cheapest(work: ShiftWork, agent: int, masks: Iterable[int]) -> int | None:
    """The stores that cost this agent least; of like cost the first. None where none are legal."""
    legal = [mask for mask in masks if work.cost(agent, mask) < FORBIDDEN]
    return min(legal, key=lambda mask: work.cost(agent, mask), default=None)


def _one_or_two(work: ShiftWork, agent: int) -> Iterator[int]:
    """The sets of one or two stores that the agent may serve, the heaviest stores first."""
    may = [s for s in range(len(work.stores)) if work.may_serve(agent) >> s & 1]
    may.sort(key=lambda s: -work.tenths[s])
    yield from (1 << s | 1 << t for s, t in combinations(may, 2))
    yield from (1 << s for s in may)


def _loads(work: ShiftWork, logins: list[int]) -> list[dict[int, int]] | None:
    """Tenths of an inquiry by agent and store; None where somebody's would be out of bounds."""
    flow = min_cost_flow.SimpleMinCostFlow()
    people, stores = len(logins), len(work.stores)
    sink = people + stores
    arcs: dict[int, tuple[int, int]] = {}
    volume, heads = sum(work.tenths), sum(work.shares)
    for n, mask in enumerate(logins):
        for s in range(stores):
            if mask >> s & 1:
                arc = flow.add_arc_with_capacity_and_unit_cost(people + s, n, work.tenths[s], 0)
                arcs[arc] = n, s
        filled = 0
        for part, cost in _STEPS:
            upto = volume * work.shares[n] * part // (100 * heads)
            flow.add_arc_with_capacity_and_unit_cost(n, sink, upto - filled, cost)
            filled = upto
        flow.add_arc_with_capacity_and_unit_cost(n, sink, volume, _BEYOND)
    for s, tenths in enumerate(work.tenths):
        flow.set_node_supply(people + s, tenths)
    flow.set_node_supply(sink, -volume)
    if flow.solve() != flow.OPTIMAL:
        return None
    loads: list[dict[int, int]] = [{} for _ in logins]
    for arc, (n, s) in arcs.items():
        loads[n][s] = flow.flow(arc)
    for n, load in enumerate(loads):
        low, high = work.band(n)
        fair = -(-volume * work.shares[n] // heads)
        least, most = min(low, fair - fair // _OFF), max(high, fair + fair // _OFF)
        if not least <= sum(load.values()) <= most:
            return None
    return loads


def _with_loads(worked: Assignment, work: ShiftWork, load: Mapping[int, int]) -> Assignment:
    stores = sorted(load, key=lambda s: (-load[s], work.stores[s]))
    return replace(
        worked,
        stores=tuple(work.stores[s] for s in stores),
        inquiries=(Decimal(sum(load.values())) / 10).quantize(Decimal("0.1")),
    )
