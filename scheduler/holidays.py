"""Public holidays and workdays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from scheduler.dates import Month


@dataclass(frozen=True, kw_only=True, slots=True)
class PublicCalendar:
    """What the public calendar, corrected by the team's own table, says of a stretch of dates.

    Attributes:
        workdays: dates on which people normally work, make-up workdays included.
        holidays: the statutory holidays alone, with their names; the days off moved beside them are
            no workdays and no public holidays either.
        unannounced: years whose moved days off are not yet announced.
    """

    workdays: frozenset[date]
    holidays: tuple[tuple[date, str], ...]
    unannounced: frozenset[int] = frozenset()
    _names: Mapping[date, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_names", MappingProxyType(dict(self.holidays)))

    def is_workday(self, day: date) -> bool:
        """Whether people normally work on the date."""
        return day in self.workdays

    def is_holiday(self, day: date) -> bool:
        """Whether the date is a statutory holiday."""
        return day in self._names

    def holiday_name(self, day: date) -> str | None:
        """The statutory holiday's name; None on any other date."""
        return self._names.get(day)

    def workdays_in(self, month: Month) -> tuple[date, ...]:
        """The month's workdays in order."""
        return tuple(d for d in month.dates if d in self.workdays)
