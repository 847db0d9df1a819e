"""The rotation as a machine that reads a line date by date.

A line can be read in more ways than one: a block may count as worked or be passed over, and near a
border a date may belong to either block. The machine keeps every reading that may yet prove best.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

from solver.rules.table import Choice, State, StateTable, Step

Reading: TypeAlias = tuple[int, Choice, bool]
"""A block, the kind last worked (0: none known), and whether it is the block's own."""

Costs: TypeAlias = tuple[tuple[Reading, int], ...]
"""Readings with their misfits above the fewest, blocks counted from the earliest still open."""

_NO_ANSWER = 10**6
_NO_MOVE = 10**9

_MOST_STATES = 1000


@dataclass(frozen=True, kw_only=True)
class RotationTable(StateTable):
    """Its state is how the line so far can be read, and how much worse than at best.

    Attributes:
        kinds: the rotating shifts in their order.
        firsts: index of each block's first date, in order; before the planned dates it is negative.
        outside: for each block whether the rotation leaves the agent alone in it.
        slack: how many dates before or after a border the agent may change kind.
        days: how many dates are planned.
        alive_only: keep only readings without any misfit. A shift that fits none of them is one
            unit and is then passed over: a line is told to be wrong exactly where it is, by no less
            than the fewest misfits.
    """

    kinds: tuple[Choice, ...]
    firsts: tuple[int, ...]
    outside: tuple[bool, ...]
    slack: int
    days: int
    alive_only: bool

    def kind_of(self, day: int) -> Hashable:
        """By block where there is only one reading; else what is left of the dates matters too."""
        if not self._is_plain:
            return day
        block = self._earliest(day)
        return self.outside[block], self._earliest(day + 1) > block

    def step(self, state: State, day: int, choice: Choice) -> Step:
        """What the fewest misfits grow by."""
        earliest = self._earliest(day)
        costs: dict[Reading, int] = {}
        for (block, kind, active), cost in cast("Costs", state):
            for reading, more in self._moves((earliest + block, kind, active), day, choice):
                costs[reading] = min(cost + more, costs.get(reading, _NO_MOVE))
        if not costs:
            return Step(state=self.step(state, day, 0).state, units=1)
        fewest = min(costs.values())
        kept = costs if self._is_plain else self._undominated(costs, day + 1)
        open_now = self._earliest(day + 1)
        after = sorted(
            ((block - open_now, kind, active), cost - fewest)
            for (block, kind, active), cost in kept.items()
        )
        return Step(state=tuple(after), units=fewest)

    @property
    def _is_plain(self) -> bool:
        """Whether a line without misfits has one reading only."""
        return self.alive_only and not self.slack

    def _earliest(self, day: int) -> int:
        """The first block that the date may belong to."""
        return bisect_right(self.firsts, day - self.slack, lo=1) - 1

    def _latest(self, day: int) -> int:
        """The last block that the date may belong to."""
        return bisect_right(self.firsts, day + self.slack, lo=1) - 1

    def _moves(self, reading: Reading, day: int, choice: Choice) -> Iterator[tuple[Reading, int]]:
        """How the reading can go on over the date, and the misfits that this adds."""
        block, kind, _ = reading
        if choice not in self.kinds:
            yield self._go_on(reading, day + 1), 0
            return
        for here in range(block, self._latest(day) + 1):
            for after, misfits in self._fits(
                reading if here == block else (here, kind, False), choice
            ):
                if not (misfits and self.alive_only):
                    yield self._go_on(after, day + 1), misfits

    def _fits(self, reading: Reading, choice: Choice) -> Iterator[tuple[Reading, int]]:
        block, kind, active = reading
        if self.outside[block]:
            yield reading, 0
        elif active:
            yield reading, int(kind != choice)
        else:
            yield reading, 1
            if not kind or choice == self._after(kind):
                yield (block, choice, True), 0

    def _after(self, kind: Choice) -> Choice:
        return self.kinds[(self.kinds.index(kind) + 1) % len(self.kinds)]

    def _go_on(self, reading: Reading, day: int) -> Reading:
        """The reading before the date: a block that has ended by then is left."""
        block, kind, _ = reading
        earliest = self._earliest(day)
        return reading if block >= earliest else (earliest, kind, False)

    def _undominated(self, costs: Mapping[Reading, int], day: int) -> dict[Reading, int]:
        """The readings that can be best in the end, one of equals."""
        if day == self.days:
            return {(self._earliest(day), 0, False): min(costs.values())}
        behind, kept = self._behind[day], dict(sorted(costs.items()))
        for reading in sorted(kept, key=lambda r: (-costs[r], r)):
            n, cost = self._numbers[reading], kept.pop(reading)
            if all(cost < c + behind[self._numbers[r], n] for r, c in kept.items()):
                kept[reading] = cost
        return kept

    @cached_property
    def _numbers(self) -> Mapping[Reading, int]:
        readings = (
            (block, kind, active)
            for block in range(len(self.firsts))
            for kind in (0, *self.kinds)
            for active in (False, True)
        )
        return {reading: n for n, reading in enumerate(readings)}

    @cached_property
    def _behind(self) -> tuple[NDArray[np.int64], ...]:
        """By date, what a first reading can fall behind a second one from there on, at most.

        In a game: a shift comes, the second reading moves, the first one answers.
        """
        size = len(self._numbers)
        behind = [np.zeros((size, size), dtype=np.int64)]
        for day in reversed(range(self.days)):
            worst = np.zeros((size, size), dtype=np.int64)
            for choice in (0, *self.kinds):
                moves = self._move_costs(day, choice)
                answers = np.minimum(moves, _NO_ANSWER)
                best = (answers[:, :, None] + behind[-1][None, :, :]).min(axis=1)
                worst = np.maximum(worst, (best[:, None, :] - moves[None, :, :]).max(axis=2))
            behind.append(np.minimum(worst, _NO_ANSWER))
        return tuple(reversed(behind))

    def _move_costs(self, day: int, choice: Choice) -> NDArray[np.int64]:
        size = len(self._numbers)
        costs = np.full((size, size), _NO_MOVE, dtype=np.int64)
        for reading, n in self._numbers.items():
            for after, misfits in self._moves(reading, day, choice):
                to = self._numbers[after]
                costs[n, to] = min(costs[n, to], misfits)
        return costs


@lru_cache(maxsize=64)
def is_narrow(table: RotationTable, start: State) -> bool:
    """Whether the table has at most 1000 states on every date, from the start given."""
    states = {start}
    for day in range(table.days):
        reached: set[State] = set()
        for state in states:
            reached.update(table.step(state, day, c).state for c in (0, *table.kinds))
            if len(reached) > _MOST_STATES:
                return False
        states = reached
    return True
