"""The fairest loads that knowledge of stores allows, before logins are counted.

Where everybody may serve everything, all have equal loads. Else some stores may overload the few
who know them: these few serve nothing else, the others share the rest, and so on (the lexico-
graphically optimal base of a polymatroid, by decomposition). These loads have the least spread and
the least sum outside any band at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ortools.graph.python import max_flow

from scheduler.rounding import largest_remainders
from solver.allocation.costs import stores_in
from solver.allocation.work import ShiftWork


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """Agents and stores that have nothing to do with the rest of the shift.

    Attributes:
        loads: tenths of an inquiry by agent, equal per head.
        stores: whose inquiries add up to the loads, in the order of the line.
    """

    loads: dict[int, int]
    stores: tuple[int, ...]


def fair_parts(work: ShiftWork) -> tuple[Part, ...]:
    """The shift in parts of equal loads; none where nobody may serve some store."""
    agents = tuple(range(len(work.agents)))
    may = {a: work.may_serve(a) for a in agents}
    served = 0
    for mask in may.values():
        served |= mask
    if served != (1 << len(work.stores)) - 1:
        return ()
    return tuple(
        Part(
            loads=_equal_loads(work, people, stores),
            stores=tuple(s for s in work.line if s in stores),
        )
        for people, stores in _decomposed(work, may, agents, frozenset(work.line))
    )


def _equal_loads(
    work: ShiftWork, people: tuple[int, ...], stores: frozenset[int]
) -> dict[int, int]:
    volume = sum(work.tenths[s] for s in stores)
    heads = sum(work.shares[a] for a in people)
    loads = largest_remainders([work.shares[a] * volume for a in people], heads)
    return dict(zip(people, loads, strict=True))


def _decomposed(
    work: ShiftWork, may: dict[int, int], people: tuple[int, ...], stores: frozenset[int]
) -> Iterator[tuple[tuple[int, ...], frozenset[int]]]:
    heavy = _overloading(work, may, people, stores)
    if not heavy:
        yield people, stores
        return
    heavy_mask = sum(1 << s for s in heavy)
    few = tuple(a for a in people if may[a] & heavy_mask)
    rest = tuple(a for a in people if not may[a] & heavy_mask)
    yield from _decomposed(work, may, few, heavy)
    yield from _decomposed(work, may, rest, stores - heavy)


def _overloading(
    work: ShiftWork, may: dict[int, int], people: tuple[int, ...], stores: frozenset[int]
) -> frozenset[int]:
    """The stores that those who may serve them cannot serve with an equal load."""
    mask = sum(1 << s for s in stores)
    groups: dict[int, int] = defaultdict(int)
    for a in people:
        groups[may[a] & mask] += work.shares[a]
    if len(groups) == 1:
        return frozenset()
    volume, heads = sum(work.tenths[s] for s in stores), sum(groups.values())
    flow = max_flow.SimpleMaxFlow()
    sink, everything = len(work.stores) + 1, volume * heads
    for s in sorted(stores):
        flow.add_arc_with_capacity(0, s + 1, work.tenths[s] * heads)
    for node, (known, share) in enumerate(sorted(groups.items()), sink + 1):
        for s in stores_in(known):
            flow.add_arc_with_capacity(s + 1, node, everything)
        flow.add_arc_with_capacity(node, sink, share * volume)
    flow.solve(0, sink)
    if flow.optimal_flow() == everything:
        return frozenset()
    reached = {int(node) for node in flow.get_source_side_min_cut()}
    return frozenset(s for s in stores if s + 1 in reached)
