"""The best line of one person in a stretch of days, the rest of the line as it is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from solver.engine.lines.kernel import FORBIDDEN, best_line, tails, walk
from solver.engine.lines.task import Floats, Lines, Person

_LIMIT = FORBIDDEN / 2
_MOST_TRACKED = 2400
"""Most combinations of tallies that are counted exactly while lines are priced for a bound."""
_HAIR = 1e-9
_TRIES = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class Priced:
    """What pricing found.

    Attributes:
        bound: no line costs less.
        value: what `line` costs; `FORBIDDEN` where none was found.
    """

    bound: float
    value: float
    line: Lines


class Workspace:
    """Memory for the kernel, one for each thread."""

    def __init__(self) -> None:
        self._values = np.empty(1)

    def at_least(self, size: int) -> Floats:
        """An array of this size or more."""
        if len(self._values) < size:
            self._values = np.empty(size)
        return self._values


class Stretch:
    """One person's line between two days: what may stand there, and what it costs."""

    def __init__(self, person: Person, line: Lines, first: int, end: int) -> None:
        """Walks the line up to the first day, and its rest from every state at the end.

        Raises:
            ValueError: the line is not legal before the first day.
        """
        self.person, self.first, self.end = person, first, end
        graph = person.graph
        tallies = graph.amounts.shape[1]
        self.before = np.zeros(tallies, dtype=np.int64)
        if first:
            self.start, _ = self._walk(person.start, line, 0, first, self.before)
        else:
            self.start = person.start
        if self.start < 0:
            raise ValueError("Expected a legal line before the stretch, got one that is not.")
        count = int(graph.nodes[end])
        self.node_cost = np.full(graph.most_nodes, FORBIDDEN)
        self.node_amounts = np.zeros((graph.most_nodes, tallies), dtype=np.int64)
        if end == len(graph.nodes) - 1:
            self.node_cost[:count] = person.end_cost
        else:
            tails(
                graph.step,
                graph.edge_to,
                graph.edge_class,
                person.edge_cost,
                graph.amounts,
                person.end_cost,
                count,
                line,
                end,
                self.node_cost,
                self.node_amounts,
            )
        self._measure()

    @property
    def effort(self) -> float:
        """About how many steps it takes to price the line once."""
        graph = self.person.graph
        edges = int(graph.edge_start[self.end] - graph.edge_start[self.first])
        return edges * float(self.room)

    @property
    def memory(self) -> float:
        """How many numbers the kernel keeps for it."""
        return (self.end - self.first + 1) * self.person.graph.most_nodes * float(self.room)

    def price(
        self, cells: Floats, multipliers: Floats, space: Workspace, *, exact: bool = False
    ) -> Priced:
        """The cheapest line by these cells' costs.

        Args:
            cells: `[days, choices]`.
            multipliers: `[T]`, prices of the tallies that are not counted; kept up to date.
            space: memory.
            exact: count all tallies that could be broken.
        """
        loose = self.loose
        while True:
            priced, broken = self._priced(cells, loose, multipliers, space)
            if not exact or priced.value < _LIMIT or broken is None:
                return priced
            loose = tuple(t for t in loose if t != broken)

    def _priced(
        self, cells: Floats, loose: tuple[int, ...], multipliers: Floats, space: Workspace
    ) -> tuple[Priced, int | None]:
        """The cheapest line with these tallies only priced; and the one that is broken most."""
        sizes = self.sizes_exact.copy()
        sizes[list(loose)] = 1
        bound, value, broken = -FORBIDDEN, FORBIDDEN, None
        best = np.zeros(len(cells), dtype=np.int64)
        line = np.zeros(len(cells), dtype=np.int64)
        for _ in range(_TRIES if loose else 1):
            found = self._best(cells, sizes, multipliers, space, line)
            if found >= _LIMIT:
                return Priced(bound=FORBIDDEN, value=FORBIDDEN, line=best), None
            if not loose:
                found += self.fixed_cost
                return Priced(bound=found, value=found, line=line), None
            totals = self._totals(line)
            over = {t: self._over(t, int(totals[t])) for t in loose}
            own = found - sum(multipliers[t] * int(totals[t] - self.before[t]) for t in loose)
            paid = found + sum(
                multipliers[t] * int(self.before[t] - self._edge(t, multipliers[t])) for t in loose
            )
            bound = max(bound, paid + self.fixed_cost)
            broken = max(over, key=lambda t: abs(over[t]))
            if not any(over.values()) and own + self.fixed_cost < value:
                value = own + self.fixed_cost
                best = line.copy()
            is_moved = self._reprice(multipliers, over, value - bound)
            if value < _LIMIT or not is_moved:
                break
        return Priced(bound=bound, value=value, line=best), broken

    def cost(self, line: Lines, cells: Floats) -> float:
        """What the line costs by these cells; `FORBIDDEN` where it is not legal."""
        totals = np.zeros_like(self.before)
        node, cost = self._walk(self.start, line, self.first, self.end, totals, cells)
        if node < 0 or cost >= _LIMIT or self.node_cost[node] >= _LIMIT:
            return FORBIDDEN
        cost += float(self.node_cost[node])
        for t, costs in enumerate(self.person.tally_costs):
            held = int(self.before[t] + totals[t] + self.node_amounts[node, t])
            cost += float(costs[held]) if held < len(costs) else FORBIDDEN
        return cost

    def _walk(
        self,
        node: int,
        line: Lines,
        first: int,
        end: int,
        totals: NDArray[np.int64],
        cells: Floats | None = None,
    ) -> tuple[int, float]:
        graph = self.person.graph
        found: tuple[int, float] = walk(
            graph.step,
            graph.edge_to,
            graph.edge_class,
            self.person.edge_cost,
            graph.amounts,
            self.person.cells if cells is None else cells,
            node,
            line,
            first,
            end,
            totals,
        )
        return found

    def _totals(self, line: Lines) -> NDArray[np.int64]:
        totals = self.before.copy()
        node, _ = self._walk(self.start, line, self.first, self.end, totals)
        return totals + self.node_amounts[node]

    def _best(
        self,
        cells: Floats,
        sizes: NDArray[np.int32],
        multipliers: Floats,
        space: Workspace,
        line: Lines,
    ) -> float:
        if sizes.size and sizes.min() < 1:
            return FORBIDDEN
        graph = self.person.graph
        need = (self.end - self.first + 1) * graph.most_nodes * int(np.prod(sizes, dtype=np.int64))
        found: float = best_line(
            self.first,
            self.end,
            graph.nodes,
            graph.edge_start,
            graph.edge_from,
            graph.edge_to,
            graph.edge_class,
            graph.edge_group,
            self.person.edge_cost,
            graph.groups,
            graph.amounts,
            cells,
            self.start,
            sizes,
            np.where(sizes == 1, multipliers, 0.0),
            self.before,
            self.person.tally_costs,
            self.node_cost,
            self.node_amounts,
            space.at_least(need),
            line,
        )
        if found <= -_LIMIT:
            raise ArithmeticError("Expected to find the way back of a best line, got none.")
        return found

    def _measure(self) -> None:
        """Which tallies matter here, and how far they can go."""
        graph, costs = self.person.graph, self.person.tally_costs
        alive = self.node_cost[: int(graph.nodes[self.end])] < _LIMIT
        tallies = len(self.before)
        self.sizes_exact = np.ones(tallies, dtype=np.int32)
        self.fixed_cost = 0.0
        self.most = np.array([int(np.flatnonzero(c < _LIMIT)[-1]) for c in costs], dtype=np.int64)
        self.least = np.array([int(np.flatnonzero(c < _LIMIT)[0]) for c in costs], dtype=np.int64)
        if not alive.any():
            self.sizes_exact[:] = 0
        gains = graph.most_by_day[self.end] - graph.most_by_day[self.first]
        after = self.node_amounts[: len(alive)][alive]
        for t in range(tallies):
            low = int(self.before[t] + after[:, t].min(initial=0))
            high = int(self.before[t] + after[:, t].max(initial=0) + gains[t])
            inside = costs[t][low : high + 1]
            if high < costs.shape[1] and len(inside) and (inside == inside[0]).all():
                self.fixed_cost += float(inside[0])
            else:
                self.sizes_exact[t] = min(int(gains[t]), int(self.most[t]) - low) + 1
        self._choose()

    def _choose(self) -> None:
        """Which tallies are counted, and which are only priced: as many counted as are quick."""
        room = int(np.prod(self.sizes_exact, dtype=np.int64))
        loose = []
        for t in np.argsort(-self.sizes_exact, kind="stable"):
            if room <= _MOST_TRACKED:
                break
            if self._is_hard(t) and self.least[t] == 0 and self.sizes_exact[t] > 1:
                room //= int(self.sizes_exact[t])
                loose.append(int(t))
        self.loose = tuple(loose)
        self.room = room

    def _is_hard(self, tally: int) -> bool:
        costs = self.person.tally_costs[tally]
        return bool((costs[costs < _LIMIT] == 0).all())

    def _over(self, tally: int, total: int) -> int:
        return max(0, total - int(self.most[tally])) - max(0, int(self.least[tally]) - total)

    def _edge(self, tally: int, multiplier: float) -> int:
        return int(self.most[tally] if multiplier >= 0 else self.least[tally])

    def _reprice(
        self,
        multipliers: Floats,
        over: dict[int, int],
        gap: float,
    ) -> bool:
        """Better multipliers; whether any moved."""
        moved = False
        for t, off in over.items():
            old = float(multipliers[t])
            if off:
                by = max(1.0, abs(old) * 0.5)
                if gap < _LIMIT:
                    by = max(1.0, min(by, gap / abs(off)))
                new = float(np.round(old + (by if off > 0 else -by)))
            else:
                new = float(np.trunc(old * 0.6))
            multipliers[t] = new
            moved = moved or new != old
        return moved
