"""Months in the addresses of pages: `?month=2026-11`."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from fastapi import Query

from scheduler.dates import Month, month_of

MonthAsked = Annotated[str | None, Query(pattern=r"^20\d{2}-(0[1-9]|1[0-2])$")]


def month_from(text: str) -> Month:
    """The month of an address."""
    year, month = text.split("-")
    return Month(year=int(year), month=int(month))


def month_name(month: Month) -> str:
    """The month as addresses and headings have it."""
    return f"{month.year}-{month.month:02}"


def month_before(month: Month) -> Month:
    """The one before."""
    return month_of(month.first - timedelta(days=1))


def month_after(month: Month) -> Month:
    """The one after."""
    return month_of(month.last + timedelta(days=1))
