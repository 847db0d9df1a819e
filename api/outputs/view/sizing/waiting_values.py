"""The waiting times as a map of dates and hours."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from api.outputs.view.values import Day


class Depth(StrEnum):
    """How well an hour's buyers are served, by the share answered within the promise."""

    CLOSED = "closed"
    QUICK = "quick"
    SLOW = "slow"
    LATE = "late"
    DROWNING = "drowning"
    LOST = "lost"


@dataclass(frozen=True, kw_only=True, slots=True)
class WaitingCell:
    """One hour of one date.

    Attributes:
        percent: of the buyers, how many are answered within the promise; None where nobody comes.
        title: all of it in one sentence.
    """

    depth: Depth
    percent: int | None
    title: str

    @property
    def mark(self) -> str:
        """What the cell shows: the percentage where it is worth a look."""
        is_quiet = self.percent is None or self.depth is Depth.QUICK
        return "" if is_quiet else str(self.percent)


@dataclass(frozen=True, kw_only=True, slots=True)
class WaitingRow:
    """One hour of the day over all dates.

    Attributes:
        hour: such as 21:00.
        cells: in the order of the map's days.
        percent: over all dates; None where nobody comes.
        depth: of that percentage.
    """

    hour: str
    cells: tuple[WaitingCell, ...]
    percent: int | None
    depth: Depth


@dataclass(frozen=True, kw_only=True, slots=True)
class WaitingMap:
    """Hours down, dates across; the hours after midnight stand under the date of their shift.

    Attributes:
        promise: what the team promises, told.
        summary: what there is to see, in a few sentences.
    """

    days: tuple[Day, ...]
    rows: tuple[WaitingRow, ...]
    promise: str
    summary: str
