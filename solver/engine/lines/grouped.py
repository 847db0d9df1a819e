"""The whole with people alike mixed as one; asked and told of in terms of everybody."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from solver.engine.lines.alike import KEPT_TOGETHER, Alike
from solver.engine.lines.mixture import KEPT, Known
from solver.engine.lines.narrow import Closed, Held, NarrowedPart, Spare
from solver.engine.lines.part import Relaxed, Workspace
from solver.engine.lines.place import everywhere
from solver.engine.lines.ranges import Mixed
from solver.engine.lines.standing import Shares
from solver.engine.lines.task import Floats, Lines, Task
from solver.engine.lines.tree import EVEN

_ROUNDS = 400
_HAIR = 1e-7


class GroupedPart:
    """A mixture of everybody's lines.

    Attributes:
        among: who is mixed as one.
        part: of those who stand for the others.
    """

    def __init__(
        self,
        among: Alike,
        task: Task,
        lines: Lines,
        *,
        halt: Callable[[], bool],
        threads: int,
        known: Known | None,
    ) -> None:
        """Mixes the lines known.

        Args:
            among: who is mixed as one.
            task: of everybody.
            lines: everybody's.
            halt: whether to stop.
            threads: that price lines side by side.
            known: more lines to begin with.
        """
        self.among, own = among, among.task(task)
        self.part = NarrowedPart(
            own,
            lines[among.first],
            everywhere(len(own.people), own.days),
            space=Workspace(),
            multipliers=np.zeros((len(own.people), own.world.amounts.shape[1])),
            halt=halt,
            threads=threads,
        )
        self._is_narrow = False
        self._spare: Spare | None = None
        self._least: dict[tuple[int, bytes], float] = {}
        if known is not None:
            self.part.know(among.together(known))

    def recharge(self, task: Task) -> None:
        """Goes on with another task of everybody, see `Part.recharge`."""
        own = self.among.task(task)
        self.part.recharge(self.part.task.with_tallies(own.people, own.totals))

    def narrow(self, closed: Closed, held: Held | None) -> None:
        """Looks only at lines that take no closed cell and end as they may.

        Args:
            closed: the same for all who are alike.
            held: the same; None: everybody may end in any way.
        """
        self.part.hold(None if held is None else held[:, self.among.first])
        is_narrow = bool(closed.any())
        if is_narrow or self._is_narrow:
            self.part.narrow(closed[self.among.first], self.part.limits)
        self._is_narrow = is_narrow

    def relax(self, cut: float, *, near: float, haste: float, hasty: float) -> Relaxed:
        """See `Part.relax`; the haste is by people that are mixed."""
        own_haste = haste / len(self.among)
        self._least.clear()
        self._spare = None
        return self.part.relax(cut, _ROUNDS, near=near, haste=own_haste, hasty=hasty)

    @property
    def known(self) -> Known:
        """Lines of everybody, for another mixture to begin with."""
        most = KEPT if self.among.is_each else KEPT_TOGETHER
        return self.among.dealt(self.part.mixture.known(most))

    @property
    def own_bounds(self) -> Floats:
        """`[people]`, what everybody's line costs at the prices of the bound at least."""
        found: Floats = self.part.own_bounds[self.among.of]
        return found

    def least_of(self, i: int, closed: NDArray[np.bool_]) -> float:
        """See `NarrowedPart.least_of`; of any of the people."""
        key = int(self.among.of[i]), closed.tobytes()
        if key not in self._least:
            self._least[key] = self.part.least_of(key[0], closed)
        return self._least[key]

    def without(self, most: Floats) -> tuple[Closed, Held]:
        """See `NarrowedPart.without`.

        Args:
            most: `[people]`, what rosters cost less than; the same for all who are alike.
        """
        closed, held = self.part.without(most[self.among.first, None, None], self._spare_now())
        return closed[self.among.of], held[:, self.among.of]

    def standing(
        self, n: int, places: NDArray[np.int64], shares: Shares, unit: float
    ) -> tuple[Floats, Floats]:
        """See `NarrowedPart.standing`; places and shares are everybody's."""
        first, of = self.among.first, self.among.of
        own = Shares(
            totals=shares.totals,
            floors=shares.floors[:, first],
            ceilings=shares.ceilings[:, first],
            beside=np.bincount(of, weights=shares.beside, minlength=len(first)).astype(np.int64),
        )
        return self.part.standing(n, places[first], own, unit, self._spare_now())

    def _spare_now(self) -> Spare:
        if self._spare is None:
            self._spare = self.part.spare()
        return self._spare

    def mixed(self, carried: Callable[[Lines], NDArray[np.int64]]) -> Mixed:
        """The lines that are mixed, those of people alike as lines of one of them.

        Args:
            carried: tells what lines carry of each burden.
        """
        classes, lines, parts = self._used()
        people = self.among.first[classes]
        return Mixed(people=people, parts=parts, carried=carried(lines))

    def roster(self) -> Lines | None:
        """The roster that the mixture is; None: it takes parts of lines."""
        if self.among.is_each:
            cells, _, _ = self.part.mixture.mixed()
            made: Lines = cells.argmax(axis=2)
            return made if np.minimum(cells, 1 - cells).max() < EVEN else None
        classes, lines, parts = self._used()
        amounts = np.round(parts)
        if np.abs(amounts - parts).max() >= EVEN:
            return None
        return self.among.roster(classes, lines, amounts.astype(np.int64))

    def _used(self) -> tuple[NDArray[np.int64], Lines, Floats]:
        """Whose lines are mixed, which, and how much of each."""
        mixture = self.part.mixture
        lp = mixture.lp
        used = np.flatnonzero((mixture.person_of[lp.basis] >= 0) & (lp.amount > _HAIR))
        columns = lp.basis[used]
        lines = mixture.line_of[columns].astype(np.int64)
        return mixture.person_of[columns].astype(np.int64), lines, lp.amount[used]
