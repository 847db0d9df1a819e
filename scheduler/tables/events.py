"""`events.csv`: promotions, past and to come. They may overlap.

| column | 中文 | meaning |
|---|---|---|
| name | 名称 | |
| start, end | 开始, 结束 | dates, both included |
| multiplier | 倍数 | times the normal volume; above 0, at most 1000 |
| store_id? | 店铺编号 | the one store concerned; empty: all stores |
"""

from __future__ import annotations

from typing import Annotated

from scheduler.tables.cells import Date, Multiplier, Text
from scheduler.tables.faults import Faults
from scheduler.tables.order import not_before, refuse_duplicates
from scheduler.tables.references import KnownStore
from scheduler.tables.rows import Row, Table, zh
from scheduler.team import Event


class EventRow(Row):
    """A row of `events.csv`."""

    name: Annotated[Text, zh("名称")]
    start: Annotated[Date, zh("开始")]
    end: Annotated[Date, not_before("start"), zh("结束")]
    multiplier: Annotated[Multiplier, zh("倍数")]
    store_id: Annotated[KnownStore | None, zh("店铺编号")] = None

    def event(self) -> Event:
        """The row as a value."""
        return Event(
            name=self.name,
            first=self.start,
            last=self.end,
            multiplier=self.multiplier,
            store_id=self.store_id,
        )


def refuse_same_event(table: Table[EventRow], faults: Faults) -> None:
    """Note every row that tells an event again: it would multiply the volume twice."""
    refuse_duplicates(
        table, "name", lambda row: (row.name, row.start, row.end, row.store_id), faults
    )
