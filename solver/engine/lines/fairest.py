"""How much there should be to share, so that what there is can be shared fairly.

Found by mixtures alone, before any roster is looked for: at given totals a mixture tells how fair
the shares can be, and its prices which way to go; a chart of all totals tells where else to look.
The search that follows is held near to what was found, where shares are the same: one shift less
may cost everybody a unit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import ceil, inf
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from scheduler.policy import Level
from solver.budget import Spend
from solver.engine.lines.charts import Chart
from solver.engine.lines.duty_shares import Barred
from solver.engine.lines.first import settled
from solver.engine.lines.held_totals import within_range
from solver.engine.lines.kernel import FORBIDDEN
from solver.engine.lines.mixture import Known
from solver.engine.lines.ranges import Mixed, Range, apart, unfair_at, whole_range
from solver.engine.lines.sharing import Sharing, Weights
from solver.engine.lines.task import Floats, Lines, Task
from solver.engine.lines.weights import SCALE, SPREAD, UNFAIR

if TYPE_CHECKING:
    from solver.engine.lines.months import Month

_LIMIT = FORBIDDEN / 2
_STEP = 1 / 16
_LEAST_STEP = 2
_STEPS, _SHORTER = 12, 4
"""Most steps, and by how much a step that leads nowhere is shortened."""
_GAIN = 0.5
"""Units of unfairness: less is not worth going on."""
_WAYS = 4
"""Most times that ways are changed where the search begins."""
_HAIR = 1e-3
_NEAR = 8
"""How far from what was found equal shares are looked for."""
_DEAR = 4.0
"""Units of unfairness that a shift too many or too few to share costs a roster."""
_WEIGHTS = Weights(
    demand={Level.OVERLOAD: SCALE[Level.OVERLOAD]}, own={}, unfair=UNFAIR, near=UNFAIR / 50
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Aim:
    """What there should be to share.

    Attributes:
        totals: by burden, in the month's order.
        near: where shares are the same, and the ways through the blocks that make them so fair.
        unfair: units of unfairness of the mixture there.
    """

    totals: tuple[int, ...]
    near: Range
    unfair: float

    @property
    def least(self) -> int:
        """Units of unfairness of a roster there at least."""
        return ceil(self.unfair - _HAIR)


class Fairest:
    """Looks for totals at which shares can be fairest: first by small steps, then everywhere.

    Attributes:
        chart: what was bounded on the way.
    """

    def __init__(
        self,
        month: Month,
        halt: Callable[[], bool],
        spend: Spend | None = None,
        threads: int = 1,
        *,
        known: Known | None = None,
    ) -> None:
        """Prepares nothing yet.

        Args:
            month: everything but the totals; begins at those of its best lines.
            halt: whether to stop.
            spend: told of the work as it is done; None: nobody asks.
            threads: that price lines side by side.
            known: lines to begin with.
        """
        self._month, self._halt = month, halt
        self._sharing = Sharing(month, _WEIGHTS, halt, spend, threads, known=known)
        self.chart = Chart(self._sharing, Level.FAIRNESS, [(0, whole_range(month))])

    @property
    def _given(self) -> float:
        return SCALE[Level.OVERLOAD] * self._month.values[Level.OVERLOAD]

    @property
    def known(self) -> Known | None:
        """Lines of the last mixture; None: there is none."""
        return self._sharing.known

    def until(self, halt: Callable[[], bool]) -> None:
        """Goes on until another time."""
        self._halt = halt
        self._sharing.until(halt)

    def nearby(self) -> Aim | None:
        """Totals not far from those of the best lines; None: no time for anything.

        Where somebody who may hold duties had better take another way, it is gone by everybody.
        """
        totals, barred = tuple(self._month.totals(self._month.best).values()), Barred()
        for _ in range(_WAYS):
            best, mixed = self._at(totals, barred)
            if self._halt():
                return None
            best = self._stepped(best, mixed)
            way = self._sharing.dearest
            if way is None or self._halt():
                break
            totals, barred = best.totals, apart(self._month, best.near, way)[0].barred
        return best

    def elsewhere(self) -> Aim | None:
        """Totals at which shares may be fairer than those of the best lines; None: none is known.

        Follows the chart; totals of its mixtures are tried where they promise more.
        """
        month = self._month

        def is_lead(sharing: Sharing, mixed: Mixed) -> bool:
            """Whether rosters as mixed here may be fairer; the two ways of a duty wait."""
            promise = unfair_at(self._month, mixed.whole_totals, mixed)
            goal = month.values[Level.FAIRNESS]
            return sharing.dearest is None and promise + sharing.beside < goal - _GAIN

        while not self._halt():
            before, goal = month.values, month.values[Level.FAIRNESS]
            lead = self.chart.run(self._given, goal, is_lead)
            if lead is None and month.values is before:
                break
            if lead is None:  # rosters were found on the way
                continue
            sharing, mixed = lead
            tried, own = self._at(mixed.whole_totals, sharing.barred, goal - _GAIN)
            if not self._halt() and tried.unfair < goal - _GAIN:
                return self._stepped(tried, own)
        return None

    def _at(self, totals: tuple[int, ...], barred: Barred, below: float = inf) -> tuple[Aim, Mixed]:
        """The mixture at these totals; not to its end where it is not below so many units."""
        cut = FORBIDDEN if below == inf else self._given + below * UNFAIR
        value = self._sharing.relax(_point(totals, barred), cut)
        mixed = self._sharing.mixed()
        unfair = (value.value if value.bound < cut else value.bound) - self._given
        near = replace(_equal(self._month, totals, mixed), barred=barred)
        return Aim(totals=totals, near=near, unfair=unfair / UNFAIR), mixed

    def _stepped(self, best: Aim, mixed: Mixed) -> Aim:
        """Steps towards where the prices point."""
        month, sharing = self._month, self._sharing
        steps = np.array([max(_LEAST_STEP, int(n * _STEP)) for n in best.totals])
        for _ in range(_STEPS):
            slopes, barred = _slopes(month, best.totals, mixed), best.near.barred
            around, charged = _around(best.totals, steps, barred), _point(best.totals, barred)
            sharing.relax(around, charged=charged, slopes=slopes)
            there = sharing.mixed().whole_totals
            if self._halt() or not steps.any():
                break
            if there != best.totals:
                tried, own = self._at(there, barred, best.unfair - _GAIN)
                if self._halt():
                    break
                if tried.unfair < best.unfair - _GAIN:
                    best, mixed = tried, own
                    continue
            steps //= _SHORTER
        return best


def plain_task(month: Month, aim: Aim, near: Lines | None) -> Task:
    """Overload and unfairness alone, with the totals held where shares are those of the aim."""
    shared = month.burdens.shared
    totals = dict(zip(shared, aim.totals, strict=True))
    task = month.task(_WEIGHTS.demand, {}, UNFAIR, totals, near, spread=SPREAD)
    return on_its_ways(month, aim, _held(month, aim, task))


def aimed_task(month: Month, aim: Aim, near: Lines) -> Task:
    """Everything weighed, with the totals held where shares are those of the aim."""
    shared = month.burdens.shared
    task = month.weighed(near, dict(zip(shared, aim.totals, strict=True)))
    return on_its_ways(month, aim, _held(month, aim, task))


def on_its_ways(month: Month, aim: Aim | None, task: Task) -> Task:
    """The task with nobody outside the ways of the aim, on which duties are shared so fairly."""
    barred = Barred() if aim is None else aim.near.barred
    closed = None if month.duties is None else month.duties.closed_by(barred)
    if closed is None:
        return task
    people = tuple(
        replace(person, cells=np.where(own, FORBIDDEN, person.cells))
        for person, own in zip(task.people, closed, strict=True)
    )
    return replace(task, people=people)


def as_far_as_kept(month: Month, aim: Aim | None, lines: Lines) -> Aim | None:
    """The aim, without its ways where the lines are not on them."""
    if aim is None or (on_its_ways(month, aim, month.by_people()).line_costs(lines) < _LIMIT).all():
        return aim
    return replace(aim, near=replace(aim.near, barred=Barred()))


def lines_on_its_ways(month: Month, aim: Aim, seed: int, halt: Callable[[], bool]) -> Lines:
    """The month's best lines, but for those outside the ways of the aim: these change theirs."""
    task = plain_task(month, aim, None)
    if (task.line_costs(month.best) < _LIMIT).all():
        return month.best
    return settled(task, month.best, seed, 1, halt)


def _held(month: Month, aim: Aim, task: Task) -> Task:
    return within_range(month, task, aim.near, _DEAR * UNFAIR, np.zeros(len(aim.totals)))


def _point(totals: tuple[int, ...], barred: Barred) -> Range:
    return Range(least=totals, most=totals, barred=barred)


def _around(totals: tuple[int, ...], steps: NDArray[np.int64], barred: Barred) -> Range:
    held = np.array(totals)
    return Range(
        least=tuple(int(n) for n in np.maximum(0, held - steps)),
        most=tuple(int(n) for n in held + steps),
        barred=barred,
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
