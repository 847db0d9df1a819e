"""How much there is to share, and the mixture of a month's lines where it lies in some range.

What is a fair share depends on the totals of the burdens, and these on the roster. Within a range
of totals each agent is charged the least that holds anywhere in it, and the sums of the rows are
held in the range; so what the mixture finds is under every roster there, and nearer to it the
smaller the range is. One mixture serves for range after range: its lines and its basis stay.

Who is alike is mixed as one as long as the same is shut to all of them; else who may hold duties is
mixed apart from that, or everybody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from scheduler.policy import Level
from solver.budget import Spend
from solver.engine.lines.alike import Alike, alike
from solver.engine.lines.duty_shares import Barred
from solver.engine.lines.grouped import GroupedPart
from solver.engine.lines.held_totals import within_range
from solver.engine.lines.kernel import FORBIDDEN
from solver.engine.lines.mixture import Known
from solver.engine.lines.narrow import Closed
from solver.engine.lines.part import Relaxed
from solver.engine.lines.ranges import Mixed, Range, Shut, closed_in
from solver.engine.lines.standing import Shares
from solver.engine.lines.task import Floats, Lines, Task
from solver.engine.lines.tree import unclear_cell

if TYPE_CHECKING:
    from solver.engine.lines.months import Month

_DEAR = 64.0
"""Units of unfairness that a unit outside a range costs."""
_HASTE = 300.0
"""By people mixed: the fewer there are the sooner a range has been cut again, see `Part.relax`."""
_HASTY = 2.0
"""Units of unfairness: as near each bound comes to its mixture in any case."""
_GRAIN = 1024.0
_PACE = 0.15
"""The part of the cells that a dive fixes at a time."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Weights:
    """What is weighed into one cost.

    Attributes:
        demand: of the demand's levels.
        own: of the levels that lines decide by themselves.
        unfair: of a unit off the fair share.
        near: no bound has to be nearer than so much to its mixture.
    """

    demand: Mapping[Level, float]
    own: Mapping[Level, float]
    unfair: float
    near: float

    def of(self, level: Level) -> float:
        """What a unit of the level weighs."""
        if level is Level.FAIRNESS:
            return self.unfair
        return self.demand.get(level, self.own.get(level, 0.0))


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class _Asked:
    """What was mixed last.

    Attributes:
        within: where the totals are held.
        task: of everybody.
        closed: cells that nobody takes there.
        among: which of the mixtures, by who is mixed as one.
    """

    within: Range
    task: Task
    closed: Closed
    among: int

    def fits(self, among: Alike) -> bool:
        """Whether the same is shut to all who would be mixed as one."""
        shut = self.within.shut
        is_held = shut is None or among.holds_for(shut.held.swapaxes(0, 1))
        return is_held and among.holds_for(self.closed)


