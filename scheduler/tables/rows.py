"""From a sheet to validated rows: headers in English or Chinese, then one pydantic model a row.

A table is described by a `Row` model: a field is a column, its name the English header, `zh` the
Chinese one; a field with a default is an optional column, an empty cell of it means the default.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from scheduler.tables.expectations import expectation
from scheduler.tables.faults import Faults, listed
from scheduler.tables.references import Known
from scheduler.tables.sheet import Sheet
from scheduler.words import Message, message


@dataclass(frozen=True, slots=True)
class zh:  # noqa: N801 (read as a word in the columns' annotations)
    """The Chinese header of a column."""

    header: str


class Row(BaseModel):
    """One row of a table; see the module's docstring."""

    model_config = ConfigDict(frozen=True, extra="forbid")


RowT = TypeVar("RowT", bound=Row)


@dataclass(frozen=True, kw_only=True, slots=True)
class Line(Generic[RowT]):
    """One row of a table with its place.

    Attributes:
        number: as the spreadsheet numbers it.
        cells: the raw text by field.
        row: what the cells say; None where one of them has a fault.
    """

    number: int
    cells: Mapping[str, str]
    row: RowT | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Table(Generic[RowT]):
    """A table's rows with what is needed to speak of their faults.

    Attributes:
        headers: the header as the file names it, by field.
    """

    file: str
    headers: Mapping[str, str]
    lines: tuple[Line[RowT], ...]

    def sound(self) -> Iterator[tuple[Line[RowT], RowT]]:
        """The rows without a fault in any cell, with their lines."""
        return ((line, line.row) for line in self.lines if line.row is not None)

    def fault(self, faults: Faults, line: Line[RowT], field: str, expected: Message) -> None:
        """Note a fault of the line's cell of this field."""
        faults.add(
            self.file,
            expected,
            row=line.number,
            column=self.headers.get(field, field),
            value=line.cells.get(field, ""),
        )


def read_rows(sheet: Sheet, model: type[RowT], known: Known, faults: Faults) -> Table[RowT] | None:
    """The sheet's rows as this model, references checked against what is known.

    None where the header is so wrong that rows mean nothing.
    """
    fields = _fields_by_position(sheet, model, faults)
    if not fields:
        return None
    reader = _RowReader(sheet=sheet, fields=fields, model=model, known=known, faults=faults)
    lines = tuple(
        reader.line(number, cells)
        for number, cells in enumerate(sheet.rows[1:], start=2)
        if any(cells)
    )
    return Table(file=sheet.file, headers=reader.headers, lines=lines)


def header_names(model: type[Row]) -> dict[str, str]:
    """The field for every header that the model knows, English and Chinese."""
    names: dict[str, str] = {}
    for field, info in model.model_fields.items():
        names[field] = field
        names.update({mark.header: field for mark in info.metadata if isinstance(mark, zh)})
    return names


def column_words(model: type[Row], field: str) -> str:
    """Both headers of a column, for people."""
    return " / ".join(name for name, of in header_names(model).items() if of == field)


def _fields_by_position(sheet: Sheet, model: type[Row], faults: Faults) -> dict[int, str]:
    names = header_names(model)
    found: dict[int, str] = {}
    for at, header in enumerate(sheet.rows[0]):
        field = names.get(header)
        if not header:
            continue
        if field is None:
            known = listed(column_words(model, name) for name in model.model_fields)
            expected = message("tables-unknown-column", columns=known)
        elif field in found.values():
            expected = message("tables-duplicate-column", column=column_words(model, field))
        else:
            found[at] = field
            continue
        faults.add(sheet.file, expected, row=1, column=header, value=header)
    for field, info in model.model_fields.items():
        if info.is_required() and field not in found.values():
            expected = message("tables-missing-column", column=column_words(model, field))
            faults.add(sheet.file, expected, row=1, column=field)
    return found


@dataclass(frozen=True, kw_only=True)
class _RowReader(Generic[RowT]):
    sheet: Sheet
    fields: Mapping[int, str]
    model: type[RowT]
    known: Known
    faults: Faults

    @cached_property
    def headers(self) -> Mapping[str, str]:
        return {field: self.sheet.rows[0][at] for at, field in self.fields.items()}

    def line(self, number: int, texts: Sequence[str]) -> Line[RowT]:
        cells = {field: texts[at] for at, field in self.fields.items() if at < len(texts)}
        is_whole = self._has_its_width(number, texts)
        row = self._row(number, cells)
        return Line(number=number, cells=cells, row=row if is_whole else None)

    def _has_its_width(self, number: int, texts: Sequence[str]) -> bool:
        width = max(self.fields) + 1
        strays = [text for at, text in enumerate(texts) if text and not self._header(at)]
        for value in strays:
            self.faults.add(self.sheet.file, message("tables-stray-cell"), row=number, value=value)
        if len(texts) >= width:
            return not strays
        expected = message("tables-short-row", wanted=width, got=len(texts))
        self.faults.add(self.sheet.file, expected, row=number, value=", ".join(texts))
        return False

    def _header(self, at: int) -> str:
        headers = self.sheet.rows[0]
        return headers[at] if at < len(headers) else ""

    def _row(self, number: int, cells: Mapping[str, str]) -> RowT | None:
        given = {field: text for field, text in cells.items() if text}
        try:
            return self.model.model_validate(given, context=self.known)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                field = str(detail["loc"][0])
                if field in cells:  # else the whole column is missing, told once, or the row short
                    self.faults.add(
                        self.sheet.file,
                        expectation(detail),
                        row=number,
                        column=self.headers[field],
                        value=cells[field],
                    )
            return None
