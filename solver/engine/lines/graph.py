"""One agent's rules as one small graph: layer by layer, a node for each state that matters.

The product of the rules' machines, reached from the starts of all agents who share them, with what
cannot be told apart merged from the last date backwards. A line of work is a path; edges carry what
a choice costs on each level and what it adds to each tally.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solver.rules.table import State, StateTable, Step

Ints = NDArray[np.int32]
Start = tuple[Hashable, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Machine:
    """A rule's machine with what its units cost.

    Attributes:
        level: index of the level that pays; None: a unit is forbidden.
        weight: times the units.
    """

    table: StateTable
    level: int | None
    weight: int = 1


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class LineGraph:
    """Layers 0 to D of nodes; edges of day d lead from layer d to d + 1. Like days share edges.

    D days, C choices (0: free), E edges, G groups of choices, K classes of amounts, T tallies,
    L levels.

    Attributes:
        nodes: `[D + 1]`, how many each layer has.
        edge_start, edge_end: `[D]`, where each day's edges begin and end.
        edge_from, edge_to: `[E]`, nodes.
        edge_class: `[E]`, row of `amounts`.
        edge_group: `[E]`, row of `groups`: the choices that take the edge.
        edge_costs: `[E, L]`.
        groups: `[G, C]`, booleans.
        grain: `[T]`, how much of the machine's own count one unit of the tally is.
        amounts: `[K, T]`, what an edge of the class adds to the tallies, in grains.
        most_in_all: `[T]`, the most that any legal line gains.
        end_costs: `[N, L]`, by node of the last layer.
        step: `[D, N, C]`, the edge that a choice takes; -1: it is forbidden.
        starts: node of layer 0 by start; -1: no line is legal from there.
    """

    nodes: Ints
    edge_start: Ints
    edge_end: Ints
    edge_from: Ints
    edge_to: Ints
    edge_class: Ints
    edge_group: Ints
    edge_costs: NDArray[np.int64]
    groups: NDArray[np.bool_]
    grain: NDArray[np.int64]
    amounts: Ints
    most_in_all: NDArray[np.int64]
    end_costs: NDArray[np.int64]
    step: Ints
    starts: dict[Start, int]

    @property
    def most_nodes(self) -> int:
        """The widest layer's nodes."""
        return int(self.nodes.max())


_Move = tuple[int, Start, tuple[int, ...], tuple[int, ...]]
"""Choice, next state, cost by level, amounts by tally."""
_Edge = tuple[int, int, tuple[int, ...], tuple[int, ...]]
"""The same with the next node."""
_Layer = tuple[Any, ...]
"""What each node of a layer leads to; of the last one, what it costs."""


def compile_graph(
    days: int, choices: int, levels: int, machines: Sequence[Machine], starts: set[Start]
) -> LineGraph:
    """Multiplies the machines.

    Args:
        days: how many dates are planned.
        choices: one more than there are shifts.
        levels: how many levels costs are told on.
        machines: equal for all agents who share the graph.
        starts: the machines' states before the first date, of all these agents.
    """
    return _Compiler(days, choices, levels, machines).compile(starts)