class Sharing:
    """The mixture of a month's lines, for one range after another.

    Attributes:
        threads: that it may use.
        dearest: agent and way, the one for which lines gave most in the last mixture, so that
            duties are shared more fairly; None: none.
    """

    def __init__(
        self,
        month: Month,
        weights: Weights,
        halt: Callable[[], bool],
        spend: Spend | None = None,
        threads: int = 1,
        *,
        known: Known | None = None,
    ) -> None:
        """Prepares nothing yet.

        Args:
            month: gives people, rows, burdens and the lines to begin with.
            weights: of the levels.
            halt: whether to stop.
            spend: told of the work as it is done; None: nobody asks.
            threads: that price lines side by side.
            known: more lines to begin with.
        """
        self.month, self.weights, self.halt = month, weights, halt
        self._known = known
        self._spend, self.threads = spend, threads
        self._alone = False
        self._alike: list[Alike] = []
        self._mixtures: dict[int, GroupedPart] = {}
        self._asked: _Asked | None = None
        self._beside = 0.0
        self.dearest: tuple[int, int] | None = None

    @property
    def beside(self) -> float:
        """Units of unfairness that the duties last added to a mixture."""
        return self._beside / self.weights.unfair if self.weights.unfair else 0.0

    @property
    def known(self) -> Known | None:
        """Lines of the last mixture, for others to begin with; None: there is none."""
        return None if self._asked is None else self._last.known

    @property
    def barred(self) -> Barred:
        """Ways that nobody took in the last mixture."""
        return frozenset() if self._asked is None else self._asked.within.barred

    def until(self, halt: Callable[[], bool]) -> None:
        """Goes on until another time."""
        self.halt = halt
        for grouped in self._mixtures.values():
            grouped.part.halt = halt

    def release(self) -> None:
        """Gives the mixtures' memory back; others begin with their lines."""
        self._known, self._asked = self.known or self._known, None
        self._mixtures.clear()

    def another(self) -> Sharing:
        """One more of the same, with one thread, that begins with the lines known here."""
        known = self.known or self._known
        return Sharing(self.month, self.weights, self.halt, self._spend, known=known)

    @contextmanager
    def pricing_alone(self, is_alone: bool) -> Iterator[None]:
        """Leaves the other threads to others meanwhile."""
        self._price_alone(is_alone)
        try:
            yield
        finally:
            self._price_alone(False)

    def _price_alone(self, is_alone: bool) -> None:
        self._alone = is_alone
        for grouped in self._mixtures.values():
            grouped.part.prices_alone = is_alone

    def relax(
        self,
        within: Range,
        cut: float = FORBIDDEN,
        *,
        charged: Range | None = None,
        slopes: Floats | None = None,
        in_haste: bool = False,
    ) -> Relaxed:
        """The mixture's least cost within a range; its bound holds for all rosters there.

        Both have what the duties' unfairness adds, as far as the month tells of it.

        Args:
            within: where the totals are held.
            cut: end as soon as the bound reaches it.
            charged: the range whose shares are charged; that of the totals by default.
            slopes: `[burdens]`, what a unit to share costs besides, in units of unfairness.
            in_haste: end as well where no bound can reach the cut, before it is near the mixture.
        """
        task = self._task(within, charged or within, slopes)
        asked = _Asked(within=within, task=task, closed=closed_in(self.month, within), among=0)
        fitting = (n for n, among in enumerate(self._classes(task)) if asked.fits(among))
        return self._relaxed(replace(asked, among=next(fitting)), cut, in_haste=in_haste)

    def relax_each(self, cut: float) -> Relaxed:
        """The last mixture with everybody by themselves, as a roster can be made of it then.

        Args:
            cut: end as soon as the bound reaches it.

        Raises:
            ValueError: nothing was mixed yet.
        """
        asked = replace(self._lately, among=len(self._alike) - 1)
        return self._relaxed(asked, cut, in_haste=False)

    def _classes(self, task: Task) -> list[Alike]:
        """Who may be mixed as one: as many as are alike, fewer, at last nobody."""
        if not self._alike:
            own = self.month.burdens.standings()
            able = () if self.month.duties is None else self.month.duties.able
            apart = [(standing, n if n in able else -1) for n, standing in enumerate(own)]
            for more in (own, apart, range(len(own))):
                found = alike(task, more)
                if not self._alike or len(found) > len(self._alike[-1]):
                    self._alike.append(found)
        return self._alike

    def _relaxed(self, asked: _Asked, cut: float, *, in_haste: bool) -> Relaxed:
        """Until lines and duties together reach the cut, or no line improves the mixture."""
        grouped = self._charged(asked)
        self._asked, done = asked, grouped.part.work
        haste, hasty = _HASTE if in_haste else 0.0, _HASTY * self.weights.unfair
        while True:
            own_cut = cut - self._beside if cut < FORBIDDEN else cut
            found = grouped.relax(own_cut, near=self.weights.near, haste=haste, hasty=hasty)
            self._beside = self._beside_lines(grouped, cut - found.bound)
            is_early = own_cut <= found.bound < cut - self._beside
            if not is_early or self.halt():
                break
        if self._spend is not None:
            self._spend(grouped.part.work - done)
        return replace(found, value=found.value + self._beside, bound=found.bound + self._beside)

    def _charged(self, asked: _Asked) -> GroupedPart:
        """The mixture that is asked for, with nothing outside the range."""
        grouped = self._mixtures.get(asked.among)
        if grouped is None:
            grouped = GroupedPart(
                self._alike[asked.among],
                asked.task,
                self.month.best,
                halt=self.halt,
                threads=self.threads,
                known=self.known or self._known,
            )
            grouped.part.prices_alone = self._alone
            self._mixtures[asked.among] = grouped
        else:
            grouped.recharge(asked.task)
        shut = asked.within.shut
        grouped.narrow(asked.closed, None if shut is None else shut.held)
        return grouped

    def _beside_lines(self, grouped: GroupedPart, enough: float) -> float:
        """What the duties' unfairness adds to the bound of the lines, other ways priced by it.

        More than what is enough need not be known.
        """
        duties, unit, self.dearest = self.month.duties, self.weights.unfair, None
        bounds = grouped.own_bounds
        is_empty = bounds.max() >= FORBIDDEN / 2
        if duties is None or not unit or is_empty or enough <= 0 or self.halt():
            return 0.0
        prices = duties.prices(bounds, grouped.least_of)
        grains = [[price * _GRAIN for price in own] for own in prices]
        most = ceil(enough * _GRAIN) if enough < FORBIDDEN / 2 else None
        found = duties.beside(grains, round(unit * _GRAIN), self.barred, most)
        self.dearest = found.dearest
        return found.cost / _GRAIN

    def _task(self, within: Range, charged: Range, slopes: Floats | None) -> Task:
        month, weights = self.month, self.weights
        shared = month.burdens.shared
        shares = month.burdens.costs_between(
            dict(zip(shared, charged.least, strict=True)),
            dict(zip(shared, charged.most, strict=True)),
            month.team.days,
        )
        task = month.charged(weights.demand, weights.own, weights.unfair, shares)
        extra = np.zeros(len(shared)) if slopes is None else slopes * weights.unfair
        extra = np.round(extra * _GRAIN) / _GRAIN
        return within_range(month, task, within, _DEAR * weights.unfair, extra)

    def mixed(self) -> Mixed:
        """The lines of the last mixture.

        Raises:
            ValueError: nothing was mixed yet.
        """
        return self._last.mixed(self.month.carried)

    def shut(self, keep: float) -> Range:
        """The range of the last mixture without what no roster takes that costs less than `keep`.

        Raises:
            ValueError: nothing was mixed yet.
        """
        month, asked = self.month, self._lately
        most = np.full(len(month.problem.agents), keep - self._beside)
        if month.duties is not None:  # whose lines the duties were weighed with
            most[list(month.duties.able)] = keep
        dear, held = self._last.without(most)
        closed = np.packbits(dear | asked.closed)
        return replace(asked.within, shut=Shut(cells=closed, held=held))

    def standing(self, n: int, least: int, most: int) -> Floats:
        """`[totals]`: what rosters of the last mixture's range cost at least, by a burden's total.

        Args:
            n: which burden; rows add up to it.
            least: of the totals, within the range.
            most: of the totals.

        Raises:
            ValueError: nothing was mixed yet.
        """
        month, able = self.month, np.zeros(len(self.month.problem.agents), dtype=np.int64)
        if month.duties is not None:
            able[list(month.duties.able)] = 1
        totals = np.arange(least, most + 1)
        floors, ceilings = month.burdens.limits(month.burdens.shared[n], totals)
        shares = Shares(totals=totals, floors=floors, ceilings=ceilings, beside=able)
        place = sum(month.is_counted_by_rows[:n])
        both, others = self._last.standing(place, month.tallies_of(n), shares, self.weights.unfair)
        return np.maximum(both, others + self._beside)

    def roster(self) -> Lines | None:
        """The roster that the last mixture is; None: it takes parts of lines.

        Raises:
            ValueError: nothing was mixed yet.
        """
        return self._last.roster()

    def dive(self, cut: float) -> Lines | None:
        """A roster from the last mixture that costs less than `cut`; None where none was found.

        Raises:
            ValueError: nothing was mixed yet.
        """
        if not self._last.among.is_each and self.relax_each(cut).bound >= cut:
            return None
        part = self._last.part
        made = part.dive(cut, np.random.default_rng(len(part.people)), _PACE)
        part.release()
        return made

    def unclear(self, within: Range) -> tuple[tuple[int, int, int], float] | None:
        """An open cell that the last mixture takes in part, and that part; None: there is none.

        Where it is a roster: a cell that could be taken otherwise, of those who may hold duties
        first, whose unfairness the mixture does not know.

        Args:
            within: the range, as far as cells are closed in it by now.

        Raises:
            ValueError: nothing was mixed yet, or people were not mixed by themselves.
        """
        part, among = self._last.part, self._last.among
        if not among.is_each:
            raise ValueError("Expected everybody mixed by themselves, got people alike as one.")
        cells, _, _ = part.mixture.mixed()
        left = (part.task.world.cells < FORBIDDEN / 2) & ~closed_in(self.month, within)
        at = unclear_cell(cells, left)
        if at is None:
            several = left.sum(axis=2) > 1
            able = [] if self.month.duties is None else list(self.month.duties.able)
            own = several[able].any()
            people = np.flatnonzero(several.any(axis=1))
            people = np.intersect1d(people, able) if own else people
            if not len(people):
                return None
            i = int(people[0])
            days = np.flatnonzero(several[i])
            d = int(days[len(days) // 2])
            at = i, d, int(cells[i, d].argmax())
        return at, float(cells[at])

    @property
    def _lately(self) -> _Asked:
        if self._asked is None:
            raise ValueError("Expected a mixture, got none yet.")
        return self._asked

    @property
    def _last(self) -> GroupedPart:
        return self._mixtures[self._lately.among]
