"""Where to look for something better: which people, which days, and how large a part may be."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

import numpy as np

from solver.engine.lines.place import Place
from solver.engine.lines.task import Lines, Task

_QUICK = 0.7
"""Work in which a part is solved quickly enough to try a larger one."""
_KEEP = 0.92
_BASE = 0.06
"""How often a kind is tried that saves nothing, against one that saves everything."""
_ROWS = 700
"""The most rows that a few people's lines over all days are mixed in."""
_WINDOW_ROWS = 250
"""The most rows in two weeks in which everybody's lines are mixed at once."""
_WINDOWS = 2.5
"""Days are swept by windows from so many times their width on."""
_WIDER = 1.3
"""By how much windows grow from sweep to sweep."""
_DEAR = 0.4
"""How often a place is chosen where the rows cost most."""


@dataclass(slots=True)
class Kind:
    """A kind of neighbourhood, how large it is now and how it fares.

    Attributes:
        people: how many.
        days: how many; of few days all people may be free.
        gain: what it saves a unit of work, smoothed.
        work: what it takes, smoothed.
        tried: how often.
    """

    people: float
    days: float
    gain: float = 0.0
    work: float = 0.0
    tried: int = 0


class Chooser:
    """Chooses places and learns from how they fare. One for all threads; call under a lock."""

    def __init__(self, task: Task, can_take_all_days: bool) -> None:
        """Takes the task.

        Args:
            task: the whole.
            can_take_all_days: whether lines over all days can be priced.
        """
        self._task = task
        self._count, self._days = len(task.people), task.days
        self._sweep: list[Place] = []
        self.kinds: list[Kind] = []
        if can_take_all_days and len(task.rows) <= _ROWS:
            self.kinds.append(Kind(people=min(self._count, 8), days=self._days))
        if self._days > 14 and 14 * len(task.rows) / self._days <= _WINDOW_ROWS:
            self.kinds.append(Kind(people=self._count, days=14))
        elif self._days > 14:
            self.kinds.append(Kind(people=min(self._count, 30), days=14))
            self.kinds.append(Kind(people=min(self._count, 60), days=7))
        if self._days > 14:
            self.kinds.append(Kind(people=min(self._count, 15), days=min(self._days, 28)))
        if self._days > 70:
            self.kinds.append(Kind(people=min(self._count, 8), days=min(self._days, 70)))
        if not self.kinds:
            self.kinds.append(Kind(people=min(self._count, 8), days=self._days))

    def place(self, lines: Lines, rng: np.random.Generator) -> tuple[int, Place]:
        """The next place to try, and the number of its kind."""
        number = self._pick(rng)
        kind = self.kinds[number]
        if self._is_swept(kind) and rng.random() >= _DEAR:
            if not self._sweep:
                if kind.work < _QUICK / 2:
                    kind.days = min(kind.days * _WIDER, self._days / 2)
                self._sweep = self._windows(int(kind.days), int(rng.integers(int(kind.days))))
            return number, self._sweep.pop()
        size = kind.people
        if size < self._count:
            size *= rng.uniform(0.6, 1.0)
        size = int(np.clip(round(size), min(2, self._count), self._count))
        people = np.sort(rng.choice(self._count, size, replace=False)).astype(np.int64)
        width = self._days
        if kind.days < self._days:
            width = int(np.clip(round(kind.days * rng.uniform(0.7, 1.0)), 5, self._days))
        first = self._first_day(width, lines, rng)
        return number, Place(people=people, first=first, end=first + width)

    def learn(self, number: int, saved: float, work: float, *, was_bounded: bool) -> None:
        """Notes how a place fared.

        Args:
            number: its kind's.
            saved: how much less the roster costs.
            work: how much it took.
            was_bounded: whether it was proven that there is nothing to save.
        """
        kind = self.kinds[number]
        kind.tried += 1
        kind.gain = _KEEP * kind.gain + (1 - _KEEP) * saved / max(0.02, work)
        kind.work = _KEEP * kind.work + (1 - _KEEP) * work
        if work > 2 * _QUICK:
            grow = 0.9
        elif work < _QUICK and saved <= 0:
            grow = 1.06 if was_bounded else 1.02
        else:
            return
        if kind.days >= self._days or (kind.people < self._count and grow < 1):
            kind.people = float(np.clip(kind.people * grow, 3, self._count))
        elif kind.people < self._count:
            kind.people = float(np.clip(kind.people * grow, 3, self._count))
            kind.days = float(np.clip(kind.days * (1 + (grow - 1) / 2), 5, self._days - 0.5))
        else:
            kind.days = float(np.clip(kind.days * grow, 5, self._days - 0.5))

    def first_sweep(self) -> list[tuple[int, Place]]:
        """Windows over all days, the first to take at the end; none where the days are few."""
        number = next((n for n, k in enumerate(self.kinds) if self._is_swept(k)), None)
        if number is None:
            return []
        return [(number, place) for place in self._windows(int(self.kinds[number].days), 0)]

    def _is_swept(self, kind: Kind) -> bool:
        return kind.people >= self._count and _WINDOWS * kind.days < self._days

    def _windows(self, width: int, offset: int) -> list[Place]:
        """All people in windows that half overlap: from left to right, and from the middle on.

        Taken from the end by turns, so that threads work far apart.
        """
        starts = range(-offset, self._days - width // 3, max(1, width // 2))
        everybody = np.arange(self._count)
        found = [
            Place(people=everybody, first=max(0, s), end=min(self._days, s + width))
            for s in starts
            if s + width >= width // 3
        ]
        half = (len(found) + 1) // 2
        mixed = [p for pair in zip_longest(found[:half], found[half:]) for p in pair if p]
        return mixed[::-1]

    def _pick(self, rng: np.random.Generator) -> int:
        fresh = [n for n, k in enumerate(self.kinds) if k.tried < 3]
        if fresh:
            return int(rng.choice(fresh))
        gains = np.array([k.gain for k in self.kinds])
        share = gains / gains.sum() if gains.sum() > 0 else np.full(len(gains), 1 / len(gains))
        weights = share + _BASE
        return int(rng.choice(len(weights), p=weights / weights.sum()))

    def _first_day(self, width: int, lines: Lines, rng: np.random.Generator) -> int:
        if width >= self._days:
            return 0
        first = int(rng.integers(-(width // 3), self._days - width + width // 3 + 1))
        if rng.random() < _DEAR:
            costs = self._task.day_costs(lines)
            middle = int(rng.choice(self._days, p=costs / costs.sum()))
            first = middle - int(rng.integers(0, width))
        return max(0, min(self._days - width, first))
