"""What the rules say of a roster, in the terminal."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.table import Table

from api.outputs.terminal.findings import list_findings, show_findings
from api.outputs.view.findings import FindingMaker
from api.outputs.view.make import level_row
from scheduler.problem import Problem
from scheduler.words import Language, word
from solver.outcome import Judgement, LevelResult


def show_judgement(
    console: Console, problem: Problem, judgement: Judgement, language: Language
) -> None:
    """The value of each level, soft violations with their costs, hard ones, what is unmet."""
    found = FindingMaker(problem=problem, language=language).findings(judgement)
    soft = [v for v in found.violations if not v.hard]
    show_findings(console, found, language)
    console.print()
    list_findings(console, word("outputs-soft-violations", language), soft, "blue")
    console.print(_levels(judgement, language))


def show_broken(
    console: Console, problem: Problem, judgement: Judgement, language: Language
) -> None:
    """The hard rules that are broken, a line each; nothing where none is."""
    found = FindingMaker(problem=problem, language=language).findings(judgement)
    hard = [v for v in found.violations if v.hard]
    list_findings(console, word("outputs-violations", language), hard, "red")


def _levels(judgement: Judgement, language: Language) -> Table:
    table = Table(title=word("outputs-levels", language), title_justify="left", box=box.SIMPLE)
    table.add_column(word("outputs-level", language))
    table.add_column(word("outputs-value", language), justify="right")
    for level, value in judgement.values:
        row = level_row(LevelResult(level=level, value=value, bound=value), language)
        table.add_row(row.name, row.value)
    return table
