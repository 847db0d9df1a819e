"""A zone's definition, read as RFC 5545 says, gives the zone's offsets."""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from scheduler.calendar.zones import zone_bytes
from tests.scheduler.calendar.reading import lines_of


def _offset(text):
    sign = -1 if text[0] == "-" else 1
    return sign * timedelta(hours=int(text[1:3]), minutes=int(text[3:5]))


def _onsets(zone):
    """When each offset sets in, in UTC: an onset is told in the local time before it."""
    found, part = [], {}
    for line in lines_of(zone):
        name, _, value = line.partition(":")
        if name == "BEGIN":
            part = {"times": []}
        elif name in {"DTSTART", "RDATE"}:
            part["times"] += [datetime.strptime(t, "%Y%m%dT%H%M%S") for t in value.split(",")]
        elif name in {"TZOFFSETFROM", "TZOFFSETTO"}:
            part[name] = _offset(value)
        elif name == "END" and value != "VTIMEZONE":
            found += [(t - part["TZOFFSETFROM"], part["TZOFFSETTO"]) for t in part["times"]]
    return sorted(found)


@pytest.mark.parametrize(
    "timezone",
    [
        "Asia/Shanghai",
        "America/New_York",
        "Europe/Dublin",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "Etc/GMT-8",
    ],
)
def test_every_half_hour_of_two_years_has_its_offset(timezone):
    onsets = _onsets(zone_bytes(timezone))
    zone = ZoneInfo(timezone)

    wrong = []
    moment = datetime(2026, 1, 1)
    while moment < datetime(2028, 1, 1):
        told = onsets[bisect_right(onsets, moment, key=lambda o: o[0]) - 1][1]
        if told != moment.replace(tzinfo=UTC).astimezone(zone).utcoffset():
            wrong.append(moment)
        moment += timedelta(minutes=30)

    assert wrong == []


def test_china_has_had_one_offset_since_the_definition_begins():
    assert lines_of(zone_bytes("Asia/Shanghai")) == [
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Shanghai",
        "BEGIN:STANDARD",
        "DTSTART:19920101T000000",
        "TZNAME:CST",
        "TZOFFSETFROM:+0800",
        "TZOFFSETTO:+0800",
        "END:STANDARD",
        "END:VTIMEZONE",
    ]


def test_each_later_onset_has_a_line_of_its_own_for_readers_that_take_one():
    lines = lines_of(zone_bytes("America/New_York"))

    assert "RDATE:20260308T020000" in lines
    assert "RDATE:20261101T020000" in lines
