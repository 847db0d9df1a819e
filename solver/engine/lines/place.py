"""A part of the roster: some people, some days."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Place:
    """Some people in a stretch of days.

    Attributes:
        people: indices, in order.
        first: day.
        end: day, not included.
    """

    people: NDArray[np.int64]
    first: int
    end: int

    def meets(self, other: Place) -> bool:
        """Whether they have a cell in common."""
        if self.end <= other.first or other.end <= self.first:
            return False
        return bool(np.isin(self.people, other.people).any())


def everywhere(people: int, days: int) -> Place:
    """Everybody on all days."""
    return Place(people=np.arange(people), first=0, end=days)
