"""What rosters cost at least by how much there is of a total, at the prices of one mixture.

A range of totals charges everybody the least that holds anywhere in it. At each of them by itself
it is known what is a fair share, and so many people the rows have together: without mixing
anything again that tells which totals are too dear.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from solver.engine.lines.kernel import FORBIDDEN
from solver.engine.lines.task import Floats


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Shares:
    """What is fair by how much there is to share.

    Attributes:
        totals: `[totals]`, rising.
        floors, ceilings: `[totals, people]`, the least and the most that each may have.
        beside: `[people]`, of how many of those that each stands for it does not count, as other
            lines may be theirs.
    """

    totals: NDArray[np.int64]
    floors: NDArray[np.int64]
    ceilings: NDArray[np.int64]
    beside: NDArray[np.int64]


def dearer_rows(costs: Floats, prices: Floats, totals: NDArray[np.int64]) -> Floats:
    """`[totals]`: what rows cost more where they have so many together than where they stand best.

    Args:
        costs: `[rows, n + 1]`, by how many there are in each; convex.
        prices: `[rows]`, of one more in each.
        totals: rising; no less than nothing.
    """
    steps = np.sort((np.diff(costs, axis=1) + prices[:, None]).ravel())
    whole = np.concatenate([[0.0], np.cumsum(steps)])
    found = np.full(len(totals), FORBIDDEN)
    inside = totals < len(whole)
    found[inside] = whole[totals[inside]] - whole.min()
    return found
