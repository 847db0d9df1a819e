"""The grid in the terminal: agents down, dates across, split where it is too wide."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from api.outputs.palette import shift_colour
from api.outputs.terminal.console import is_ascii
from api.outputs.terminal.letters import Letters
from api.outputs.view.text import brief
from api.outputs.view.values import Cell, CoverState, Day, View
from scheduler.words import word

_NAME_WIDTH = 12
_TOTALS = ("shifts", "nights", "hours")
_LEAST_TOTAL = 4
_STATES = {
    CoverState.SHORT: ("-", "bold red"),
    CoverState.FINE: ("", ""),
    CoverState.OVER: ("+", "blue"),
}
"""A sign and a style, so that it is told without colour too."""


def show_grid(console: Console, view: View) -> None:
    """The grid in parts that fit; each with its dates, the last with the totals."""
    letters = Letters(view=view, is_ascii=is_ascii(console))
    width = _date_width(view, letters)
    parts = _parts(view, console.width - _NAME_WIDTH, width, sum(_total_widths(letters)))
    for first, end in parts:
        last = end == len(view.days)
        for line in _lines(view, letters, range(first, end), width, with_totals=last):
            console.print(line, no_wrap=True, overflow="crop", crop=True)
        console.print()
    console.print(_legend(view, letters), soft_wrap=False)


def _date_width(view: View, letters: Letters) -> int:
    marks = (letters.cell(cell) for row in view.rows for cell in row.cells)
    return max(2, *(cell_len(m) for m in marks), 0) + 1


def _parts(view: View, room: int, width: int, totals: int) -> list[tuple[int, int]]:
    """All dates in one, else the blocks, else as few even stretches as fit in so many columns."""
    count = len(view.days)
    borders = [0, *(n for n, day in enumerate(view.days) if day.starts_block), count]
    even = ([count * n // k for n in range(k + 1)] for k in range(2, count))
    for cuts in ([0, count], borders, *even):
        parts = list(pairwise(cuts))
        widths = [(end - first) * width for first, end in parts]
        widths[-1] += totals
        if max(widths) <= room:
            return parts
    return [(n, n + 1) for n in range(count)]


def _lines(
    view: View, letters: Letters, days: range, width: int, *, with_totals: bool
) -> Iterator[Text]:
    yield _heads(view, letters, days, width, with_totals=with_totals)
    yield _weekdays(view, letters, days, width)
    for row in view.rows:
        line = _name(letters.name(row))
        for n in days:
            line.append(_centred(letters.cell(row.cells[n]), width - 1), _style(row.cells[n]))
            line.append(" ")
        if with_totals:
            totals = row.totals
            values = (totals.shifts, totals.nights, f"{totals.hours:.0f}")
            for value, room in zip(values, _total_widths(letters), strict=True):
                line.append(f"{value:>{room}}")
        yield line
    for number in range(len(view.cover)):
        yield _cover(view, letters, number, days, width)


def _cover(view: View, letters: Letters, number: int, days: range, width: int) -> Text:
    line = _name(f"{letters.shift_mark(number)} {_word(letters, 'heads')}")
    for n in days:
        one = view.cover[number].by_day[n]
        sign, style = _STATES[one.state]
        line.append(_centred(f"{brief(one.heads)}{sign}", width - 1), style)
        line.append(" ")
    return line


def _heads(view: View, letters: Letters, days: range, width: int, *, with_totals: bool) -> Text:
    line = _name("")
    for n in days:
        line.append(_centred(str(view.days[n].date.day), width - 1), _day_style(view.days[n]))
        line.append(" ")
    if with_totals:
        for key, room in zip(_TOTALS, _total_widths(letters), strict=True):
            text = _word(letters, f"total-{key}")
            line.append(" " * (room - cell_len(text)) + text, "bold")
    return line


def _weekdays(view: View, letters: Letters, days: range, width: int) -> Text:
    line = _name("")
    for n in days:
        day = view.days[n]
        text = day.weekday if not letters.is_ascii else f"{day.date:%a}"[:2]
        line.append(_centred(text, width - 1), _day_style(day))
        line.append(" ")
    return line


def _legend(view: View, letters: Letters) -> Text:
    parts = [
        f"{letters.shift_mark(n)} {s.label if not letters.is_ascii else s.name} {s.hours}"
        for n, s in enumerate(view.shifts)
    ]
    parts += [
        f"{letters.duty_mark(n)} {d.label if not letters.is_ascii else d.name}"
        for n, d in enumerate(view.duties)
    ]
    return Text("  ".join(parts), style="dim")


def _total_widths(letters: Letters) -> tuple[int, ...]:
    words = (_word(letters, f"total-{key}") for key in _TOTALS)
    return tuple(max(_LEAST_TOTAL, cell_len(text)) + 1 for text in words)


def _word(letters: Letters, key: str) -> str:
    return word(f"outputs-{key}", letters.view.language)


def _name(text: str) -> Text:
    line = Text(text)
    line.truncate(_NAME_WIDTH - 1, overflow="crop")
    line.append(" " * (_NAME_WIDTH - line.cell_len))
    return line


def _centred(text: str, width: int) -> str:
    room = max(0, width - cell_len(text))
    return " " * (room - room // 2) + text + " " * (room // 2)


def _style(cell: Cell) -> str:
    if cell.shift is None:
        return "dim"
    colour = shift_colour(cell.shift)
    underline = "underline " if cell.is_locked else ""
    return f"{underline}{colour.ink} on {colour.fill}"


def _day_style(day: Day) -> str:
    if day.holiday:
        return "bold red"
    if day.promotions:
        return "bold yellow"
    return "dim" if day.is_free_by_calendar else "bold"
