"""Fair shares as the line engine reads them: a counting machine each, and what counts cost."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from fractions import Fraction

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

    def marks(self, burden: Burden) -> tuple[tuple[int, ...], ...]:
        """By day and choice, 1 where the shift is part of the burden."""
        return self.machines[self.shared.index(burden)].marks

    def shares(self, burden: Burden, planned: int) -> Mapping[str, Fraction]:
        """Each agent's fair share, if so many units are planned for those with a part."""
        if burden.kind is BurdenKind.ALL_SHIFTS and self._contracted is not None:
            return self._contracted
        parts, before = self._weights[burden], self._before[burden]
        whole = sum(parts.values())
        everything = planned + sum(before[a] for a in parts)
        return {a: Fraction(everything * part, whole) for a, part in parts.items()}

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
            low, high = self.shares(burden, least[burden]), self.shares(burden, greatest[burden])
            for a, agent in enumerate(self.problem.agents):
                if agent.agent_id not in low:
                    continue
                over, under = high[agent.agent_id], low[agent.agent_id]
                ceiling, floor = -(-over.numerator // over.denominator), int(under)
                carried = self._before[burden][agent.agent_id] + counts
                found[a][n] = np.maximum(carried - ceiling, 0) + np.maximum(floor - carried, 0)
        return found

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
