"""`forecast.csv`: expected volume. It is final: events are not applied to it.

| column | 中文 | meaning |
|---|---|---|
| date | 日期 | one row for a date and store |
| store_id | 店铺编号 | |
| inquiries | 询单量 | 0 to 10 000 000 |
| low?, high? | 下限, 上限 | the range: low <= inquiries <= high |
| night_share? | 晚班占比 | 0-1; only in teams of one day and one night shift |
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, ValidationInfo

from scheduler.tables.cells import Date, Inquiries, Share
from scheduler.tables.expectations import unexpected
from scheduler.tables.faults import Faults
from scheduler.tables.order import refuse_duplicates
from scheduler.tables.references import IfNightShare, KnownStore
from scheduler.tables.rows import Row, Table, zh
from scheduler.team import ForecastRow


def _not_above_volume(low: Decimal, info: ValidationInfo) -> Decimal:
    volume = info.data.get("inquiries")
    if volume is not None and low > volume:
        raise unexpected("tables-forecast-low", volume=volume)
    return low


def _not_below_volume(high: Decimal, info: ValidationInfo) -> Decimal:
    volume = info.data.get("inquiries")
    if volume is not None and high < volume:
        raise unexpected("tables-forecast-high", volume=volume)
    return high


class ForecastTableRow(Row):
    """A row of `forecast.csv`."""

    date: Annotated[Date, zh("日期")]
    store_id: Annotated[KnownStore, zh("店铺编号")]
    inquiries: Annotated[Inquiries, zh("询单量")]
    low: Annotated[Annotated[Inquiries, AfterValidator(_not_above_volume)] | None, zh("下限")] = (
        None
    )
    high: Annotated[Annotated[Inquiries, AfterValidator(_not_below_volume)] | None, zh("上限")] = (
        None
    )
    night_share: Annotated[Annotated[Share, IfNightShare] | None, zh("晚班占比")] = None

    def forecast(self) -> ForecastRow:
        """The row as a value."""
        return ForecastRow(
            date=self.date,
            store_id=self.store_id,
            inquiries=self.inquiries,
            low=self.low,
            high=self.high,
            night_share=self.night_share,
        )


def refuse_two_forecasts(table: Table[ForecastTableRow], faults: Faults) -> None:
    """Note every second forecast for a date and store."""
    refuse_duplicates(table, "date", lambda row: (row.date, row.store_id), faults)
