"""Which dates a request speaks of: `?month=`, or `?from=` and `?to=`."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Depends, Query

from scheduler.dates import Month, dates_between
from scheduler.errors import Fault, InputError
from scheduler.tables.cells import FIRST_YEAR, LAST_YEAR
from scheduler.words import Message, message

MOST_DATES = 92
"""Of one request: a quarter."""


def _dates(
    month: Annotated[
        str | None,
        Query(pattern=r"^\d{4}-(0[1-9]|1[0-2])$", examples=["2026-11"], description="Whole."),
    ] = None,
    first: Annotated[
        date | None,
        Query(alias="from", examples=["2026-11-01"], description="In place of the month."),
    ] = None,
    last: Annotated[
        date | None,
        Query(
            alias="to",
            examples=["2026-11-15"],
            description=f"Included; at most {MOST_DATES} dates.",
        ),
    ] = None,
) -> tuple[date, ...]:
    if month is not None and first is None and last is None:
        year, number = month.split("-")
        if FIRST_YEAR <= int(year) <= LAST_YEAR:
            return Month(year=int(year), month=int(number)).dates
        raise _refusal("month", month, _years())
    if month is not None or first is None or last is None:
        raise _refusal("month", month or "", message("teams-service-stretch"))
    for name, day in (("from", first), ("to", last)):
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise _refusal(name, str(day), _years())
    if not 0 <= (last - first).days < MOST_DATES:
        expected = message("teams-service-stretch-length", most=MOST_DATES, first=first)
        raise _refusal("to", str(last), expected)
    return dates_between(first, last)


HasDates = Annotated[tuple[date, ...], Depends(_dates)]
"""Consecutive dates, at least one."""


def _years() -> Message:
    return message("tables-date", first=str(FIRST_YEAR), last=str(LAST_YEAR))


def _refusal(column: str, value: str, expected: Message) -> InputError:
    return InputError(
        [Fault(file="query", row=None, column=column, value=value, expected=expected)]
    )
