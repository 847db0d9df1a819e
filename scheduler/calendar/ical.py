"""A calendar as bytes: iCalendar (RFC 5545, RFC 7986) as phones and desktops read it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache

from icalendar import Calendar, Event

from scheduler.calendar.content_lines import text_line
from scheduler.calendar.entries import Entry
from scheduler.calendar.zones import zone_bytes

_MADE_BY = "-//Paiban//Roster calendar//EN"
_POLL_EVERY = timedelta(hours=1)
_END = b"END:VCALENDAR\r\n"
_EVENT = b"BEGIN:VEVENT\r\n"
_EVENT_END = b"END:VEVENT\r\n"
_STATUS = {True: "CANCELLED", False: "CONFIRMED"}

type_of_property = str | date | datetime | tuple[str, ...]


def calendar_bytes(name: str, timezone: str, entries: Iterable[Entry]) -> bytes:
    """The calendar of this name with these entries, in their order.

    The time zone is the team's, by its IANA name; times are told each in its own.
    """
    told = tuple(entries)
    zones = dict.fromkeys((timezone, *filter(None, (_zone_of(e.start) for e in told))))
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", _MADE_BY)
    calendar.add("METHOD", "PUBLISH")
    calendar.add("NAME", name)
    calendar.add("X-WR-CALNAME", name)
    calendar.add("REFRESH-INTERVAL", _POLL_EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", "PT1H")
    head = calendar.to_ical().removesuffix(_END)
    return b"".join((head, *map(zone_bytes, zones), *map(_event, told), _END))


def _zone_of(value: type_of_property) -> str | None:
    """The IANA name of a moment's time zone; None for whatever has none."""
    return str(value.tzinfo) if isinstance(value, datetime) else None


def _event(entry: Entry) -> bytes:
    # an identity is of signs that need no escape, and too short to be folded
    own = f"UID:{entry.uid}\r\nSEQUENCE:{entry.sequence}\r\n".encode()
    stamp = _utc(entry.stamp)
    lines = (
        own,
        b"DTSTAMP:" + stamp,
        b"LAST-MODIFIED:" + stamp,
        _line("DTSTART", entry.start, _zone_of(entry.start)),
        _line("DTEND", entry.end, _zone_of(entry.end)),
        text_line("SUMMARY", entry.summary),
        text_line("DESCRIPTION", entry.description) if entry.description else b"",
        _rest(
            entry.categories,
            entry.color,
            entry.url,
            None if entry.cancelled is None else _STATUS[entry.cancelled],
            "OPAQUE" if entry.busy else "TRANSPARENT",
        ),
    )
    return b"".join((_EVENT, *lines, _EVENT_END))


@lru_cache(maxsize=4096)
def _utc(moment: datetime) -> bytes:
    return moment.strftime("%Y%m%dT%H%M%SZ\r\n").encode()


@lru_cache(maxsize=4096)
def _rest(
    categories: tuple[str, ...], color: str | None, url: str | None, status: str | None, busy: str
) -> bytes:
    properties = {
        "CATEGORIES": categories or None,
        "COLOR": color,
        "URL": url,
        "STATUS": status,
        "TRANSP": busy,
    }
    return b"".join(_line(name, v, None) for name, v in properties.items() if v is not None)


@lru_cache(maxsize=16384)
def _line(name: str, value: type_of_property, zone: str | None) -> bytes:  # noqa: ARG001 - a key
    """One property, folded. Most stand alike in hundreds of a team's feeds and are written once.

    The time zone keeps apart moments that are equal and yet written differently.
    """
    event = Event()
    event.add(name, value)
    alone: bytes = event.to_ical()
    return alone.removeprefix(_EVENT).removesuffix(_EVENT_END)
