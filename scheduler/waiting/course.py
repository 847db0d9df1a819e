"""Who comes when and who is there: a stretch of dates in slices of the wall clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from scheduler.demand import MILLI
from scheduler.duties import WHOLE_HEAD
from scheduler.problem import Problem
from scheduler.shift_shares import shifts_taking
from scheduler.shifts import DatedShift, Shift

SLICE = timedelta(minutes=5)
"""Within a slice, buyers come evenly and as many heads are there."""
SLICES_AN_HOUR = timedelta(hours=1) // SLICE

HeadsOf = Callable[[DatedShift], int]
"""Answering heads of a shift, in thousandths."""
ProfileOn = Callable[[date], Sequence[float]]
"""How a date's inquiries lie over its 24 hours: 24 weights, of any sum."""
EVEN_HOURS = (1.0,) * 24
"""The weights where no hour of the past is known: every hour alike."""

_DAY = 24 * 60
_ONE_MINUTE = timedelta(minutes=1)

_Numbers = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, slots=True)
class Course:
    """Buyers who come and heads who are there, slice by slice.

    Attributes:
        starts_at: wall clock, on the hour.
        inquiries: buyers who come in each slice; the slices fill whole hours.
        heads: answering heads, the mean over each slice; 0: nobody is on.
    """

    starts_at: datetime
    inquiries: tuple[float, ...]
    heads: tuple[float, ...]


def course_of(problem: Problem, heads_of: HeadsOf, profile_on: ProfileOn) -> Course:
    """The planned dates' shifts as a course; the first and last hours with nothing in them cut off.

    A shift's inquiries come over the minutes that fall to it (`scheduler.shift_shares`), as the
    profile has them: the minutes while it is open, and those before it in which nobody is. Its
    heads take their unpaid breaks in turns, so that the same part of them is away all the time.

    Args:
        problem: the shifts and their volumes.
        heads_of: who is there.
        profile_on: the hours' weights by date.
    """
    before = timedelta(days=1)  # the evening before the first date may wait for its first shift
    minutes = (len(problem.dates) + 2) * _DAY
    inquiries, heads = np.zeros(minutes), np.zeros(minutes)
    taken = _minutes_taken(problem.policy.shifts)
    for dated in problem.dated_shifts:
        midnight = ((dated.date - problem.dates[0]) + before) // _ONE_MINUTE
        at, weights = taken[dated.shift.name]
        by_hour = np.asarray(profile_on(dated.date), dtype=float)
        parts = _normed(weights * by_hour[(at % _DAY) // 60], weights)
        inquiries[midnight + at] += parts * problem.volume(dated) / MILLI
        opened = midnight + dated.shift.starts_after // _ONE_MINUTE
        closed = midnight + dated.shift.ends_after // _ONE_MINUTE
        heads[opened:closed] += _there(dated.shift) * heads_of(dated) / WHOLE_HEAD
    starts_at = datetime.combine(problem.dates[0], time()) - before
    return _cut(starts_at, inquiries, heads)


@lru_cache(maxsize=16)
def _minutes_taken(
    shifts: tuple[Shift, ...],
) -> Mapping[str, tuple[NDArray[np.intp], _Numbers]]:
    """Each shift's minutes, counted from its date's midnight, and the part it takes of each."""
    found: dict[str, list[tuple[int, float]]] = {s.name: [] for s in shifts}
    for minute in range(_DAY):
        moment = timedelta(minutes=minute)
        taking = shifts_taking(shifts, moment)
        for shift in taking:
            found[shift.name].append((_counted_from(shift, moment), 1 / len(taking)))
    return MappingProxyType(
        {
            name: (np.array([m for m, _ in parts], dtype=np.intp), np.array([w for _, w in parts]))
            for name, parts in found.items()
        }
    )


def _counted_from(shift: Shift, moment: timedelta) -> int:
    """The minute of the shift's date, or beside it, at which the buyers of this moment come."""
    next_date = moment + timedelta(days=1)
    if shift.starts_after <= next_date < shift.ends_after and moment < shift.starts_after:
        return next_date // _ONE_MINUTE
    if moment >= shift.ends_after:
        return (moment - timedelta(days=1)) // _ONE_MINUTE
    return moment // _ONE_MINUTE


def _normed(weights: _Numbers, otherwise: _Numbers) -> _Numbers:
    """Parts of 1; where the profile expects nobody at these hours, as the minutes alone have it."""
    of = weights if weights.sum() > 0 else otherwise
    return of / of.sum() if len(of) else of


def _there(shift: Shift) -> float:
    """The part of a head that is at its place while the shift is open."""
    return shift.paid_minutes / ((shift.ends_after - shift.starts_after) // _ONE_MINUTE)


def _cut(starts_at: datetime, inquiries: _Numbers, heads: _Numbers) -> Course:
    """The slices of the hours from the first to the last with anybody in them."""
    something = np.flatnonzero(inquiries + heads)
    first = int(something[0]) // 60 * 60 if len(something) else 0
    last = int(something[-1]) // 60 * 60 + 60 if len(something) else 0
    minutes = SLICE // _ONE_MINUTE
    return Course(
        starts_at=starts_at + first * _ONE_MINUTE,
        inquiries=tuple(inquiries[first:last].reshape(-1, minutes).sum(axis=1).tolist()),
        heads=tuple(heads[first:last].reshape(-1, minutes).mean(axis=1).tolist()),
    )
