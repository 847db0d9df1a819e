"""Cells of a text file that a spreadsheet takes for formulas.

A text file has no formulas: what looks like one is an accident or an attack on whoever opens the
file next. A sign before a number is none, and an apostrophe before the cell says that text is
meant. In a workbook a formula is one that somebody made; its last value is what is read.
"""

from __future__ import annotations

import csv
import io
import re

from scheduler.tables.faults import Faults
from scheduler.tables.sheet import decoded, is_too_long
from scheduler.words import message

_PERHAPS = re.compile(rb"""(?:^|[,"'\s])[=@+\-]""")
_FORMULA = re.compile(r"[=@].|[+\-](?![\d\s.,%\-]*\Z)", re.DOTALL)


def note_formulas(content: bytes, file: str, faults: Faults) -> None:
    """Notes every such cell of a `.csv`; what is no such file is told by whoever reads it.

    Args:
        content: of the file.
        file: its name, as faults tell it.
        faults: where they are noted.
    """
    if not _PERHAPS.search(content) or is_too_long(content):
        return
    text = decoded(content)
    if text is None:
        return
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline="")), start=1):
            for cell in cells:
                if _FORMULA.match(cell.strip()):
                    faults.add(file, message("tables-formula"), row=number, value=cell.strip())
    except csv.Error:
        return
