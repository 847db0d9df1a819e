"""The first sheet of an Excel workbook, as rows of cells.

A workbook may come from anybody, and the reader believes what it says: a part may unpack to more
than it states, one stray cell makes it hold all cells before, and a long text that many cells refer
to is copied for each of them. So every part is unpacked and looked through here, within bounds, and
the reader is given only what was looked at.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence
from xml.parsers.expat import ExpatError

from python_calamine import CalamineWorkbook

from scheduler.tables.faults import shown
from scheduler.tables.workbook_survey import Survey
from scheduler.words import Message, message

_MOST_BYTES = 200_000_000
_MOST_PARTS = 2_000
_ENTRY = b"PK\x01\x02"


class BrokenWorkbookError(Exception):
    """The content is no workbook, or one that cannot be read; says why."""

    def __init__(self, why: Message | str) -> None:
        self.why = shown(why) if isinstance(why, str) else why
        super().__init__(str(why))


def workbook_rows(content: bytes) -> Sequence[Sequence[object]]:
    """All rows from the first on, each as wide as the widest.

    Raises:
        BrokenWorkbookError: the content is damaged, or unpacks to more than a table ever has.
    """
    try:
        sound = _looked_through(content)
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(sound)).get_sheet_by_index(0)
        return sheet.to_python(skip_empty_area=False)
    except (KeyboardInterrupt, SystemExit, BrokenWorkbookError):
        raise
    except BaseException as error:  # the reader's panics share no narrower ancestor
        raise BrokenWorkbookError(str(error) or type(error).__name__) from error


def _looked_through(content: bytes) -> bytes:
    """The workbook again, of the parts that tables need alone, with sizes that are true."""
    if content.count(_ENTRY) > _MOST_PARTS:
        raise BrokenWorkbookError(message("tables-xlsx-parts", most=str(_MOST_PARTS)))
    survey, left, out = Survey(), _MOST_BYTES, io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts, zipfile.ZipFile(out, "w") as kept:
            wanted = {part.filename.lower(): part for part in parts.infolist()}
            for name in sorted(filter(_is_read, wanted), key=survey.is_sheet):
                part = _unpacked(parts, wanted[name], left)
                left -= len(part)
                survey.look_through(name, part)
                kept.writestr(wanted[name].filename, part)
    except (ExpatError, zlib.error) as error:
        raise BrokenWorkbookError(str(error)) from error
    if survey.fault is not None:
        raise BrokenWorkbookError(survey.fault)
    return out.getvalue()


def _is_read(name: str) -> bool:
    """Whether it is of a workbook in XML; its other forms and its pictures are not read here."""
    is_place = name.startswith(("xl/", "_rels/")) or name == "[content_types].xml"
    return is_place and name.endswith((".xml", ".rels"))


def _unpacked(parts: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> bytes:
    with parts.open(part) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise BrokenWorkbookError(message("tables-xlsx-bytes", most=str(_MOST_BYTES)))
    return content
