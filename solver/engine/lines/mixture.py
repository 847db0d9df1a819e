"""The mixture: a linear program over known lines of a part, and the prices it gives."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from solver.engine.lines.frame import Frame
from solver.engine.lines.kernel import FORBIDDEN
from solver.engine.lines.offers import Offers, close, mixed_cells, take
from solver.engine.lines.simplex import (
    BASIC,
    COUNT,
    HIGH,
    LOW,
    PIVOTS,
    Program,
    invert,
    refresh,
    solve,
)
from solver.engine.lines.task import Floats
from solver.engine.lines.world import World

_HAIR = 1e-6
_WORN = 150
"""Pivots after which the inverse is made anew."""
_MISSED = 1e-7
_AT_ONCE = 400
"""Pivots between two looks at whether to stop."""
_SHAKE = 1e-6
"""By so much the rows' right sides are off, to keep the basis from standing still."""


class Mixture:
    """Lines of a part's people, mixed at least cost.

    Attributes:
        prices: `[rows]`, of one more in each row.
        own_prices: `[n]`, of one more of each person.
        value: of the mixture.
    """

    def __init__(
        self,
        world: World,
        frame: Frame,
        *,
        rows: NDArray[np.int64],
        costs: Floats,
        counts: NDArray[np.int64],
        lines: Offers,
    ) -> None:
        """Mixes one line of each person.

        Args:
            world: the task.
            frame: whose lines.
            rows: of the world, those that count here.
            costs: `[rows, n + 1]`, by how many of these people there are; convex.
            counts: `[rows]`, how many there are in the lines.
            lines: a legal line of each, with their plain costs.
        """
        self.world, self.frame, self.rows, self.costs = world, frame, rows, costs
        self.people, self.count = len(frame.people), len(rows)
        self._index = np.full(len(world.row_costs), -1, dtype=np.int32)
        self._index[rows] = np.arange(self.count)
        self._constant = float(costs[:, 0].sum())
        self._begin(counts, lines)
        self.prices, self.own_prices = np.zeros(self.count), np.zeros(self.people)
        self.value = FORBIDDEN

    @property
    def pivots(self) -> int:
        """Pivots made so far."""
        return int(self.lp.state[2])

    def solve(self, most: int, halt: Callable[[], bool]) -> None:
        """Finds the least cost of the mixture, or comes near it with `most` pivots or till halted.

        Its prices serve for a bound in any case: a bound does not take the program's word.
        """
        lp = self.lp
        while True:
            if lp.state[PIVOTS] >= _WORN or refresh(lp) > _MISSED:
                self._invert()
            done = solve(lp, min(_AT_ONCE, most))
            most -= done
            if done < _AT_ONCE or most <= 0 or halt():
                break
        self.prices = lp.price[: self.count].copy()
        self.own_prices = lp.price[self.count :].copy()
        used = lp.basis
        high = np.flatnonzero(lp.place[: lp.state[COUNT]] == HIGH)
        self.value = (
            self._constant
            + float(lp.amount @ (lp.cost[used] + lp.penalty[used]))
            + float(lp.cost[high] @ lp.most[high])
        )

    def offer(self, offers: Offers, least: float = -_HAIR) -> int:
        """Takes the lines in whose reduced cost is less; how many."""
        before = int(self.lp.state[COUNT])
        while not take(
            self.world,
            self.frame,
            self.lp,
            offers,
            self._index,
            least,
            self.line_of,
            self.person_of,
        ):
            self._grow()
        return int(self.lp.state[COUNT]) - before

    def mixed(self) -> tuple[Floats, NDArray[np.int64], Floats]:
        """Shares of the cells `[n, days, choices]`; everybody's largest column and its share."""
        days = self.line_of.shape[1]
        cells = np.empty((self.people, days, self.world.cells.shape[2]))
        column = np.empty(self.people, dtype=np.int64)
        share = mixed_cells(self.lp, self.person_of, self.line_of, cells, column)
        return cells, column, share

    def force(self, forced: NDArray[np.int64], penalty: float) -> NDArray[np.int64]:
        """Closes all lines that differ from forced cells; how many of each person are open."""
        found: NDArray[np.int64] = close(self.lp, self.person_of, self.line_of, forced, penalty)
        return found

    def has_open(self, person: int, forced: NDArray[np.int64]) -> bool:
        """Whether a known line of the person keeps to the forced cells."""
        own = self.line_of[np.flatnonzero(self.person_of == person)]
        return bool(((forced < 0) | (forced == own)).all(axis=1).any())

    def _begin(self, counts: NDArray[np.int64], lines: Offers) -> None:
        """A basis of the given lines, and of the piece of each row's cost that its count is in."""
        m = self.count + self.people
        slopes = np.diff(self.costs, axis=1)
        pieces: list[tuple[int, float, float]] = []
        basis, high = np.zeros(m, dtype=np.int64), []
        shake = _SHAKE * (0.5 + np.random.default_rng(m).random(self.count))
        for n in range(self.count):
            breaks = np.flatnonzero(slopes[n, 1:] != slopes[n, :-1]) + 1
            edges = [0, *(int(b) for b in breaks), slopes.shape[1]]
            for begin, end in pairwise(edges):
                most = np.inf if end == edges[-1] else float(end - begin)
                if begin <= counts[n] and (counts[n] < end or most == np.inf):
                    basis[n] = len(pieces)
                elif counts[n] >= end:
                    high.append(len(pieces))
                pieces.append((n, float(slopes[n, begin]), most))
        capacity = len(pieces) + 30 * self.people + 64
        room = len(pieces) + 30 * self.people * (lines.line.shape[1] + 1) + 4096
        self.lp = Program(
            begin=np.zeros(capacity + 1, dtype=np.int64),
            rows=np.zeros(room, dtype=np.int32),
            sign=np.ones(capacity),
            cost=np.zeros(capacity),
            most=np.zeros(capacity),
            place=np.zeros(capacity, dtype=np.int8),
            penalty=np.zeros(capacity),
            basis=basis,
            inverse=np.zeros((m, m)),
            amount=np.zeros(m),
            price=np.zeros(m),
            right=np.concatenate([-shake, np.ones(self.people)]),
            state=np.zeros(3, dtype=np.int64),
        )
        lp = self.lp
        self.person_of = np.full(capacity, -1, dtype=np.int32)
        self.line_of = np.zeros((capacity, lines.line.shape[1]), dtype=np.int16)
        size = len(pieces)
        lp.begin[: size + 1] = np.arange(size + 1)
        lp.rows[:size] = [p[0] for p in pieces]
        lp.sign[:size] = -1.0
        lp.cost[:size] = [p[1] for p in pieces]
        lp.most[:size] = [p[2] for p in pieces]
        lp.place[high] = HIGH
        lp.state[COUNT] = size
        lines.reduced[:] = -FORBIDDEN
        self.offer(lines)
        basis[self.count :] = np.arange(size, size + self.people)
        lp.place[basis] = BASIC
        self._invert()

    def _invert(self) -> None:
        if not invert(self.lp):
            raise ArithmeticError("Expected a basis of independent lines, got one that is not.")
        refresh(self.lp)

    def _grow(self) -> None:
        lp = self.lp
        more, longer = len(lp.cost), len(lp.rows)
        self.lp = lp._replace(
            begin=np.concatenate([lp.begin, np.zeros(more, dtype=np.int64)]),
            rows=np.concatenate([lp.rows, np.zeros(longer, dtype=np.int32)]),
            sign=np.concatenate([lp.sign, np.ones(more)]),
            cost=np.concatenate([lp.cost, np.zeros(more)]),
            most=np.concatenate([lp.most, np.zeros(more)]),
            place=np.concatenate([lp.place, np.full(more, LOW, dtype=np.int8)]),
            penalty=np.concatenate([lp.penalty, np.zeros(more)]),
        )
        self.person_of = np.concatenate([self.person_of, np.full(more, -1, dtype=np.int32)])
        self.line_of = np.concatenate([self.line_of, np.zeros_like(self.line_of)])
