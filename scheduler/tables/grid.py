"""The grid that supervisors keep: agents down, dates across.

| column | 中文 | meaning |
|---|---|---|
| agent_id | 工号 | one row for an agent |
| name? | 姓名 | for the reader's eye only |
| a date, in any form | | 白, 晚, a shift's name, label or its first character; 休 or empty: free |
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import PlainValidator, ValidationInfo, create_model
from pydantic_core import PydanticCustomError

from scheduler.roster import Assignment
from scheduler.tables.cells import Text, parse_date
from scheduler.tables.faults import Faults
from scheduler.tables.order import refuse_duplicates
from scheduler.tables.references import Known, KnownAgent, known_of
from scheduler.tables.rows import Row, header_names, read_rows, zh
from scheduler.tables.sheet import Sheet


def _grid_cell(text: str, info: ValidationInfo) -> str | None:
    shifts = known_of(info).shifts
    return shifts.grid_cell(text) if shifts else None


_GridCell = Annotated[str | None, PlainValidator(_grid_cell)]


class GridRow(Row):
    """A row of a grid, without its dates: those are added as the sheet's header has them."""

    agent_id: Annotated[KnownAgent, zh("工号")]
    name: Annotated[Text, zh("姓名")] = ""


def is_grid(sheet: Sheet) -> bool:
    """Whether some header is a date."""
    return bool(_dates_by_header(sheet))


def grid_assignments(sheet: Sheet, known: Known, faults: Faults) -> tuple[Assignment, ...]:
    """The worked shifts of a grid, without duties, stores and inquiries."""
    dates = _dates_by_header(sheet)
    table = read_rows(sheet, _model(dates), known, faults)
    if table is None:
        return ()
    refuse_duplicates(table, "agent_id", lambda row: row.agent_id, faults)
    return tuple(
        Assignment(date=day, agent_id=row.agent_id, shift=shift)
        for _, row in table.sound()
        for day in sorted(set(dates.values()))
        if (shift := getattr(row, day.isoformat()))
    )


def _dates_by_header(sheet: Sheet) -> dict[str, date]:
    dates: dict[str, date] = {}
    for header in sheet.rows[0]:
        if header and header not in header_names(GridRow):
            try:
                dates[header] = parse_date(header)
            except PydanticCustomError:
                continue
    return dates


def _model(dates: dict[str, date]) -> type[GridRow]:
    columns: dict[str, Any] = {}
    for header, day in dates.items():
        cell = columns.get(day.isoformat(), (_GridCell, None))[0]
        columns[day.isoformat()] = (Annotated[cell, zh(header)], None)
    return create_model("DatedGridRow", __base__=GridRow, **columns)
