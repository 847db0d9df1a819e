"""Who is alike: people with the same lines at the same cost, mixed as one who stands for them all.

Where requests are left aside most people of a large team are like others: the same contract, skills
and past, and no time off. What one of them may work all of them may, so a mixture need not tell
them apart, and it is as good: what they take together can be dealt out among them.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solver.engine.lines.mixture import KEPT, Known
from solver.engine.lines.task import Lines, Task

KEPT_TOGETHER = 4 * KEPT
"""Lines of people alike that one mixture hands on to another."""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Alike:
    """People in classes.

    Attributes:
        of: `[people]`, each one's class, in the order of who is the first in it.
        first: `[classes]`, who stands for the others.
        sizes: `[classes]`, how many there are.
    """

    of: NDArray[np.int64]
    first: NDArray[np.int64]
    sizes: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.first)

    @property
    def is_each(self) -> bool:
        """Whether nobody is like another."""
        return len(self.first) == len(self.of)

    def holds_for(self, own: NDArray[Any]) -> bool:
        """Whether something is the same for all of each class.

        Args:
            own: `[people, ...]`.
        """
        return self.is_each or bool((own == own[self.first][self.of]).all())

    def task(self, task: Task) -> Task:
        """The task of those who stand for the others.

        Args:
            task: of everybody; what is in it is the same for all of each class.
        """
        if self.is_each:
            return task
        people = tuple(task.people[i] for i in self.first.tolist())
        return replace(task, people=people, sizes=self.sizes)

    def together(self, known: Known) -> Known:
        """Lines of those who stand for the others, from everybody's.

        Args:
            known: of the people.
        """
        if self.is_each:
            return known
        found: dict[tuple[int, bytes], int] = {}
        of = self.of[known.people]
        for n in np.argsort(known.turns(), kind="stable").tolist():
            found.setdefault((int(of[n]), known.lines[n].tobytes()), n)
        taken = np.array(list(found.values()), dtype=np.int64)
        together = Known(of[taken], known.lines[taken])
        few = together.turns() < KEPT_TOGETHER
        return Known(together.people[few], together.lines[few])

    def dealt(self, known: Known) -> Known:
        """Lines of everybody, from those who stand for others: some to each, all to somebody.

        Args:
            known: of the classes.
        """
        if self.is_each:
            return known
        people, lines = [], []
        for c, members in enumerate(self._members()):
            own = known.lines[known.people == c]
            for k, i in enumerate(members if len(own) else ()):
                taken = (k * KEPT + np.arange(min(KEPT, len(own)))) % len(own)
                people.append(np.full(len(taken), i, dtype=np.int64))
                lines.append(own[taken])
        return Known(np.concatenate(people), np.concatenate(lines))

    def roster(self, classes: NDArray[np.int64], lines: Lines, amounts: NDArray[np.int64]) -> Lines:
        """Everybody's line, from what the classes take.

        Args:
            classes: `[n]`, whose.
            lines: `[n, days]`.
            amounts: `[n]`, how many take each; together as many as there are of each class.
        """
        order = np.argsort(classes, kind="stable")
        whole = np.repeat(lines[order], amounts[order], axis=0)
        made = np.empty_like(whole)
        made[np.concatenate(list(self._members()))] = whole
        return made

    def _members(self) -> Iterable[NDArray[np.int64]]:
        order = np.argsort(self.of, kind="stable")
        return np.split(order, np.cumsum(self.sizes)[:-1])


def alike(task: Task, more: Sequence[Hashable]) -> Alike:
    """The largest classes.

    Args:
        task: of everybody; all that it knows of a person counts.
        more: by person, what counts besides.
    """
    classes: dict[Hashable, int] = {}
    of = np.empty(len(task.people), dtype=np.int64)
    for i, (p, other) in enumerate(zip(task.people, more, strict=True)):
        costs = p.edge_cost, p.end_cost, p.cells, p.tally_costs
        key = id(p.graph), p.start, p.group, *(c.tobytes() for c in costs), other
        of[i] = classes.setdefault(key, len(classes))
    _, first, sizes = np.unique(of, return_index=True, return_counts=True)
    return Alike(of=of, first=first.astype(np.int64), sizes=sizes.astype(np.int64))
