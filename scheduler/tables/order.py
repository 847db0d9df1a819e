"""Faults that only several cells or rows together show: duplicates, ends before starts."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date

from pydantic import AfterValidator, ValidationInfo

from scheduler.tables.cells import plain_digits
from scheduler.tables.expectations import unexpected
from scheduler.tables.faults import Faults
from scheduler.tables.rows import RowT, Table
from scheduler.words import message


def not_before(field: str) -> AfterValidator:
    """The cell's date is not before the one in this field of the same row, where both are given."""

    def check(last: date | None, info: ValidationInfo) -> date | None:
        first = info.data.get(field)
        if first is not None and last is not None and last < first:
            raise unexpected("tables-not-before", first=first)
        return last

    return AfterValidator(check)


def refuse_duplicates(
    table: Table[RowT], field: str, key: Callable[[RowT], Hashable], faults: Faults
) -> None:
    """Note every row whose key a row above has already, as a fault of this field."""
    first_rows: dict[Hashable, int] = {}
    for line, row in table.sound():
        first = first_rows.setdefault(key(row), line.number)
        if first != line.number:
            table.fault(faults, line, field, message("tables-duplicate", row=str(first)))


def refuse_repeated_ids(table: Table[RowT], field: str, faults: Faults) -> None:
    """Note every row whose id stands above already, be there other faults in these rows or not."""
    first_rows: dict[str, int] = {}
    for line in table.lines:
        text = plain_digits(line.cells.get(field, ""))
        first = first_rows.setdefault(text, line.number)
        if text and first != line.number:
            table.fault(faults, line, field, message("tables-duplicate", row=str(first)))


def refuse_empty(table: Table[RowT], faults: Faults) -> None:
    """Note a table that has a header and nothing under it."""
    if not table.lines:
        faults.add(table.file, message("tables-no-rows"))
