"""The least cost of logins at which loads can be equal, by trying all sets of logins at once.

People get their sets one after the other. What matters of those who have one is how much they must
put, at least and at most, within each set of stores: where that fits every set of stores (Hall's
condition), loads exist. Equal states are one, so the frontier stays small for small shifts.
"""

from __future__ import annotations

from dataclasses import dataclass

from ortools.graph.python import max_flow

from solver.allocation.costs import stores_in
from solver.allocation.targets import Part
from solver.allocation.work import Loads, ShiftWork

_MOST_STATES = 200
"""So many states of one person are kept; where there are more, nothing is proven."""
_MOST_STORES = 6
_SPREAD = 1_000_003
"""A prime: states are kept by their remainder, so that they are of all kinds."""
_FIELD = 32
"""Bits of one number in a packed state, its guard included."""
_WINDOWS = (5, 10, 0)
"""Tenths under the mean where the window of equal loads may begin."""
_WINDOW = 10
"""Tenths between the least and the most load that count as equal."""

_State = tuple[int, int, int]
"""Cost, and where it came from: the packed state before and the set of logins."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Frontier:
    """What trying all sets of logins came to.

    Attributes:
        is_complete: nothing was left out for its number.
        masks: the cheapest sets of logins by agent, below what was asked; None: there are none.
    """

    is_complete: bool
    masks: dict[int, int] | None


def frontier(work: ShiftWork, part: Part, below: int) -> Frontier:
    """Sets of logins that cost less than this, where loads may be equal to a whole inquiry.

    A login counts even if it takes nothing, so the cost is a lower bound.
    """
    if len(part.stores) > _MOST_STORES:
        return Frontier(is_complete=False, masks=None)
    bounds = {a: _about(work, a, load, _WINDOW, _WINDOW) for a, load in part.loads.items()}
    hall = _Hall(work, part, sum(high for _, high in bounds.values()))
    options = {a: _options(work, part, a, below) for a in part.loads}
    order = sorted(part.loads, key=lambda a: (len(options[a]), a))
    rest = [0]
    for a in reversed(order):
        rest.append(rest[-1] + min((cost for cost, _ in options[a]), default=below))
    is_complete = True
    layers: list[dict[int, _State]] = [{0: (0, 0, 0)}]
    for n, a in enumerate(order):
        room = below - rest[len(order) - n - 1]
        steps = [(cost, mask, hall.step(mask, *bounds[a])) for cost, mask in options[a]]
        reached: dict[int, _State] = {}
        for packed, (so_far, _, _) in layers[-1].items():
            for cost, mask, step in steps:
                total = so_far + cost
                if total >= room:
                    break
                state = packed + step
                if hall.fits(state) and (state not in reached or total < reached[state][0]):
                    reached[state] = (total, packed, mask)
        if len(reached) > _MOST_STATES:
            is_complete = False
            kept = sorted(reached, key=lambda s: (reached[s][0], s % _SPREAD))[:_MOST_STATES]
            reached = {s: reached[s] for s in kept}
        if not reached:
            return Frontier(is_complete=is_complete, masks=None)
        layers.append(reached)
    state = min(layers[-1], key=lambda s: (layers[-1][s][0], s))
    masks: dict[int, int] = {}
    for a, layer in zip(reversed(order), reversed(layers), strict=False):
        _, state, masks[a] = layer[state]
    return Frontier(is_complete=is_complete, masks=masks)


def _options(work: ShiftWork, part: Part, agent: int, below: int) -> list[tuple[int, int]]:
    """Sets of logins that cost less than this, with their costs, the cheapest first."""
    everything = sum(1 << s for s in part.stores)
    found: list[tuple[int, int]] = []
    mask = everything
    while mask:
        cost = work.cost(agent, mask)
        if cost < below:
            found.append((cost, mask))
        mask = (mask - 1) & everything
    return sorted(found)


def _about(work: ShiftWork, agent: int, load: int, under: int, over: int) -> tuple[int, int]:
    """Least and most load of an agent: so many tenths a head under and over, band kept."""
    share = work.shares[agent]
    low, high = work.band(agent)
    least = load - under * share // 1000
    most = load + over * share // 1000
    if load <= low:
        most = min(most, low)
    elif load >= high:
        least = max(least, high)
    else:
        least, most = max(least, low), min(most, high)
    return max(0, least), most


class _Hall:
    """Hall's condition for every set of stores, packed into whole numbers."""

    def __init__(self, work: ShiftWork, part: Part, most: int) -> None:
        stores = part.stores
        self.sets = [sum(1 << stores[n] for n in stores_in(m)) for m in range(1, 1 << len(stores))]
        sums = [sum(work.tenths[s] for s in stores_in(mask)) for mask in self.sets]
        slack = most - sum(work.tenths[s] for s in stores)
        self._inside: dict[int, int] = {}
        self._guards = self._packed([1 << (_FIELD - 1)] * (2 * len(sums)))
        self._room = self._guards + self._packed(sums + [s + slack for s in sums])

    def step(self, mask: int, least: int, most: int) -> int:
        """What an agent with these logins adds to the state."""
        if mask not in self._inside:
            self._inside[mask] = self._packed([int(not mask & ~s) for s in self.sets])
        return self._inside[mask] * (least + (most << (_FIELD * len(self.sets))))

    def fits(self, state: int) -> bool:
        """Whether no set of stores gets more than it can take."""
        return (self._room - state) & self._guards == self._guards

    def _packed(self, numbers: list[int]) -> int:
        return sum(number << (_FIELD * n) for n, number in enumerate(numbers))


