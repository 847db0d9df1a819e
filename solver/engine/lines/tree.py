"""The proof by halves: the whole is split at a cell, each half bounded by its own mixture.

A half whose bound is no better than the roster at hand is done with. In the others every cell is
closed through which no better roster can lead: the best line through it is too dear at the half's
own prices. So halves soon have few lines left, and often one roster, which may be a better one.
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count
from math import inf

import numpy as np
from numpy.typing import NDArray

from solver.engine.lines.closing import keep_open, spare_costs
from solver.engine.lines.kernel import FORBIDDEN
from solver.engine.lines.part import Part, Workspace
from solver.engine.lines.place import everywhere
from solver.engine.lines.task import Floats, Lines, Task, rounded

_LIMIT = FORBIDDEN / 2
_ROUNDS = 200
_PIVOTS = 20_000
_TRIES = 20
"""How often a line is looked for while loose tallies are broken."""
_EVEN = 1e-3
"""A share as near to all or nothing is taken for it."""
_NOISE = 1e-3
"""How far chance may reorder cells of about the same share."""

Closed = NDArray[np.bool_]
"""`[people, days, choices]`, which cells are closed."""


class NarrowedPart(Part):
    """A part whose cells can be closed one by one; its `bound` means nothing once some were."""

    def narrow(self, closed: Closed) -> None:
        """Closes these cells, opens all others, and offers who has no line left a new one."""
        self.cells[:] = self.world.cells[self.people, self.first : self.end]
        self.cells[closed] = FORBIDDEN
        held = self.mixture
        fitting = keep_open(held.lp, held.person_of, held.line_of, self.cells, self._penalty)
        for i in np.flatnonzero(fitting == 0):
            for _ in range(_TRIES):
                if self._offer_best(int(i), self.cells[i]):
                    break
        held.solve(_PIVOTS, self.halt)

    def dear(self, cut: float) -> Closed:
        """Open cells through which no roster of the part is under `cut`, by the prices held."""
        prices, spare = rounded(self.prices), np.empty_like(self.cells)
        bound = self._around(prices) + spare_costs(
            self.world,
            self.frame,
            self.cells,
            self._grids(prices),
            self._space,
            np.empty_like(self._space),
            spare,
        )
        found: Closed = (self.cells < _LIMIT) & (spare + bound >= cut)
        return found


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class _Half:
    """Rosters without some cells.

    Attributes:
        bound: none of them costs less.
        closed: the cells, as bits.
    """

    bound: float
    closed: NDArray[np.uint8]


class Tree:
    """All rosters that may be better, in halves of halves."""

    def __init__(self, part: NarrowedPart, bound: float, rng: np.random.Generator) -> None:
        """Takes the whole.

        Args:
            part: everybody on all days.
            bound: no roster costs less.
            rng: breaks ties.
        """
        self.part, self._rng = part, rng
        self._turn = count()
        self._open: list[tuple[float, int, _Half]] = []
        none = np.zeros(part.cells.shape, dtype=np.bool_)
        self._next: _Half | None = _half(bound, none)

    @property
    def bound(self) -> float:
        """No roster costs less, but those that were known when a half was done with."""
        first = self._open[0][0] if self._open else inf
        return min(first, self._next.bound if self._next is not None else inf)

    @property
    def is_done(self) -> bool:
        """Whether no half is left."""
        return self._next is None and not self._open

    def step(self, cut: float) -> Lines | None:
        """Bounds a half and splits it where need be; gives a roster if it comes upon one.

        Args:
            cut: a roster must cost less.
        """
        half = self._taken(cut)
        if half is None:
            return None
        closed = self._cells_of(half)
        part = self.part
        part.narrow(closed)
        bound = max(half.bound, part.relax(cut, _ROUNDS).bound)
        if part.halt():
            self._next = _half(bound, closed)
            return None
        if bound >= cut:
            return None
        closed |= part.dear(cut)
        mixed, _, _ = part.mixture.mixed()
        at = self._split(mixed, closed)
        if at is not None:
            self._part_at(bound, closed, mixed, at)
        if np.minimum(mixed, 1 - mixed).max() < _EVEN:
            made: Lines = mixed.argmax(axis=2)
            return made
        return None

    def _taken(self, cut: float) -> _Half | None:
        """The half to go on with: of the one split last, else the one with the least bound."""
        half, self._next = self._next, None
        if half is None and self._open:
            half = heappop(self._open)[2]
        if half is not None and half.bound >= cut:
            self._open = [entry for entry in self._open if entry[0] < cut]
            half = None
        return half

    def _split(self, mixed: Floats, closed: Closed) -> tuple[int, int, int] | None:
        """Person, day and choice to split at; None where there is one roster left or none.

        Whether a person works on a day comes before what is worked; the least clear cell first.
        """
        left = (self.part.cells < _LIMIT) & ~closed
        unclear = np.where(left, np.minimum(mixed, 1 - mixed), 0.0)
        for tried in (unclear[:, :, :1], unclear):
            doubt = tried + self._rng.random(tried.shape) * _NOISE
            i, d, c = (int(x) for x in np.unravel_index(doubt.argmax(), doubt.shape))
            if doubt[i, d, c] >= _EVEN + _NOISE:
                return i, d, c
        several = np.argwhere(left.sum(axis=2) > 1)
        if not len(several) or not left.any(axis=2).all():
            return None
        i, d = (int(x) for x in several[0])
        return i, d, int(mixed[i, d].argmax())

    def _part_at(
        self, bound: float, closed: Closed, mixed: Floats, at: tuple[int, int, int]
    ) -> None:
        """Goes on with the likelier half, keeps the other."""
        i, d, c = at
        without, within = closed.copy(), closed.copy()
        without[i, d, c] = True
        within[i, d] |= np.arange(closed.shape[2]) != c
        halves = [_half(bound, without), _half(bound, within)]
        self._next = halves.pop(int(mixed[at] >= 0.5))
        heappush(self._open, (bound, next(self._turn), halves[0]))

    def _cells_of(self, half: _Half) -> Closed:
        shape = self.part.cells.shape
        bits = np.unpackbits(half.closed, count=int(np.prod(shape)))
        return bits.reshape(shape).astype(np.bool_)


def split_once(task: Task, lines: Lines) -> None:
    """Splits a task's whole once, whatever comes of it: so that all loops are made ready.

    Args:
        task: any.
        lines: a legal roster.
    """
    free = np.zeros((len(task.people), task.world.amounts.shape[1]))
    place = everywhere(len(task.people), task.days)
    part = NarrowedPart(task, lines, place, space=Workspace(), multipliers=free, halt=lambda: False)
    Tree(part, -FORBIDDEN, np.random.default_rng(1)).step(FORBIDDEN)


def _half(bound: float, closed: Closed) -> _Half:
    return _Half(bound=bound, closed=np.packbits(closed))
