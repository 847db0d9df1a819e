"""The proof by halves: the whole is split, and each half bounded by its own mixture.

It is split at how many people all shifts have together, where that is a fraction in the mixture;
else at a cell, taken by a person or not.

A half whose bound is no better than the roster at hand is done with. In the others every cell is
closed through which no better roster can lead: the best line through it is too dear at the half's
own prices. So halves soon have few lines left, and often one roster, which may be a better one.
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import count
from math import floor, inf

import numpy as np
from numpy.typing import NDArray

from solver.engine.lines.kernel import FORBIDDEN
from solver.engine.lines.narrow import Closed, Limits, NarrowedPart, sums_over
from solver.engine.lines.part import Workspace
from solver.engine.lines.place import everywhere
from solver.engine.lines.task import Floats, Lines, Task

_LIMIT = FORBIDDEN / 2
_ROUNDS = 200
EVEN = 1e-3
"""A share as near to all or nothing is taken for it."""
_WHOLE = 0.02
"""The same for a sum over many."""
_NOISE = 1e-3
"""How far chance may reorder cells of about the same share."""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class _Half:
    """Rosters without some cells, with sums within limits.

    Attributes:
        bound: none of them costs less.
        closed: the cells, as bits.
        limits: of the totals.
    """

    bound: float
    closed: NDArray[np.uint8]
    limits: Limits


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
        self._next: _Half | None = _half(bound, none, part.limits)

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
        part.narrow(closed, half.limits)
        bound = max(half.bound, part.relax(cut, _ROUNDS).bound)
        if part.halt():
            self._next = _half(bound, closed, half.limits)
            return None
        if bound >= cut:
            return None
        closed |= part.dear(cut)
        mixed, _, _ = part.mixture.mixed()
        split = _by_sum(half.limits, part.sums(mixed))
        if split is not None:
            self._go_on(*(_half(bound, closed, limits) for limits in split))
            return None
        at = self._cell(mixed, closed)
        if at is not None:
            likely, other = by_cell(closed, at, is_taken=mixed[at] >= 0.5)
            self._go_on(_half(bound, likely, half.limits), _half(bound, other, half.limits))
        if np.minimum(mixed, 1 - mixed).max() < EVEN:
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
            heapify(self._open)
            half = None
        return half

    def _cell(self, mixed: Floats, closed: Closed) -> tuple[int, int, int] | None:
        """Person, day and choice to split at; None where there is one roster left or none.

        Whether a person works on a day comes before what is worked; the least clear cell first.
        """
        left = (self.part.cells < _LIMIT) & ~closed
        at = unclear_cell(mixed, left, self._rng)
        if at is not None:
            return at
        several = np.argwhere(left.sum(axis=2) > 1)
        if not len(several) or not left.any(axis=2).all():
            return None
        i, d = (int(x) for x in several[0])
        return i, d, int(mixed[i, d].argmax())

    def _go_on(self, likely: _Half, other: _Half) -> None:
        self._next = likely
        heappush(self._open, (other.bound, next(self._turn), other))

    def _cells_of(self, half: _Half) -> Closed:
        shape = self.part.cells.shape
        bits = np.unpackbits(half.closed, count=int(np.prod(shape)))
        return bits.reshape(shape).astype(np.bool_)


def unclear_cell(
    mixed: Floats, left: Closed, rng: np.random.Generator | None = None
) -> tuple[int, int, int] | None:
    """Person, day and choice of the least clear cell; None where all are clear.

    Whether a person works on a day comes before what is worked.

    Args:
        mixed: `[people, days, choices]`, the share of each.
        left: those that are open.
        rng: breaks ties; None: the first of them.
    """
    unclear = np.where(left, np.minimum(mixed, 1 - mixed), 0.0)
    noise = 0.0 if rng is None else _NOISE
    for tried in (unclear[:, :, :1], unclear):
        doubt = tried if rng is None else tried + rng.random(tried.shape) * noise
        i, d, c = (int(x) for x in np.unravel_index(doubt.argmax(), doubt.shape))
        if doubt[i, d, c] >= EVEN + noise:
            return i, d, c
    return None


def split_once(task: Task, lines: Lines) -> None:
    """Charges a task's whole anew and splits it once: so that all loops are made ready.

    Args:
        task: any.
        lines: a legal roster.
    """
    free = np.zeros((len(task.people), task.world.amounts.shape[1]))
    place = everywhere(len(task.people), task.days)
    part = NarrowedPart(
        task,
        lines,
        place,
        space=Workspace(),
        multipliers=free,
        halt=lambda: False,
        totals=sums_over(task),
    )
    part.recharge(task)
    Tree(part, -FORBIDDEN, np.random.default_rng(1)).step(FORBIDDEN)


def _half(bound: float, closed: Closed, limits: Limits) -> _Half:
    return _Half(bound=bound, closed=np.packbits(closed), limits=limits)


def _by_sum(limits: Limits, sums: Floats) -> tuple[Limits, Limits] | None:
    """Limits on both sides of the first sum that is a fraction, the nearer first; None: none is."""
    for k, held in enumerate(sums):
        below = floor(held)
        if limits[0, k] <= below < limits[1, k] and _WHOLE < held - below < 1 - _WHOLE:
            under, over = limits.copy(), limits.copy()
            under[1, k], over[0, k] = below, below + 1
            return (under, over) if held - below < 0.5 else (over, under)
    return None


def by_cell(closed: Closed, at: tuple[int, int, int], *, is_taken: bool) -> tuple[Closed, Closed]:
    """Without the cell, and with no other of its day; the likelier first."""
    i, d, c = at
    without, within = closed.copy(), closed.copy()
    without[at] = True
    within[i, d] |= np.arange(closed.shape[2]) != c
    return (within, without) if is_taken else (without, within)
