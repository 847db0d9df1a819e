"""Days over and under the workload band, and what a run of them advises.

One day tells nothing, and a promotion's day less: nobody hires for Double 11 alone. Over the band
for `RUN` ordinary days on end, or on 60 % of the ordinary days of two weeks: people should be
added; under it as long: fewer would do. The source is the owner's "always over: add, always under:
too many people".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

RUN = 5
"""Ordinary days on end that tell of more than chance: a working week."""


class Side(StrEnum):
    """Where a day's load lies against the band."""

    OVER = "over"
    WITHIN = "within"
    UNDER = "under"


@dataclass(frozen=True, kw_only=True, slots=True)
class BandDay:
    """The load of one date over all its shifts.

    Attributes:
        volume: thousandths of an inquiry.
        heads: answering heads of all shifts, thousandths.
        side: over: more inquiries than the band's high per head. Under: fewer than its low per
            head, and somebody could be spared: the heads are above the least of all shifts.
        is_promotion: whether a promotion covers it; such days advise nothing.
    """

    date: date
    volume: int
    heads: int
    side: Side
    is_promotion: bool

    @property
    def load(self) -> float | None:
        """Inquiries per head; None where there are no heads."""
        return self.volume / self.heads if self.heads else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Advice:
    """A stretch that is over or under often enough to act.

    Attributes:
        side: over: people should be added; under: fewer would do.
        first, last: the first and the last of its days on that side.
        days: how many ordinary days of it are on that side.
        of_days: how many ordinary days it has.
        heads: heads missing to the band (over) or to spare (under), the mean of the days on that
            side, thousandths.
    """

    side: Side
    first: date
    last: date
    days: int
    of_days: int
    heads: int
