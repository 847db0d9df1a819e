"""What a repair changes, in the terminal: who is disturbed and why, and what nobody covers."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from api.outputs.terminal.findings import list_findings
from api.outputs.view.findings import FindingMaker
from api.outputs.view.names import shown_names
from api.outputs.view.repair import RepairWords
from api.outputs.view.text import short_date
from scheduler.changes import AgentChanges, ChangeKind, ShiftChange
from scheduler.problem import Problem
from scheduler.words import Language, word
from solver.replan import Replanned

_COLUMNS = ("agent", "date", "before", "after", "why")


def show_repair(
    console: Console, problem: Problem, replanned: Replanned, language: Language
) -> None:
    """The changed shifts with their reasons, how few they are, and what is missing now."""
    words = RepairWords(problem=problem, replanned=replanned, language=language)
    shown = [
        (changed, change)
        for changed in replanned.changes
        for change in changed.changes
        if not _is_of_stores(change)
    ]
    if shown:
        console.print(_table(problem, words, shown))
    others = sum(all(map(_is_of_stores, one.changes)) for one in replanned.changes)
    if others:
        console.print(word("replan-stores-only", language, people=others), style="dim")
    maker = FindingMaker(problem=problem, language=language)
    uncovered = [maker.unmet(u) for u in replanned.uncovered]
    console.print()
    list_findings(console, word("replan-uncovered", language), uncovered, "yellow")
    for line in words.summary():
        console.print(Text(line, style="bold"), soft_wrap=True)


def _table(
    problem: Problem, words: RepairWords, shown: list[tuple[AgentChanges, ShiftChange]]
) -> Table:
    names, language = shown_names(problem), words.language
    title = word("replan-changes", language)
    table = Table(title=title, title_justify="left", box=box.SIMPLE)
    for key in _COLUMNS:
        table.add_column(word(f"replan-column-{key}", language), overflow="fold")
    for changed, change in sorted(shown, key=lambda one: (one[1].date, one[0].agent_id)):
        table.add_row(
            names[changed.agent_id],
            short_date(change.date, language),
            words.shift(change.before),
            words.shift(change.after),
            words.why(changed, change),
            style="bold" if changed.agent_id in words.replanned.disturbed else "",
        )
    return table


def _is_of_stores(change: ShiftChange) -> bool:
    """Whether nothing but stores changed."""
    return (
        change.kind is ChangeKind.ADAPTED
        and change.before is not None
        and change.after is not None
        and change.before.duty == change.after.duty
    )
