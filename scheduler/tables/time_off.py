"""`time_off.csv`: when agents do not work.

| column | 中文 | meaning |
|---|---|---|
| agent_id | 工号 | |
| start, end | 开始, 结束 | dates, both included; two stretches of one agent may not overlap |
| kind? | 类型 | free text, such as 年假 |
"""

from __future__ import annotations

from typing import Annotated

from scheduler.agents import TimeOff
from scheduler.tables.cells import Date, Text
from scheduler.tables.faults import Faults
from scheduler.tables.order import not_before
from scheduler.tables.references import KnownAgent
from scheduler.tables.rows import Line, Row, Table, zh
from scheduler.words import message


class TimeOffRow(Row):
    """A row of `time_off.csv`."""

    agent_id: Annotated[KnownAgent, zh("工号")]
    start: Annotated[Date, zh("开始")]
    end: Annotated[Date, not_before("start"), zh("结束")]
    kind: Annotated[Text, zh("类型")] = ""

    def time_off(self) -> TimeOff:
        """The row as a value."""
        return TimeOff(agent_id=self.agent_id, first=self.start, last=self.end, kind=self.kind)


def refuse_overlaps(table: Table[TimeOffRow], faults: Faults) -> None:
    """Note every stretch that shares a date with an earlier one of the same agent."""
    furthest: dict[str, tuple[Line[TimeOffRow], TimeOffRow]] = {}
    for line, row in sorted(table.sound(), key=lambda found: found[1].start):
        before = furthest.get(row.agent_id)
        if before is not None and row.start <= before[1].end:
            later, other = (
                (line, before[0]) if line.number > before[0].number else (before[0], line)
            )
            table.fault(faults, later, "start", message("tables-overlap", row=str(other.number)))
        if before is None or row.end > before[1].end:
            furthest[row.agent_id] = (line, row)
