"""How much there should be to share, so that what there is can be shared fairly.

Found by mixtures alone, before any roster is looked for: at given totals a mixture tells how fair
the shares can be, and its prices which way to go. The search that follows is held near to what was
found, where shares are the same: one shift less may cost everybody a unit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from scheduler.policy import Level
from solver.budget import Spend
from solver.engine.lines.sharing import Mixed, Range, Sharing, Weights, within_range
from solver.engine.lines.task import Floats, Lines, Task
from solver.engine.lines.weights import SCALE, UNFAIR

if TYPE_CHECKING:
    from solver.engine.lines.months import Month

_STEP = 1 / 16
_LEAST_STEP = 2
_STEPS = 12
_GAIN = 1.0
"""In units of the task: less is not worth going on."""
_NEAR = 8
"""How far from what was found equal shares are looked for."""
_DEAR = 4.0
"""Units of unfairness that a shift too many or too few to share costs a roster."""
_WEIGHTS = Weights(demand={Level.OVERLOAD: SCALE[Level.OVERLOAD]}, own={}, unfair=UNFAIR)


@dataclass(frozen=True, kw_only=True, slots=True)
class Aim:
    """What there should be to share.

    Attributes:
        totals: by burden, in the month's order.
        near: where shares are the same.
    """

    totals: tuple[int, ...]
    near: Range


def fairest(
    month: Month, lines: Lines, halt: Callable[[], bool], spend: Spend | None = None
) -> Aim | None:
    """Where the mixture is best, as far as small steps lead there; None: no time for anything.

    Args:
        month: everything but the totals.
        lines: whose totals it begins at.
        halt: whether to stop.
        spend: told of the work as it is done; None: nobody asks.
    """
    sharing = Sharing(month, _WEIGHTS, halt, spend)
    here = tuple(month.totals(lines).values())
    best = sharing.relax(_point(here)).value
    if halt():
        return None
    mixed = sharing.mixed()
    steps = np.array([max(_LEAST_STEP, int(n * _STEP)) for n in here])
    for _ in range(_STEPS):
        sharing.relax(
            _around(here, steps), charged=_point(here), slopes=_slopes(month, here, mixed)
        )
        there = tuple(int(n) for n in np.round(sharing.mixed().totals))
        if halt() or not steps.any():
            break
        if there == here:
            steps //= 2
            continue
        found = sharing.relax(_point(there), best - _GAIN)
        if found.bound < best - _GAIN and not halt():
            here, best, mixed = there, found.value, sharing.mixed()
        else:
            steps //= 2
    return Aim(totals=here, near=_equal(month, here, mixed))


def aimed_task(month: Month, aim: Aim, near: Lines) -> Task:
    """Everything weighed, with the totals held where shares are those of the aim."""
    shared = month.burdens.shared
    task = month.weighed(near, dict(zip(shared, aim.totals, strict=True)))
    return within_range(month, task, aim.near, _DEAR * UNFAIR, np.zeros(len(shared)))


def _point(totals: tuple[int, ...]) -> Range:
    return Range(least=totals, most=totals)


def _around(totals: tuple[int, ...], steps: NDArray[np.int64]) -> Range:
    held = np.array(totals)
    return Range(
        least=tuple(int(n) for n in np.maximum(0, held - steps)),
        most=tuple(int(n) for n in held + steps),
    )


def _slopes(month: Month, totals: tuple[int, ...], mixed: Mixed) -> Floats:
    """`[burdens]`: how unfairness changes with a unit more to share, lines as they are mixed."""
    found = np.zeros(len(totals))
    for n, (burden, total) in enumerate(zip(month.burdens.shared, totals, strict=True)):
        parts = month.burdens.parts(burden)
        floors, ceilings = month.burdens.limits(burden, np.array([total]))
        carried, own = mixed.carried[:, n], parts[mixed.people] * mixed.parts
        found[n] += own[carried < floors[0, mixed.people]].sum()
        found[n] -= own[carried > ceilings[0, mixed.people]].sum()
    return found


def _equal(month: Month, totals: tuple[int, ...], mixed: Mixed) -> Range:
    """As far around the totals as the mixed lines are no less fair."""
    least, most = list(totals), list(totals)
    for n, (burden, total) in enumerate(zip(month.burdens.shared, totals, strict=True)):
        tried = np.arange(max(0, total - _NEAR), total + _NEAR + 1)
        floors, ceilings = month.burdens.limits(burden, tried)
        carried = mixed.carried[:, n]
        over = np.maximum(carried - ceilings[:, mixed.people], 0)
        under = np.maximum(floors[:, mixed.people] - carried, 0)
        off = (over + under) @ mixed.parts
        at = int(np.flatnonzero(tried == total)[0])
        worse = np.flatnonzero(off > off[at] + 0.5)
        least[n] = int(tried[max((w + 1 for w in worse if w < at), default=0)])
        most[n] = int(tried[min((w - 1 for w in worse if w > at), default=len(tried) - 1)])
    return Range(least=tuple(least), most=tuple(most))
