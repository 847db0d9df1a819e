"""The first sheet of an Excel workbook, as rows of cells."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence

from python_calamine import CalamineWorkbook

_MOST_BYTES = 500_000_000
_MOST_CELLS = 20_000_000
_PLACE = re.compile(rb'<c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')


class BrokenWorkbookError(Exception):
    """The content is no workbook, or one that cannot be read; says why."""


def workbook_rows(content: bytes) -> Sequence[Sequence[object]]:
    """All rows from the first on, each as wide as the widest.

    Raises:
        BrokenWorkbookError: the content is damaged, or unpacks to more than a table ever has.
    """
    try:
        _refuse_monsters(content)
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        return sheet.to_python(skip_empty_area=False)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # the reader's panics share no narrower ancestor
        raise BrokenWorkbookError(str(error) or type(error).__name__) from error


def _refuse_monsters(content: bytes) -> None:
    """The reader holds every cell up to the furthest one: one stray cell can exhaust the memory."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        if sum(part.file_size for part in parts.infolist()) > _MOST_BYTES:
            raise BrokenWorkbookError(f"more than {_MOST_BYTES} bytes")
        for part in parts.namelist():
            if part.startswith("xl/worksheets/") and _cells(parts.read(part)) > _MOST_CELLS:
                raise BrokenWorkbookError(f"more than {_MOST_CELLS} cells")


def _cells(sheet: bytes) -> int:
    """How many cells lie between A1 and the furthest one."""
    places = {(place[1], int(place[2])) for place in _PLACE.finditer(sheet)}
    rows = max((row for _, row in places), default=0)
    return rows * max((_column_number(letters) for letters, _ in places), default=0)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
