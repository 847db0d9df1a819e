"""The sheet of what is unmet, excepted, violated or clashing; and the levels."""

from __future__ import annotations

from collections.abc import Sequence

from api.outputs.palette import HOLIDAY
from api.outputs.view.records import Finding
from api.outputs.workbook.sheet import Sheet

_WIDTHS = (26, 14, 28, 76, 8)


def write_findings(sheet: Sheet) -> None:
    """Status, clashes, unmet demand, violations, exceptions, levels and notes, in this order."""
    view, page = sheet.view, sheet.page
    for column, width in enumerate(_WIDTHS):
        page.set_column(column, column, width)
    sheet.title(f"{sheet.word('sheet-unmet')} · {view.title} · {view.status}")
    row, found = 2, view.findings
    if found.clashes:
        row = _part(sheet, row, "clashes", found.clashes, "")
    row = _part(sheet, row, "unmet", found.unmet, "nothing-unmet")
    row = _part(sheet, row, "violations", found.violations, "no-violations")
    row = _part(sheet, row, "exceptions", found.exceptions, "no-exceptions")
    row = _levels(sheet, row)
    _notes(sheet, row)
    page.freeze_panes(1, 0)
    sheet.print_on_a4(heads=(0, 0))


def _part(sheet: Sheet, row: int, key: str, found: Sequence[Finding], nothing: str) -> int:
    bold = sheet.styles.plain(bold=True, font_size=11)
    sheet.text(row, 0, f"{sheet.word(key)} ({len(found)})", bold)
    if not found:
        sheet.text(row + 1, 0, sheet.word(nothing), sheet.styles.plain())
        return row + 3
    sheet.heads(row + 1, 0, [sheet.word(w) for w in ("when", "who", "what", "explanation", "cost")])
    for n, finding in enumerate(found):
        _line(sheet, row + 2 + n, finding)
    return row + len(found) + 3


def _line(sheet: Sheet, row: int, finding: Finding) -> None:
    colour = HOLIDAY if finding.hard else None
    style = sheet.styles.cell(colour, align="left", text_wrap=True)
    texts = (finding.when, finding.who, finding.what, finding.text)
    for column, text in enumerate(texts):
        sheet.text(row, column, text, style)
    if finding.cost:
        sheet.number(row, len(texts), finding.cost, sheet.styles.cell())
    else:
        hard = sheet.word("hard") if finding.hard else ""
        sheet.text(row, len(texts), hard, sheet.styles.cell(colour))


def _levels(sheet: Sheet, row: int) -> int:
    sheet.text(row, 0, sheet.word("levels"), sheet.styles.plain(bold=True, font_size=11))
    sheet.heads(row + 1, 0, [sheet.word(w) for w in ("level", "value", "bound", "proven")])
    for n, level in enumerate(sheet.view.levels):
        style = sheet.styles.cell(align="left")
        proven = sheet.word("yes" if level.is_proven else "no")
        for column, text in enumerate((level.name, level.value, level.bound, proven)):
            sheet.text(row + 2 + n, column, text, style)
    return row + len(sheet.view.levels) + 3


def _notes(sheet: Sheet, row: int) -> None:
    if sheet.view.notes:
        sheet.text(row, 0, sheet.word("notes"), sheet.styles.plain(bold=True, font_size=11))
    for n, note in enumerate(sheet.view.notes):
        sheet.text(row + 1 + n, 0, note, sheet.styles.plain())
