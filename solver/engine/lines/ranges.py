"""Ranges of what there is to share, and where to cut them so that the parts tell more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from solver.engine.lines.duty_shares import Barred
from solver.engine.lines.narrow import Closed, Held
from solver.engine.lines.task import Floats
from solver.engine.lines.tree import by_cell

if TYPE_CHECKING:
    from solver.engine.lines.months import Month

_PLACES = 96
"""Most places in a range at which a cut is weighed up."""
_OTHER_HALF = 0.1
"""What the better half counts beside the worse one."""
_HALF = 0.5


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Shut:
    """What is shut to lines.

    Attributes:
        cells: `[people, days, choices]`, the closed ones, as bits.
        held: between what counted tallies end.
    """

    cells: NDArray[np.uint8]
    held: Held


@dataclass(frozen=True, kw_only=True, slots=True)
class Range:
    """How much there may be to share.

    Attributes:
        least, most: by burden, in the month's order.
        barred: ways of those who may hold duties that they do not take, see `DutyShares`.
        shut: what no roster worth having takes there; None: nothing is known.
        is_dived: whether a roster was looked for there.
    """

    least: tuple[int, ...]
    most: tuple[int, ...]
    barred: Barred = frozenset()
    shut: Shut | None = None
    is_dived: bool = False


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Mixed:
    """The lines that a mixture uses.

    Attributes:
        people: `[n]`, whose.
        parts: `[n]`, above 0, at most 1.
        carried: `[n, burdens]`.
    """

    people: NDArray[np.int64]
    parts: Floats
    carried: NDArray[np.int64]

    @property
    def totals(self) -> Floats:
        """`[burdens]`, what everybody carries together."""
        found: Floats = self.parts @ self.carried
        return found

    @property
    def whole_totals(self) -> tuple[int, ...]:
        """The same in whole numbers."""
        return tuple(int(n) for n in np.round(self.totals))


def unfair_at(month: Month, totals: tuple[int, ...], mixed: Mixed) -> float:
    """Units of unfairness of the mixed lines, if there were so much to share."""
    off = 0.0
    for n, (burden, total) in enumerate(zip(month.burdens.shared, totals, strict=True)):
        floors, ceilings = month.burdens.limits(burden, np.array([total]))
        own = _off(mixed.carried[:, n], floors[0, mixed.people], ceilings[0, mixed.people])
        off += float(own @ mixed.parts)
    return off


def whole_range(month: Month) -> Range:
    """All that there can be to share."""
    size = len(month.burdens.shared)
    most = month.team.days * len(month.problem.agents)
    return Range(least=(0,) * size, most=(most,) * size)


def halves(
    month: Month, within: Range, mixed: Mixed, enough: float, more: Sequence[Floats]
) -> tuple[Range, Range] | None:
    """The range cut in two where both halves come to cost most; None: nowhere.

    The lines mixed in it may cost as much there, or less as others take their place; by the prices
    of the mixture no less than is known of each total. What is expected is in the middle.

    Args:
        month: gives the burdens.
        within: the range.
        mixed: the lines that its mixture uses.
        enough: units of unfairness more that a half needs to be done with.
        more: by burden, `[totals]`: so many are known; empty where nothing is.
    """
    found: tuple[float, float] | None = None
    cut: tuple[int, int] | None = None
    for n in range(len(month.burdens.shared)):
        least, most = within.least[n], within.most[n]
        if least == most or not month.is_counted_by_rows[n]:
            continue
        at = np.unique(np.linspace(least, most - 1, _PLACES).astype(np.int64))
        low, high = _gains(month, n, within, at, mixed)
        if len(more[n]):
            known = at - least
            low = (low + np.minimum.accumulate(more[n])[known]) * _HALF
            high = (high + np.minimum.accumulate(more[n][::-1])[::-1][known + 1]) * _HALF
        low, high = np.minimum(low, enough), np.minimum(high, enough)
        gains = np.minimum(low, high) + _OTHER_HALF * np.maximum(low, high)
        gone = np.where(low > high, at - least, most - 1 - at) / (most - least)
        best = max(range(len(at)), key=lambda x: (gains[x], gone[x]))
        worth = float(gains[best]), float(gone[best])
        if found is None or worth > found:
            found, cut = worth, (n, int(at[best]))
    return None if cut is None else _cut(within, *cut)


def apart(month: Month, within: Range, way: tuple[int, int]) -> tuple[Range, ...]:
    """The range where somebody takes a way through the blocks, and where not.

    Args:
        month: gives the ways.
        within: the range.
        way: see `DutyShares`; it is not barred.
    """
    n, taken = way
    ways = range(0 if month.duties is None else len(month.duties.closed[n]))
    others = frozenset((n, w) for w in ways if w != taken)
    barred = (within.barred | others, within.barred | {way})
    return tuple(replace(within, barred=b) for b in barred)


def at_cell(
    month: Month, within: Range, at: tuple[int, int, int], taken: float
) -> tuple[Range, ...]:
    """The range where a cell is taken, and where not; the likelier last.

    Args:
        month: gives people, days and choices.
        within: the range.
        at: person, day and choice; open.
        taken: its share in the mixture.

    Raises:
        ValueError: nothing is known of what is shut in the range.
    """
    if within.shut is None:
        raise ValueError("Expected a range in which it is known what is shut, got another.")
    likely, other = by_cell(closed_in(month, within), at, is_taken=taken >= _HALF)
    shuts = (replace(within.shut, cells=np.packbits(c)) for c in (other, likely))
    return tuple(replace(within, shut=shut) for shut in shuts)


def closed_in(month: Month, within: Range) -> Closed:
    """`[people, days, choices]`: the cells that nobody takes in the range."""
    shape = len(month.problem.agents), month.team.days, month.team.choices
    closed: Closed = np.zeros(shape, dtype=np.bool_)
    if within.shut is not None:
        bits = np.unpackbits(within.shut.cells, count=closed.size)
        closed = bits.reshape(shape).astype(np.bool_)
    barred = None if month.duties is None else month.duties.closed_by(within.barred)
    return closed if barred is None else closed | barred


def tightened(month: Month, within: Range) -> Range | None:
    """The range as far as what everybody may end with adds up to it; None: nowhere."""
    if within.shut is None:
        return within
    least, most = list(within.least), list(within.most)
    for n, is_counted in enumerate(month.is_counted_by_rows):
        if is_counted:
            low, high = month.ends_with(n, within.shut.held).sum(axis=1).tolist()
            least[n], most[n] = max(least[n], low), min(most[n], high)
    is_empty = any(low > high for low, high in zip(least, most, strict=True))
    return None if is_empty else replace(within, least=tuple(least), most=tuple(most))


def _gains(
    month: Month, n: int, within: Range, at: NDArray[np.int64], mixed: Mixed
) -> tuple[Floats, Floats]:
    """`[cuts]`, for the lower and the upper half: by how much the mixed lines are less fair."""
    burdens, burden = month.burdens, month.burdens.shared[n]
    ends = np.array([within.least[n], within.most[n]])
    floors, ceilings = burdens.limits(burden, ends)
    floor, ceiling = floors[0, mixed.people], ceilings[1, mixed.people]
    carried = mixed.carried[:, n]
    now = _off(carried, floor, ceiling) @ mixed.parts
    below = burdens.limits(burden, at)[1][:, mixed.people]
    above = burdens.limits(burden, at + 1)[0][:, mixed.people]
    low = _off(carried, floor, below) @ mixed.parts - now
    high = _off(carried, above, ceiling) @ mixed.parts - now
    return low, high


def _off(
    carried: NDArray[np.int64], floors: NDArray[np.int64], ceilings: NDArray[np.int64]
) -> NDArray[np.int64]:
    over = np.maximum(carried - ceilings, 0)
    found: NDArray[np.int64] = over + np.maximum(floors - carried, 0)
    return found


def _cut(within: Range, n: int, at: int) -> tuple[Range, Range]:
    most, least = list(within.most), list(within.least)
    most[n], least[n] = at, at + 1
    return replace(within, most=tuple(most)), replace(within, least=tuple(least))