def realised(work: ShiftWork, part: Part, masks: dict[int, int]) -> Loads | None:
    """Loads with exactly these logins, equal to a whole inquiry; None where there are none."""
    for under in _WINDOWS:
        bounds = {
            a: _about(work, a, load, under, _WINDOW - under) for a, load in part.loads.items()
        }
        loads = _flow(work, part, masks, bounds)
        if loads is not None:
            return loads
    return None


def _flow(
    work: ShiftWork, part: Part, masks: dict[int, int], bounds: dict[int, tuple[int, int]]
) -> Loads | None:
    """A flow from agents to stores, on top of a tenth for each login."""
    flow = max_flow.SimpleMaxFlow()
    people = list(part.loads)
    source, sink, pool = 0, 1, 2
    agent_node = {a: 3 + n for n, a in enumerate(people)}
    store_node = {s: 3 + len(people) + n for n, s in enumerate(part.stores)}
    logins = {s: sum(m >> s & 1 for m in masks.values()) for s in part.stores}
    left = {s: work.tenths[s] - logins[s] for s in part.stores}
    least = {a: max(0, bounds[a][0] - masks[a].bit_count()) for a in people}
    most = {a: bounds[a][1] - masks[a].bit_count() for a in people}
    spare = sum(left.values()) - sum(least.values())
    if spare < 0 or min(left.values()) < 0 or any(most[a] < least[a] for a in people):
        return None
    flow.add_arc_with_capacity(source, pool, spare)
    arcs: dict[tuple[int, int], int] = {}
    for a in people:
        flow.add_arc_with_capacity(source, agent_node[a], least[a])
        flow.add_arc_with_capacity(pool, agent_node[a], most[a] - least[a])
        for s in stores_in(masks[a]):
            arcs[a, s] = flow.add_arc_with_capacity(agent_node[a], store_node[s], most[a])
    for s in part.stores:
        flow.add_arc_with_capacity(store_node[s], sink, left[s])
    flow.solve(source, sink)
    if flow.optimal_flow() != sum(left.values()):
        return None
    loads: Loads = {a: {} for a in people}
    for (a, s), arc in arcs.items():
        loads[a][s] = flow.flow(arc) + 1
    return loads
