"""Scenarios in the terminal: the key figures side by side, then what came to nothing."""

from __future__ import annotations

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from api.outputs.view.scenarios.values import Change, Row, ScenariosView, Value
from scheduler.words import word
from solver.scenarios.result import Figure

_SHOWN = (
    Figure.HEADS_MISSING,
    Figure.OVER_BAND,
    Figure.OVERTIME,
    Figure.PAY,
    Figure.FRAGILITY,
    Figure.REQUESTS_KEPT,
)
"""What decides, the most important first: as many of them as the terminal has room for."""
_LEAST_NAME, _NAME, _LEAST_COLUMN, _COLUMN, _BETWEEN = 14, 28, 6, 10, 3
"""The widths of columns, and what is between two; longer texts are folded."""
_LONGEST = 56
"""Of a name; longer ones are cut."""

_STYLES = {
    Change.BETTER: "green",
    Change.WORSE: "red",
    Change.OTHER: "",
    Change.SAME: "dim",
}


def show_scenarios(console: Console, view: ScenariosView) -> None:
    """The figures that decide, a row for each scenario, and those without a roster."""
    console.print(Text(f"{view.team}  {view.title}", style="dim"))
    console.print(Text(view.summary, style="bold"), soft_wrap=True)
    console.print(_table(view, console.width))
    for one in view.left:
        console.print(Text(one.name, style="bold yellow"), soft_wrap=True)
        for reason in one.reasons:
            console.print(Text(f"  {reason}", style="yellow"), soft_wrap=True)
    for note in view.notes:
        console.print(Text(note, style="dim"), soft_wrap=True)


def _table(view: ScenariosView, width: int) -> Table:
    places = {figure.code: n for n, figure in enumerate(view.figures)}
    columns: list[tuple[int, int]] = []
    room = width - _LEAST_NAME - _BETWEEN
    for n in (places[code] for code in _SHOWN if code in places):
        least = _width(view, n)
        if room < least + _BETWEEN:
            break
        room -= least + _BETWEEN
        columns.append((n, least))
    names = max(cell_len(_name(row, view).plain) for row in view.rows)
    table = Table(box=box.SIMPLE, pad_edge=False, padding=(0, 1))
    table.add_column(
        word("whatif-scenario", view.language), width=min(names, _LEAST_NAME + room, _NAME)
    )
    for n, least in columns:
        heading = Text(view.figures[n].short)
        table.add_column(heading, justify="right", overflow="fold", width=least)
    for row in view.rows:
        table.add_row(_name(row, view), *(_cell(row.values[n]) for n, _ in columns))
    return table


def _width(view: ScenariosView, number: int) -> int:
    """Of a figure's column: no amount is broken, and no word of its heading that is not long."""
    amounts = (cell_len(row.values[number].text) for row in view.rows)
    words = (cell_len(part) for part in view.figures[number].short.split())
    return max(_LEAST_COLUMN, *amounts, min(_COLUMN, max(words)))


def _name(row: Row, view: ScenariosView) -> Text:
    name = Text(row.name, style="bold")
    name.truncate(_LONGEST, overflow="ellipsis")
    if row.runs > 1:
        name.append(f" ({word('whatif-drawn', view.language, n=row.runs)})", style="dim")
    if not row.is_complete:
        name.append(f" [{word('whatif-incomplete', view.language)}]", style="yellow")
    if row.is_clashing:
        name.append(f" [{word('whatif-clashing', view.language)}]", style="red")
    return name


def _cell(value: Value) -> Text:
    return Text(value.text or "–", style=_STYLES[value.change])
