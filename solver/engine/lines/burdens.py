"""Fair shares as the line engine reads them: a counting machine each, and what counts cost."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from math import lcm

import numpy as np
from numpy.typing import NDArray

from scheduler.ledger import (
    Burden,
    BurdenKind,
    burdens,
    carried_before,
    contracted_shares,
    is_part_of,
    weights,
)
from scheduler.problem import Problem
from solver.engine.lines.kernel import FORBIDDEN
from solver.engine.lines.task import Floats
from solver.rules.table import State, StateTable, Step, Tally

_ENDLESS = 10**9
_OFF = 2
"""Units off the fair share that a line may be while others are looked for."""


@dataclass(frozen=True, kw_only=True)
class BurdenCount(StateTable):
    """Counts the shifts that carry a burden.

    Attributes:
        marks: by day and choice, 1 where the shift is part of the burden.
    """

    marks: tuple[tuple[int, ...], ...]

    def kind_of(self, day: int) -> Hashable:
        """Days with the same marks step alike."""
        return self.marks[day]

    def step(self, state: State, day: int, choice: int) -> Step:
        """Counts the choice."""
        return Step(state=state, amount=self.marks[day][choice])


class Burdens:
    """The burdens that lines carry: all but the duties.

    Attributes:
        shared: those that are shared out in these dates.
        machines: a counter for each, in order.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._contracted = contracted_shares(problem)
        self.shared = tuple(b for b in burdens(problem) if self._is_shared(b))
        self.machines = tuple(self._machine(b) for b in self.shared)
        self._before = {
            b: {a.agent_id: carried_before(problem, b, a.agent_id) for a in problem.agents}
            for b in self.shared
        }
        self._weights = {b: weights(problem, b) for b in self.shared}
        self._arrays: dict[Burden, tuple[NDArray[np.int64], ...]] = {}

    def marks(self, burden: Burden) -> tuple[tuple[int, ...], ...]:
        """By day and choice, 1 where the shift is part of the burden."""
        return self.machines[self.shared.index(burden)].marks

    def costs(self, totals: Mapping[Burden, int], most: int) -> list[Floats]:
        """`[burdens, most + 1]` by agent: units off the fair share by what is planned.

        Args:
            totals: what is planned of each burden, over the agents with a part in it.
            most: shifts that anybody can have.
        """
        return self.costs_between(totals, totals, most)

    def costs_between(
        self, least: Mapping[Burden, int], greatest: Mapping[Burden, int], most: int
    ) -> list[Floats]:
        """The same where the totals lie anywhere between two: the least that it can be.

        Args:
            least: of each burden's total.
            greatest: of each burden's total.
            most: shifts that anybody can have.
        """
        found = [np.zeros((len(self.shared), most + 1)) for _ in self.problem.agents]
        counts = np.arange(most + 1)
        for n, burden in enumerate(self.shared):
            floors = self.limits(burden, np.array([least[burden]]))[0][0]
            ceilings = self.limits(burden, np.array([greatest[burden]]))[1][0]
            over = np.maximum(counts - ceilings[:, None], 0)
            under = np.maximum(floors[:, None] - counts, 0)
            for a, off in enumerate(over + under):
                found[a][n] = off
        return found

    def limits(
        self, burden: Burden, planned: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """`[totals, agents]`: the least and the most that each may be planned for and be fair.

        Args:
            burden: what is shared.
            planned: `[totals]`, how much of it by those with a part. An agent without a share may
                carry anything.
        """
        agents = [a.agent_id for a in self.problem.agents]
        everything, parts, whole = self._parts(burden, planned)
        if burden not in self._arrays:
            held = self._before[burden]
            self._arrays[burden] = (
                np.array([parts.get(a, 0) for a in agents], dtype=np.int64),
                np.array([held[a] for a in agents], dtype=np.int64),
                np.array([a in parts for a in agents], dtype=np.bool_),
            )
        own, before, has_part = self._arrays[burden]
        shares = everything[:, None] * own
        floors = np.where(has_part, shares // whole - before, -_ENDLESS)
        ceilings = np.where(has_part, -(-shares // whole) - before, _ENDLESS)
        return floors, ceilings

    def standings(self) -> list[bytes]:
        """By agent, all that limits depend on: who have the same always have the same limits."""
        found = [np.empty((len(self.problem.agents), 0), dtype=np.int64)]
        for burden in self.shared:
            self.limits(burden, np.zeros(1, dtype=np.int64))
            found.append(np.stack(self._arrays[burden], axis=1).astype(np.int64))
        return [own.tobytes() for own in np.concatenate(found, axis=1)]

    def parts(self, burden: Burden) -> Floats:
        """`[agents]`: by how much each one's share rises with a unit more to share."""
        if burden.kind is BurdenKind.ALL_SHIFTS and self._contracted is not None:
            return np.zeros(len(self.problem.agents))
        own = self._weights[burden]
        whole = sum(own.values())
        return np.array([own.get(a.agent_id, 0) / whole for a in self.problem.agents])

    def _parts(
        self, burden: Burden, planned: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], Mapping[str, int], int]:
        """What is shared `[totals]`, each agent's part of it, and what the parts are parts of."""
        if burden.kind is BurdenKind.ALL_SHIFTS and self._contracted is not None:
            whole = lcm(*(share.denominator for share in self._contracted.values()))
            shares = {a: int(share * whole) for a, share in self._contracted.items()}
            return np.ones_like(planned), shares, whole
        parts, before = self._weights[burden], self._before[burden]
        return planned + sum(before[a] for a in parts), parts, sum(parts.values())

    def has_part(self, burden: Burden, agent_id: str) -> bool:
        """Whether the agent's units count towards the burden's total."""
        return agent_id in self._weights[burden]

    def _is_shared(self, burden: Burden) -> bool:
        if burden.kind is BurdenKind.DUTY:
            return False
        contracted = burden.kind is BurdenKind.ALL_SHIFTS and self._contracted is not None
        return contracted or bool(weights(self.problem, burden))

    def _machine(self, burden: Burden) -> BurdenCount:
        shifts = self.problem.policy.shifts
        marks = tuple(
            (
                0,
                *(
                    int(is_part_of(self.problem, burden, self.problem.dated(day, shift.name)))
                    for shift in shifts
                ),
            )
            for day in self.problem.dates
        )
        return BurdenCount(start=0, tally=Tally(most=_ENDLESS), marks=marks)


def narrow(costs: Floats, share: Floats, held: NDArray[np.int64]) -> None:
    """Closes counts further off the fair share than need be looked at, but for those held now."""
    for own, off, now in zip(costs, share, held, strict=True):
        inside = np.flatnonzero(off <= _OFF)
        low = min(int(inside[0]), int(now)) if len(inside) else int(now)
        high = max(int(inside[-1]), int(now)) if len(inside) else int(now)
        if low and not len(inside):
            low = max(0, low - _OFF)
        own[:low] = FORBIDDEN
        own[high + 1 :] = FORBIDDEN
