"""What is known so far of one number that is sought."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from solver.engine.lines.task import Lines
from solver.sizing.counting import Counted
from solver.sizing.result import Bracket, Shown


class Aim(Enum):
    """What is to be as few as can be."""

    HIRES = auto()
    KEPT = auto()
    BORROWED = auto()

    def number(self, shown: Shown) -> int:
        """How many a roster shows to suffice."""
        match self:
            case Aim.HIRES:
                return len(shown.hires)
            case Aim.KEPT:
                return shown.kept
            case Aim.BORROWED:
                return shown.borrowed_shifts


@dataclass(kw_only=True)
class Answer:
    """A number between its bounds.

    Attributes:
        aim: what is counted.
        lent: dates on which the roster may have outsiders.
        counted: the bound by counting.
        least: no roster has less.
        most: what `shown` has; None: nothing shown yet.
        lines: those of the roster shown, where lines found it.
    """

    aim: Aim
    lent: frozenset[date]
    counted: Counted
    least: int
    most: int | None = None
    shown: Shown | None = None
    lines: Lines | None = None

    @property
    def bracket(self) -> Bracket:
        """As a value."""
        return Bracket(least=self.least, most=self.most)

    @property
    def is_done(self) -> bool:
        """Whether the two have met."""
        return self.most is not None and self.most <= self.least

    def raise_to(self, bound: int) -> None:
        """Takes a bound where it is higher, and no higher than what is shown."""
        least = max(self.least, bound)
        self.least = least if self.most is None else min(least, self.most)

    def take(self, shown: Shown | None, lines: Lines | None = None) -> bool:
        """Takes a roster where it is better and has outsiders on the right dates alone.

        Returns:
            Whether it has them so, better or not.
        """
        if shown is None or any(b.date not in self.lent for b in shown.borrowed):
            return False
        number = self.aim.number(shown)
        if self.most is None or number < self.most:
            self.most, self.shown, self.lines = number, shown, lines
        return True