class _Compiler:
    def __init__(self, days: int, choices: int, levels: int, machines: Sequence[Machine]) -> None:
        self.days, self.choices, self.levels = days, choices, levels
        self.machines = machines
        self.kinds = [tuple(m.table.kind_of(d) for m in machines) for d in range(days)]
        self.known: dict[tuple[Start, Start], list[_Move]] = {}
        self.steps: list[dict[tuple[State, State], list[Step]]] = [{} for _ in machines]

    def compile(self, starts: set[Start]) -> LineGraph:
        first = sorted(starts, key=repr)
        layers, moves = self._reach(first)
        merged, signatures = self._merge(layers, moves)
        ends = np.array([list(cost) for cost in signatures[-1]], dtype=np.int64)
        return self._arrays(
            [signatures[d] for d in range(self.days)],
            ends.reshape(len(signatures[-1]), self.levels),
            {state: merged[0][i] for i, state in enumerate(first)},
        )

    def _moves(self, state: Start, day: int) -> list[_Move]:
        key = (state, self.kinds[day])
        if key not in self.known:
            by_machine = [self._steps(n, own, day) for n, own in enumerate(state)]
            found = (self._move(c, [steps[c] for steps in by_machine]) for c in range(self.choices))
            self.known[key] = [move for move in found if move is not None]
        return self.known[key]

    def _steps(self, machine: int, own: State, day: int) -> list[Step]:
        """What each choice does to one machine."""
        key, known = (own, self.kinds[day][machine]), self.steps[machine]
        if key not in known:
            table = self.machines[machine].table
            known[key] = [table.step(own, day, choice) for choice in range(self.choices)]
        return known[key]

    def _move(self, choice: int, steps: list[Step]) -> _Move | None:
        costs, following, amounts = [0] * self.levels, [], []
        for machine, step in zip(self.machines, steps, strict=True):
            if step.units and machine.level is None:
                return None
            if machine.level is not None:
                costs[machine.level] += machine.weight * step.units
            following.append(step.state)
            if machine.table.tally is not None:
                amounts.append(step.amount)
        return choice, tuple(following), tuple(costs), tuple(amounts)

    def _reach(self, first: list[Start]) -> tuple[list[list[Start]], list[list[list[_Edge]]]]:
        """The states of each layer, and the edges from them; like days share one object."""
        layers, edges = [first], []
        known: dict[object, tuple[list[list[_Edge]], list[Start]]] = {}
        for day in range(self.days):
            key = (tuple(layers[day]), self.kinds[day])
            if key not in known:
                index: dict[Start, int] = {}
                moves = [
                    [
                        (choice, index.setdefault(state, len(index)), cost, amounts)
                        for choice, state, cost, amounts in self._moves(own, day)
                    ]
                    for own in layers[day]
                ]
                known[key] = moves, list(index)
            moves, following = known[key]
            edges.append(moves)
            layers.append(following)
        return layers, edges

    def _end(self, state: Start) -> tuple[int, ...] | None:
        costs = [0] * self.levels
        for machine, own in zip(self.machines, state, strict=True):
            units = machine.table.end(own)
            if units and machine.level is None:
                return None
            if machine.level is not None:
                costs[machine.level] += machine.weight * units
        return tuple(costs)

    def _merge(
        self, layers: list[list[Start]], edges: list[list[list[_Edge]]]
    ) -> tuple[list[list[int]], list[_Layer]]:
        """Nodes that lead to the same, one; those that lead nowhere, -1."""
        ends: dict[object, int] = {}
        last = [
            -1 if cost is None else ends.setdefault(cost, len(ends))
            for cost in map(self._end, layers[-1])
        ]
        merged: list[list[int]] = [last]
        signatures: list[_Layer] = [tuple(ends)]
        known: dict[object, tuple[list[int], _Layer]] = {}
        for day in range(self.days - 1, -1, -1):
            after = merged[-1]
            key = (id(edges[day]), tuple(after))
            if key not in known:
                seen: dict[object, int] = {}
                now = []
                for moves in edges[day]:
                    legal = tuple(
                        (c, after[to], cost, n) for c, to, cost, n in moves if after[to] >= 0
                    )
                    now.append(seen.setdefault(legal, len(seen)) if legal else -1)
                known[key] = now, tuple(seen)
            now, layer = known[key]
            merged.append(now)
            signatures.append(layer)
        return merged[::-1], signatures[::-1]

    def _arrays(
        self,
        layers: list[_Layer],
        ends: NDArray[np.int64],
        starts: dict[Start, int],
    ) -> LineGraph:
        tallies = sum(m.table.tally is not None for m in self.machines)
        nodes = np.array([len(layer) for layer in layers] + [len(ends)], dtype=np.int32)
        step = np.full((self.days, max(1, int(nodes.max())), self.choices), -1, dtype=np.int32)
        classes: dict[tuple[int, ...], int] = {}
        groups: dict[tuple[int, ...], int] = {}
        begin: dict[int, int] = {}
        known: dict[int, _Block] = {}
        for day, layer in enumerate(layers):
            if id(layer) not in known:
                begin[id(layer)] = sum(len(b.rows) for b in known.values())
                known[id(layer)] = self._block(layer, classes, groups, step.shape[1])
            block = known[id(layer)]
            step[day] = np.where(block.step >= 0, block.step + begin[id(layer)], -1)
        blocks = [known[id(layer)] for layer in layers]
        begins = np.array([begin[id(layer)] for layer in layers], dtype=np.int32)
        table = np.concatenate([b.rows for b in known.values()])
        members = np.zeros((len(groups), self.choices), dtype=np.bool_)
        for taken, group in groups.items():
            members[group, list(taken)] = True
        amounts = np.array(list(classes), dtype=np.int64).reshape(len(classes), tallies)
        grain = np.maximum(np.gcd.reduce(amounts, axis=0), 1)
        amounts //= grain
        return LineGraph(
            nodes=nodes,
            edge_start=begins,
            edge_end=begins + np.array([len(b.rows) for b in blocks], dtype=np.int32),
            edge_from=table[:, 0].copy(),
            edge_to=table[:, 1].copy(),
            edge_class=table[:, 2].copy(),
            edge_group=table[:, 3].copy(),
            edge_costs=np.concatenate([b.costs for b in known.values()]),
            groups=members,
            grain=grain,
            amounts=amounts.astype(np.int32),
            most_in_all=_longest(nodes, blocks, amounts),
            end_costs=ends,
            step=step,
            starts=starts,
        )

    def _block(
        self,
        layer: tuple[tuple[_Edge, ...], ...],
        classes: dict[tuple[int, ...], int],
        groups: dict[tuple[int, ...], int],
        width: int,
    ) -> _Block:
        step = np.full((width, self.choices), -1, dtype=np.int32)
        rows: list[tuple[int, int, int, int]] = []
        costs: list[tuple[int, ...]] = []
        for node, moves in enumerate(layer):
            alike: dict[tuple[int, tuple[int, ...], tuple[int, ...]], list[int]] = {}
            for choice, to, cost, amounts in moves:
                alike.setdefault((to, cost, amounts), []).append(choice)
            for (to, cost, amounts), taken in sorted(alike.items(), key=_by_end):
                for choice in taken:
                    step[node, choice] = len(rows)
                kind = classes.setdefault(amounts, len(classes))
                rows.append((node, to, kind, groups.setdefault(tuple(taken), len(groups))))
                costs.append(cost)
        table = np.array(rows, dtype=np.int32).reshape(len(rows), 4)
        order = np.argsort(table[:, 1], kind="stable")
        reached, begins = np.unique(table[order, 1], return_index=True)
        return _Block(
            rows=table,
            costs=np.array(costs, dtype=np.int64).reshape(len(rows), self.levels),
            step=step,
            by_end=table[order],
            reached=reached,
            begins=begins,
        )


