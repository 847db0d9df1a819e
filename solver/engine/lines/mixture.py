"""The mixture: a linear program over known lines of a part, and the prices it gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from solver.engine.lines.frame import Frame
from solver.engine.lines.kernel import FORBIDDEN
from solver.engine.lines.offers import Offers, close, mixed_cells, recost, take
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
from solver.engine.lines.totals import Totals
from solver.engine.lines.world import World

_HAIR = 1e-6
_WORN = 150
"""Pivots after which the inverse is made anew."""
_MISSED = 1e-7
_AT_ONCE = 400
"""Pivots between two looks at whether to stop."""
_PIECES = 4
"""Of a total's cost: below, within and above its limits, and cut where it stands."""
_MANY, _FEWER = 12, 5
"""By rows: lines above so many are thinned out to so many when the mixture goes on elsewhere."""
KEPT = 6
"""Lines of each person that one mixture hands on to another."""
_SHAKE = 1e-6
"""By so much the rows' right sides are off, to keep the basis from standing still."""


class Known(NamedTuple):
    """Lines that another mixture of the same people over the same days had.

    Attributes:
        people: `[n]`, whose.
        lines: `[n, days]`.
    """

    people: NDArray[np.int64]
    lines: NDArray[np.int16]

    def turns(self) -> NDArray[np.int64]:
        """`[n]`, how many lines of the same person come before each."""
        order = np.argsort(self.people, kind="stable")
        sorted_people = self.people[order]
        found = np.empty(len(order), dtype=np.int64)
        found[order] = np.arange(len(order)) - np.searchsorted(sorted_people, sorted_people)
        return found


class _Piece(NamedTuple):
    """A stretch over which a row's cost, or a total's, rises evenly.

    Attributes:
        rows: of the program, each with the factor `sign`.
        cost: of one more.
        most: how long it is.
        is_full: whether the number lies beyond it.
    """

    rows: tuple[int, ...]
    sign: float
    cost: float
    most: float
    is_full: bool


