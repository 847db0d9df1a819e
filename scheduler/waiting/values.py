"""What buyers wait, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

PROMISE_KEPT = 0.8
"""The share of buyers to be answered within the promise; an hour below it drowns.

Customer service's usual measure ("80 % within 20 seconds"); only the seconds are the team's own.
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class HourWaiting:
    """What the buyers of one hour of the wall clock wait.

    Attributes:
        starts_at: wall clock, on the hour, without a zone. The hours after midnight stand under
            the next date, though a night shift belongs to the date on which it starts.
        inquiries: buyers who come in this hour, before opening too.
        before_opening: those of them who come while nobody is on, and wait until somebody is. They
            are in none of the figures below but the backlog.
        heads: answering heads at their places, breaks taken off, the mean of the time when
            somebody is on; 0: closed all the hour.
        mean_wait: seconds until the first answer, of those who come while somebody is on.
        answered_in_time: share of the same who are answered within the promise, 0 to 1.
        has_to_wait: share of the same who are not answered at once, 0 to 1.
            Where none come while somebody is on these are 0, 1 and 0.
        occupancy: share of the heads' chat places that are taken, 0 to 1.
        backlog: buyers without an answer at the hour's end: what the next hour begins with.
        heads_for_promise: heads at their places with whom this hour alone, steady and without what
            came over from the hours before, would keep the promise; of an hour when nobody is on,
            with whom it would if somebody were. Shown beside the band; the band decides.
    """

    starts_at: datetime
    inquiries: float
    before_opening: float
    heads: float
    mean_wait: float
    answered_in_time: float
    has_to_wait: float
    occupancy: float
    backlog: float
    heads_for_promise: int

    @property
    def open_inquiries(self) -> float:
        """Buyers who come while somebody is on."""
        return self.inquiries - self.before_opening

    @property
    def drowns(self) -> bool:
        """Whether fewer are answered within the promise than `PROMISE_KEPT`."""
        return self.open_inquiries > 0 and self.answered_in_time < PROMISE_KEPT


@dataclass(frozen=True, kw_only=True, slots=True)
class ShiftWaiting:
    """What the buyers wait who come while a shift is open, whoever of whichever shift answers.

    Attributes:
        shift: the shift's name.
        inquiries: buyers who come while it is open and somebody is on; of shifts that overlap, the
            same buyers count in both.
        mean_wait, answered_in_time, occupancy: as in `HourWaiting`.
    """

    date: date
    shift: str
    inquiries: float
    mean_wait: float
    answered_in_time: float
    occupancy: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """What the buyers of a stretch of hours wait.

    Attributes:
        hours: in order, without gaps; from the first buyer or head to the last, which may lie on
            the date after the last planned one.
        shifts: of every planned date, in order of date and start.
    """

    hours: tuple[HourWaiting, ...]
    shifts: tuple[ShiftWaiting, ...]

    @property
    def drowning(self) -> tuple[HourWaiting, ...]:
        """The hours that drown."""
        return tuple(h for h in self.hours if h.drowns)

    @property
    def mean_wait(self) -> float:
        """Seconds, over all buyers who come while somebody is on; 0 where there are none."""
        return self._mean([h.mean_wait for h in self.hours], of_none=0.0)

    @property
    def answered_in_time(self) -> float:
        """Share over all buyers who come while somebody is on; 1 where there are none."""
        return self._mean([h.answered_in_time for h in self.hours], of_none=1.0)

    def _mean(self, values: list[float], of_none: float) -> float:
        weights = [h.open_inquiries for h in self.hours]
        total = sum(weights)
        if total <= 0:
            return of_none
        return sum(v * w for v, w in zip(values, weights, strict=True)) / total
