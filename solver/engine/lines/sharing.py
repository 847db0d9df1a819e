"""How much there is to share, and the mixture of a month's lines where it lies in some range.

What is a fair share depends on the totals of the burdens, and these on the roster. Within a range
of totals each agent is charged the least that holds anywhere in it, and the sums of the rows are
held in the range; so what the mixture finds is under every roster there, and nearer to it the
smaller the range is. One mixture serves for range after range: its lines and its basis stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from scheduler.policy import Level
from scheduler.problem import Problem
from solver.budget import Spend
from solver.engine.lines.burdens import Burdens
from solver.engine.lines.duty_shares import Barred
from solver.engine.lines.kernel import FORBIDDEN
from solver.engine.lines.mixture import KEPT, Known
from solver.engine.lines.narrow import NarrowedPart
from solver.engine.lines.part import Relaxed, Workspace
from solver.engine.lines.place import everywhere
from solver.engine.lines.ranges import Mixed, Range, Shut, closed_in
from solver.engine.lines.task import Floats, Lines, Person, Row, Task
from solver.engine.lines.totals import Total
from solver.engine.lines.tree import EVEN, unclear_cell

if TYPE_CHECKING:
    from solver.engine.lines.months import Month

_ROUNDS = 400
_DEAR = 64.0
"""Units of unfairness that a unit outside a range costs."""
_HASTE = 300.0
"""By people: the fewer there are the sooner a range has been cut again, see `Part.relax`."""
_HASTY = 2.0
"""Units of unfairness: as near each bound comes to its mixture in any case."""
_GRAIN = 1024.0
_HAIR = 1e-7
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
        self._spend, self._spent, self.threads = spend, 0.0, threads
        self._alone = False
        self._part: NarrowedPart | None = None
        self._within: Range | None = None
        self._beside = 0.0
        self.dearest: tuple[int, int] | None = None

    @property
    def beside(self) -> float:
        """Units of unfairness that the duties last added to a mixture."""
        return self._beside / self.weights.unfair if self.weights.unfair else 0.0

    @property
    def known(self) -> Known | None:
        """Lines of the last mixture, for others to begin with; None: there is none."""
        return None if self._part is None else self._part.mixture.known(KEPT)

    @property
    def barred(self) -> Barred:
        """Ways that nobody took in the last mixture."""
        return frozenset() if self._within is None else self._within.barred

    def until(self, halt: Callable[[], bool]) -> None:
        """Goes on until another time."""
        self.halt = halt
        if self._part is not None:
            self._part.halt = halt

    def release(self) -> None:
        """Gives the mixture's memory back; another begins with its lines."""
        self._known, self._part, self._within = self.known or self._known, None, None
        self._spent = 0.0

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
        if self._part is not None:
            self._part.prices_alone = is_alone

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
        if self._part is None:
            place = everywhere(len(task.people), task.days)
            free = np.zeros((len(task.people), task.world.amounts.shape[1]))
            self._part = NarrowedPart(
                task,
                self.month.best,
                place,
                space=Workspace(),
                multipliers=free,
                halt=self.halt,
                threads=self.threads,
            )
            self._part.prices_alone = self._alone
            if self._known is not None:
                self._part.know(self._known)
        else:
            self._part.recharge(task)
            self._spent = min(self._spent, self._part.work)
        self._close(self._part, within)
        found = self._relaxed(self._part, cut, _HASTE / len(task.people) if in_haste else 0.0)
        if self._spend is not None:
            self._spend(self._part.work - self._spent)
        self._spent = self._part.work
        return found

    def _close(self, part: NarrowedPart, within: Range) -> None:
        """Closes what lies outside the range."""
        before, self._within = self._within, within
        part.hold(None if within.shut is None else within.shut.held)
        if any(w is not None and (w.barred or w.shut is not None) for w in (before, within)):
            part.narrow(closed_in(self.month, within), part.limits)

    def _relaxed(self, part: NarrowedPart, cut: float, haste: float) -> Relaxed:
        """Until lines and duties together reach the cut, or no line improves the mixture."""
        while True:
            own_cut = cut - self._beside if cut < FORBIDDEN else cut
            hasty = _HASTY * self.weights.unfair
            found = part.relax(own_cut, _ROUNDS, near=self.weights.near, haste=haste, hasty=hasty)
            self._beside = self._beside_lines(part)
            is_early = own_cut <= found.bound < cut - self._beside
            if not is_early or self.halt():
                break
        return replace(found, value=found.value + self._beside, bound=found.bound + self._beside)

    def _beside_lines(self, part: NarrowedPart) -> float:
        """What the duties' unfairness adds to the bound of the lines, other ways priced by it."""
        duties, unit, self.dearest = self.month.duties, self.weights.unfair, None
        is_empty = part.own_bounds.max() >= FORBIDDEN / 2
        if duties is None or not unit or is_empty or self.halt():
            return 0.0
        prices = duties.prices(part.own_bounds, part.least_of)
        grains = [[price * _GRAIN for price in own] for own in prices]
        found = duties.beside(grains, round(unit * _GRAIN), self.barred)
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
        task = within_range(month, task, within, _DEAR * weights.unfair, extra)
        if self._part is not None:
            return self._part.task.with_tallies(task.people, task.totals)
        return task

    def mixed(self) -> Mixed:
        """The lines of the last mixture.

        Raises:
            ValueError: nothing was mixed yet.
        """
        mixture = self._last[0].mixture
        lp = mixture.lp
        used = np.flatnonzero((mixture.person_of[lp.basis] >= 0) & (lp.amount > _HAIR))
        columns = lp.basis[used]
        lines = mixture.line_of[columns].astype(np.int64)
        return Mixed(
            people=mixture.person_of[columns].astype(np.int64),
            parts=lp.amount[used],
            carried=self.month.carried(lines),
        )

    def shut(self, keep: float) -> Range:
        """The range of the last mixture without what no roster takes that costs less than `keep`.

        Raises:
            ValueError: nothing was mixed yet.
        """
        part, within = self._last
        most = np.full(len(part.people), keep - self._beside)
        if self.month.duties is not None:  # whose lines the duties were weighed with
            most[list(self.month.duties.able)] = keep
        dear, held = part.without(most[:, None, None])
        closed = dear | closed_in(self.month, within)
        return replace(within, shut=Shut(cells=np.packbits(closed), held=held))

    def roster(self) -> Lines | None:
        """The roster that the last mixture is; None: it takes parts of lines.

        Raises:
            ValueError: nothing was mixed yet.
        """
        cells, _, _ = self._last[0].mixture.mixed()
        is_whole = np.minimum(cells, 1 - cells).max() < EVEN
        made: Lines = cells.argmax(axis=2)
        return made if is_whole else None

    def dive(self, cut: float) -> Lines | None:
        """A roster from the last mixture that costs less than `cut`; None where none was found.

        Raises:
            ValueError: nothing was mixed yet.
        """
        part, _ = self._last
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
            ValueError: nothing was mixed yet.
        """
        part, _ = self._last
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
    def _last(self) -> tuple[NarrowedPart, Range]:
        if self._part is None or self._within is None:
            raise ValueError("Expected a mixture, got none yet.")
        return self._part, self._within


def within_range(month: Month, task: Task, within: Range, dear: float, slopes: Floats) -> Task:
    """The task with the totals of the burdens held in a range.

    Args:
        month: gives the burdens.
        task: of the month, without totals.
        within: where they are held; a burden that rows do not add up to is not.
        dear: what a unit outside costs.
        slopes: `[burdens]`, what each unit costs besides.
    """
    totals = tuple(
        Total(
            rows=_rows_of(task.rows, month.burdens.marks(burden)),
            least=within.least[n],
            most=within.most[n],
            dear=dear,
            slope=float(slopes[n]),
        )
        for n, burden in enumerate(month.burdens.shared)
        if month.is_counted_by_rows[n]
    )
    return replace(task, totals=totals)


def counted_by_rows(
    problem: Problem, burdens: Burdens, people: tuple[Person, ...]
) -> tuple[bool, ...]:
    """By burden: whether only those with a part can carry it, so that its rows add up to it."""
    return tuple(
        all(
            burdens.has_part(burden, agent.agent_id)
            or not _can_carry(person, np.array(burdens.marks(burden), dtype=np.bool_))
            for agent, person in zip(problem.agents, people, strict=True)
        )
        for burden in burdens.shared
    )


def _can_carry(person: Person, marks: NDArray[np.bool_]) -> bool:
    """Whether some line of the person may take a marked choice, as far as is seen at once."""
    is_there = (person.graph.step >= 0).any(axis=1)
    return bool((marks & is_there & (person.cells < FORBIDDEN / 2)).any())


def _rows_of(rows: tuple[Row, ...], marks: tuple[tuple[int, ...], ...]) -> NDArray[np.int64]:
    """The first row of each marked day and choice, which counts everybody."""
    first: dict[tuple[int, int], int] = {}
    for n, row in enumerate(rows):
        first.setdefault((row.day, row.choice), n)
    found = [n for (day, choice), n in first.items() if marks[day][choice]]
    return np.array(found, dtype=np.int64)
