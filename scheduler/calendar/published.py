"""Feeds of published rosters as bytes: an agent's shifts, an agent's duties, a team's shifts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from scheduler.calendar.entries import Entry, color_of, uid_at, uid_of
from scheduler.calendar.event_texts import description_of, summary_of
from scheduler.calendar.events import EventKind, FeedEvent, Marker
from scheduler.calendar.ical import calendar_bytes
from scheduler.calendar.moments import in_utc
from scheduler.calendar.texts import joined, one_line
from scheduler.dates import month_of
from scheduler.words import Language, word

_CANCELLED_COLOR = "gray"
_DAY = timedelta(days=1)


class FeedKind(StrEnum):
    """Which of a team's events a feed shows."""

    SHIFTS = "shifts"
    """One agent's shifts."""
    DUTIES = "duties"
    """One agent's duties alone."""
    TEAM = "team"
    """The shifts of everybody, with names."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedView:
    """How one address of a feed presents itself to those who subscribe to it.

    Attributes:
        team: the team's name.
        agent: the agent's name; None: it is the whole team's feed.
        timezone: the team's, by its IANA name.
        scope: sets the identities of this address's events apart from those of the same events at
            any other address.
    """

    kind: FeedKind
    team: str
    agent: str | None
    timezone: str
    language: Language
    scope: str

    @property
    def name(self) -> str:
        """What the calendar is called."""
        what = {
            FeedKind.SHIFTS: None,
            FeedKind.DUTIES: word("calendar-duties", self.language),
            FeedKind.TEAM: word("calendar-everybody", self.language),
        }
        owner = one_line(self.agent) if self.agent else None
        return joined(one_line(self.team), owner, what[self.kind])

    def shows(self, event: FeedEvent) -> bool:
        """Whether the event is of the kind that this feed is about."""
        return (event.kind is EventKind.DUTY) == (self.kind is FeedKind.DUTIES)


def shown_from(published_on: date) -> date:
    """The first date whose events a feed still shows: that of the month before the publication.

    A client that replaces its calendar would take away what people look up, such as the hours of
    the month that is being paid; a feed that forgets nothing grows for years.
    """
    return month_of(month_of(published_on).first - _DAY).first


def published_feed(view: FeedView, events: Iterable[FeedEvent], marker: Marker) -> bytes:
    """The feed after a publication; never empty, because of the marker.

    Args:
        view: whose and which it is.
        events: in the order to be written; those of one agent, but for a team's feed. Events of
            the other kind are left out.
        marker: tells how far the roster is published.
    """
    entries = [_entry(view, event) for event in events if view.shows(event)]
    return calendar_bytes(view.name, view.timezone, [*entries, _marker_entry(view, marker)])


def abandoned_feed(
    view: FeedView,
    events: Iterable[FeedEvent],
    marker: Marker,
    *,
    moved_at: datetime,
    until: date,
    renew_at: str | None,
) -> bytes:
    """What an address serves after it was replaced: no shifts, and a request to subscribe again.

    Every event becomes a tombstone that says nothing but that the address changed: whoever still
    holds the address may be the one because of whom it was replaced.

    Args:
        view: as in the last feed of this address.
        events: as in the last feed of this address.
        marker: as in the last feed of this address.
        moved_at: when the address was replaced, in whole seconds, later than any change in it.
        until: the last date on which the request stands in the calendar.
        renew_at: page on which the owner finds the new address; None: there is none.

    Raises:
        ValueError: `moved_at` has no time zone.
    """
    stamp = in_utc(moved_at)
    last_told = [_entry(view, event) for event in events if view.shows(event)]
    last_told.append(_marker_entry(view, marker))
    said = word("calendar-moved", view.language)
    renewal = Entry(
        uid=uid_of("renewal", view.scope),
        stamp=stamp,
        start=stamp.astimezone(ZoneInfo(view.timezone)).date(),
        end=until + _DAY,
        summary=word("calendar-renew", view.language),
        description=word("calendar-renew-why", view.language),
        busy=False,
        cancelled=False,
        url=renew_at,
    )
    return calendar_bytes(
        view.name, view.timezone, [*(_tombstone(e, stamp, said) for e in last_told), renewal]
    )


def _entry(view: FeedView, event: FeedEvent) -> Entry:
    cancelled = event.cancelled_at is not None
    work = event.told.work(view.language, names_owner=view.kind is FeedKind.TEAM)
    return Entry(
        uid=uid_at(view.scope, event.id),
        sequence=event.sequence,
        stamp=event.changed_at,
        start=event.told.start,
        end=event.told.end,
        summary=summary_of(event, work, view.language),
        description=description_of(event, work, view.language),
        categories=work.categories,
        color=_CANCELLED_COLOR if cancelled else color_of(event.told),
        # who subscribes to duties has the shift in another calendar, which fills the time
        busy=not cancelled and event.kind is EventKind.SHIFT,
        cancelled=cancelled,
    )


def _tombstone(entry: Entry, stamp: datetime, summary: str) -> Entry:
    return replace(
        entry,
        sequence=entry.sequence + 1,
        stamp=stamp,
        summary=summary,
        description=None,
        categories=(),
        color=_CANCELLED_COLOR,
        busy=False,
        cancelled=True,
    )


def _marker_entry(view: FeedView, marker: Marker) -> Entry:
    if marker.until is None:
        summary = word("calendar-nothing-published", view.language)
        description = word("calendar-withdrawn", view.language)
    else:
        summary = word("calendar-published-until", view.language, date=marker.until)
        description = word("calendar-nothing-after", view.language)
    return Entry(
        uid=uid_of("published-until", view.scope),
        sequence=marker.sequence,
        stamp=marker.changed_at,
        start=marker.date,
        end=marker.date + _DAY,
        summary=summary,
        description=description,
        busy=False,
        cancelled=False,
    )
