"""Where in the files of a folder its faults stand: the row around each, its cell marked.

What is shown is what was sent, row by row as the spreadsheet numbers it. `team.toml` is told line
by line: a fault stands at the line of its key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from api.errors import NotFoundError
from scheduler.errors import Fault
from scheduler.tables.editing.toml_lines import statements
from scheduler.tables.faults import Faults, shown
from scheduler.tables.files import TOML
from scheduler.tables.sheet import sheet_of
from scheduler.tables.toml_bare_keys import with_quoted_keys
from scheduler.tables.toml_reader import parse_content, path_text
from scheduler.words import message

_AROUND = 1
"""Rows shown before and after a faulty one."""
_MOST_ROWS = 400
"""Rows of one file that are shown; the marked-up file has all."""
_LAST_STEP = re.compile(r"(\.|^)[^.\[\]]*$|\[\d+\]$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """A fault at its cell.

    Attributes:
        column: counted from 0; None: it concerns the row as a whole.
    """

    column: int | None
    fault: Fault


@dataclass(frozen=True, kw_only=True, slots=True)
class MarkedRow:
    """A row of a file.

    Attributes:
        number: as a spreadsheet numbers it.
        cells: its text.
        marks: what is wrong in it.
    """

    number: int
    cells: tuple[str, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class MarkedFile:
    """A file with faults.

    Attributes:
        cells: row by row; empty where it cannot be read as a table or as text.
        marks: by the row's number.
        beside: faults of the file as a whole, such as a missing column.
    """

    name: str
    cells: Sequence[tuple[str, ...]]
    marks: Mapping[int, tuple[Mark, ...]]
    beside: tuple[Fault, ...]

    @property
    def rows(self) -> Iterator[MarkedRow]:
        """All of it."""
        return (self._row(number) for number in range(1, len(self.cells) + 1))

    @property
    def around(self) -> tuple[MarkedRow, ...]:
        """The header and the rows around each faulty one, as many as bear to be looked at."""
        near = set() if self.name == TOML else {1}
        for number in sorted(self.marks):
            near.update(range(number - _AROUND, number + _AROUND + 1))
            if len(near) > _MOST_ROWS:
                break
        there = range(1, len(self.cells) + 1)
        return tuple(self._row(number) for number in sorted(near) if number in there)

    @property
    def count(self) -> int:
        """How many faults it has."""
        return len(self.beside) + sum(map(len, self.marks.values()))

    def _row(self, number: int) -> MarkedRow:
        return MarkedRow(
            number=number, cells=self.cells[number - 1], marks=self.marks.get(number, ())
        )


def marked_files(files: Mapping[str, bytes], faults: Iterable[Fault]) -> tuple[MarkedFile, ...]:
    """Every file that has faults, in the order in which they are told."""
    found: dict[str, list[Fault]] = {}
    for fault in faults:
        found.setdefault(fault.file, []).append(fault)
    return tuple(_marked(name, files.get(name), told) for name, told in found.items())


def marked_file(files: Mapping[str, bytes], faults: Iterable[Fault], name: str) -> MarkedFile:
    """One of them.

    Raises:
        NotFoundError: it is not there.
    """
    if name not in files:
        raise NotFoundError("file-not-found", message("teams-service-not-sent", file=shown(name)))
    return _marked(name, files[name], [fault for fault in faults if fault.file == name])


def _marked(name: str, content: bytes | None, faults: Sequence[Fault]) -> MarkedFile:
    rows = () if content is None else _rows(name, content)
    lines = _lines_of_keys(content) if content is not None and name == TOML and rows else {}
    marks: dict[int, list[Mark]] = {}
    beside: list[Fault] = []
    for fault in faults:
        place = _place(fault, rows, lines)
        if place is None:
            beside.append(fault)
        else:
            marks.setdefault(place[0], []).append(Mark(column=place[1], fault=fault))
    return MarkedFile(
        name=name,
        cells=rows,
        marks={number: tuple(found) for number, found in marks.items()},
        beside=tuple(beside),
    )


def _rows(name: str, content: bytes) -> Sequence[tuple[str, ...]]:
    if name == TOML:
        text = content.decode("utf-8-sig", errors="replace")
        return tuple((line,) for line in text.splitlines())
    if not name.endswith((".csv", ".xlsx")):
        return ()
    sheet = sheet_of(content, name, Faults(), is_xlsx=name.endswith(".xlsx"))
    return () if sheet is None else sheet.rows


def _place(
    fault: Fault, rows: Sequence[tuple[str, ...]], lines: Mapping[str, int]
) -> tuple[int, int | None] | None:
    """Row and column of a fault; None where it has no row that is there."""
    if not rows:
        return None
    if fault.file == TOML:
        line = fault.row or _line_of(fault.column, lines)
        return None if line is None or line > len(rows) else (line, 0)
    header = [shown(cell) for cell in rows[0]]
    column = header.index(fault.column) if fault.column in header else None
    if fault.row is None:
        return None if column is None else (1, column)
    if fault.row > len(rows):
        return None
    if column is None and fault.value:
        cells = [shown(cell) for cell in rows[fault.row - 1]]
        column = cells.index(fault.value) if fault.value in cells else None
    return fault.row, column


def _lines_of_keys(content: bytes) -> Mapping[str, int]:
    """The line of each key of a `team.toml` by its path, and of each table by its own."""
    if parse_content(content, Faults(), TOML) is None:
        return {}
    plain = with_quoted_keys(content.decode("utf-8-sig").replace("\r\n", "\n"))
    found: dict[str, int] = {}
    for statement in statements(plain):
        line = plain.count("\n", 0, statement.start) + 1
        found.setdefault(shown(path_text(statement.path)), line)
    return found


def _line_of(path: str, lines: Mapping[str, int]) -> int | None:
    """The line of a key, or of the nearest that holds it."""
    while path:
        if path in lines:
            return lines[path]
        path = _LAST_STEP.sub("", path)
    return None
