"""Stretches of dates, and how much of them each agent can work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from scheduler.dates import dates_between
from scheduler.policy import RuleCode
from scheduler.shifts import DatedShift, Shift
from solver.engine.capacity import Capacity, Group

_WEEK = 7
_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reach:
    """What one agent can work of a stretch.

    Attributes:
        most: in all.
        parts: in each kind and block that the stretch touches, where the agent works that kind.
    """

    agent_id: str
    most: int
    parts: tuple[tuple[Group, int], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """Dated shifts that compete for the same days of people."""

    dated_shifts: tuple[DatedShift, ...]
    reaches: tuple[Reach, ...]


def stretches(capacity: Capacity, names: tuple[str, ...]) -> Iterator[Stretch]:
    """Single dates, neighbours with too little rest between, weeks; by kind and in all.

    Args:
        capacity: what agents can work.
        names: ids of the agents whose reach is told.
    """
    problem = capacity.problem
    shifts = problem.policy.shifts
    for day in problem.dates:
        for kinds in _kinds(shifts):
            yield _stretch(capacity, _on((day,), kinds), _room(capacity, names, (day,)))
        yield from _neighbours(capacity, names, day)
    first, last = problem.dates[0], problem.dates[-1]
    for start in dates_between(first - (_WEEK - 1) * _DAY, last - (_WEEK - 1) * _DAY):
        week = dates_between(start, start + (_WEEK - 1) * _DAY)
        for kinds in _kinds(shifts):
            planned = tuple(d for d in week if d >= first)
            yield _stretch(capacity, _on(planned, kinds), _room(capacity, names, week))


def _kinds(shifts: tuple[Shift, ...]) -> Iterator[tuple[Shift, ...]]:
    for shift in shifts:
        yield (shift,)
    if len(shifts) > 1:
        yield shifts


def _on(days: tuple[date, ...], shifts: tuple[Shift, ...]) -> tuple[DatedShift, ...]:
    return tuple(DatedShift(date=d, shift=s) for d in days for s in shifts)


def _neighbours(capacity: Capacity, names: tuple[str, ...], day: date) -> Iterator[Stretch]:
    """Pairs of shifts on this date and the next of which nobody works both."""
    problem = capacity.problem
    if RuleCode.MINIMUM_REST not in capacity.hard or day == problem.dates[-1]:
        return
    for earlier in _on((day,), problem.policy.shifts):
        for later in _on((day + _DAY,), problem.policy.shifts):
            if earlier.rest_before(later) < problem.policy.rest:
                yield _stretch(capacity, (earlier, later), dict.fromkeys(names, 1))


def _room(capacity: Capacity, names: tuple[str, ...], days: tuple[date, ...]) -> dict[str, int]:
    return {name: capacity.room(name, days) for name in names}


def _stretch(
    capacity: Capacity, dated_shifts: tuple[DatedShift, ...], most: dict[str, int]
) -> Stretch:
    reaches = []
    for agent_id, limit in most.items():
        days: dict[Group, set[object]] = {}
        once = capacity.works_once(agent_id)
        for dated in dated_shifts:
            if capacity.can(agent_id, dated):
                place = dated.date if once else dated
                days.setdefault(capacity.kind_of(dated), set()).add(place)
        parts = tuple((group, len(found)) for group, found in days.items())
        everything = len(set().union(*days.values()))
        reach = min(limit, everything) if once else everything
        reaches.append(Reach(agent_id=agent_id, most=reach, parts=parts))
    return Stretch(dated_shifts=dated_shifts, reaches=tuple(reaches))
