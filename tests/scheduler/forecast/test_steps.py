"""What is done with little history, with stated rows, and where nothing is known."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

import scheduler.forecast.team as by_history
from scheduler.errors import InputError
from scheduler.forecast import Source, expected_demand, forecast, known_demand
from scheduler.team import ForecastRow
from tests.scheduler.forecast.histories import (
    LAST,
    a_day,
    a_past,
    a_promotion,
    a_team,
    expected,
    november,
    said,
)

MONDAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("days", "source", "step"),
    [
        (13, Source.MEAN, "forecast-step-mean"),
        (14, Source.WEEKDAYS, "forecast-step-weekdays"),
        (83, Source.WEEKDAYS, "forecast-step-weekdays"),
        (84, Source.MODEL, None),
    ],
)
def test_the_step_follows_from_the_length_of_the_history_and_is_told(days, source, step):
    told = forecast(a_team(a_past(days, 500)), november())

    assert {day.source for day in told.days} == {source}
    assert (step in said(told.explanations[0].reasons)) is (step is not None)


def test_a_store_of_a_few_days_expects_their_mean_without_its_promotion():
    past = [a_day(LAST - timedelta(days=n), 100 + 10 * n) for n in range(4)]
    promotion = a_promotion("开业", LAST, "2")

    told = forecast(a_team(past, events=(promotion,)), (MONDAY,))

    assert expected(told, MONDAY) == (100 / 2 + 110 + 120 + 130) / 4


def test_ranges_of_few_days_are_wider_than_those_of_many():
    def width(days):
        volume = forecast(a_team(a_past(days, 500)), (MONDAY,)).on(MONDAY, "s1").volume
        return volume.high - volume.low

    assert width(5) > width(13) > width(300)


def test_a_new_store_without_history_is_a_fault_while_others_are_foreseen():
    team = a_team(a_past(100, 500), stores=("s1", "s2"))

    with pytest.raises(InputError) as raised:
        forecast(team, november(2, 3))

    (fault,) = raised.value.faults
    assert (fault.file, fault.value) == ("forecast.csv", "s2 2026-11-02..2026-11-03")


def test_a_new_store_whose_volume_is_stated_is_taken_as_stated():
    row = ForecastRow(
        date=MONDAY,
        store_id="s2",
        inquiries=Decimal(80),
        low=Decimal(60),
        high=Decimal(110),
    )
    team = a_team(a_past(100, 500), stores=("s1", "s2"), forecast=(row,))

    told = forecast(team, (MONDAY,)).on(MONDAY, "s2")

    assert (told.source, told.estimate) == (Source.STATED, None)
    volume = told.volume
    assert (volume.low, volume.expected, volume.high) == (60_000, 80_000, 110_000)


def test_a_stated_row_is_final_and_the_history_s_own_expectation_stands_beside_it():
    row = ForecastRow(date=MONDAY, store_id="s1", inquiries=Decimal(900))

    told = forecast(a_team(a_past(100, 500), forecast=(row,)), november()).on(MONDAY, "s1")

    assert (told.source, told.volume.expected) == (Source.STATED, 900_000)
    assert told.estimate.expected == pytest.approx(500_000, rel=0.05)
    assert told.volume.low < 900_000 < told.volume.high


def test_nothing_is_fitted_where_every_volume_is_stated(monkeypatch):
    def refuse(*_):
        raise AssertionError("no store's history is needed")

    rows = tuple(ForecastRow(date=d, store_id="s1", inquiries=Decimal(9)) for d in november(2, 3))
    monkeypatch.setattr(by_history, "store_forecast", refuse)

    demand = expected_demand(a_team(a_past(100, 500), forecast=rows), november(2, 3))

    assert [v.milli for v in demand.volumes] == [9_000, 9_000]


def test_planning_takes_what_the_forecast_expects():
    team = a_team(a_past(100, 500))

    assert expected_demand(team, november()) == forecast(team, november()).demand


def test_estimates_are_whole_tenths_of_an_inquiry():
    demand = expected_demand(a_team(a_past(100, 37)), november())

    assert {v.milli % 100 for v in demand.volumes} == {0}


def test_a_month_looked_back_on_is_foreseen_from_what_was_known_before_it():
    whole = a_past(200, 500)
    october = tuple(row.date for row in whole if row.date.month == 10)
    before = [row for row in whole if row.date not in october]
    spoilt = [*before, *(a_day(day, 9_999) for day in october)]

    known, unknown = known_demand(a_team(spoilt), october)

    assert known == expected_demand(a_team(before), october)
    assert not unknown


def test_a_year_without_known_holidays_is_told():
    told = forecast(a_team(a_past(100, 500), policy={"country": "XX"}), november())

    assert "forecast-year-unknown" in said(told.notes)


def test_a_year_whose_moved_days_off_are_not_announced_is_told():
    next_year = tuple(date(2031, 1, n) for n in (4, 5))

    told = forecast(a_team(a_past(100, 500)), next_year)

    assert said(told.notes)["forecast-year-unannounced"] == {"year": 2031}
