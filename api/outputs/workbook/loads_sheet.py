"""The sheet of loads and stores: who logs in where on each shift, and the sums beside it."""

from __future__ import annotations

from api.outputs.palette import HOLIDAY, shift_colour, state_colour
from api.outputs.view.records import StoreRow
from api.outputs.view.text import short_date
from api.outputs.view.values import AgentRow, CoverState, Worked
from api.outputs.workbook.sheet import STRONG_LINE, Sheet

_HEAD = 2
_FIRST = _HEAD + 1
_LIST = ("date", "shift", "agent", "duty", "stores", "inquiries", "load")
_LIST_WIDTHS = (12, 8, 12, 12, 34, 9, 9)
_SIDE = len(_LIST) + 1
_AGENTS = ("agent", "total-shifts", "inquiries", "mean", "least", "most")
_STORES = ("store", "size", "volume", "logins", "unserved")


def write_loads(sheet: Sheet) -> None:
    """Every worked shift on the left; loads by agent and stores by name on the right."""
    view, page = sheet.view, sheet.page
    sheet.title(f"{sheet.word('sheet-loads')} · {view.title}")
    workload = view.workload
    band = sheet.word("band", low=workload.low, high=workload.high, target=workload.target)
    sheet.text(1, 0, band, sheet.styles.plain(font_color="#6b7280"))
    sheet.heads(_HEAD, 0, [sheet.word(w) for w in _LIST])
    for n, worked in enumerate(view.worked):
        previous = view.worked[n - 1] if n else None
        _worked(sheet, _FIRST + n, worked, opens=not previous or previous.day != worked.day)
    below = _agents(sheet)
    _stores(sheet, below + 2)
    for column, width in enumerate(_LIST_WIDTHS):
        page.set_column(column, column, width)
    page.set_column(_SIDE - 1, _SIDE - 1, 3)
    page.set_column(_SIDE, _SIDE, 16)
    page.set_column(_SIDE + 1, _SIDE + 5, 8)
    page.autofilter(_HEAD, 0, _FIRST + max(0, len(view.worked) - 1), len(_LIST) - 1)
    page.freeze_panes(_FIRST, 0)
    sheet.print_on_a4(heads=(_HEAD, _HEAD))


def _worked(sheet: Sheet, row: int, worked: Worked, *, opens: bool) -> None:
    top = STRONG_LINE if opens else 1
    plain = sheet.styles.cell(align="left", top=top)
    language = sheet.view.language
    sheet.text(row, 0, short_date(worked.day.date, language), plain)
    shift = sheet.styles.cell(shift_colour(worked.shift), top=top)
    sheet.text(row, 1, worked.shift.label, shift)
    sheet.text(row, 2, worked.agent, plain)
    sheet.text(row, 3, worked.duty.label if worked.duty else "", plain)
    sheet.text(row, 4, sheet.word("and").join(worked.stores), plain)
    sheet.number(row, 5, worked.inquiries, sheet.styles.cell(top=top, num_format="0.0"))
    if worked.load is None:
        sheet.text(row, 6, "–", sheet.styles.cell(top=top))
        return
    workload = sheet.view.workload
    colour = None
    if worked.load > workload.high:
        colour = HOLIDAY
    elif worked.load < workload.low:
        colour = state_colour(CoverState.OVER)
    sheet.number(row, 6, worked.load, sheet.styles.cell(colour, top=top, num_format="0.0"))


def _agents(sheet: Sheet) -> int:
    sheet.heads(_HEAD, _SIDE, [sheet.word(w) for w in _AGENTS])
    for n, agent in enumerate(sheet.view.rows):
        _agent(sheet, _FIRST + n, agent)
    return _FIRST + len(sheet.view.rows)


def _agent(sheet: Sheet, row: int, agent: AgentRow) -> None:
    sheet.text(row, _SIDE, agent.name, sheet.styles.cell(align="left"))
    sheet.number(row, _SIDE + 1, agent.totals.shifts, sheet.styles.cell())
    load = agent.load
    for n, value in enumerate((load.inquiries, load.mean, load.least, load.most)):
        sheet.number(row, _SIDE + 2 + n, value, sheet.styles.cell(num_format="0.0"))


def _stores(sheet: Sheet, row: int) -> None:
    sheet.heads(row, _SIDE, [sheet.word(w) for w in _STORES])
    for n, store in enumerate(sheet.view.stores):
        _store(sheet, row + 1 + n, store)


def _store(sheet: Sheet, row: int, store: StoreRow) -> None:
    sheet.text(row, _SIDE, store.name, sheet.styles.cell(align="left"))
    sheet.text(row, _SIDE + 1, store.size, sheet.styles.cell())
    sheet.number(row, _SIDE + 2, store.volume, sheet.styles.cell(num_format="0.0"))
    sheet.number(row, _SIDE + 3, store.logins, sheet.styles.cell())
    colour = HOLIDAY if store.unserved else None
    sheet.number(row, _SIDE + 4, store.unserved, sheet.styles.cell(colour, num_format="0.0"))
