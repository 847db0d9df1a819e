"""What is unmet, excepted, violated or clashing, in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from api.outputs.view.records import Finding, Findings
from scheduler.words import Language, word


def show_findings(console: Console, found: Findings, language: Language) -> None:
    """Clashes, broken hard rules and unmet demand line by line, the rest as counts."""
    hard = [f for f in found.violations if f.hard]
    list_findings(console, word("outputs-clashes", language), found.clashes, "bold red")
    list_findings(console, word("outputs-violations", language), hard, "red")
    list_findings(console, word("outputs-unmet", language), found.unmet, "yellow")
    if not found.unmet:
        console.print(word("outputs-nothing-unmet", language), style="green")
    soft = len(found.violations) - len(hard)
    counted = word("outputs-so-many-violations", language, hard=len(hard), soft=soft)
    console.print(counted, style="dim")
    exceptions = word("outputs-so-many-exceptions", language, n=len(found.exceptions))
    console.print(exceptions, style="dim")


def list_findings(console: Console, title: str, found: Sequence[Finding], style: str) -> None:
    """A titled list, a line each, with the cost where there is one; nothing where it is empty."""
    if not found:
        return
    console.print(Text(f"{title} ({len(found)})", style=f"bold {style}"))
    for f in found:
        parts = (f.when, f.who, f.what, f.text)
        told = Text("  " + "  ".join(p for p in dict.fromkeys(parts) if p))
        if f.cost:
            told.append(f"  [{f.cost}]", style="dim")
        console.print(told, soft_wrap=True)
    console.print()
