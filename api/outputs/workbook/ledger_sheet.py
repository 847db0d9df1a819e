"""The sheet of the fairness ledger."""

from __future__ import annotations

from collections.abc import Sequence

from api.outputs.palette import HEAD, PROMOTION
from api.outputs.view.records import LedgerEntry, LedgerRow
from api.outputs.workbook.sheet import STRONG_LINE, Sheet

_TOP, _FIRST = 1, 3
_PARTS = ("before", "this-time", "carried", "fair-share")


def write_ledger(sheet: Sheet) -> None:
    """Per agent and burden: before, now, in total, and the fair share; hours and third stores."""
    view, page = sheet.view, sheet.page
    sheet.title(f"{sheet.word('sheet-ledger')} · {view.title}")
    sheet.page.merge_range(_TOP, 0, _TOP + 1, 0, "", sheet.styles.cell(HEAD, bold=True))
    sheet.text(_TOP, 0, sheet.word("agent"), sheet.styles.cell(HEAD, bold=True))
    groups: list[tuple[str, Sequence[str]]] = [(label, _PARTS) for label in view.burdens]
    groups += [(sheet.word(key), _PARTS[:3]) for key in ("hours", "third-stores")]
    column = 1
    for label, parts in groups:
        head = sheet.styles.cell(HEAD, bold=True, left=STRONG_LINE)
        page.merge_range(_TOP, column, _TOP, column + len(parts) - 1, "", head)
        sheet.text(_TOP, column, label, head)
        sheet.heads(_TOP + 1, column, [sheet.word(p) for p in parts], font_size=8)
        column += len(parts)
    for n, row in enumerate(view.ledger):
        page.set_row(_FIRST + n, 18)
        _line(sheet, _FIRST + n, row)
    note = sheet.styles.plain(font_color="#6b7280", font_size=8)
    sheet.text(_FIRST + len(view.ledger) + 1, 0, sheet.word("ledger-note"), note)
    page.set_column(0, 0, 11)
    page.set_column(1, column - 1, 5)
    page.set_row(_TOP + 1, 26)
    page.freeze_panes(_FIRST, 1)
    page.repeat_columns(0)
    sheet.print_on_a4(heads=(_TOP, _TOP + 1))


def _line(sheet: Sheet, row: int, ledger: LedgerRow) -> None:
    sheet.text(row, 0, ledger.name, sheet.styles.cell(align="left", bold=True))
    column = 1
    for entry in ledger.entries:
        _entry(sheet, row, column, entry)
        column += len(_PARTS)
    hours = (ledger.hours_before, ledger.hours_planned)
    thirds = (ledger.third_stores_before, ledger.third_stores_planned)
    for before, planned in (hours, thirds):
        for n, value in enumerate((before, planned, before + planned)):
            left = STRONG_LINE if n == 0 else 1
            sheet.number(row, column + n, value, sheet.styles.cell(left=left))
        column += 3


def _entry(sheet: Sheet, row: int, column: int, entry: LedgerEntry) -> None:
    colour = PROMOTION if entry.unfairness else None
    sheet.number(row, column, entry.before, sheet.styles.cell(left=STRONG_LINE))
    sheet.number(row, column + 1, entry.planned, sheet.styles.cell())
    sheet.number(row, column + 2, entry.carried, sheet.styles.cell(colour, bold=True))
    if entry.share is None:
        sheet.text(row, column + 3, "–", sheet.styles.cell(font_color="#6b7280"))
    else:
        sheet.number(row, column + 3, entry.share, sheet.styles.cell(num_format="0.0"))
