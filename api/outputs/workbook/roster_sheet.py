"""The first sheet: agents down, dates across, totals beside, cover against need below."""

from __future__ import annotations

from decimal import Decimal
from math import ceil

from xlsxwriter.format import Format

from api.outputs.palette import AWAY, HEAD, PLAIN, WEEKEND, Colour, shift_colour
from api.outputs.view.values import AgentRow, Away, Cell, Day
from api.outputs.workbook.cover_rows import write_cover
from api.outputs.workbook.day_heads import DAY_ROWS, block_line, write_day_heads
from api.outputs.workbook.legend import write_legend
from api.outputs.workbook.sheet import STRONG_LINE, Property, Sheet

_NAMES, _FIRST_DAY = 0, 1
_FIRST = DAY_ROWS[-1] + 1
_DATES_A_PAGE = 31
_LOW, _HIGH, _FOR_ALL = 20, 32, 360


def write_roster(sheet: Sheet) -> None:
    """The grid, frozen at its heads, one page wide a month."""
    view, page = sheet.view, sheet.page
    sheet.title(f"{view.team} · {sheet.word('sheet-roster')} · {view.title}")
    write_day_heads(sheet, _FIRST_DAY)
    side = _FIRST_DAY + len(view.days)
    last_column = _total_heads(sheet, side)
    for n, agent in enumerate(view.rows):
        _line(sheet, _FIRST + n, agent, side)
    row = write_cover(sheet, _FIRST + len(view.rows) + 1, _FIRST_DAY)
    row = write_legend(sheet, row + 1, _FIRST_DAY)
    page.set_column(_NAMES, _NAMES, 10)
    page.set_column(_FIRST_DAY, side - 1, 3.9)
    page.set_column(side, last_column, 4.4)
    page.freeze_panes(_FIRST, _FIRST_DAY)
    page.repeat_columns(_NAMES)
    page.print_area(0, 0, row, last_column)
    sheet.print_on_a4(
        heads=(DAY_ROWS[0], DAY_ROWS[-1]), pages_wide=ceil(len(view.days) / _DATES_A_PAGE)
    )


def _height(agents: int) -> int:
    """Points a line, so that a small team fills the page and a large one still fits on few."""
    return max(_LOW, min(_HIGH, _FOR_ALL // max(1, agents)))


def _total_heads(sheet: Sheet, column: int) -> int:
    keys = ("shifts", "nights", "weekends", "holidays", "hours")
    words = [sheet.word(f"total-{key}") for key in keys] + [d.mark for d in sheet.view.duties]
    head = sheet.styles.cell(HEAD, bold=True, font_size=8, text_wrap=True)
    for n, text in enumerate(words):
        sheet.page.merge_range(DAY_ROWS[0], column + n, DAY_ROWS[-1], column + n, "", head)
        sheet.text(DAY_ROWS[0], column + n, text, head)
    return column + len(words) - 1


def _line(sheet: Sheet, row: int, agent: AgentRow, side: int) -> None:
    sheet.page.set_row(row, _height(len(sheet.view.rows)))
    sheet.text(row, _NAMES, agent.name, sheet.styles.cell(HEAD, align="left", bold=True))
    for n, (day, cell) in enumerate(zip(sheet.view.days, agent.cells, strict=True)):
        _cell(sheet, row, _FIRST_DAY + n, day, cell)
    totals = agent.totals
    values: tuple[Decimal | int, ...] = (
        totals.shifts,
        totals.nights,
        totals.weekends,
        totals.holidays,
        totals.hours,
    )
    for n, value in enumerate((*values, *totals.by_duty)):
        left = STRONG_LINE if n == 0 else 1
        sheet.number(row, side + n, value, sheet.styles.cell(left=left, bold=n == 0))


def _cell(sheet: Sheet, row: int, column: int, day: Day, cell: Cell) -> None:
    colour = _colour(day, cell)
    style = sheet.styles.cell(colour, font_size=12, **block_line(day))
    parts = _parts(sheet, cell, colour)
    if len(parts) > 2:
        sheet.page.write_rich_string(row, column, *parts, style)
    else:
        looks = sheet.styles.cell(colour, **_font(cell, colour), **block_line(day))
        sheet.text(row, column, cell.mark, looks)


def _parts(sheet: Sheet, cell: Cell, colour: Colour) -> list[Format | str]:
    parts: list[Format | str] = [sheet.styles.plain(**_font(cell, colour)), cell.mark]
    small = {"font_size": 8, "bold": True}
    if cell.duty_mark:
        parts += [sheet.styles.plain(**small, font_color=colour.ink), cell.duty_mark]
    if cell.refused:
        parts += [sheet.styles.plain(**small, font_color=_warning(cell)), "!"]
    return parts


def _font(cell: Cell, colour: Colour) -> dict[str, Property]:
    faint = not cell.worked and not cell.away
    ink = "#9aa1ab" if faint and not cell.is_locked else colour.ink
    size = 12 if cell.worked else 9
    return {"font_size": size, "font_color": ink, "underline": int(cell.is_locked)}


def _warning(cell: Cell) -> str:
    return "#ffd2cc" if cell.shift and cell.shift.is_night else "#b3261e"


def _colour(day: Day, cell: Cell) -> Colour:
    if cell.shift:
        return shift_colour(cell.shift)
    if cell.away in (Away.TIME_OFF, Away.TRAINING):
        return AWAY
    return WEEKEND if day.is_free_by_calendar else PLAIN