class Mixture:
    """Lines of a part's people, mixed at least cost.

    Attributes:
        prices: `[rows + totals]`, of one more in each row, then of the totals.
        own_prices: `[n]`, of one more of each person.
        value: of the mixture, what the shake took off put back.
        shaken: what the shake took off.
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
        totals: Totals,
        heads: NDArray[np.int64],
    ) -> None:
        """Mixes one line of each person.

        Args:
            world: the task.
            frame: whose lines.
            rows: of the world, those that count here.
            costs: `[rows, heads + 1]`, by how many of these people there are; convex.
            counts: `[rows]`, how many there are in the lines.
            lines: a legal line of each, with their plain costs.
            totals: sums over the rows.
            heads: `[n]`, how many each person stands for: so much of lines is mixed.
        """
        self.world, self.frame, self.rows, self.costs = world, frame, rows, costs
        self.totals, self._heads = totals, heads
        self.people, self.count = len(frame.people), len(rows)
        self._index = np.full(len(world.row_costs), -1, dtype=np.int32)
        self._index[rows] = np.arange(self.count)
        self._constant = self._begun()
        self._begin(counts, lines)
        self.prices, self.own_prices = np.zeros(self._before), np.zeros(self.people)
        self.value, self.shaken = FORBIDDEN, 0.0

    @property
    def _before(self) -> int:
        """Rows of the program before those of the people."""
        return self.count + len(self.totals)

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
        self.prices = lp.price[: self._before].copy()
        self.own_prices = lp.price[self._before :].copy()
        used = lp.basis
        high = np.flatnonzero(lp.place[: lp.state[COUNT]] == HIGH)
        self.shaken = -float(self.prices[: self.count] @ lp.right[: self.count])
        self.value = (
            self._constant
            + float(lp.amount @ (lp.cost[used] + lp.penalty[used]))
            + float(lp.cost[high] @ lp.most[high])
            + self.shaken
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

    def recharge(self, world: World, frame: Frame, cells: Floats, totals: Totals) -> None:
        """Goes on with other costs of lines, and other limits of the same totals.

        The basis stays: what it adds up to may stand anywhere within a total's pieces.

        Args:
            world: the same rules and rows.
            frame: of it, the same people and days.
            cells: what each choice costs.
            totals: over the same rows.
        """
        self._thin_out()
        self.world, self.frame, self.totals = world, frame, totals
        recost(world, frame, self.lp, cells, self.line_of, self.person_of)
        self._constant = self._begun()
        for k in range(len(totals)):
            self._recut(k)

    def _thin_out(self) -> None:
        """Forgets the lines that are furthest from improving the mixture, where there are many."""
        lp, rows = self.lp, len(self.lp.basis)
        count, is_basic = int(lp.state[COUNT]), np.zeros(len(lp.cost), dtype=np.bool_)
        lines = np.flatnonzero(self.person_of[:count] >= 0)
        if len(lines) <= _MANY * rows:
            return
        is_basic[lp.basis] = True
        given = np.add.reduceat(lp.price[lp.rows[: lp.begin[count]]], lp.begin[:count])
        lines = lines[~is_basic[lines]]
        order = np.argsort(lp.cost[lines] - given[lines], kind="stable")
        is_kept = np.ones(count, dtype=np.bool_)
        is_kept[lines[order[_FEWER * rows :]]] = False
        kept, left = np.flatnonzero(is_kept), int(is_kept.sum())
        sizes = np.diff(lp.begin[: count + 1])
        own = np.repeat(is_kept, sizes)
        length = int(sizes[kept].sum())
        lp.rows[:length] = lp.rows[: lp.begin[count]][own]
        lp.begin[1 : left + 1] = np.cumsum(sizes[kept])
        for column in (lp.sign, lp.cost, lp.most, lp.place, lp.penalty):
            column[:left] = column[kept]
        for of_lines in (self.person_of, self.line_of):
            of_lines[:left] = of_lines[kept]
        self.person_of[left:] = -1
        lp.basis[:] = (np.cumsum(is_kept) - 1)[lp.basis]
        lp.state[COUNT] = left

    def mixed(self) -> tuple[Floats, NDArray[np.int64], Floats]:
        """Shares of the cells `[n, days, choices]`; everybody's largest column and its share."""
        days = self.line_of.shape[1]
        cells = np.empty((self.people, days, self.world.cells.shape[2]))
        column = np.empty(self.people, dtype=np.int64)
        share = mixed_cells(self.lp, self.person_of, self.line_of, cells, column)
        return cells, column, share

    def known(self, most: int) -> Known:
        """Lines to begin another mixture with, at most so many of each person.

        Those that are mixed come first, then those that came last.
        """
        columns = np.flatnonzero(self.person_of[: self.lp.state[COUNT]] >= 0)
        is_used = np.isin(columns, self.lp.basis)
        columns = columns[np.lexsort((-columns, ~is_used))]
        found = Known(self.person_of[columns].astype(np.int64), self.line_of[columns])
        first = found.turns() < most
        return Known(found.people[first], found.lines[first])

    def force(self, forced: NDArray[np.int64], penalty: float) -> NDArray[np.int64]:
        """Closes all lines that differ from forced cells; how many of each person are open."""
        found: NDArray[np.int64] = close(self.lp, self.person_of, self.line_of, forced, penalty)
        return found

    def has_open(self, person: int, forced: NDArray[np.int64]) -> bool:
        """Whether a known line of the person keeps to the forced cells."""
        own = self.line_of[np.flatnonzero(self.person_of == person)]
        return bool(((forced < 0) | (forced == own)).all(axis=1).any())

    def _begin(self, counts: NDArray[np.int64], lines: Offers) -> None:
        """The program with the pieces of all rows' costs, and one line of each person."""
        m = self._before + self.people
        pieces, _ = self._pieces(counts)
        shake = _SHAKE * (0.5 + np.random.default_rng(m).random(self.count))
        capacity = len(pieces) + 30 * self.people + 64
        entries = sum(len(p.rows) for p in pieces)
        room = entries + 30 * self.people * (lines.line.shape[1] + 1) + 4096
        self.lp = Program(
            begin=np.zeros(capacity + 1, dtype=np.int64),
            rows=np.zeros(room, dtype=np.int32),
            sign=np.ones(capacity),
            cost=np.zeros(capacity),
            most=np.zeros(capacity),
            place=np.zeros(capacity, dtype=np.int8),
            penalty=np.zeros(capacity),
            basis=np.zeros(m, dtype=np.int64),
            inverse=np.zeros((m, m)),
            amount=np.zeros(m),
            price=np.zeros(m),
            right=np.concatenate([-shake, np.zeros(len(self.totals)), self._heads]),
            state=np.zeros(3, dtype=np.int64),
        )
        lp = self.lp
        self.person_of = np.full(capacity, -1, dtype=np.int32)
        self.line_of = np.zeros((capacity, lines.line.shape[1]), dtype=np.int16)
        size = len(pieces)
        lp.begin[1 : size + 1] = np.cumsum([len(p.rows) for p in pieces])
        lp.rows[:entries] = [r for p in pieces for r in p.rows]
        lp.sign[:size] = [p.sign for p in pieces]
        lp.state[COUNT] = size
        lines.reduced[:] = -FORBIDDEN
        self.offer(lines)
        self._counts = counts
        self._begin_anew()

    def _begin_anew(self) -> None:
        """A basis of the first lines, and of the piece of each row's cost that its count is in."""
        lp = self.lp
        pieces, within = self._pieces(self._counts)
        first = len(pieces)
        lp.cost[:first] = [p.cost for p in pieces]
        lp.most[:first] = [p.most for p in pieces]
        lp.basis[:] = [*within, *range(first, first + self.people)]
        lp.place[:] = LOW
        lp.place[[j for j, p in enumerate(pieces) if p.is_full]] = HIGH
        lp.place[lp.basis] = BASIC
        if not invert(lp):
            raise ArithmeticError("Expected a line of each person to be independent, got others.")
        refresh(lp)

    def _pieces(self, counts: NDArray[np.int64]) -> tuple[list[_Piece], list[int]]:
        """Of all rows' and totals' costs, and which piece each one's number is in."""
        found: list[_Piece] = []
        within: list[int] = []

        def add(pieces: list[_Piece]) -> None:
            within.append(len(found) + sum(p.is_full for p in pieces))
            found.extend(pieces)

        totals = self.totals
        for n, costs in enumerate(self.costs):
            own = (n, *(self.count + int(k) for k in np.flatnonzero(totals.members[:, n])))
            slopes = np.diff(costs)
            edges = [0, *(np.flatnonzero(slopes[1:] != slopes[:-1]) + 1)]
            add(_cut(own, -1.0, edges, slopes[edges], int(counts[n])))
        self._first_total = len(found)
        for k, (least, most) in enumerate(totals.edges()):
            held = int(counts[totals.members[k]].sum())
            edges = [0, 0, int(least), int(most)]
            add(_cut((self.count + k,), 1.0, edges, self._slopes(k, edges), held))
        return found, within

    def _slopes(self, k: int, edges: Sequence[float]) -> list[float]:
        """What one more of a total costs from each of these on."""
        t = self.totals
        dear, slope = float(t.dear[k]), float(t.slope[k])
        return [slope - dear * (edge < t.least[k]) + dear * (edge >= t.most[k]) for edge in edges]

    def _recut(self, k: int) -> None:
        """Cuts a total's cost into pieces anew, one of them begins where the total stands."""
        lp, first = self.lp, self._first_total + k * _PIECES
        own = np.arange(first, first + _PIECES)
        inside = np.flatnonzero((lp.basis >= first) & (lp.basis < first + _PIECES))
        held = float(lp.most[own[lp.place[own] == HIGH]].sum() + lp.amount[inside].sum())
        edges = sorted([0.0, *self.totals.edges()[k], held])
        lp.most[own[:-1]] = np.diff(edges)
        lp.cost[own] = self._slopes(k, edges)
        at = int(np.searchsorted(edges, held, side="right")) - 1
        lp.place[own] = LOW
        lp.place[own[:at]] = HIGH
        if len(inside):
            lp.basis[inside[0]] = own[at]
            lp.place[own[at]] = BASIC

    def _begun(self) -> float:
        """What nobody costs in any row."""
        nothing = np.zeros(self.count, dtype=np.int64)
        return float(self.costs[:, 0].sum()) + self.totals.cost(nothing)

    def _invert(self) -> None:
        """Makes the inverse anew; where rounding let the basis degenerate, from the first lines."""
        if invert(self.lp):
            refresh(self.lp)
        else:
            self._begin_anew()

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


def _cut(
    rows: tuple[int, ...],
    sign: float,
    edges: Sequence[float],
    slopes: Sequence[float],
    held: int,
) -> list[_Piece]:
    """A cost's pieces; the number held is in the first one that is not full.

    Args:
        rows: of the program.
        sign: their factor.
        edges: where each piece begins; the last one has no end.
        slopes: of each.
        held: the number.
    """
    return [
        _Piece(rows, sign, slope, float(end - begin), is_full=held >= end)
        for begin, end, slope in zip(edges, [*edges[1:], np.inf], slopes, strict=True)
    ]
