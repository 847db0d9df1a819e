"""Stores laid on a line and cut into loads, matched to people, then exchanged between pairs.

Cut where the loads end, the line gives most people one store and the others two neighbours on it.
Two people can then deal what they have out again, each keeping the load.
"""

from __future__ import annotations

from ortools.graph.python import linear_sum_assignment

from solver.allocation.frontier import frontier, realised
from solver.allocation.targets import Part
from solver.allocation.work import FORBIDDEN, LIMIT, Loads, ShiftWork, mask_of, stores_in

_MOST_DEALT = 6
"""Most stores that two people deal out again."""
_STARTS = 300
_PASSES = 600
"""Lines tried, and bad deals passed on in each, times the people: many where there are few."""
_LOGINS = 64
"""More than the logins of anybody; among equal costs, fewer logins are better."""

_Options = dict[tuple[int, int, int], tuple[tuple[int, int], ...]]


def deal(work: ShiftWork, part: Part) -> Loads:
    """Loads by agent and store with logins as good as exchanges make them."""
    options: _Options = {}
    first = _Table(work, part, part.stores, options)
    first.exchange()
    if not first.cost:
        return first.loads
    for below in sorted({1, first.cost}):
        found = frontier(work, part, below)
        loads = None if found.masks is None else realised(work, part, found.masks)
        if loads is not None:
            return loads
        if found.is_complete and below == first.cost:
            return first.loads
    best = first
    for turn in range(1, min(_STARTS // len(part.loads), len(part.stores))):
        table = _Table(work, part, part.stores[turn:] + part.stores[:turn], options)
        table.exchange()
        best = min(best, table, key=lambda t: t.cost)
        if not best.cost:
            break
    return best.loads


def _cut(
    work: ShiftWork, part: Part, line: tuple[int, ...], order: list[int]
) -> list[dict[int, int]]:
    """The line in pieces, as long as the loads of the agents in this order."""
    stores, store, left = iter(line), -1, 0
    pieces: list[dict[int, int]] = []
    for agent in order:
        piece: dict[int, int] = {}
        missing = part.loads[agent]
        while missing:
            while not left:
                store = next(stores)
                left = work.tenths[store]
            taken = min(left, missing)
            piece[store] = taken
            left, missing = left - taken, missing - taken
        pieces.append(piece)
    return pieces


def _matched(work: ShiftWork, part: Part, line: tuple[int, ...]) -> Loads:
    """Each piece with one of the agents whose load it is, at the least cost."""
    order = sorted(part.loads, key=lambda a: (part.loads[a], a))
    pieces = _cut(work, part, line, order)
    masks = [mask_of(piece) for piece in pieces]
    found: Loads = {}
    for load in dict.fromkeys(part.loads[a] for a in order):
        places = [n for n, a in enumerate(order) if part.loads[a] == load]
        chosen = _assigned(
            [[_rough(work.cost(order[n], masks[p])) for p in places] for n in places]
        )
        for n, p in zip(places, chosen, strict=True):
            found[order[n]] = pieces[places[p]]
    return {a: found[a] for a in sorted(found)}


def _rough(cost: int) -> int:
    """The cost by its order of size, small enough for the sums of an assignment."""
    if cost >= FORBIDDEN:
        return 1_000_000
    return min(cost // LIMIT, 900) * 1_000 + min(cost % LIMIT, 999)


def _assigned(costs: list[list[int]]) -> list[int]:
    """The column of each row, at the least total cost."""
    if len(costs) == 1:
        return [0]
    assignment = linear_sum_assignment.SimpleLinearSumAssignment()
    for row, line in enumerate(costs):
        for column, cost in enumerate(line):
            assignment.add_arc_with_cost(row, column, cost)
    assignment.solve()
    return [assignment.right_mate(row) for row in range(len(costs))]


class _Table:
    """Who has what, and the exchanges between two people."""

    def __init__(
        self, work: ShiftWork, part: Part, line: tuple[int, ...], options: _Options
    ) -> None:
        self.work, self.part, self.options = work, part, options
        self.loads = _matched(work, part, line)
        self.masks = {a: mask_of(dealt) for a, dealt in self.loads.items()}
        self.costs = {a: self._cost_of(a, mask) for a, mask in self.masks.items()}

    def exchange(self) -> None:
        """Pairs of which one has a bad deal deal again, until no pair is the better for it."""
        passes = 0
        while self._improve() or (passes * len(self.loads) < _PASSES and self._pass_on(passes)):
            passes += 1

    def _improve(self) -> bool:
        improved = False
        for a in self._badly_off():
            for b in self.loads:
                if a != b and self.costs[a] >= _LOGINS and self._deal_again(a, b):
                    improved = True
        return improved

    def _badly_off(self) -> list[int]:
        return [a for a, cost in self.costs.items() if cost >= _LOGINS]

    def _pass_on(self, turn: int) -> bool:
        """Whether somebody's bad deal went to another, who may find a better one."""
        people = list(self.loads)
        start = turn % len(people)
        for a in people[start:] + people[:start]:
            if self.costs[a] >= _LOGINS:
                for b in people[start:] + people[:start]:
                    if a != b and self._deal_again(a, b, passing=True):
                        return True
        return False

    @property
    def cost(self) -> int:
        """The cost of everybody's logins."""
        return sum(self.work.cost(a, mask) for a, mask in self.masks.items())

    def _cost_of(self, agent: int, mask: int) -> int:
        return self.work.cost(agent, mask) * _LOGINS + mask.bit_count()

    def _deal_again(self, a: int, b: int, *, passing: bool = False) -> bool:
        """Whether the two found a better way to share what they have.

        Args:
            a: one of them, who is badly off.
            b: the other.
            passing: a way as good will do that is better for the first of the two.
        """
        together = self.masks[a] | self.masks[b]
        if together.bit_count() > _MOST_DEALT:
            return False
        before = self.costs[a], self.costs[b]
        most = max(2, self.masks[a].bit_count(), self.masks[b].bit_count())
        options = self._options(a, together, most)
        if not options or options[0][0] >= before[0]:
            return False
        stores = tuple(stores_in(together))
        volumes = [self.loads[a].get(s, 0) + self.loads[b].get(s, 0) for s in stores]
        sums = _subset_sums(volumes)
        best, chosen = sum(before) + passing, None
        for cost_a, for_a in options:
            if cost_a >= (before[0] if passing else best):
                break
            for cost_b, for_b in self._options(b, together, most):
                if cost_a + cost_b >= best:
                    break
                if for_a | for_b == len(sums) - 1 and self._fits(a, for_a, for_b, sums):
                    best, chosen = cost_a + cost_b, (for_a, for_b)
                    break
        if chosen is None:
            return False
        self._settle(a, b, stores, volumes, chosen)
        return True

    def _options(self, agent: int, together: int, most: int) -> tuple[tuple[int, int], ...]:
        """Sets of at most so many of these stores, numbered among themselves, the best first."""
        key, least = (agent, together, most), min(1, self.part.loads[agent])
        if key not in self.options:
            subsets = enumerate(_subset_sums([1 << s for s in stores_in(together)]))
            costs = (
                (self._cost_of(agent, mask), n)
                for n, mask in subsets
                if least <= mask.bit_count() <= most
            )
            self.options[key] = tuple(sorted(c for c in costs if c[0] < FORBIDDEN * _LOGINS))
        return self.options[key]

    def _fits(self, a: int, for_a: int, for_b: int, sums: list[int]) -> bool:
        """Whether the first can have the load with these stores: a tenth of each that is shared."""
        both = for_a & for_b
        shared, load = both.bit_count(), self.part.loads[a]
        alone, most = sums[for_a & ~both], sums[for_a]
        if not shared:
            return alone == load
        enough = all(sums[1 << n] > 1 for n in stores_in(both))
        return enough and alone + shared <= load <= most - shared

    def _settle(
        self,
        a: int,
        b: int,
        stores: tuple[int, ...],
        volumes: list[int],
        chosen: tuple[int, int],
    ) -> None:
        both = chosen[0] & chosen[1]
        dealt_a = {stores[n]: volumes[n] for n in stores_in(chosen[0] & ~both)}
        dealt_b = {stores[n]: volumes[n] for n in stores_in(chosen[1] & ~both)}
        missing, waiting = self.part.loads[a] - sum(dealt_a.values()), both.bit_count()
        for n in stores_in(both):
            waiting -= 1
            taken = min(volumes[n] - 1, missing - waiting)
            dealt_a[stores[n]], dealt_b[stores[n]] = taken, volumes[n] - taken
            missing -= taken
        for agent, dealt in ((a, dealt_a), (b, dealt_b)):
            self.loads[agent], self.masks[agent] = dealt, mask_of(dealt)
            self.costs[agent] = self._cost_of(agent, self.masks[agent])


def _subset_sums(volumes: list[int]) -> list[int]:
    sums = [0]
    for volume in volumes:
        sums += [s + volume for s in sums]
    return sums
