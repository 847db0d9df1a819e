"""Time zones as calendar components."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, TimezoneDaylight, TimezoneStandard

_SINCE = date(1992, 1, 1)
"""After the last summer time of China: one offset from here on."""


@cache
def zone_bytes(timezone: str) -> bytes:
    """The VTIMEZONE for an IANA name; empty where times of this zone are written in UTC."""
    probe, event = Calendar(), Event()
    event.add("DTSTART", datetime(2026, 1, 1, tzinfo=ZoneInfo(timezone)))
    probe.add_component(event)
    probe.add_missing_timezones(first_date=_SINCE)
    for zone in probe.timezones:
        zone.pop("COMMENT")
        parts: list[TimezoneStandard | TimezoneDaylight] = [*zone.standard, *zone.daylight]
        for part in parts:
            _tell_onsets_by_the_old_clock(part)
    return b"".join(zone.to_ical() for zone in probe.timezones)


def _tell_onsets_by_the_old_clock(part: TimezoneStandard | TimezoneDaylight) -> None:
    """Correct the onsets of clocks that go forward.

    RFC 5545 (3.6.5) writes an onset in the local time before it: 02:00 where clocks go from 02:00
    to 03:00. icalendar writes the first time after the gap, 03:00, which is an hour late.
    """
    gap = part.TZOFFSETTO - part.TZOFFSETFROM
    if gap <= timedelta():
        return
    part.DTSTART -= gap
    if "RDATE" in part:
        later = [onset.dt - gap for onset in part.pop("RDATE").dts]
        part.add("RDATE", later)
