"""`holidays.csv`: corrections of the public calendar, date by date.

| column | 中文 | meaning |
|---|---|---|
| date | 日期 | one row for a date; makes its year known |
| name? | 名称 | |
| kind | 类型 | `holiday` 法定 statutory / `rest_day` 调休 day off / `workday` 上班 |
"""

from __future__ import annotations

from typing import Annotated

from pydantic import PlainValidator

from scheduler.tables.cells import Date, Text, one_of
from scheduler.tables.faults import Faults
from scheduler.tables.order import refuse_duplicates
from scheduler.tables.rows import Row, Table, zh
from scheduler.team import HolidayKind, HolidayRow

_KINDS = {
    "holiday": HolidayKind.HOLIDAY,
    "法定": HolidayKind.HOLIDAY,
    "rest_day": HolidayKind.REST_DAY,
    "调休": HolidayKind.REST_DAY,
    "workday": HolidayKind.WORKDAY,
    "上班": HolidayKind.WORKDAY,
}


class HolidayTableRow(Row):
    """A row of `holidays.csv`."""

    date: Annotated[Date, zh("日期")]
    name: Annotated[Text, zh("名称")] = ""
    kind: Annotated[HolidayKind, PlainValidator(one_of(_KINDS)), zh("类型")]

    def holiday(self) -> HolidayRow:
        """The row as a value."""
        return HolidayRow(date=self.date, name=self.name, kind=self.kind)


def refuse_two_kinds(table: Table[HolidayTableRow], faults: Faults) -> None:
    """Note every second row for a date."""
    refuse_duplicates(table, "date", lambda row: row.date, faults)
