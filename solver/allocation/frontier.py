"""The least cost of logins at which loads can be equal, by trying all sets of logins at once.

People get their sets one after the other. What matters of those who have one is how much they must
put, at least and at most, within each set of stores: where that fits every set of stores (Hall's
condition), loads exist. Equal states are one, so the frontier stays small for small shifts.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python import max_flow

from solver.allocation.costs import stores_in
from solver.allocation.targets import Part
from solver.allocation.work import Loads, ShiftWork

_MOST_STATES = 200
"""So many states of one person are kept; where there are more, nothing is proven."""
_MOST_STORES = 6
_SPREAD = 1_000_003
"""A prime: states are kept by their remainder, so that they are of all kinds."""
_FIELD = 1 << 32
_MIX = 0x2545F4914F6CDD1D
"""Odd, so that its powers mix the numbers of a state into one that is nearly always its own."""
_WINDOWS = (5, 10, 0)
"""Tenths under the mean where the window of equal loads may begin."""
_WINDOW = 10
"""Tenths between the least and the most load that count as equal."""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class _Layer:
    """The states after some agents.

    Attributes:
        states: `[states, 2 * sets of stores]`.
        costs: `[states]`, the least with which each is reached.
        before, chosen: `[states]`, from which state and with which option.
    """

    states: NDArray[np.int64]
    costs: NDArray[np.int64]
    before: NDArray[np.int64] = field(default_factory=lambda: np.zeros(1, np.int64))
    chosen: NDArray[np.int64] = field(default_factory=lambda: np.zeros(1, np.int64))

    def only(self, kept: NDArray[np.int64]) -> _Layer:
        """Only these, in this order."""
        return _Layer(
            states=self.states[kept],
            costs=self.costs[kept],
            before=self.before[kept],
            chosen=self.chosen[kept],
        )


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
    layers = [_Layer(states=hall.nothing, costs=np.zeros(1, np.int64))]
    for n, a in enumerate(order):
        room = below - rest[len(order) - n - 1]
        layer = _reached(layers[-1], options[a], hall, bounds[a], room)
        if len(layer.costs) > _MOST_STATES:
            is_complete = False
            kept = np.lexsort((hall.spread(layer.states), layer.costs))[:_MOST_STATES]
            layer = layer.only(kept)
        if not len(layer.costs):
            return Frontier(is_complete=is_complete, masks=None)
        layers.append(layer)
    state = int(np.lexsort((*layers[-1].states.T, layers[-1].costs))[0])
    masks: dict[int, int] = {}
    for a, layer in zip(reversed(order), reversed(layers), strict=False):
        masks[a] = options[a][layer.chosen[state]][1]
        state = int(layer.before[state])
    return Frontier(is_complete=is_complete, masks=masks)


def _reached(
    layer: _Layer,
    options: list[tuple[int, int]],
    hall: _Hall,
    bounds: tuple[int, int],
    room: int,
) -> _Layer:
    """The states after one more agent, each at its least cost under the room."""
    costs = np.array([cost for cost, _ in options], dtype=np.int64)
    steps = hall.steps([mask for _, mask in options], *bounds)
    before, chosen = np.nonzero(layer.costs[:, None] + costs < room)
    states = layer.states[before] + steps[chosen]
    fitting = hall.fit(states)
    states, before, chosen = states[fitting], before[fitting], chosen[fitting]
    totals = layer.costs[before] + costs[chosen]
    kept = _cheapest(states, totals)
    return _Layer(states=states, costs=totals, before=before, chosen=chosen).only(kept)


def _cheapest(states: NDArray[np.int64], costs: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where each state is first at its least cost, in the order in which the states first come."""
    if not len(states):
        return np.zeros(0, dtype=np.int64)
    mixed = states @ np.cumprod(np.full(states.shape[1], _MIX))
    _, first, same = np.unique(mixed, return_index=True, return_inverse=True)
    is_other = (states != states[first[same]]).any(axis=1)  # mixed alike by chance
    same[is_other] = len(first) + np.flatnonzero(is_other)
    by_state = np.lexsort((np.arange(len(costs)), costs, same))
    begins = np.flatnonzero(np.diff(same[by_state], prepend=-1))
    found: NDArray[np.int64] = by_state[begins]
    return found[np.argsort(np.minimum.reduceat(by_state, begins))]


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
    """Hall's condition for every set of stores: least and most load within each."""

    def __init__(self, work: ShiftWork, part: Part, most: int) -> None:
        stores = part.stores
        sets = [sum(1 << stores[n] for n in stores_in(m)) for m in range(1, 1 << len(stores))]
        sums = [sum(work.tenths[s] for s in stores_in(mask)) for mask in sets]
        slack = most - sum(work.tenths[s] for s in stores)
        self._sets = np.array(sets, dtype=np.int64)
        self._room = np.array(sums + [s + slack for s in sums], dtype=np.int64)
        self.nothing = np.zeros((1, len(self._room)), dtype=np.int64)
        self._powers = np.array([pow(_FIELD, n, _SPREAD) for n in range(len(self._room))])

    def steps(self, masks: list[int], least: int, most: int) -> NDArray[np.int64]:
        """What an agent adds to the state with each of these sets of logins."""
        inside = (np.array(masks, dtype=np.int64)[:, None] & ~self._sets) == 0
        return np.hstack([inside * least, inside * most])

    def fit(self, states: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Where no set of stores gets more than it can take."""
        return np.asarray((states <= self._room).all(axis=1))

    def spread(self, states: NDArray[np.int64]) -> NDArray[np.int64]:
        """Some number of each state."""
        spread: NDArray[np.int64] = states @ self._powers % _SPREAD
        return spread


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
