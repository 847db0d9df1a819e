"""The compiled loops made ready aside, so that a first run ever does not wait for them.

Where they lie in the cache they are there in a moment; else they take the time of a short solve,
once for each machine and user.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass

import numpy as np

from solver.allocation.exchange import exchange
from solver.engine.lines.graph import Machine, compile_graph
from solver.engine.lines.search import LineSearch
from solver.engine.lines.task import Person, Row, Task
from solver.engine.lines.tree import split_once
from solver.rules.table import State, StateTable, Step, Tally

_lock = threading.Lock()
_ready = threading.Event()
_started = False


def warm_up() -> None:
    """Begins to make the loops ready, in a thread of its own; once."""
    global _started  # noqa: PLW0603 # one machine, one cache: there is nothing to pass around
    with _lock:
        if _started:
            return
        _started = True
    threading.Thread(target=_make_ready, daemon=True).start()


def is_warm(seconds: float) -> bool:
    """Whether the loops are ready, after waiting no longer than this."""
    warm_up()
    return _ready.wait(seconds)


def _make_ready() -> None:
    # first what is used after a search without lines too
    one, pair = np.ones(1, dtype=np.int64), np.ones((1, 1), dtype=np.int64)
    exchange(pair, one, one, pair, np.zeros(1, dtype=np.int64), np.ones((1, 2), np.int64), 0)
    task = _small_task()
    search = LineSearch(task, 1, 1, lambda: False, [])
    search.run()
    split_once(task, search.best.lines)
    _ready.set()


@dataclass(frozen=True, kw_only=True)
class _Alternate(StateTable):
    """Work and rest take turns at least; each worked day counts."""

    def step(self, state: State, day: int, choice: int) -> Step:
        return Step(state=choice > 0, units=int(choice > 0 and bool(state)), amount=min(choice, 1))


def _small_task() -> Task:
    """Two people, six days, one shift: everything that the loops can meet, in small."""
    days, choices = 6, 2
    table = _Alternate(start=False, tally=Tally(most=3))
    machine = Machine(table=table, level=None)
    graph = compile_graph(days, choices, 1, [machine], {(False,)})
    person = Person(
        graph=graph,
        edge_cost=graph.edge_costs[:, 0].astype(np.float64),
        end_cost=graph.end_costs[:, 0].astype(np.float64),
        start=graph.starts[(False,)],
        cells=np.zeros((days, choices)),
        tally_costs=np.zeros((1, days + 1)),
        group=0,
    )
    rows = tuple(
        Row(day=d, choice=1, members=np.array([True]), costs=np.array([3.0, 0.0, 1.0]))
        for d in range(days)
    )
    return Task(people=(person, person), rows=rows, days=days, choices=choices)
