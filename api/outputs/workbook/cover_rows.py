"""Cover against need, under the grid."""

from __future__ import annotations

from api.outputs.palette import HEAD, HOLIDAY, state_colour
from api.outputs.view.values import Cover, ShiftCover
from api.outputs.workbook.day_heads import block_line
from api.outputs.workbook.sheet import Sheet


def write_cover(sheet: Sheet, row: int, column: int) -> int:
    """Heads, need and load of every shift by date, then the duties missing; the next free row."""
    for shift in sheet.view.cover:
        _shift(sheet, row, column, shift)
        row += 3
    head = sheet.styles.cell(HEAD, align="left", bold=True, font_size=8)
    sheet.text(row, 0, sheet.word("row-duties"), head)
    for n, day in enumerate(sheet.view.days):
        marks = sheet.view.duties_missing[n]
        colour = HOLIDAY if marks else None
        style = sheet.styles.cell(colour, bold=True, font_size=8, **block_line(day))
        sheet.text(row, column + n, marks, style)
    return row + 1


def _shift(sheet: Sheet, row: int, column: int, cover: ShiftCover) -> None:
    head = sheet.styles.cell(HEAD, align="left", font_size=8)
    for n, key in enumerate(("row-heads", "row-need", "row-load")):
        sheet.text(row + n, 0, sheet.word(key, shift=cover.shift.label), head)
    for n, one in enumerate(cover.by_day):
        _one(sheet, row, column + n, one)


def _one(sheet: Sheet, row: int, column: int, cover: Cover) -> None:
    colour, line = state_colour(cover.state), block_line(cover.day)
    sheet.number(row, column, cover.heads, sheet.styles.cell(colour, bold=True, **line))
    need = sheet.word("need-range", least=cover.least, most=cover.most)
    small = sheet.styles.cell(font_size=7, font_color="#4a5058", **line)
    sheet.text(row + 1, column, need if cover.least < cover.most else str(cover.least), small)
    load = sheet.styles.cell(font_size=7, font_color=colour.ink, num_format="0", **line)
    if cover.load is None:
        sheet.text(row + 2, column, "–", load)
    else:
        sheet.number(row + 2, column, cover.load, load)
