"""A whole plan in the terminal."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from api.outputs.terminal.console import is_ascii
from api.outputs.terminal.findings import show_findings
from api.outputs.terminal.grid import show_grid
from api.outputs.terminal.letters import Letters
from api.outputs.view.records import LedgerEntry, LedgerRow
from api.outputs.view.values import View
from scheduler.words import word

_SHOWN = ("hours", "third-stores")


def show_plan(console: Console, view: View) -> None:
    """The grid, the levels, the ledger and what is unmet."""
    title = f"{view.team}  {view.title}  {view.status}"
    console.print(Text(title, style="bold"))
    console.print()
    show_grid(console, view)
    console.print()
    console.print(_levels(view))
    console.print(_ledger(view, Letters(view=view, is_ascii=is_ascii(console))))
    console.print(Text(word("outputs-ledger-terminal", view.language), style="dim"))
    console.print()
    show_findings(console, view.findings, view.language)
    for note in view.notes:
        console.print(Text(note, style="dim"), soft_wrap=True)


def _levels(view: View) -> Table:
    table = Table(title=word("outputs-levels", view.language), title_justify="left", box=box.SIMPLE)
    table.add_column(word("outputs-level", view.language))
    for key in ("value", "bound"):
        table.add_column(word(f"outputs-{key}", view.language), justify="right")
    table.add_column(word("outputs-proven", view.language))
    for level in view.levels:
        proven = word("outputs-yes" if level.is_proven else "outputs-no", view.language)
        style = "" if level.is_proven else "yellow"
        table.add_row(level.name, level.value, level.bound, proven, style=style)
    return table


def _ledger(view: View, letters: Letters) -> Table:
    table = Table(
        title=word("outputs-sheet-ledger", view.language),
        title_justify="left",
        box=box.SIMPLE,
        padding=(0, 1, 0, 0),
        pad_edge=False,
    )
    table.add_column(word("outputs-agent", view.language), no_wrap=True)
    labels = [*view.burdens, *(word(f"outputs-{key}", view.language) for key in _SHOWN)]
    lines = [_numbers(row) for row in view.ledger]
    for n, label in enumerate(labels):
        widest = max((line[n].cell_len for line in lines), default=0)
        table.add_column(label, justify="right", min_width=widest, overflow="fold")
    for line, agent in zip(lines, view.rows, strict=True):
        table.add_row(letters.name(agent), *line)
    return table


def _numbers(row: LedgerRow) -> list[Text]:
    hours = f"{row.hours_before + row.hours_planned:.0f}"
    thirds = str(row.third_stores_before + row.third_stores_planned)
    return [*(_entry(e) for e in row.entries), Text(hours), Text(thirds)]


def _entry(entry: LedgerEntry) -> Text:
    share = "" if entry.share is None else f"/{entry.share.normalize():f}"
    return Text(f"{entry.carried}{share}", style="yellow" if entry.unfairness else "")
