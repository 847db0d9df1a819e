"""A task as flat arrays, all people's graphs end to end, so that compiled code can read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from solver.engine.lines.kernel import FORBIDDEN

if TYPE_CHECKING:
    from solver.engine.lines.graph import LineGraph
    from solver.engine.lines.task import Person, Task

_LIMIT = FORBIDDEN / 2


class World(NamedTuple):
    """A task in arrays.

    P people, G graphs, D days, C choices, T the most tallies of a graph, M the most that a tally is
    priced for, Q groups. Edges, classes and groups of choices count through all graphs.

    Attributes:
        graph, start, group: `[P]`, each one's graph, first node and group.
        nodes: `[G, D + 1]`.
        edge_start, edge_end: `[G, D]`; like days share edges.
        edge_from, edge_to, edge_class, edge_group: by edge; nodes count within their layer.
        step, step_start, width: the edge that a choice takes, -1 where there is none, at
            `step_start[g] + (day * width[g] + node) * C + choice`.
        edge_cost, cost_start: a person's edge e costs `edge_cost[cost_start[p] + e]`.
        end_cost: `[P, N]`.
        cells: `[P, D, C]`.
        amounts, class_start: by class, `[T]`; graph g has those from `class_start[g]`.
        choice_start, choice_of: the choices of each group of choices; graph g has the groups from
            `group_start[g]`.
        tallies: `[P]`, how many are real; those behind never count.
        tally_costs: `[P, T, M]`.
        least, most: `[P, T]`, what a tally may hold in the end.
        is_flat: `[P, T]`, whether all that a tally may hold costs nothing.
        is_free: `[P, T]`, whether all that a tally can hold at all costs nothing.
        row_start, row_of: the rows of a cell, at `(group * D + day) * C + choice`.
        row_costs: `[rows, heads + 1]`, by how many there are.
    """

    graph: NDArray[np.int32]
    start: NDArray[np.int32]
    group: NDArray[np.int32]
    nodes: NDArray[np.int32]
    edge_start: NDArray[np.int64]
    edge_end: NDArray[np.int64]
    edge_from: NDArray[np.int32]
    edge_to: NDArray[np.int32]
    edge_class: NDArray[np.int32]
    edge_group: NDArray[np.int32]
    step: NDArray[np.int32]
    step_start: NDArray[np.int64]
    width: NDArray[np.int64]
    edge_cost: NDArray[np.float64]
    cost_start: NDArray[np.int64]
    end_cost: NDArray[np.float64]
    cells: NDArray[np.float64]
    amounts: NDArray[np.int64]
    class_start: NDArray[np.int32]
    choice_start: NDArray[np.int32]
    choice_of: NDArray[np.int32]
    group_start: NDArray[np.int32]
    tallies: NDArray[np.int32]
    tally_costs: NDArray[np.float64]
    least: NDArray[np.int64]
    most: NDArray[np.int64]
    is_flat: NDArray[np.bool_]
    is_free: NDArray[np.bool_]
    row_start: NDArray[np.int32]
    row_of: NDArray[np.int32]
    row_costs: NDArray[np.float64]


def flatten(task: Task) -> World:
    """Puts the task into arrays."""
    graphs = {id(p.graph): p.graph for p in task.people}
    index = {key: n for n, key in enumerate(graphs)}
    return World(
        **_people(task, index, list(graphs.values())),
        **_graphs(list(graphs.values())),
        **_rows(task),
    )


def with_tallies(world: World, people: Sequence[Person]) -> World:
    """The same with other costs of tallies, all else as it is."""
    return world._replace(**_tallies(people))


def _people(task: Task, index: dict[int, int], graphs: list[LineGraph]) -> dict[str, Any]:
    people = task.people
    nodes = max(len(p.end_cost) for p in people)
    graph_of = np.array([index[id(p.graph)] for p in people], dtype=np.int32)
    starts = np.cumsum([0, *(len(g.edge_from) for g in graphs)])
    costs: dict[int, int] = {}
    kept, size = [], 0
    for person in people:
        if id(person.edge_cost) not in costs:
            costs[id(person.edge_cost)] = size
            kept.append(person.edge_cost)
            size += len(person.edge_cost)
    end_cost = np.full((len(people), nodes), FORBIDDEN)
    for n, person in enumerate(people):
        end_cost[n, : len(person.end_cost)] = person.end_cost
    return {
        "graph": graph_of,
        "start": np.array([p.start for p in people], dtype=np.int32),
        "group": np.array([p.group for p in people], dtype=np.int32),
        "edge_cost": np.concatenate([*kept, np.zeros(1)]),
        "cost_start": np.array(
            [costs[id(p.edge_cost)] - starts[g] for p, g in zip(people, graph_of, strict=True)],
            dtype=np.int64,
        ),
        "end_cost": end_cost,
        "cells": np.stack([p.cells for p in people]),
        "tallies": np.array([p.graph.amounts.shape[1] for p in people], dtype=np.int32),
        **_tallies(people),
    }


def _tallies(people: Sequence[Person]) -> dict[str, Any]:
    tallies = max(1, *(p.graph.amounts.shape[1] for p in people))
    held = max(1, *(p.tally_costs.shape[1] for p in people if p.tally_costs.size), 1)
    tally_costs = np.full((len(people), tallies, held), FORBIDDEN)
    tally_costs[:, :, 0] = 0.0
    least = np.zeros((len(people), tallies), dtype=np.int64)
    most = np.zeros((len(people), tallies), dtype=np.int64)
    is_flat = np.ones((len(people), tallies), dtype=np.bool_)
    is_free = np.zeros((len(people), tallies), dtype=np.bool_)
    for n, person in enumerate(people):
        for t, own in enumerate(person.tally_costs):
            tally_costs[n, t, : len(own)] = own
            tally_costs[n, t, len(own) :] = FORBIDDEN
            is_free[n, t] = len(own) > person.graph.most_in_all[t] and not own.any()
            legal = np.flatnonzero(own < _LIMIT)
            if len(legal):
                least[n, t], most[n, t] = legal[0], legal[-1]
                is_flat[n, t] = bool((own[legal[0] : legal[-1] + 1] == 0).all())
    return {
        "tally_costs": tally_costs,
        "least": least,
        "most": most,
        "is_flat": is_flat,
        "is_free": is_free,
    }


def _graphs(graphs: list[LineGraph]) -> dict[str, Any]:
    tallies = max(1, *(g.amounts.shape[1] for g in graphs))
    edges = np.cumsum([0, *(len(g.edge_from) for g in graphs)])
    classes = np.cumsum([0, *(len(g.amounts) for g in graphs)])
    groups = np.cumsum([0, *(len(g.groups) for g in graphs)])
    steps = np.cumsum([0, *(g.step.size for g in graphs)])
    members = [np.flatnonzero(row) for g in graphs for row in g.groups]
    amounts = np.zeros((classes[-1], tallies), dtype=np.int64)
    for n, graph in enumerate(graphs):
        own = graph.amounts.shape[1]
        amounts[classes[n] : classes[n + 1], :own] = graph.amounts
    return {
        "nodes": np.stack([g.nodes for g in graphs]),
        "edge_start": np.stack(
            [g.edge_start.astype(np.int64) + edges[n] for n, g in enumerate(graphs)]
        ),
        "edge_end": np.stack(
            [g.edge_end.astype(np.int64) + edges[n] for n, g in enumerate(graphs)]
        ),
        "edge_from": np.concatenate([g.edge_from for g in graphs]),
        "edge_to": np.concatenate([g.edge_to for g in graphs]),
        "edge_class": np.concatenate(
            [g.edge_class + classes[n] for n, g in enumerate(graphs)]
        ).astype(np.int32),
        "edge_group": np.concatenate(
            [g.edge_group + groups[n] for n, g in enumerate(graphs)]
        ).astype(np.int32),
        "step": np.concatenate(
            [np.where(g.step < 0, -1, g.step + edges[n]).ravel() for n, g in enumerate(graphs)]
        ).astype(np.int32),
        "step_start": steps[:-1].astype(np.int64),
        "width": np.array([g.step.shape[1] for g in graphs], dtype=np.int64),
        "amounts": amounts,
        "class_start": classes.astype(np.int32),
        "choice_start": np.cumsum([0, *(len(m) for m in members)]).astype(np.int32),
        "choice_of": np.concatenate(members).astype(np.int32),
        "group_start": groups.astype(np.int32),
    }


def _rows(task: Task) -> dict[str, Any]:
    flat = [rows for by_day in task.rows_of for by_choice in by_day for rows in by_choice]
    most = int(task.heads.sum()) + 1
    costs = np.zeros((len(task.rows), most))
    for n, row in enumerate(task.rows):
        known = row.costs[:most]
        costs[n, : len(known)] = known
        last = known[-1] - known[-2] if len(known) > 1 else 0.0
        costs[n, len(known) :] = known[-1] + last * np.arange(1, most - len(known) + 1)
    return {
        "row_start": np.cumsum([0, *(len(r) for r in flat)]).astype(np.int32),
        "row_of": np.array([n for r in flat for n in r], dtype=np.int32),
        "row_costs": costs,
    }
