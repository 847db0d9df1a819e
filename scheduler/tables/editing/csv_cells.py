"""A `.csv` whose cells can be changed one by one: what is not touched stays byte for byte."""

from __future__ import annotations

import csv
import io
import re
from codecs import BOM_UTF8
from collections.abc import Sequence

from scheduler.tables.editing.refusals import unfit
from scheduler.tables.sheet import decoded, escaped

_CELL = re.compile(r'("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|\n|\r|\Z)')
_NEEDS_QUOTES = re.compile(r'[",\r\n]')


class CsvCells:
    """The rows of a `.csv`, from row 1 on; cells are counted from 0."""

    def __init__(self, content: bytes, file: str) -> None:
        """From the file's bytes.

        Raises:
            InputError: it is written so unusually that no cell can be changed alone.
        """
        text = decoded(content)
        if text is None:
            raise unfit(file)
        self._bom = content.startswith(BOM_UTF8)
        self._encoding = "utf-8" if _is_utf8(content) else "gb18030"
        self._rows = _rows(text)
        self._end = next((row[-1] for row in self._rows if row[-1]), "\n")
        same = [row[:-1:2] for row in self._rows]
        if self.content() != content or not _agree(same, text):
            raise unfit(file)

    def put(self, row: int, cell: int, text: str) -> None:
        """The cell says this from now on; the row is made as long as that needs."""
        parts = self._rows[row - 1]
        while len(parts) < 2 * (cell + 1):
            parts[-1:] = [",", "", parts[-1]]
        parts[2 * cell] = _written(text)

    def append(self, cells: Sequence[str]) -> int:
        """A row behind the last one that is not blank; its number."""
        at = max((n for n, row in enumerate(self._rows, start=1) if any(row[:-1:2])), default=0)
        if at and not self._rows[at - 1][-1]:
            self._rows[at - 1][-1] = self._end
        parts = [part for cell in cells for part in (_written(cell), ",")]
        self._rows.insert(at, [*parts[:-1], self._end])
        return at + 1

    def remove(self, row: int) -> None:
        """Without this row; those below move up."""
        del self._rows[row - 1]

    def content(self) -> bytes:
        """The file's bytes as they are now."""
        text = "".join("".join(row) for row in self._rows)
        return (BOM_UTF8 if self._bom else b"") + text.encode(self._encoding)


def _rows(text: str) -> list[list[str]]:
    """Each row as its cells with what is between them, its line's end last."""
    rows: list[list[str]] = []
    row: list[str] = []
    at = 0
    while at < len(text) or row:
        found = _CELL.match(text, at)
        if found is None:  # a quote that is not closed
            break
        row += found.groups()
        at = found.end()
        if found[2] != ",":
            rows.append(row)
            row = []
    return rows


def _agree(rows: Sequence[Sequence[str]], text: str) -> bool:
    """Whether the table's reader sees the same cells."""
    told = csv.reader(io.StringIO(text, newline=""), strict=True)
    ours = [[_said(cell) for cell in row] for row in rows]
    try:
        return [list(row) or [""] for row in told] == ours
    except csv.Error:
        return False


def _said(raw: str) -> str:
    return raw[1:-1].replace('""', '"') if raw.startswith('"') else raw


def _written(text: str) -> str:
    safe = escaped(text)
    return '"' + safe.replace('"', '""') + '"' if _NEEDS_QUOTES.search(safe) else safe


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
