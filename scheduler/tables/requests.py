"""`requests.csv`: what agents would like on a date. One row for an agent and date.

| column | 中文 | meaning |
|---|---|---|
| agent_id | 工号 | |
| date | 日期 | |
| want | 诉求 | `off` or 休, or a shift's name or label |
| weight? | 权重 | 1-10, default 1 |
| avoid? | 回避 | yes: that is what the agent does not want; default no |
"""

from __future__ import annotations

from typing import Annotated

from scheduler.agents import Request
from scheduler.tables.cells import Date, Weight, YesNo
from scheduler.tables.faults import Faults
from scheduler.tables.order import refuse_duplicates
from scheduler.tables.references import KnownAgent, ShiftOrOff
from scheduler.tables.rows import Row, Table, zh


class RequestRow(Row):
    """A row of `requests.csv`."""

    agent_id: Annotated[KnownAgent, zh("工号")]
    date: Annotated[Date, zh("日期")]
    want: Annotated[ShiftOrOff, zh("诉求")]
    weight: Annotated[Weight, zh("权重")] = 1
    avoid: Annotated[YesNo, zh("回避")] = False

    def request(self) -> Request:
        """The row as a value."""
        return Request(
            agent_id=self.agent_id,
            date=self.date,
            want=self.want,
            weight=self.weight,
            avoid=self.avoid,
        )


def refuse_two_requests(table: Table[RequestRow], faults: Faults) -> None:
    """Note every second request of an agent for a date."""
    refuse_duplicates(table, "date", lambda row: (row.agent_id, row.date), faults)
