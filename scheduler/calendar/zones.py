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
            _rewrite_onsets(part)
    return b"".join(zone.to_ical() for zone in probe.timezones)


def _rewrite_onsets(part: TimezoneStandard | TimezoneDaylight) -> None:
    """Tell onsets as RFC 5545 (3.6.5) does, one a line.

    An onset is written in the local time before it: 02:00 where clocks go from 02:00 to
    03:00. icalendar writes the first time after the gap, 03:00, which is an hour late. It also
    writes all later onsets in one line, of which some readers take the first alone.
    """
    gap = max(part.TZOFFSETTO - part.TZOFFSETFROM, timedelta())
    later = part.pop("RDATE").dts if "RDATE" in part else []
    for onset in later:
        part.add("RDATE", [onset.dt - gap])
    part.DTSTART -= gap
