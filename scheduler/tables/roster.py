"""Rosters as tables: `roster.csv` as written, edited by hand, or as history; or the grid.

| column | 中文 | meaning |
|---|---|---|
| date | 日期 | |
| agent_id | 工号 | |
| shift | 班次 | a shift's name or label; one row for an agent, date and shift |
| duty? | 职责 | name of the duty held |
| stores? | 店铺 | store ids logged in to, the heaviest first |
| inquiries? | 询单量 | over all stores |

Two different shifts on one date, a missing skill and such are for the rules to judge, no faults.
The grid is told in `scheduler.tables.grid`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from scheduler.roster import Assignment
from scheduler.tables.cells import Date, Inquiries
from scheduler.tables.faults import Faults
from scheduler.tables.grid import grid_assignments, is_grid
from scheduler.tables.order import refuse_duplicates
from scheduler.tables.references import Known, KnownAgent, KnownDuty, KnownStores, ShiftName
from scheduler.tables.rows import Row, read_rows, zh
from scheduler.tables.sheet import Sheet


class RosterRow(Row):
    """A row of a roster."""

    date: Annotated[Date, zh("日期")]
    agent_id: Annotated[KnownAgent, zh("工号")]
    shift: Annotated[ShiftName, zh("班次")]
    duty: Annotated[KnownDuty | None, zh("职责")] = None
    stores: Annotated[KnownStores, zh("店铺")] = ()
    inquiries: Annotated[Inquiries, zh("询单量")] = Decimal("0.0")

    def assignment(self) -> Assignment:
        """The row as a value."""
        return Assignment(
            date=self.date,
            agent_id=self.agent_id,
            shift=self.shift,
            duty=self.duty,
            stores=self.stores,
            inquiries=self.inquiries,
        )


def read_assignments(sheet: Sheet, known: Known, faults: Faults) -> tuple[Assignment, ...]:
    """The worked shifts of a roster in either form."""
    if is_grid(sheet):
        return grid_assignments(sheet, known, faults)
    table = read_rows(sheet, RosterRow, known, faults)
    if table is None:
        return ()
    refuse_duplicates(table, "date", lambda row: (row.date, row.agent_id, row.shift), faults)
    return tuple(row.assignment() for _, row in table.sound())
