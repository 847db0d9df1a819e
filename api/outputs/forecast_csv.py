"""`forecast.csv` as it is written: in the columns of the team folder's own."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, Decimal

from scheduler.demand import MILLI
from scheduler.forecast import DayForecast, Forecast
from scheduler.policy import Policy
from scheduler.shifts import night_of_two
from scheduler.tables.sheet import escaped
from scheduler.tables.writing import table_csv

FILE = "forecast.csv"

_HEADER = ("date", "store_id", "inquiries", "low", "high")
_SHARE = Decimal("0.000001")


def forecast_csv(told: Forecast, policy: Policy) -> bytes:
    """The whole file: a row a date and store, with the night's share in teams of two shifts."""
    by_night = len(policy.shifts) == 2
    header = (*_HEADER, "night_share") if by_night else _HEADER
    return table_csv(header, _rows(told, policy, by_night=by_night))


def _rows(told: Forecast, policy: Policy, *, by_night: bool) -> Iterator[tuple[str, ...]]:
    for day in told.days:
        volumes = (day.volume.expected, day.volume.low, day.volume.high)
        cells = (day.date.isoformat(), escaped(day.store_id), *(_units(milli) for milli in volumes))
        yield (*cells, _night_share(told, day, policy)) if by_night else cells


def _night_share(told: Forecast, day: DayForecast, policy: Policy) -> str:
    """Six places, which give every shift's volume back; empty where nothing is expected."""
    if day.volume.expected == 0:
        return ""
    first, second = policy.shifts
    night = told.demand.of_stores(day.date, night_of_two((first, second)).name)
    share = Decimal(night.get(day.store_id, 0)) / day.volume.expected
    return f"{share.quantize(_SHARE, rounding=ROUND_HALF_EVEN).normalize():f}"


def _units(milli: int) -> str:
    return f"{(Decimal(milli) / MILLI).normalize():f}"
