"""Moments of publication: in UTC, in whole seconds, and only ever later."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

_TICK = timedelta(seconds=1)


def in_utc(moment: datetime) -> datetime:
    """The same moment in UTC.

    Raises:
        ValueError: it has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError(f"Expected a moment with a time zone, got {moment.isoformat()}.")
    return moment.astimezone(UTC)


def later_moment(moment: datetime, known: Iterable[datetime]) -> datetime:
    """The moment in UTC and whole seconds, or one second after the latest of those known.

    Calendars and HTTP tell seconds. Two publications within one, or after a clock was set back,
    would otherwise look like one, and clients would keep the older.

    Raises:
        ValueError: the moment has no time zone.
    """
    now = in_utc(moment).replace(microsecond=0)
    latest = max(known, default=None)
    return now if latest is None else max(now, latest + _TICK)
