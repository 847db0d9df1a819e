"""A sent file with its faults marked in it, to be mended and sent again.

A table becomes a workbook: every faulty cell is coloured and says as a comment what was expected,
a second sheet lists all faults with links to their cells. The first sheet is the table as it was
sent, text in every cell, so that mended it can be sent as it is. `team.toml` gets remarks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from itertools import groupby

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from api.outputs.palette import HEAD, HOLIDAY
from api.outputs.workbook.sheet import Styles
from api.teams.marking import Mark, MarkedFile, MarkedRow
from scheduler.errors import Fault
from scheduler.tables.sheet import escaped
from scheduler.words import Language, say, word

_TABLE = "table"
"""The first sheet's name; a link names it, so it is plain."""
_USUAL, _WIDE = 16, 60
_COMMENT = {"author": "Paiban", "x_scale": 2.0, "y_scale": 1.2}


def marked_workbook(file: MarkedFile, language: Language) -> bytes:
    """The table as a workbook, its faults marked. It holds no formulas."""
    into = BytesIO()
    with Workbook(into, {"in_memory": True}) as book:
        styles = Styles(book)
        page = book.add_worksheet(_TABLE)
        page.freeze_panes(1, 0)
        page.set_column(0, len(file.cells[0]) - 1 if file.cells else 0, _USUAL)
        for row in file.rows:
            _write(page, row, styles, language)
        _list(book.add_worksheet(_words(language)[0]), file, styles, language)
    return into.getvalue()


def marked_text(file: MarkedFile, language: Language) -> bytes:
    """The file with a remark after each faulty line, and those on all of it before the first."""
    lines = [f"# ↓ {say(fault.expected, language)}" for fault in file.beside]
    for row in file.rows:
        lines.append(row.cells[0])
        lines += [f"# ↑ {say(mark.fault.expected, language)}" for mark in row.marks]
    return "".join(f"{line}\n" for line in lines).encode()


def _write(page: Worksheet, row: MarkedRow, styles: Styles, language: Language) -> None:
    usual = styles.cell(HEAD, bold=True) if row.number == 1 else styles.plain()
    for column, text in enumerate(row.cells):
        page.write_string(row.number - 1, column, escaped(text), usual)
    place = _place_in(row)
    for column, marks in groupby(sorted(row.marks, key=place), key=place):
        text = row.cells[column] if column < len(row.cells) else ""
        page.write_string(row.number - 1, column, escaped(text), styles.cell(HOLIDAY, bold=True))
        told = "\n".join(say(mark.fault.expected, language) for mark in marks)
        page.write_comment(row.number - 1, column, told, _COMMENT)


def _list(page: Worksheet, file: MarkedFile, styles: Styles, language: Language) -> None:
    """Where, what came, what was expected; where leads to the cell."""
    heads = styles.cell(HEAD, bold=True)
    for column, text in enumerate(_words(language)[1:]):
        page.write_string(0, column, text, heads)
    page.set_column(0, 1, _USUAL)
    page.set_column(2, 2, _WIDE)
    found: list[tuple[tuple[int, int] | None, Fault]] = [(None, f) for f in file.beside]
    for row in file.rows:
        found += [((row.number - 1, _place_in(row)(mark)), mark.fault) for mark in row.marks]
    for line, (place, fault) in enumerate(found, start=1):
        if place is None:
            page.write_string(line, 0, escaped(fault.column))
        else:
            cell = xl_rowcol_to_cell(*place)
            page.write_url(line, 0, f"internal:'{_TABLE}'!{cell}", string=cell)
        page.write_string(line, 1, escaped(fault.value))
        page.write_string(line, 2, say(fault.expected, language), styles.plain(text_wrap=True))


def _words(language: Language) -> Sequence[str]:
    return [word(f"pages-import-{key}", language) for key in ("faults", "where", "came", "wanted")]


def _place_in(row: MarkedRow) -> Callable[[Mark], int]:
    """The column of a mark; behind the row's end where it concerns the row as a whole."""
    return lambda mark: len(row.cells) if mark.column is None else mark.column
