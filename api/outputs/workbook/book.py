"""Makes the workbook of a view."""

from __future__ import annotations

from io import BytesIO

from xlsxwriter import Workbook

from api.outputs.view import View
from api.outputs.workbook.findings_sheet import write_findings
from api.outputs.workbook.ledger_sheet import write_ledger
from api.outputs.workbook.loads_sheet import write_loads
from api.outputs.workbook.roster_sheet import write_roster
from api.outputs.workbook.sheet import Sheet, Styles
from scheduler.words import word

_SHEETS = (
    ("roster", write_roster),
    ("loads", write_loads),
    ("ledger", write_ledger),
    ("unmet", write_findings),
)


def workbook(view: View) -> bytes:
    """The whole `roster.xlsx`; the same view gives the same bytes. It holds no formulas."""
    into = BytesIO()
    with Workbook(into, {"in_memory": True}) as book:
        made_at = view.made_at.replace(tzinfo=None)
        book.set_properties({"title": f"{view.team} {view.title}", "created": made_at})
        styles = Styles(book)
        for name, write in _SHEETS:
            page = book.add_worksheet(word(f"outputs-sheet-{name}", view.language))
            write(Sheet(page=page, styles=styles, view=view))
    return into.getvalue()
