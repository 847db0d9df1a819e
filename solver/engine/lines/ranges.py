"""Where to cut a range of what there is to share, so that both halves tell more than the whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from solver.engine.lines.sharing import Mixed, Range
from solver.engine.lines.task import Floats

if TYPE_CHECKING:
    from solver.engine.lines.months import Month

_PLACES = 96
"""Most places in a range at which a cut is weighed up."""
_OTHER_HALF = 0.1
"""What the better half counts beside the worse one."""


def whole_range(month: Month) -> Range:
    """All that there can be to share."""
    size = len(month.burdens.shared)
    most = month.team.days * len(month.problem.agents)
    return Range(least=(0,) * size, most=(most,) * size)


def halves(month: Month, within: Range, mixed: Mixed, enough: float) -> tuple[Range, Range] | None:
    """The range cut in two where the lines mixed in it come to cost most in both; None: nowhere.

    Args:
        month: gives the burdens.
        within: the range.
        mixed: the lines that its mixture uses.
        enough: units of unfairness more that a half needs to be done with.
    """
    found: tuple[float, float] | None = None
    cut: tuple[int, int] | None = None
    for n in range(len(month.burdens.shared)):
        least, most = within.least[n], within.most[n]
        if least == most or not month.is_counted_by_rows[n]:
            continue
        at = np.unique(np.linspace(least, most - 1, _PLACES).astype(np.int64))
        low, high = (np.minimum(side, enough) for side in _gains(month, n, within, at, mixed))
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
