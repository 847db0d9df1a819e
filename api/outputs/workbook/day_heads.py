"""The heads of the dates: what is on, the date, the weekday."""

from __future__ import annotations

from itertools import groupby

from api.outputs.palette import HEAD, HOLIDAY, PROMOTION, WEEKEND, Colour
from api.outputs.view.values import Day
from api.outputs.workbook.sheet import STRONG_LINE, Property, Sheet
from scheduler.words import Language

DAY_ROWS = (1, 2, 3)
"""The rows of occasions, dates and weekdays."""

_STACKED, _UPWARDS = 270, 90
_POINTS_A_LETTER = {Language.ZH: 10, Language.EN: 5}
_LOWEST, _HIGHEST = 12, 70


def block_line(day: Day) -> dict[str, Property]:
    """The thick line where the rotation changes."""
    return {"left": STRONG_LINE, "left_color": "#1f2937"} if day.starts_block else {}


def write_day_heads(sheet: Sheet, column: int) -> None:
    """Three rows over the dates, the first merged where an occasion lasts."""
    occasions, dates, weekdays = DAY_ROWS
    height = _occasions(sheet, occasions, column)
    sheet.page.set_row(occasions, height)
    head = sheet.styles.cell(HEAD, bold=True, align="left")
    for row, key in ((occasions, "occasion"), (dates, "date"), (weekdays, "weekday")):
        sheet.text(row, 0, sheet.word(key), head)
    for n, day in enumerate(sheet.view.days):
        colour = _colour(day)
        line = block_line(day)
        bold = sheet.styles.cell(colour, bold=True, font_size=10, **line)
        sheet.number(dates, column + n, day.date.day, bold)
        small = sheet.styles.cell(colour, font_size=8, **line)
        sheet.text(weekdays, column + n, day.weekday, small)


def _occasions(sheet: Sheet, row: int, column: int) -> int:
    highest = _LOWEST
    for text, group in groupby(enumerate(sheet.view.days), key=lambda pair: pair[1].occasion):
        columns = [n for n, _ in group]
        first, last = column + columns[0], column + columns[-1]
        day = sheet.view.days[columns[0]]
        if not text:
            for n in columns:
                blank = sheet.styles.cell(**block_line(sheet.view.days[n]))
                sheet.text(row, column + n, "", blank)
            continue
        across = len(columns) >= 3
        upright = _STACKED if sheet.view.language is Language.ZH else _UPWARDS
        style = sheet.styles.cell(
            _colour(day),
            font_size=8,
            bold=True,
            rotation=0 if across else upright,
            text_wrap=across,
        )
        if first < last:
            sheet.page.merge_range(row, first, row, last, "", style)
        sheet.text(row, first, text, style)
        if not across:
            highest = max(highest, len(text) * _POINTS_A_LETTER[sheet.view.language] + 6)
    return min(highest, _HIGHEST)


def _colour(day: Day) -> Colour:
    if day.holiday:
        return HOLIDAY
    if day.promotions:
        return PROMOTION
    return WEEKEND if day.is_free_by_calendar else HEAD
