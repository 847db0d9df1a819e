"""Sums over rows, and what it costs where they stand: how much there is to share, for instance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from solver.engine.lines.task import Lines, Task

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Total:
    """How many the rows have together.

    Attributes:
        rows: of the task, those that are added up.
        least, most: where the sum ought to be.
        dear: what a unit outside costs.
        slope: what each unit costs, inside or outside.
    """

    rows: NDArray[np.int64]
    least: int
    most: int
    dear: float
    slope: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Totals:
    """The totals of a part.

    Attributes:
        members: `[totals, rows of the part]`, which rows each adds up.
        least, most: `[totals]`, see `Total`, less what there is outside the part.
        dear, slope: `[totals]`, see `Total`.
    """

    members: NDArray[np.bool_]
    least: Floats
    most: Floats
    dear: Floats
    slope: Floats

    def __len__(self) -> int:
        return len(self.least)

    def only(self, n: int) -> Totals:
        """One of them."""
        return Totals(
            members=self.members[[n]],
            least=self.least[[n]],
            most=self.most[[n]],
            dear=self.dear[[n]],
            slope=self.slope[[n]],
        )

    def edges(self) -> Floats:
        """`[totals, 2]`: where costs begin to rise otherwise, none below nothing."""
        return np.maximum(0.0, np.stack([self.least, self.most], axis=1))

    def costs(self, held: Floats) -> Floats:
        """`[totals]`, or `[totals, n]`: what the sums cost.

        Args:
            held: the sums, of the same shape.
        """
        least, most, dear, slope = (
            a.reshape(-1, *[1] * (held.ndim - 1))
            for a in (self.least, self.most, self.dear, self.slope)
        )
        outside = np.maximum(least - held, 0) + np.maximum(held - most, 0)
        found: Floats = dear * outside + slope * held
        return found

    def cost(self, counts: NDArray[np.int64]) -> float:
        """What all of them cost with these counts of the rows."""
        return float(self.costs((self.members @ counts).astype(np.float64)).sum())

    def on_rows(self, prices: Floats) -> Floats:
        """`[rows]`: what the prices of the totals add to one more in each row."""
        found: Floats = self.members.T @ prices
        return found

    def least_cost(self, prices: Floats, people: int) -> float:
        """What the totals cost at these prices where they stand best.

        Args:
            prices: of one more of each.
            people: the most that a row can have.
        """
        most = people * self.members.sum(axis=1, keepdims=True).astype(np.float64)
        held = np.minimum(np.hstack([np.zeros_like(most), self.edges(), most]), most)
        return float((self.costs(held) - prices[:, None] * held).min(axis=1, initial=np.inf).sum())


def totals_of(
    totals: Sequence[Total], rows: NDArray[np.int64], others: NDArray[np.int64]
) -> Totals:
    """The totals of a part.

    Args:
        totals: over rows of the task.
        rows: of the part.
        others: `[rows of the task]`, what there is outside the part.
    """
    around = np.array([float(others[t.rows].sum()) for t in totals])
    return Totals(
        members=np.array([np.isin(rows, t.rows) for t in totals], dtype=np.bool_).reshape(
            len(totals), len(rows)
        ),
        least=np.array([float(t.least) for t in totals]) - around,
        most=np.array([float(t.most) for t in totals]) - around,
        dear=np.array([t.dear for t in totals]),
        slope=np.array([t.slope for t in totals]),
    )


def outside(
    task: Task, lines: Lines, rows: NDArray[np.int64], inside: NDArray[np.int64]
) -> NDArray[np.int64]:
    """`[rows of the task]`: what there is besides a part, where its costs depend on it.

    Args:
        task: the whole.
        lines: everybody's.
        rows: of the part.
        inside: `[rows of the part]`, what its own people make.
    """
    asked = np.arange(len(task.rows)) if task.totals else rows
    found = np.zeros(len(task.rows), dtype=np.int64)
    found[asked] = task.counts(lines, None, asked)
    found[rows] -= inside
    return found
