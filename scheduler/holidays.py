"""Public holidays and workdays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

import holidays as package

from scheduler.dates import Month, is_weekend
from scheduler.errors import Fault, InputError
from scheduler.team import HolidayKind, HolidayRow
from scheduler.words import message

_LENGTH_OF_A_PLAIN_ROW = 3


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


def public_calendar(
    country: str, overrides: Iterable[HolidayRow], months: Iterable[Month]
) -> PublicCalendar:
    """The country's public calendar of these months, corrected date by date by the team's table.

    Holidays are named in the country's own language. A year that the table names is known, whatever
    is known of it publicly; without public data its other dates follow the plain week.

    Args:
        country: ISO 3166 code of two letters.
        overrides: one row a date at most.
        months: each one is covered from its first to its last date.

    Raises:
        InputError: the country or one of the years is not known, and no row of the table names
            the year.
    """
    own = {row.date: row for row in overrides}
    told = {day.year for day in own}
    asked = sorted(set(months))
    years = sorted({month.year for month in asked})
    public = _public_years(country, years)
    _demand_known(country, [y for y in years if y not in told and y not in public])

    workdays: set[date] = set()
    named: list[tuple[date, str]] = []
    for day in (d for month in asked for d in month.dates):
        row, year = own.get(day), public.get(day.year)
        if row.kind is HolidayKind.WORKDAY if row else _works(year, day):
            workdays.add(day)
        name = _own_name(row) if row else _public_name(year, day)
        if name is not None:
            named.append((day, name))
    return PublicCalendar(
        workdays=frozenset(workdays),
        holidays=tuple(named),
        unannounced=frozenset(y for y, found in public.items() if found.is_open) - told,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _PublicYear:
    """What is publicly known of one year; `is_open` where its moved days are to be announced."""

    statutory: Mapping[date, str]
    all_days: package.HolidayBase
    is_open: bool


def _public_years(country: str, years: Iterable[int]) -> Mapping[int, _PublicYear]:
    """The years that the public data cover; none where the country is not among them."""
    if country not in package.list_supported_countries(include_aliases=False):
        return {}
    language = package.country_holidays(country).default_language
    found = {}
    for year in years:
        all_days = package.country_holidays(country, years=year, language=language)
        plain = package.country_holidays(country, years=year, language=language, observed=False)
        moved = _moved_days(plain)
        names = {d: name for d, name in sorted(plain.items()) if d not in moved}
        if names:
            found[year] = _PublicYear(
                statutory=names, all_days=all_days, is_open=_is_open(year, moved)
            )
    return found


def _moved_days(public: package.HolidayBase) -> frozenset[date]:
    """Days off that stand in for a weekend day worked elsewhere, of all years announced.

    The package marks them by rows longer than (month, day, name): month, day, and the date they
    were taken from.
    """
    moved = set()
    for year, rows in getattr(public, "special_public_holidays", {}).items():
        for row in rows if isinstance(rows[0], tuple) else (rows,):
            if len(row) > _LENGTH_OF_A_PLAIN_ROW:
                moved.add(date(year, row[0], row[1]))
    return frozenset(moved)


def _is_open(year: int, moved: frozenset[date]) -> bool:
    """Whether a country that moves days off every year has yet to announce this one's."""
    announced = {day.year for day in moved}
    newest = max(announced, default=year)
    return year > newest and {newest - 1, newest - 2} <= announced


def _demand_known(country: str, unknown: Iterable[int]) -> None:
    faults = [
        Fault(
            file="team.toml",
            row=None,
            column="team.country",
            value=country,
            expected=message("holidays-year-unknown", year=year),
        )
        for year in unknown
    ]
    if faults:
        raise InputError(faults)


def _works(year: _PublicYear | None, day: date) -> bool:
    return not is_weekend(day) if year is None else year.all_days.is_working_day(day)


def _public_name(year: _PublicYear | None, day: date) -> str | None:
    return year.statutory.get(day) if year else None


def _own_name(row: HolidayRow) -> str | None:
    return row.name if row.kind is HolidayKind.HOLIDAY else None
