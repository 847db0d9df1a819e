"""Hard rules that give way for one agent: broken as little as locks, wishes and the past force.

Somebody for whom no line keeps all hard rules still gets one, with the fewest units broken in all.
Every rule's machine but those that count into a tally is run inside one machine, which forgives so
many units and no more; what other people can have does not suffer from it. How limits of tallies
give way is in `easing.py`.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from solver.engine.lines.graph import LineGraph
from solver.rules.table import Choice, StateTable, Step

_MOST_STATES = 4000
"""Of one date; more would take longer to try than all others' rules together."""

_States = tuple[Hashable, ...]


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class HardRules:
    """One agent's hard rules, as far as they can give way.

    Attributes:
        tables: machines without a tally.
        cells: units by day and choice.
        fixed: `[days, choices]`, what locks leave no choice about: closed whatever gives way.
    """

    tables: tuple[StateTable, ...]
    cells: Mapping[tuple[int, Choice], int]
    fixed: NDArray[np.bool_]

    @property
    def start(self) -> _States:
        """Before the first planned date."""
        return tuple(table.start for table in self.tables)

    def step(self, states: _States, day: int, choice: Choice) -> tuple[_States, int]:
        """The states after the date, and the units that are broken on it."""
        steps = [t.step(s, day, choice) for t, s in zip(self.tables, states, strict=True)]
        units = self.cells.get((day, choice), 0) + sum(step.units for step in steps)
        return tuple(step.state for step in steps), units

    def end(self, states: _States) -> int:
        """Units broken by what is still open in the end."""
        return sum(table.end(own) for table, own in zip(self.tables, states, strict=True))

    def least_broken(self) -> int | None:
        """The fewest units of any line; None where there is none, or too much to try."""
        reached: dict[_States, int] = {self.start: 0}
        days, choices = self.fixed.shape
        for day in range(days):
            following: dict[_States, int] = {}
            for states, before in reached.items():
                for choice in range(choices):
                    if self.fixed[day, choice]:
                        continue
                    to, units = self.step(states, day, choice)
                    following[to] = min(following.get(to, before + units), before + units)
            if not 0 < len(following) <= _MOST_STATES:
                return None
            reached = following
        return min(before + self.end(states) for states, before in reached.items())


@dataclass(frozen=True, kw_only=True)
class Yielding(StateTable):
    """Forgives so many units of the hard rules, and no more.

    Attributes:
        rules: that give way.
        most: units forgiven.
    """

    rules: HardRules
    most: int

    def step(self, state: Hashable, day: int, choice: Choice) -> Step:
        """Forbidden where locks leave no choice, or more is broken than is forgiven."""
        states, used = _parts(state)
        to, units = self.rules.step(states, day, choice)
        over = int(bool(self.rules.fixed[day, choice])) or max(0, used + units - self.most)
        return Step(state=(to, used + units), units=over)

    def end(self, state: Hashable) -> int:
        """Units beyond those forgiven."""
        states, used = _parts(state)
        return max(0, used + self.rules.end(states) - self.most)


def yielding(rules: HardRules) -> Yielding | None:
    """The machine that forgives as little as it can; None where nothing helps."""
    least = rules.least_broken()
    return None if least is None else Yielding(start=(rules.start, 0), rules=rules, most=least)


def has_line(graph: LineGraph, start: int, closed: NDArray[np.bool_]) -> bool:
    """Whether a line is legal, tallies left aside.

    Args:
        graph: of the agent.
        start: its node; -1: none is.
        closed: `[days, choices]`.
    """
    reached: Sequence[int] | NDArray[np.int32] = [start] if start >= 0 else []
    for day, own in enumerate(closed):
        edges = graph.step[day][np.asarray(reached, dtype=np.int64)][:, ~own]
        reached = np.unique(graph.edge_to[edges[edges >= 0]])
    return len(reached) > 0


def _parts(state: Hashable) -> tuple[_States, int]:
    if not isinstance(state, tuple):
        raise TypeError(f"Expected states and the units used, got {state!r}.")
    states, used = state
    return states, used
