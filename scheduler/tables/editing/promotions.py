"""The table of promotions, row by row: what is not touched stays as people wrote it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scheduler.errors import Fault, InputError
from scheduler.tables.editing.table_changes import rows_in, sheet_in, with_row, without_row
from scheduler.tables.events import EventRow
from scheduler.tables.writing import table_csv
from scheduler.words import message

_FILES = ("events.csv", "events.xlsx")


@dataclass(frozen=True, kw_only=True, slots=True)
class Promotion:
    """A row of the table, as text.

    Attributes:
        row: as the spreadsheet numbers it; None: a new one.
        cells: by the field's name.
    """

    row: int | None
    cells: Mapping[str, str]


def promotions_in(files: Mapping[str, bytes]) -> tuple[tuple[int, EventRow], ...]:
    """The rows of a team's table without faults, each with its number; empty without a table."""
    file = _file(files)
    if file is None:
        return ()
    table = rows_in(sheet_in(files[file], file), EventRow)
    return tuple((line.number, row) for line, row in table.sound())


def with_promotions(files: Mapping[str, bytes], wanted: Sequence[Promotion]) -> Mapping[str, bytes]:
    """The files with these promotions as the whole table.

    Rows that are not among them go; of the others only cells that mean something else are written.

    Raises:
        InputError: a row is not there, is named twice, or cannot be changed alone.
    """
    file = _file(files)
    if file is None:
        file = _FILES[0]
        content = table_csv(tuple(EventRow.model_fields), ())
    else:
        content = files[file]
    there = {line.number for line in rows_in(sheet_in(content, file), EventRow).lines}
    kept = [one for one in wanted if one.row is not None]
    _ensure_there(file, [one.row for one in kept if one.row is not None], there)
    for one in kept:
        content = with_row(content, file, EventRow, one.row, one.cells)
    for one in wanted:
        if one.row is None:
            content = with_row(content, file, EventRow, None, one.cells)
    for row in sorted(there - {one.row for one in kept}, reverse=True):
        content = without_row(content, file, row)
    return {**files, file: content}


def _file(files: Mapping[str, bytes]) -> str | None:
    return next((name for name in _FILES if name in files), None)


def _ensure_there(file: str, rows: Sequence[int], there: set[int]) -> None:
    wrong = sorted({row for row in rows if row not in there or rows.count(row) > 1})
    if wrong:
        expected = message("editing-no-row")
        raise InputError(
            Fault(file=file, row=row, column="", value="", expected=expected) for row in wrong
        )