def _by_end(
    found: tuple[tuple[int, tuple[int, ...], tuple[int, ...]], list[int]],
) -> tuple[int, tuple[int, ...]]:
    """An edge's place among a node's: those that differ in little stand side by side."""
    (to, _, amounts), _ = found
    return to, amounts


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class _Block:
    """One layer's edges, numbered from 0.

    Attributes:
        rows: `[edges, 4]`: from, to, class, group.
        costs: `[edges, levels]`.
        step: `[nodes, choices]`, the edge; -1: there is none.
        by_end: the rows, by the node that they lead to.
        reached: those nodes.
        begins: where each one's rows begin.
    """

    rows: Ints
    costs: NDArray[np.int64]
    step: Ints
    by_end: Ints
    reached: Ints
    begins: NDArray[np.int64]


def _longest(
    nodes: Ints, blocks: Sequence[_Block], amounts: NDArray[np.int64]
) -> NDArray[np.int64]:
    """The most that any path gains of each tally."""
    gained = np.zeros((int(nodes[0]), amounts.shape[1]), dtype=np.int64)
    for day, block in enumerate(blocks):
        after = np.zeros((int(nodes[day + 1]), amounts.shape[1]), dtype=np.int64)
        if len(block.by_end):
            each = gained[block.by_end[:, 0]] + amounts[block.by_end[:, 2]]
            after[block.reached] = np.maximum.reduceat(each, block.begins, axis=0)
        gained = after
    most: NDArray[np.int64] = gained.max(axis=0, initial=0)
    return most
