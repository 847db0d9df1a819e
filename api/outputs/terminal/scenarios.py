"""Scenarios in the terminal: the key figures side by side, then what came to nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from api.outputs.view.scenarios.values import Change, Row, ScenariosView, Value
from scheduler.words import word

_COLUMN = 14
"""The widest column of a scenario; longer names are folded."""

_STYLES = {
    Change.BETTER: "green",
    Change.WORSE: "red",
    Change.OTHER: "",
    Change.SAME: "dim",
}


def show_scenarios(console: Console, view: ScenariosView) -> None:
    """Each scenario's differences in words, the key figures of all, and those without a roster."""
    console.print(Text(f"{view.team}  {view.title}", style="dim"))
    console.print(Text(view.summary, style="bold"), soft_wrap=True)
    for table in _tables(view, console.width):
        console.print(table)
    for row in view.rows:
        if row.told:
            console.print(_name(row, view))
            for told in row.told:
                console.print(Text(f"  {told}"), soft_wrap=True)
    for one in view.left:
        console.print(Text(one.name, style="bold yellow"), soft_wrap=True)
        for reason in one.reasons:
            console.print(Text(f"  {reason}", style="yellow"), soft_wrap=True)
    for note in view.notes:
        console.print(Text(note, style="dim"), soft_wrap=True)


def _tables(view: ScenariosView, width: int) -> Iterator[Table]:
    """Figures down, rows across; the month as it is comes first in every part that fits."""
    base, *others = view.rows
    names = max(cell_len(f.short) for f in view.figures if f.is_key)
    fits = max(1, (width - names - 4) // (_COLUMN + 3) - 1)
    parts = [others[n : n + fits] for n in range(0, len(others), fits)] or [[]]
    for part in parts:
        yield _table(view, (base, *part))


def _table(view: ScenariosView, rows: Sequence[Row]) -> Table:
    table = Table(box=box.SIMPLE, pad_edge=False, padding=(0, 1))
    table.add_column("", no_wrap=True)
    for row in rows:
        table.add_column(Text(row.name), justify="right", max_width=_COLUMN, overflow="fold")
    for n, figure in enumerate(view.figures):
        if figure.is_key:
            table.add_row(Text(figure.short), *(_cell(row.values[n]) for row in rows))
    return table


def _name(row: Row, view: ScenariosView) -> Text:
    name = Text(row.name, style="bold")
    if row.runs > 1:
        name.append(f" ({word('whatif-drawn', view.language, n=row.runs)})", style="dim")
    if not row.is_complete:
        name.append(f" [{word('whatif-incomplete', view.language)}]", style="yellow")
    if row.is_clashing:
        name.append(f" [{word('whatif-clashing', view.language)}]", style="red")
    return name


def _cell(value: Value) -> Text:
    return Text(value.text or "–", style=_STYLES[value.change])
