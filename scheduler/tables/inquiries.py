"""`inquiries.csv`: how many inquiries there really were, by the day or by the hour.

| column | 中文 | meaning |
|---|---|---|
| date | 日期 | one row for a date and store, or for a date, store and hour |
| store_id | 店铺编号 | |
| inquiries | 询单量 | 0 to 10 000 000 |
| hour? | 小时 | 0-23, the hour's start; empty: the whole date |

Where a date and store has both, the hours must add up to the day, half an inquiry more or less (a
day may be rounded), and the hours alone are kept.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Annotated

from scheduler.tables.cells import Date, Hour, Inquiries
from scheduler.tables.faults import Faults
from scheduler.tables.order import refuse_duplicates
from scheduler.tables.references import KnownStore
from scheduler.tables.rows import Row, Table, zh
from scheduler.team import InquiryRow
from scheduler.words import message

_ROUNDING = Decimal("0.5")


class InquiryTableRow(Row):
    """A row of `inquiries.csv`."""

    date: Annotated[Date, zh("日期")]
    store_id: Annotated[KnownStore, zh("店铺编号")]
    inquiries: Annotated[Inquiries, zh("询单量")]
    hour: Annotated[Hour | None, zh("小时")] = None

    def inquiry(self) -> InquiryRow:
        """The row as a value."""
        return InquiryRow(
            date=self.date, store_id=self.store_id, inquiries=self.inquiries, hour=self.hour
        )


def hours_or_days(table: Table[InquiryTableRow], faults: Faults) -> tuple[InquiryRow, ...]:
    """The table's rows: for each date and store its hours where there are any, else its day."""
    refuse_duplicates(table, "date", lambda row: (row.date, row.store_id, row.hour), faults)
    sums: dict[tuple[date, str], Decimal] = defaultdict(Decimal)
    for _, row in table.sound():
        if row.hour is not None:
            sums[row.date, row.store_id] += row.inquiries
    kept: list[InquiryRow] = []
    for line, row in table.sound():
        hours = sums.get((row.date, row.store_id))
        if row.hour is not None or hours is None:
            kept.append(row.inquiry())
        elif abs(hours - row.inquiries) > _ROUNDING:
            table.fault(faults, line, "inquiries", message("tables-hours-sum", hours=hours))
    return tuple(kept)
