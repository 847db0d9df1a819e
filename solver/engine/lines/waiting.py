"""Ranges that wait to be bounded: by their bounds, or each thread its own, the last first."""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from solver.engine.lines.ranges import Range


class _Entry(NamedTuple):
    reached: int
    bound: int
    within: Range


class Waiting:
    """Ranges, each with what its mixture reached and with what is known of it."""

    def __init__(self) -> None:
        self._entries: dict[int, _Entry] = {}
        self._by_reached: list[tuple[int, int]] = []
        self._own: dict[int, deque[int]] = {}
        self._count = 0

    def __iter__(self) -> Iterator[tuple[int, Range]]:
        """All of them with their bounds."""
        return ((e.bound, e.within) for e in self._entries.values())

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, reached: int, bound: int, within: Range, owner: int) -> None:
        """Lets a range wait.

        Args:
            reached: what the mixture came to of which it is a part.
            bound: what is known of it.
            within: the range.
            owner: whose mixture that was.
        """
        self._count += 1
        self._entries[self._count] = _Entry(reached, bound, within)
        heapq.heappush(self._by_reached, (reached, -self._count))
        self._own.setdefault(owner, deque()).append(self._count)

    def has_below(self, goal: int) -> bool:
        """Whether the mixture of a range has not reached the goal."""
        while self._by_reached and -self._by_reached[0][1] not in self._entries:
            heapq.heappop(self._by_reached)
        return bool(self._by_reached) and self._by_reached[0][0] < goal

    def take(self, goal: int, owner: int | None = None) -> tuple[int, Range]:
        """A range whose mixture has not reached the goal, with its bound; it waits no longer.

        Args:
            goal: see `has_below`.
            owner: of his own the last, whose mixture is near to his last one; of others', if he has
                none, the first, of which most is left to do. None: the one with the least, of those
                as good the last.

        Raises:
            IndexError: there is none.
        """
        if not self.has_below(goal):
            raise IndexError(f"Expected a range below {goal}, got none.")
        key = None if owner is None else self._of(goal, owner)
        found = self._entries.pop(-self._by_reached[0][1] if key is None else key)
        return found.bound, found.within

    def _of(self, goal: int, owner: int) -> int | None:
        """The last of the owner's, else the first of another's; None: there is none below."""
        own = self._own.get(owner, deque())
        while own:
            if self._is_below(key := own.pop(), goal):
                return key
        for others in self._own.values():
            while others:
                if self._is_below(key := others.popleft(), goal):
                    return key
        return None

    def _is_below(self, key: int, goal: int) -> bool:
        return key in self._entries and self._entries[key].reached < goal
