"""The public calendar: statutory days, moved days, make-up workdays, the team's own corrections."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler.dates import Month
from scheduler.errors import InputError
from scheduler.holidays import PublicCalendar, public_calendar
from scheduler.team import HolidayKind, HolidayRow

OCTOBER = Month(year=2026, month=10)


def _year(year: int, country: str = "CN", *rows: HolidayRow) -> PublicCalendar:
    return public_calendar(country, rows, [Month(year=year, month=m) for m in range(1, 13)])


def _row(day: date, kind: HolidayKind, name: str = "店庆") -> HolidayRow:
    return HolidayRow(date=day, name=name, kind=kind)


def test_china_has_thirteen_statutory_holidays_in_2026() -> None:
    calendar = _year(2026)

    assert [d.isoformat()[5:] for d, _ in calendar.holidays] == [
        "01-01", "02-16", "02-17", "02-18", "02-19", "04-05", "05-01", "05-02",
        "06-19", "09-25", "10-01", "10-02", "10-03",
    ]  # fmt: skip


def test_china_has_248_workdays_in_2026() -> None:
    assert len(_year(2026).workdays) == 248


def test_holidays_are_named_in_the_language_of_their_country() -> None:
    assert _year(2026).holiday_name(date(2026, 10, 1)) == "国庆节"
    assert _year(2026, "US").holiday_name(date(2026, 12, 25)) == "Christmas Day"


@pytest.mark.parametrize("day", [5, 6, 7])
def test_a_day_off_beside_the_national_day_is_neither_workday_nor_holiday(day: int) -> None:
    calendar = public_calendar("CN", (), [OCTOBER])

    assert not calendar.is_workday(date(2026, 10, day))
    assert not calendar.is_holiday(date(2026, 10, day))


def test_a_make_up_workday_is_a_workday_though_a_weekend() -> None:
    calendar = _year(2026)

    made_up = [d for d in sorted(calendar.workdays) if d.weekday() > 4]

    assert [d.isoformat()[5:] for d in made_up] == [
        "01-04", "02-14", "02-28", "05-09", "09-20", "10-10",
    ]  # fmt: skip


def test_only_the_months_asked_for_are_covered() -> None:
    calendar = public_calendar("CN", (), [OCTOBER])

    assert {d.month for d in calendar.workdays} == {10}


def test_an_announced_year_is_not_said_to_be_open() -> None:
    assert _year(2026).unannounced == frozenset()


def test_a_year_long_before_the_moved_days_are_announced_is_said_to_be_open() -> None:
    calendar = _year(2090)

    assert calendar.unannounced == {2090}
    assert calendar.is_holiday(date(2090, 10, 1))


def test_a_country_that_moves_no_days_has_nothing_to_announce() -> None:
    assert _year(2090, "US").unannounced == frozenset()


def test_a_row_of_the_own_table_closes_an_open_year() -> None:
    calendar = _year(2090, "CN", _row(date(2090, 10, 4), HolidayKind.REST_DAY))

    assert calendar.unannounced == frozenset()


def test_the_own_table_wins_date_by_date() -> None:
    rows = (
        _row(date(2026, 10, 1), HolidayKind.WORKDAY),
        _row(date(2026, 10, 10), HolidayKind.REST_DAY),
        _row(date(2026, 10, 20), HolidayKind.HOLIDAY),
    )

    calendar = public_calendar("CN", rows, [OCTOBER])

    assert calendar.is_workday(date(2026, 10, 1))
    assert not calendar.is_holiday(date(2026, 10, 1))
    assert not calendar.is_workday(date(2026, 10, 10))
    assert not calendar.is_holiday(date(2026, 10, 10))
    assert not calendar.is_workday(date(2026, 10, 20))
    assert calendar.holiday_name(date(2026, 10, 20)) == "店庆"
    assert calendar.holiday_name(date(2026, 10, 2)) == "国庆节"


def test_an_unknown_country_is_a_fault_for_each_year() -> None:
    months = [Month(year=2026, month=12), Month(year=2027, month=1)]

    with pytest.raises(InputError) as raised:
        public_calendar("ZZ", (), months)

    assert [dict(f.expected.values)["year"] for f in raised.value.faults] == [2026, 2027]
    assert {(f.file, f.column, f.value) for f in raised.value.faults} == {
        ("team.toml", "team.country", "ZZ")
    }


@pytest.mark.parametrize("word", ["", "__init__", "utils", "country_holidays", "XNYS"])
def test_a_word_that_is_no_country_is_a_fault(word: str) -> None:
    with pytest.raises(InputError):
        public_calendar(word, (), [OCTOBER])


def test_a_year_outside_the_public_data_is_a_fault() -> None:
    with pytest.raises(InputError, match="2101"):
        _year(2101)


def test_an_unknown_country_with_own_rows_follows_the_plain_week_and_the_rows() -> None:
    row = _row(date(2026, 10, 1), HolidayKind.HOLIDAY)

    calendar = public_calendar("ZZ", (row,), [OCTOBER])

    assert calendar.holidays == ((date(2026, 10, 1), "店庆"),)
    assert len(calendar.workdays) == 21
