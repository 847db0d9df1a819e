"""Rows of a table changed, added, taken out; columns keep their names, language and order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from scheduler.tables.cells import plain_digits
from scheduler.tables.editing.csv_cells import CsvCells
from scheduler.tables.editing.refusals import refusal
from scheduler.tables.editing.xlsx_cells import XlsxCells
from scheduler.tables.faults import Faults
from scheduler.tables.references import Known
from scheduler.tables.rows import Row, RowT, Table, header_names, read_rows
from scheduler.tables.sheet import Sheet, sheet_of

_IN_CHINESE = {"yes": "是", "no": "否", "major": "主", "minor": "次"}
"""Words of cells that a table in Chinese writes in Chinese."""


class What(StrEnum):
    """What happens to a row."""

    SET = "set"
    ADD = "add"
    REMOVE = "remove"


@dataclass(frozen=True, kw_only=True, slots=True)
class RowChange:
    """What is to become of a row.

    Attributes:
        row_id: the id that it has, or gets.
        cells: new texts by field; others stay. Empty text empties the cell.
    """

    row_id: str
    what: What
    cells: Mapping[str, str]


def sheet_in(content: bytes, file: str) -> Sheet:
    """The cells of a table's file as text.

    Raises:
        InputError: it cannot be read.
    """
    faults = Faults()
    sheet = sheet_of(content, file, faults, is_xlsx=file.endswith(".xlsx"))
    faults.raise_any()
    assert sheet is not None
    return sheet


def rows_in(sheet: Sheet, model: type[RowT]) -> Table[RowT]:
    """The rows of a sheet, whatever they refer to; cells with a fault have no value.

    Raises:
        InputError: its header is no such table's.
    """
    faults = Faults()
    table = read_rows(sheet, model, Known(), faults)
    if table is None:
        faults.raise_any()
        raise AssertionError("A header without any column is a fault.")
    return table


def changed_table(
    content: bytes, file: str, model: type[Row], changes: Sequence[RowChange]
) -> bytes:
    """The file with the changes; what means the same already stays as it is written.

    Args:
        content: of a table without faults.
        file: its name; the ending tells its form.
        model: of its rows; the first field is the id.
        changes: one after the other.

    Raises:
        InputError: a row is not there, a field is not known, or the file is written so that single
            cells of it cannot be changed.
    """
    for change in changes:
        content = _changed(content, file, model, change)
    return content


def _changed(content: bytes, file: str, model: type[Row], change: RowChange) -> bytes:
    key = next(iter(model.model_fields))
    if change.what is What.ADD:
        return with_row(content, file, model, None, {**change.cells, key: change.row_id})
    at = _row(sheet_in(content, file), file, model, change.row_id)
    if change.what is What.REMOVE:
        return without_row(content, file, at)
    return with_row(content, file, model, at, change.cells)


def without_row(content: bytes, file: str, at: int) -> bytes:
    """The file without this row, as the spreadsheet numbers it."""
    cells = _cells(content, file)
    cells.remove(at)
    return cells.content()


def with_row(
    content: bytes, file: str, model: type[Row], at: int | None, told: Mapping[str, str]
) -> bytes:
    """The file with these texts by field; what means the same already stays as it is written.

    Args:
        content: of a table without faults.
        file: its name; the ending tells its form.
        model: of its rows.
        at: the row's number; None: a new one behind the last.
        told: by field; fields that are not named stay, of a new row empty.

    Raises:
        InputError: a field is not known, or the file is written so that single cells of it cannot
            be changed.
    """
    sheet = sheet_in(content, file)
    new = dict(told) if at is None else _news(sheet, at, model, told)
    unknown = [field for field in new if field not in model.model_fields]
    if unknown:
        raise refusal(file, unknown[0], "editing-unknown-column", column=unknown[0])
    if not new:
        return content
    cells = _cells(content, file)
    is_chinese = bool(set(sheet.rows[0]) - set(model.model_fields) - {""})
    texts = {field: _in_language(text, is_chinese=is_chinese) for field, text in new.items()}
    places = _with_columns(cells, sheet, model, texts, is_chinese=is_chinese)
    wide = [""] * (max(places.values()) + 1)
    for field, text in texts.items():
        if field in places and at is not None:
            cells.put(at, places[field], text)
        elif field in places:
            wide[places[field]] = text
    if at is None:
        cells.append(wide)
    return cells.content()


def _with_columns(
    cells: CsvCells | XlsxCells,
    sheet: Sheet,
    model: type[Row],
    texts: Mapping[str, str],
    *,
    is_chinese: bool,
) -> Mapping[str, int]:
    """The place of every column by its field; those that texts need and were missing are begun."""
    places = _places(sheet, model)
    for field in (f for f in texts if f not in places and texts[f]):
        places[field] = max(places.values()) + 1
        cells.put(1, places[field], _header(model, field, is_chinese=is_chinese))
        for number, row in enumerate(sheet.rows[1:], start=2):
            if any(row):
                cells.put(number, places[field], "")
    return places


def _cells(content: bytes, file: str) -> XlsxCells | CsvCells:
    return XlsxCells(content, file) if file.endswith(".xlsx") else CsvCells(content, file)


def _row(sheet: Sheet, file: str, model: type[Row], row_id: str) -> int:
    """The number of the row that has this id."""
    key = next(iter(model.model_fields))
    for line in rows_in(sheet, model).lines:
        if plain_digits(line.cells.get(key, "")) == row_id:
            return line.number
    raise refusal(file, row_id, "editing-no-row", column=key)


def _news(sheet: Sheet, at: int, model: type[Row], cells: Mapping[str, str]) -> dict[str, str]:
    """Those of the new texts that mean something else than what stands there.

    Both rows are read as a table of their own, with the columns that the new one brings.
    """
    places, before = _places(sheet, model), sheet.rows[at - 1]
    old = {field: before[place] if place < len(before) else "" for field, place in places.items()}
    fields = [f for f in model.model_fields if f in old or f in cells]
    both = Sheet(
        file=sheet.file,
        rows=(
            tuple(fields),
            tuple(old.get(f, "") for f in fields),
            tuple(cells.get(f, old.get(f, "")).strip() for f in fields),
        ),
    )
    by_number = {line.number: line.row for line in rows_in(both, model).lines}
    was, will = by_number.get(2), by_number.get(3)
    return {
        field: text
        for field, text in cells.items()
        if text.strip() != old.get(field, "")
        and (
            was is None
            or will is None
            or field not in model.model_fields
            or getattr(was, field) != getattr(will, field)
        )
    }


def _places(sheet: Sheet, model: type[Row]) -> dict[str, int]:
    """The place of every column by its field."""
    names = header_names(model)
    return {names[header]: at for at, header in enumerate(sheet.rows[0]) if header in names}


def _header(model: type[Row], field: str, *, is_chinese: bool) -> str:
    names = [name for name, of in header_names(model).items() if of == field]
    return names[-1] if is_chinese else names[0]


def _in_language(text: str, *, is_chinese: bool) -> str:
    plain = text.strip()
    return _IN_CHINESE.get(plain, plain) if is_chinese else plain
