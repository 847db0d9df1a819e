"""Shifts as kinds of work, and shifts on a date."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

_NIGHT_FROM = timedelta(hours=22)
_NIGHT_UNTIL = timedelta(hours=30)
_MORNING_UNTIL = timedelta(hours=6)


@dataclass(frozen=True, kw_only=True, slots=True)
class Shift:
    """A kind of shift, the same on every date.

    Attributes:
        name: names it in files, such as `day`.
        label: shown to people, such as 白班.
        start: wall clock.
        end: wall clock; not after `start` means on the next date.
        unpaid_break: counts neither as paid nor as answered time.
    """

    name: str
    label: str
    start: time
    end: time
    unpaid_break: timedelta = timedelta()
    _clock: tuple[timedelta, timedelta] = field(init=False, repr=False, compare=False)
    _paid: int = field(init=False, repr=False, compare=False)
    _is_night: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        start = timedelta(hours=self.start.hour, minutes=self.start.minute)
        end = timedelta(hours=self.end.hour, minutes=self.end.minute)
        ends_after = end if end > start else end + timedelta(days=1)
        object.__setattr__(self, "_clock", (start, ends_after))
        length = ends_after - start - self.unpaid_break
        object.__setattr__(self, "_paid", int(length.total_seconds()) // 60)
        at_night = start < _MORNING_UNTIL or (start < _NIGHT_UNTIL and ends_after > _NIGHT_FROM)
        object.__setattr__(self, "_is_night", at_night)

    @property
    def starts_after(self) -> timedelta:
        """From midnight of its date to its start."""
        return self._clock[0]

    @property
    def ends_after(self) -> timedelta:
        """From midnight of its date to its end; 24 hours or more where it ends on the next date."""
        return self._clock[1]

    @property
    def paid_minutes(self) -> int:
        """Paid working time, in minutes: its length less the unpaid break."""
        return self._paid

    @property
    def is_night(self) -> bool:
        """Whether any part of it lies between 22:00 and 06:00."""
        return self._is_night


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class DatedShift:
    """One shift on one date. A shift belongs to the date on which it starts.

    Ordered by date, then by the time of day at which it starts, then by name.
    """

    date: date
    _order: tuple[timedelta, str] = field(init=False, repr=False)
    shift: Shift = field(compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_order", (self.shift.starts_after, self.shift.name))

    def __hash__(self) -> int:
        return hash((self.date, self.shift.name))

    @property
    def starts_at(self) -> datetime:
        """Wall clock, without a zone."""
        return datetime.combine(self.date, time()) + self.shift.starts_after

    @property
    def ends_at(self) -> datetime:
        """Wall clock, without a zone; a night shift ends on the next date."""
        return datetime.combine(self.date, time()) + self.shift.ends_after

    def rest_before(self, later: DatedShift) -> timedelta:
        """From the end of this shift to the start of a later one; negative where they overlap."""
        apart = later.date - self.date
        return apart + later.shift.starts_after - self.shift.ends_after


def night_of_two(shifts: tuple[Shift, Shift]) -> Shift:
    """Which of a team's two shifts its night share speaks of.

    The one that is a night shift; where both are, or neither is, the one that starts later.
    """
    return max(shifts, key=lambda s: (s.is_night, s.starts_after))
