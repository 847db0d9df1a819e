"""A calendar as bytes: iCalendar (RFC 5545, RFC 7986) as phones and desktops read it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache

from icalendar import Calendar, Event

from scheduler.calendar.entries import Entry
from scheduler.calendar.zones import zone_bytes

_MADE_BY = "-//Paiban//Roster calendar//EN"
_POLL_EVERY = timedelta(hours=1)
_END = b"END:VCALENDAR\r\n"
_EVENT = b"BEGIN:VEVENT\r\n"
_EVENT_END = b"END:VEVENT\r\n"

type_of_property = str | int | date | datetime | tuple[str, ...]


def calendar_bytes(name: str, timezone: str, entries: Iterable[Entry]) -> bytes:
    """The calendar of this name with these entries, in their order.

    The time zone is the IANA name of the one that the entries' times are in.
    """
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", _MADE_BY)
    calendar.add("METHOD", "PUBLISH")
    calendar.add("NAME", name)
    calendar.add("X-WR-CALNAME", name)
    calendar.add("REFRESH-INTERVAL", _POLL_EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", "PT1H")
    head = calendar.to_ical().removesuffix(_END)
    return b"".join((head, zone_bytes(timezone), *(_event(e, timezone) for e in entries), _END))


def _event(entry: Entry, timezone: str) -> bytes:
    properties: dict[str, type_of_property | None] = {
        "UID": entry.uid,
        "SEQUENCE": entry.sequence,
        "DTSTAMP": entry.stamp,
        "LAST-MODIFIED": entry.stamp,
        "DTSTART": entry.start,
        "DTEND": entry.end,
        "SUMMARY": entry.summary,
        "DESCRIPTION": entry.description,
        "CATEGORIES": entry.categories or None,
        "COLOR": entry.color,
        "TRANSP": "OPAQUE" if entry.busy else "TRANSPARENT",
    }
    lines = (_line(name, v, timezone) for name, v in properties.items() if v is not None)
    return b"".join((_EVENT, *lines, _EVENT_END))


@lru_cache(maxsize=16384)
def _line(name: str, value: type_of_property, timezone: str) -> bytes:  # noqa: ARG001 - a key
    """One property, folded. Most stand alike in hundreds of a team's feeds and are written once.

    The time zone keeps apart moments that are equal and yet written differently.
    """
    event = Event()
    event.add(name, value)
    alone: bytes = event.to_ical()
    return alone.removeprefix(_EVENT).removesuffix(_EVENT_END)
