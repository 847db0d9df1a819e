"""The forecast held against the past, beside plain ways."""

from datetime import date, timedelta
from math import exp

from scheduler.forecast import Way, backtest
from tests.scheduler.forecast.histories import LAST, a_past, a_promotion, a_team


def test_a_history_of_less_than_eight_weeks_holds_nothing_against_it():
    assert backtest(a_team(a_past(55, 100))).rows == ()
    assert len(backtest(a_team(a_past(57, 100))).origins) == 1


def test_promotions_stated_wrongly_are_learnt_where_plain_ways_stay_wrong():
    months = [date(2026, n, 25) for n in range(1, 11)]
    events = tuple(a_promotion("会员日", day, "1.5", last=day) for day in months)
    past = a_past(300, 300, times=lambda day: 3.0 if day in months else 1.0)

    (row,) = backtest(a_team(past, events=events)).rows

    assert row.wape_of(Way.FORECAST) < 0.85 * row.wape_of(Way.WEEKDAY_MEANS)
    assert row.wape_of(Way.FORECAST) < 0.85 * row.wape_of(Way.SEASONAL_NAIVE)
    assert row.best is Way.FORECAST


def test_growth_is_followed_better_than_by_the_mean_of_eight_weeks():
    past = a_past(300, 300, times=lambda day: exp(0.002 * (day - LAST).days))

    (row,) = backtest(a_team(past)).rows

    assert row.wape_of(Way.FORECAST) < 0.85 * row.wape_of(Way.WEEKDAY_MEANS)


def test_no_way_knows_what_came_after_its_origin():
    past = a_past(57, 100, times=lambda day: 90.0 if day > LAST - timedelta(weeks=4) else 1.0)

    (row,) = backtest(a_team(past)).rows

    assert row.days == 28
    assert all(row.wape_of(way) > 0.95 for way in Way)


def test_several_stores_are_told_one_by_one_and_together():
    pasts = [a_past(90, mean, seed=mean, store=store) for store, mean in (("s1", 90), ("s2", 300))]

    rows = backtest(a_team(*pasts, stores=("s1", "s2"))).rows

    assert [row.store_id for row in rows] == ["s1", "s2", None]
    assert rows[2].wape_of(Way.FORECAST) < max(row.wape_of(Way.FORECAST) for row in rows[:2])
