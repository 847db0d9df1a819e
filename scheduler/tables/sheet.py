"""Opening one table's file, whatever its form, as rows of trimmed text.

`.csv` is UTF-8 with or without BOM, or GB18030 as Chinese Excel writes it; of an `.xlsx` the first
sheet is read. Every cell becomes text, as a person would read it in the spreadsheet: a number
1001.0 is `1001`, a date is ISO. The apostrophe that an export puts before `= + - @` is taken off.
"""

from __future__ import annotations

import csv
import io
import re
from codecs import BOM_UTF8
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from scheduler.tables.faults import Faults, shown
from scheduler.tables.workbook import BrokenWorkbookError, workbook_rows
from scheduler.tables.workbook_survey import MOST_CELLS
from scheduler.words import message

_FORMULA = re.compile(r"'*[=+\-@]")
_ESCAPED = re.compile(r"'+[=+\-@]")
_DAMAGE = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A table's cells as text.

    Attributes:
        file: its name, as faults tell it.
        rows: as the spreadsheet numbers them, the first is row 1; rows of a `.csv` may be ragged.
    """

    file: str
    rows: tuple[tuple[str, ...], ...]


def open_sheet(path: Path, file: str, faults: Faults, most_rows: int | None = None) -> Sheet | None:
    """The file's cells; None where it cannot be read, and the fault noted.

    Args:
        path: the file.
        file: its name, as faults tell it.
        faults: where they are noted.
        most_rows: that it may have, blank ones too; None: any number.
    """
    faults.begin(file)
    try:
        content = path.read_bytes()
    except OSError as error:
        faults.add(file, message("tables-unreadable", why=error.strerror or type(error).__name__))
        return None
    return sheet_of(content, file, faults, most_rows, is_xlsx=path.suffix.lower() == ".xlsx")


def sheet_of(
    content: bytes, file: str, faults: Faults, most_rows: int | None = None, *, is_xlsx: bool
) -> Sheet | None:
    """As `open_sheet`, of the file's bytes."""
    if not is_xlsx and is_too_long(content):
        faults.add(file, message("tables-too-many-cells", most=str(MOST_CELLS)))
        return None
    if not is_xlsx and _has_too_many(_lines(content), file, faults, most_rows):
        return None
    rows = _xlsx_rows(content, file, faults) if is_xlsx else _csv_rows(content, file, faults)
    if rows is None or (is_xlsx and _has_too_many(len(rows), file, faults, most_rows)):
        return None
    if not any(any(row) for row in rows):
        faults.add(file, message("tables-empty-file"))
        return None
    return Sheet(file=file, rows=rows)


def escaped(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula; reading takes the escape off."""
    return f"'{text}" if _FORMULA.match(text) else text


def _unescaped(text: str) -> str:
    return text[1:] if _ESCAPED.match(text) else text


def is_too_long(content: bytes) -> bool:
    """Whether a `.csv` has more cells than any table, by its commas and the ends of its lines."""
    return _lines(content) + content.count(b",") > MOST_CELLS


def _lines(content: bytes) -> int:
    return content.count(b"\n") + content.count(b"\r") - content.count(b"\r\n")


def _has_too_many(rows: int, file: str, faults: Faults, most: int | None) -> bool:
    # the header is one more; of a text file's lines the last may have no end
    if most is None or rows <= most + 1:
        return False
    faults.add(file, message("tables-too-many-rows", most=str(most)))
    return True


def _csv_rows(content: bytes, file: str, faults: Faults) -> tuple[tuple[str, ...], ...] | None:
    text = decoded(content)
    if text is None or "\0" in text:
        faults.add(file, message("tables-encoding"))
        return None
    rows: list[tuple[str, ...]] = []
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), strict=True):
            rows.append(tuple(_unescaped(c.strip()) for c in cells))
    except csv.Error as error:
        faults.add(file, message("tables-csv-broken", why=shown(str(error))), row=len(rows) + 1)
        return None
    return tuple(rows)


def decoded(content: bytes) -> str | None:
    """The text of a `.csv`; None where it is neither UTF-8 nor GB18030."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        if content.startswith(BOM_UTF8) or _is_damaged_utf8(content):
            return None
    try:
        return content.decode("gb18030")
    except UnicodeDecodeError:
        return None


def _is_damaged_utf8(content: bytes) -> bool:
    """Whether most of what is not ASCII makes sense as UTF-8: GB18030 would garble it unseen."""
    text = content.decode("utf-8", errors="replace")
    sound = sum(not c.isascii() and c != _DAMAGE for c in text)
    return sound > text.count(_DAMAGE)


def _xlsx_rows(content: bytes, file: str, faults: Faults) -> tuple[tuple[str, ...], ...] | None:
    try:
        cells = workbook_rows(content)
    except BrokenWorkbookError as error:
        faults.add(file, message("tables-xlsx-broken", why=error.why))
        return None
    return tuple(tuple(_unescaped(_text(c).strip()) for c in row) for row in cells)


def _text(cell: object) -> str:
    match cell:
        case bool():
            return "yes" if cell else "no"
        case float():
            # Fifteen digits are what a spreadsheet shows: 0.30000000000000004 is 0.3.
            return f"{Decimal(f'{cell:.15g}'):f}"
        case datetime():
            return cell.isoformat(sep=" ")
        case date():
            return cell.isoformat()
        case _:
            return str(cell)
