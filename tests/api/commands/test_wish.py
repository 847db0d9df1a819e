from dataclasses import replace
from datetime import date

import pytest

from api.commands.options import PlanOptions
from api.commands.wish import wish_of
from scheduler.errors import InputError
from scheduler.words import Language
from solver.settings import DEFAULT_SECONDS, DEFAULT_WORKERS

NOVEMBER = PlanOptions(
    month="2026-11", first=None, last=None, seconds=None, work=None, seed=None, workers=None
)


def ends(**options):
    dates = wish_of(replace(NOVEMBER, **options)).dates
    return dates[0], dates[-1]


def lines(**options):
    with pytest.raises(InputError) as caught:
        wish_of(replace(NOVEMBER, **options))
    return [fault.line(Language.EN) for fault in caught.value.faults]


def test_a_month_alone_is_planned_whole():
    assert ends() == (date(2026, 11, 1), date(2026, 11, 30))
    assert ends(month="2028-02") == (date(2028, 2, 1), date(2028, 2, 29))


def test_from_and_to_narrow_the_month_either_or_both():
    assert ends(first="2026-11-10") == (date(2026, 11, 10), date(2026, 11, 30))
    assert ends(last="2026/11/10") == (date(2026, 11, 1), date(2026, 11, 10))
    assert ends(first="2026年11月9日", last="2026-11-09") == (date(2026, 11, 9),) * 2


def test_a_stretch_without_a_month_may_cross_months():
    found = ends(month=None, first="2026-11-20", last="2026-12-10")

    assert found == (date(2026, 11, 20), date(2026, 12, 10))


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"month": "2026-13"}, "--month::: 2026-13: Expected a month"),
        ({"month": "November"}, "--month::: November: Expected a month"),
        ({"month": "1066-10"}, "--month::: 1066-10: Expected a month"),
        ({"month": None}, "--month::: : Expected a month such as 2026-11, or --from and --to"),
        ({"month": None, "first": "2026-11-01"}, "--month::: : Expected a month"),
        ({"first": "2026-10-31"}, "--from::: 2026-10-31: Expected a date in 2026-11"),
        ({"last": "2026-12-01"}, "--to::: 2026-12-01: Expected a date in 2026-11"),
        ({"first": "2026-11-31"}, "--from::: 2026-11-31: Expected a date"),
        ({"first": "2026-11-09", "last": "2026-11-08"}, "--to::: 2026-11-08: Expected a date not"),
        (
            {"month": None, "first": "2026-10-01", "last": "2027-01-01"},
            "--to::: 2027-01-01: Expected at most 92 dates",
        ),
        ({"seconds": "0"}, "--seconds::: 0: Expected a number above 0"),
        ({"seconds": "nan"}, "--seconds::: nan: Expected a number above 0"),
        ({"seconds": "86401"}, "--seconds::: 86401: Expected a number above 0"),
        ({"work": "-1"}, "--work::: -1: Expected a number above 0"),
        ({"seconds": "5", "work": "5"}, "--work::: 5: Expected --seconds or --work"),
        ({"seed": "1.5"}, "--seed::: 1.5: Expected a whole number"),
        ({"workers": "0"}, "--workers::: 0: Expected a whole number"),
    ],
)
def test_options_that_cannot_be_used_are_told_in_one_line(options, expected):
    (line,) = lines(**options)

    assert line.startswith(expected)


def test_every_option_that_cannot_be_used_is_told_at_once():
    found = lines(month="x", first="y", seconds="z", seed="-1", workers="many")

    assert [line.split(":")[0] for line in found] == [
        "--month",
        "--from",
        "--seconds",
        "--seed",
        "--workers",
    ]


def test_three_months_can_be_planned_at_once():
    assert ends(month=None, first="2026-10-01", last="2026-12-31")[1] == date(2026, 12, 31)


def test_a_budget_of_work_takes_the_place_of_time():
    usual, by_work = wish_of(NOVEMBER), wish_of(replace(NOVEMBER, work="2.5"))

    assert (usual.seconds, usual.work) == (DEFAULT_SECONDS, None)
    assert (by_work.seconds, by_work.work) == (None, 2.5)
    assert (usual.seed, usual.workers) == (1, DEFAULT_WORKERS)
