"""What the grid's colours and marks mean."""

from __future__ import annotations

from collections.abc import Iterator

from api.outputs.palette import (
    AWAY,
    HOLIDAY,
    PLAIN,
    PROMOTION,
    WEEKEND,
    Colour,
    shift_colour,
    state_colour,
)
from api.outputs.view.values import CoverState
from api.outputs.workbook.sheet import Sheet

_EVERY = 6
"""Columns from one entry of the legend to the next."""


def write_legend(sheet: Sheet, row: int, column: int) -> int:
    """Mark and meaning side by side, several a row; the last row used."""
    small = sheet.styles.plain(font_size=8, font_color="#4a5058")
    sheet.text(row, 0, sheet.word("legend"), sheet.styles.plain(font_size=8, bold=True))
    a_row = max(1, len(sheet.view.days) // _EVERY)
    used = row
    for n, (mark, colour, meaning, locked) in enumerate(_entries(sheet)):
        used, at = row + n // a_row, column + n % a_row * _EVERY
        style = sheet.styles.cell(colour, font_size=9, underline=int(locked))
        sheet.text(used, at, mark, style)
        sheet.text(used, at + 1, meaning, small)
    return used


def _entries(sheet: Sheet) -> Iterator[tuple[str, Colour, str, bool]]:
    view, say = sheet.view, sheet.word
    for shift in view.shifts:
        yield shift.mark, shift_colour(shift), f"{shift.label} {shift.hours}", False
    for duty in view.duties:
        yield duty.mark, PLAIN, duty.label, False
    for away in ("time-off", "training"):
        yield say(f"mark-{away}"), AWAY, say(away), False
    yield "", WEEKEND, say("legend-weekend"), False
    yield say("makeup-workday"), PLAIN, say("legend-makeup"), False
    yield "", HOLIDAY, say("legend-holiday"), False
    yield "", PROMOTION, say("legend-promotion"), False
    yield "", state_colour(CoverState.SHORT), say("legend-short"), False
    yield "", state_colour(CoverState.OVER), say("legend-over"), False
    yield view.shifts[0].mark, PLAIN, say("legend-locked"), True
    yield "!", PLAIN, say("legend-refused"), False
