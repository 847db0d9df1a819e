"""From a course's slices to hours and shifts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from scheduler.policy import Service
from scheduler.problem import Problem
from scheduler.roster import Roster
from scheduler.shifts import DatedShift
from scheduler.waiting.course import SLICE, SLICES_AN_HOUR, Course, HeadsOf, ProfileOn, course_of
from scheduler.waiting.erlang import heads_for_promise
from scheduler.waiting.flow import Moment, follow
from scheduler.waiting.values import HourWaiting, ShiftWaiting, Waiting

_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class _Slice:
    inquiries: float
    heads: float
    moment: Moment


def waiting_with(problem: Problem, heads_of: HeadsOf, profile_on: ProfileOn) -> Waiting | None:
    """What buyers wait with so many heads on each shift; None where no promise is given.

    Args:
        problem: the shifts, their volumes, and the team's `[service]`.
        heads_of: answering heads of each shift, thousandths.
        profile_on: how each date's inquiries lie over its hours.
    """
    service = problem.policy.service
    if service is None:
        return None
    course = course_of(problem, heads_of, profile_on)
    slices = [
        _Slice(*parts)
        for parts in zip(course.inquiries, course.heads, follow(course, service), strict=True)
    ]
    return Waiting(
        hours=tuple(_hours(course, slices, service)),
        shifts=tuple(_shift(course, slices, dated) for dated in problem.dated_shifts),
    )


def waiting_of_roster(problem: Problem, roster: Roster, profile_on: ProfileOn) -> Waiting | None:
    """What buyers wait with the heads that a roster has; None where no promise is given."""
    return waiting_with(problem, lambda dated: problem.heads(roster, dated), profile_on)


def _hours(course: Course, slices: Sequence[_Slice], service: Service) -> Iterator[HourWaiting]:
    for n in range(0, len(slices), SLICES_AN_HOUR):
        hour = slices[n : n + SLICES_AN_HOUR]
        yield _hour(course.starts_at + n * SLICE, hour, service)


def _hour(starts_at: datetime, slices: Sequence[_Slice], service: Service) -> HourWaiting:
    opened = [s for s in slices if s.heads > 0]
    come = sum(s.inquiries for s in slices)
    met = sum(s.inquiries for s in opened)
    rate = met / len(opened) * SLICES_AN_HOUR if met > 0 else come
    return HourWaiting(
        starts_at=starts_at,
        inquiries=come,
        before_opening=come - met,
        heads=sum(s.heads for s in opened) / max(1, len(opened)),
        mean_wait=_of_buyers(opened, [60 * s.moment.mean_wait for s in opened], 0.0),
        answered_in_time=_of_buyers(opened, [s.moment.answered_in_time for s in opened], 1.0),
        has_to_wait=_of_buyers(opened, [s.moment.has_to_wait for s in opened], 0.0),
        occupancy=_of_heads(opened),
        backlog=slices[-1].moment.backlog,
        heads_for_promise=heads_for_promise(round(rate, 3), service),
    )


def _shift(course: Course, slices: Sequence[_Slice], dated: DatedShift) -> ShiftWaiting:
    first = max(0, (dated.starts_at - course.starts_at) // SLICE)
    last = max(0, -((course.starts_at - dated.ends_at) // SLICE))
    opened = [s for s in slices[first:last] if s.heads > 0]
    return ShiftWaiting(
        date=dated.date,
        shift=dated.shift.name,
        inquiries=sum(s.inquiries for s in opened),
        mean_wait=_of_buyers(opened, [60 * s.moment.mean_wait for s in opened], 0.0),
        answered_in_time=_of_buyers(opened, [s.moment.answered_in_time for s in opened], 1.0),
        occupancy=_of_heads(opened),
    )


def _of_buyers(slices: Sequence[_Slice], values: Sequence[float], of_none: float) -> float:
    """The mean over the buyers who come."""
    total = sum(s.inquiries for s in slices)
    if total <= 0:
        return of_none
    return sum(s.inquiries * v for s, v in zip(slices, values, strict=True)) / total


def _of_heads(slices: Sequence[_Slice]) -> float:
    heads = sum(s.heads for s in slices)
    return sum(s.heads * s.moment.occupancy for s in slices) / heads if heads else 0.0
