"""Which dates a command speaks of."""

from __future__ import annotations

import re
from datetime import date

from pydantic_core import PydanticCustomError

from api.commands.options import MOST_PLANNED
from scheduler.dates import Month, dates_between, month_of
from scheduler.roster import Roster
from scheduler.tables.cells import FIRST_YEAR, LAST_YEAR, parse_date
from scheduler.tables.expectations import told
from scheduler.tables.faults import Faults
from scheduler.words import message

MOST_JUDGED = 366
"""Dates judged at once. A roster that spans more has a slip of the keyboard in a year."""

_MONTH = re.compile(r"(\d{4})-(\d{1,2})", re.ASCII)


def stretch_of(
    month: str | None, first: str | None, last: str | None, faults: Faults
) -> tuple[date, ...]:
    """The dates to plan, from the options as they were typed; none where they make no sense.

    A month alone is planned whole; `--from` and `--to` narrow it, either or both. Without a month
    both are needed, and may lie in different months. At most `MOST_PLANNED` dates.
    """
    whole = None if month is None else _month(month, faults)
    start = None if first is None else date_of("--from", first, faults)
    end = None if last is None else date_of("--to", last, faults)
    given = ((month, whole), (first, start), (last, end))
    if any(text is not None and value is None for text, value in given):
        return ()
    if whole is not None:
        for option, day in (("--from", start), ("--to", end)):
            if day is not None and month_of(day) != whole:
                expected = message("cli-outside-month", month=str(whole))
                faults.add(option, expected, value=str(day))
                return ()
        start, end = start or whole.first, end or whole.last
    return _checked(start, end, faults)


def judged_dates(roster: Roster, file: str) -> tuple[date, ...]:
    """Every date of the calendar months that a roster touches, and of those between them.

    Args:
        roster: what is judged.
        file: its name, as the user gave it.

    Raises:
        InputError: the roster is empty, or spans more than `MOST_JUDGED` dates.
    """
    first, last = _ends(roster, file)
    dates = dates_between(month_of(first).first, month_of(last).last)
    if len(dates) > MOST_JUDGED:
        faults = Faults()
        expected = message("cli-roster-too-long", first=first, most=MOST_JUDGED)
        faults.add(file, expected, column="date", value=str(last))
        faults.raise_any()
    return dates


def covered_dates(roster: Roster, file: str) -> tuple[date, ...]:
    """Every date from the roster's first worked shift to its last.

    Args:
        roster: what was published.
        file: its name, as the user gave it.

    Raises:
        InputError: the roster is empty, or spans more than `MOST_PLANNED` dates.
    """
    first, last = _ends(roster, file)
    dates = dates_between(first, last)
    if len(dates) > MOST_PLANNED:
        faults = Faults()
        faults.add(file, message("cli-too-long", most=MOST_PLANNED), column="date", value=str(last))
        faults.raise_any()
    return dates


def date_of(option: str, text: str, faults: Faults) -> date | None:
    """The date that an option names; None where it is none, which is noted."""
    try:
        return parse_date(text.strip())
    except PydanticCustomError as error:
        faults.add(option, told(error), value=text)
        return None


def _ends(roster: Roster, file: str) -> tuple[date, date]:
    worked = roster.assignments
    if not worked:
        faults = Faults()
        faults.add(file, message("cli-empty-roster"))
        faults.raise_any()
    return worked[0].date, worked[-1].date


def _checked(first: date | None, last: date | None, faults: Faults) -> tuple[date, ...]:
    if first is None or last is None:
        faults.add("--month", message("cli-no-month"))
        return ()
    dates = dates_between(first, last)
    if not dates:
        faults.add("--to", message("cli-to-before-from", first=first), value=str(last))
    if len(dates) > MOST_PLANNED:
        faults.add("--to", message("cli-too-long", most=MOST_PLANNED), value=str(last))
    return dates


def _month(text: str, faults: Faults) -> Month | None:
    found = _MONTH.fullmatch(text.strip())
    if found:
        year, number = int(found[1]), int(found[2])
        if FIRST_YEAR <= year <= LAST_YEAR and 1 <= number <= 12:
            return Month(year=year, month=number)
    faults.add("--month", message("cli-month-expected"), value=text)
    return None
