"""What a publication does to the events of a team's feeds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TypeAlias
from zoneinfo import ZoneInfo

from scheduler.calendar.events import EventKind, FeedEvent, Marker, reading_order
from scheduler.calendar.moments import later_moment
from scheduler.calendar.told import told_of
from scheduler.changes import paired
from scheduler.problem import Problem
from scheduler.roster import Assignment, Roster

TOMBSTONE_DAYS = timedelta(days=60)
"""How long a cancelled event stays in feeds, so that clients which poll rarely learn of it."""

_Place: TypeAlias = tuple[date, str, EventKind]
"""Where an event can change into another: one date of one agent."""


def next_events(
    known: Iterable[FeedEvent],
    problem: Problem,
    roster: Roster,
    first: date,
    last: date,
    *,
    published_at: datetime,
    new_id: Callable[[], str],
) -> tuple[FeedEvent, ...]:
    """The events after the roster was published for the dates from first to last, both included.

    An unchanged shift's event is the very same. An agent's changed shift is the same event as
    before, one higher in sequence, and so is one that comes back after it was cancelled. What is
    gone is cancelled; what an agent takes over from another is a new event. A roster without
    shifts withdraws what was published. On other dates nothing changes, but that tombstones leave
    after `TOMBSTONE_DAYS`.

    Args:
        known: the events after the last publication; all that have not left the feeds.
        problem: the team as it is at this publication.
        roster: may hold other dates too.
        first: the first date published; in the past nothing changes where nothing is new.
        last: the last date published, included.
        published_at: told as the last change of whatever changes; a second after the last change
            known where it is not later.
        new_id: gives an id never given before.

    Returns:
        in reading order.

    Raises:
        ValueError: `published_at` has no time zone.
        KeyError: the team has no such agent, shift or store.
    """
    everything = tuple(known)
    moment = later_moment(published_at, (e.changed_at for e in everything))
    kept = [e for e in everything if not _has_expired(e, moment)]
    events = [e for e in kept if not first <= e.date <= last]
    publication = _Publication(problem=problem, moment=moment, new_id=new_id)
    before = _by_place(e for e in kept if first <= e.date <= last)
    after = _worked_by_place(roster.between(first, last))
    for place in sorted({*before, *after}):
        events += publication.at(place, before[place], after[place])
    return tuple(sorted(events, key=reading_order))


def next_marker(
    known: Marker | None, until: date | None, published_at: datetime, timezone: str
) -> Marker:
    """The marker after a publication: the very same unless the last published date moved.

    Args:
        known: None: nothing was ever published.
        until: the last published date; None: nothing is published any more.
        published_at: when it moves; a second after its last move where that is not later.
        timezone: the team's, by its IANA name.

    Raises:
        ValueError: `published_at` has no time zone.
    """
    if known is not None and known.until == until:
        return known
    moment = later_moment(published_at, [known.changed_at] if known else [])
    return Marker(
        until=until,
        date=until or moment.astimezone(ZoneInfo(timezone)).date(),
        sequence=known.sequence + 1 if known else 0,
        changed_at=moment,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Publication:
    problem: Problem
    moment: datetime
    new_id: Callable[[], str]

    def at(
        self, place: _Place, known: Sequence[FeedEvent], worked: Sequence[Assignment]
    ) -> Iterator[FeedEvent]:
        """The events of one date of one agent: those that take place first, then tombstones."""
        come: list[Assignment] = []
        for event, now in paired([e for e in known if e.cancelled_at is None], worked):
            if event is not None and now is not None:
                yield event.telling(told_of(self.problem, now), self.moment)
            elif event is not None:
                yield event.cancelled(self.moment)
            elif now is not None:
                come.append(now)
        for tombstone, now in paired([e for e in known if e.cancelled_at is not None], come):
            if tombstone is None and now is not None:
                yield self._first_told(place, now)
            elif tombstone is not None and now is not None:
                yield tombstone.telling(told_of(self.problem, now), self.moment)
            elif tombstone is not None:
                yield tombstone

    def _first_told(self, place: _Place, worked: Assignment) -> FeedEvent:
        day, agent_id, kind = place
        return FeedEvent(
            id=self.new_id(),
            agent_id=agent_id,
            date=day,
            kind=kind,
            told=told_of(self.problem, worked),
            changed_at=self.moment,
        )


def _has_expired(event: FeedEvent, now: datetime) -> bool:
    return event.cancelled_at is not None and event.cancelled_at + TOMBSTONE_DAYS < now


def _by_place(events: Iterable[FeedEvent]) -> defaultdict[_Place, list[FeedEvent]]:
    found: defaultdict[_Place, list[FeedEvent]] = defaultdict(list)
    for event in sorted(events, key=reading_order):
        found[event.date, event.agent_id, event.kind].append(event)
    return found


def _worked_by_place(roster: Roster) -> defaultdict[_Place, list[Assignment]]:
    found: defaultdict[_Place, list[Assignment]] = defaultdict(list)
    for worked in roster.assignments:
        found[worked.date, worked.agent_id, EventKind.SHIFT].append(worked)
        if worked.duty:
            duty = replace(worked, stores=(), inquiries=Decimal("0.0"))
            found[worked.date, worked.agent_id, EventKind.DUTY].append(duty)
    return found
