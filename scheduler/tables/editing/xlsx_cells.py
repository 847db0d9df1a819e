"""An `.xlsx` whose first sheet's cells can be changed; formats and other sheets stay."""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from openpyxl.utils.exceptions import IllegalCharacterError

from scheduler.tables.editing.refusals import refusal, unfit
from scheduler.tables.sheet import escaped

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_TEXT = "@"


class XlsxCells:
    """The rows of a workbook's first sheet, from row 1 on; cells are counted from 0."""

    def __init__(self, content: bytes, file: str) -> None:
        """From the file's bytes, which have been read as a table before.

        Raises:
            InputError: it holds what would be lost.
        """
        self._file = file
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")  # each tells of something that would be dropped
                self._book = load_workbook(io.BytesIO(content), rich_text=True)
            self._sheet: Worksheet = self._book.worksheets[0]
        except Exception as error:  # a library's, of any kind, on a file of anybody's
            raise unfit(file) from error

    def put(self, row: int, cell: int, text: str) -> None:
        """The cell says this from now on, as text.

        Raises:
            InputError: no cell can hold it.
        """
        there = self._sheet.cell(row, cell + 1)
        try:
            there.value = escaped(text) or None
        except IllegalCharacterError as error:
            raise refusal(self._file, text, "tables-text-control") from error
        if text:
            there.data_type = "s"
            there.number_format = _TEXT

    def append(self, cells: Sequence[str]) -> int:
        """A row behind the last one that is not blank; its number."""
        filled = (
            n
            for n, row in enumerate(self._sheet.iter_rows(values_only=True), start=1)
            if any(value is not None and str(value).strip() for value in row)
        )
        row = max(filled, default=0) + 1
        for at, text in enumerate(cells):
            if text:
                self.put(row, at, text)
        return row

    def remove(self, row: int) -> None:
        """Without this row; those below move up."""
        self._sheet.delete_rows(row)

    def content(self) -> bytes:
        """The file's bytes as they are now."""
        out = io.BytesIO()
        self._book.save(out)
        return out.getvalue()
