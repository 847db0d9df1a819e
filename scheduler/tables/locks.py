"""`locks.csv`: what a supervisor fixed.

| column | 中文 | meaning |
|---|---|---|
| date | 日期 | |
| agent_id | 工号 | |
| shift | 班次 | a shift's name or label, or `off` / 休 |
| duty? | 职责 | a duty that the shift has; none with `off` |

Two different shifts of one agent on one date may stand: that is a clash of rules, told as such. A
free day and a shift, or one shift twice, contradict or repeat each other and are faults.
"""

from __future__ import annotations

from typing import Annotated

from scheduler.agents import Lock
from scheduler.tables.cells import Date
from scheduler.tables.faults import Faults
from scheduler.tables.order import refuse_duplicates
from scheduler.tables.references import KnownAgent, LockedDuty, ShiftOrOff
from scheduler.tables.rows import Line, Row, Table, zh
from scheduler.words import message


class LockRow(Row):
    """A row of `locks.csv`."""

    date: Annotated[Date, zh("日期")]
    agent_id: Annotated[KnownAgent, zh("工号")]
    shift: Annotated[ShiftOrOff, zh("班次")]
    duty: Annotated[LockedDuty | None, zh("职责")] = None

    def lock(self) -> Lock:
        """The row as a value."""
        return Lock(agent_id=self.agent_id, date=self.date, shift=self.shift, duty=self.duty)


def refuse_contradictions(table: Table[LockRow], faults: Faults) -> None:
    """Note every row that repeats a row above, or makes a free day of a shift or the reverse."""
    refuse_duplicates(table, "shift", lambda row: (row.agent_id, row.date, row.shift), faults)
    first: dict[tuple[str, object], tuple[Line[LockRow], LockRow]] = {}
    for line, row in table.sound():
        above, fixed = first.setdefault((row.agent_id, row.date), (line, row))
        if (fixed.shift is None) is not (row.shift is None):
            expected = message("tables-lock-contradiction", row=str(above.number))
            table.fault(faults, line, "shift", expected)
