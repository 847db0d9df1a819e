"""Events of published feeds: what readers were told last, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from scheduler.calendar.told import Told


class EventKind(StrEnum):
    """What an event is about."""

    SHIFT = "shift"
    """A worked shift with everything in it."""
    DUTY = "duty"
    """The duty of a worked shift alone, for those who subscribe to duties only."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedEvent:
    """One event in the feeds of a team, over all publications so far.

    Attributes:
        id: given once, unique; the event's identity in every feed follows from it alone.
        date: the one on which the shift starts.
        told: as published last; of a cancelled event, as it was when cancelled.
        sequence: how often the event changed since it was first published, from 0.
        changed_at: when it last changed, UTC, whole seconds.
        cancelled_at: when it was cancelled; None: it takes place.
        before: as published before the last change that asked something else of the agent; None:
            there was no such change.
    """

    id: str
    agent_id: str
    date: date
    kind: EventKind
    told: Told
    sequence: int = 0
    changed_at: datetime
    cancelled_at: datetime | None = None
    before: Told | None = None

    @property
    def shift(self) -> str:
        """Name of the shift."""
        return self.told.shift

    def telling(self, told: Told, moment: datetime) -> FeedEvent:
        """The event as it is told now: the same one, untouched, where nothing is new.

        A cancelled event takes place again.
        """
        if self.cancelled_at is None and told == self.told:
            return self
        before = self.before if told.asks_the_same_as(self.told) else self.told
        return replace(self.retold(moment), told=told, cancelled_at=None, before=before)

    def cancelled(self, moment: datetime) -> FeedEvent:
        """The event as one that does not take place; it keeps its times."""
        return replace(self.retold(moment), cancelled_at=moment, before=None)

    def retold(self, moment: datetime) -> FeedEvent:
        """The event as one that reads otherwise though nothing about it changed."""
        return replace(self, sequence=self.sequence + 1, changed_at=moment)


@dataclass(frozen=True, kw_only=True, slots=True)
class Marker:
    """Up to which date a team's roster is published: an event of its own in every feed.

    Attributes:
        until: the last published date; None: none is published.
        date: where it stands in calendars: on that date, or where there is none, on the one of the
            change.
        sequence: how often it moved, from 0.
        changed_at: when it last moved, UTC, whole seconds.
    """

    until: date | None
    date: date
    sequence: int = 0
    changed_at: datetime


def reading_order(event: FeedEvent) -> tuple[date, str, EventKind, datetime, str]:
    """By what feeds order their events: date, agent, kind and start."""
    return event.date, event.agent_id, event.kind, event.told.start, event.id
