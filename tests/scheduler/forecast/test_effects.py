"""What is planted in a history is found, and what is no demand does no harm."""

from datetime import date, timedelta
from math import cos, pi

import pytest

from scheduler.dates import dates_between
from scheduler.forecast import Source, forecast
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

BUSY_SATURDAYS = (1.0, 1.0, 1.0, 1.0, 1.0, 1.3, 1.0)
MONDAY, SATURDAY = date(2026, 11, 2), date(2026, 11, 7)
SINGLES_DAY = date(2026, 11, 11)


def near(value, within):
    return pytest.approx(value, rel=within)


def test_a_busy_weekday_is_found_and_told():
    told = forecast(a_team(a_past(200, 500, week=BUSY_SATURDAYS)), november())

    assert expected(told, SATURDAY) == near(650, 0.03)
    assert expected(told, MONDAY) == near(500, 0.03)
    changes = [dict(m.values) for m in told.explanations[0].reasons if m.key == "forecast-weekday"]
    assert changes[0]["day"].key == "forecast-weekday-5"
    assert changes[0]["change"] == "+25 %"


def test_a_promotion_seen_before_does_what_it_did_and_not_what_is_stated():
    times = {date(2025, 11, 11): 4.2}
    promotions = (
        a_promotion("双11", date(2025, 11, 11), "3"),
        a_promotion("双11", SINGLES_DAY, "3"),
    )
    past = a_past(400, 500, times=lambda day: times.get(day, 1.0))

    told = forecast(a_team(past, events=promotions), november())

    assert expected(told, SINGLES_DAY) == near(500 * 4.2, 0.1)
    (seen,) = told.promotions
    assert (seen.stated, seen.past_days) == (3, 1)
    assert seen.used == seen.estimated == near(4.2, 0.1)


@pytest.mark.parametrize("name", ["double 11", "DOUBLE  11", "Double 11 2026", "2025 Double11"])
def test_letters_spaces_and_the_year_do_not_make_a_promotion_another(name):
    times = {date(2025, 11, 11): 2.0}
    promotions = (
        a_promotion("Double 11", date(2025, 11, 11), "3"),
        a_promotion(name, SINGLES_DAY, "3"),
    )
    past = a_past(400, 500, times=lambda day: times.get(day, 1.0))

    told = forecast(a_team(past, events=promotions), (SINGLES_DAY,))

    assert told.promotions[0].used == near(2.0, 0.1)


def test_a_promotion_never_seen_takes_its_stated_multiplier():
    team = a_team(a_past(200, 500), events=(a_promotion("店庆", SINGLES_DAY, "2.5"),))

    told = forecast(team, november())

    usual = expected(told, SINGLES_DAY - timedelta(weeks=1))
    assert expected(told, SINGLES_DAY) == near(2.5 * usual, 0.03)
    assert told.promotions[0].estimated is None


def test_a_promotion_of_one_store_leaves_the_others_alone():
    pasts = [a_past(200, 500, store=store) for store in ("s1", "s2")]
    team = a_team(
        *pasts, stores=("s1", "s2"), events=(a_promotion("店庆", SINGLES_DAY, "3", store="s2"),)
    )

    told = forecast(team, november())

    assert expected(told, SINGLES_DAY, "s1") == near(500, 0.05)
    assert expected(told, SINGLES_DAY, "s2") == near(1500, 0.05)


def test_growth_goes_on_and_does_not_explode():
    def growing(day):
        return 1.05 ** ((day - LAST).days / 30)

    team = a_team(a_past(240, 500, times=growing))

    soon = forecast(team, november())
    late = forecast(team, (date(2027, 10, 30),))

    assert expected(soon, date(2026, 11, 15)) == near(500 * 1.05**0.5, 0.04)
    assert "forecast-trend" in said(soon.explanations[0].reasons)
    assert expected(late, date(2027, 10, 30)) < 500 * 1.25


def test_a_season_seen_twice_is_foreseen():
    def seasonal(day):
        return 1 + 0.4 * cos(2 * pi * (day - date(2026, 1, 15)).days / 365.25)

    team = a_team(a_past(800, 500, times=seasonal))
    january = date(2027, 1, 12)

    told = forecast(team, (january,))

    assert expected(told, january) == near(500 * 1.4, 0.1)


def test_days_far_off_the_rest_are_left_out_and_told():
    clean = a_past(200, 500)
    odd = {3: 9, 40: 0.02, 90: 8, 160: 12, 196: 6}
    spoilt = tuple(
        a_day(row.date, float(row.inquiries) * odd.get(n, 1)) for n, row in enumerate(clean)
    )

    plain, told = (forecast(a_team(past), november()) for past in (clean, spoilt))

    for day in november(1, 15, 30):
        assert expected(told, day) == near(expected(plain, day), 0.02)
    assert said(told.explanations[0].reasons)["forecast-outliers"]["count"] == 5


def test_a_new_level_is_no_outlier():
    def doubled(day):
        return 2.0 if day > LAST - timedelta(days=21) else 1.0

    told = forecast(a_team(a_past(200, 500, times=doubled)), november())

    assert expected(told, MONDAY) == near(1000, 0.08)


def test_a_weekday_without_any_inquiries_is_closed():
    past = [row for row in a_past(200, 500) if row.date.weekday() < 5]
    written_out = [*past, *(a_day(d, 0) for d in dates_between(date(2026, 9, 5), date(2026, 9, 6)))]

    for rows in (past, written_out):
        told = forecast(a_team(rows), november())

        volume = told.on(SATURDAY, "s1").volume
        assert (volume.low, volume.expected, volume.high) == (0, 0, 0)
        assert expected(told, MONDAY) == near(500, 0.03)


def test_a_quiet_saturday_is_not_a_closed_one():
    past = [
        a_day(row.date, 1 if row.date.weekday() == 5 and row.date.day < 8 else row.inquiries)
        for row in a_past(120, 2, chance=0.7)
    ]

    told = forecast(a_team(past), november())

    assert expected(told, SATURDAY) > 0.5


def test_a_closed_spell_does_not_lower_what_comes_after():
    shut = dates_between(date(2026, 7, 1), date(2026, 7, 12))
    past = [a_day(row.date, 0 if row.date in shut else row.inquiries) for row in a_past(200, 500)]

    told = forecast(a_team(past), november())

    assert expected(told, MONDAY) == near(500, 0.03)
    assert said(told.explanations[0].reasons)["forecast-odd-zeros"]["count"] == 12


def test_a_store_that_ended_expects_nothing_and_that_is_told():
    ended = [row for row in a_past(200, 500, store="s2") if row.date < date(2026, 9, 20)]
    team = a_team(a_past(200, 500), ended, stores=("s1", "s2"))

    told = forecast(team, november())

    assert told.on(MONDAY, "s2").source is Source.CLOSED
    assert expected(told, MONDAY, "s2") == 0
    assert said(told.notes)["forecast-store-gone"]["since"] == date(2026, 9, 20)


def test_days_missing_from_a_small_store_s_table_are_days_without_inquiries():
    past = a_past(200, 1, chance=1.2, seed=4)
    without_zeros = [row for row in past if row.inquiries > 0]

    whole, short = (forecast(a_team(rows), (MONDAY,)) for rows in (past, without_zeros))

    assert len(without_zeros) < 0.8 * len(past)
    assert expected(short, MONDAY) == near(expected(whole, MONDAY), 0.05)


def test_a_gap_is_not_a_day_without_inquiries():
    past = [row for n, row in enumerate(a_past(200, 500)) if n % 5]

    told = forecast(a_team(past), november())

    assert expected(told, MONDAY) == near(500, 0.03)


def test_a_holiday_seen_is_foreseen_by_its_name():
    def quiet(day):
        return 0.5 if (day.month, day.day) in {(10, n) for n in range(1, 8)} else 1.0

    team = a_team(a_past(790, 500, times=quiet))

    told = forecast(team, dates_between(date(2026, 11, 1), date(2027, 1, 31)))
    autumn = forecast(team, (date(2027, 10, 2),))

    assert expected(autumn, date(2027, 10, 2)) == near(250, 0.25)
    assert expected(told, MONDAY) == near(500, 0.04)


def test_a_business_that_rests_on_holidays_is_closed_on_the_next_one():
    resting = ((5, 25), (6, 19), (7, 3), (9, 7), (10, 12))
    holidays = {date(2026, month, day) for month, day in resting}
    past = [r for r in a_past(200, 500) if r.date.weekday() < 5 and r.date not in holidays]

    team = a_team(past, policy={"country": "US"})
    thanksgiving = date(2026, 11, 26)
    told = forecast(team, november())

    assert expected(told, thanksgiving) == 0
    assert expected(told, thanksgiving - timedelta(days=1)) > 400


def test_hours_of_the_day_foresee_as_their_sums_do():
    daily = a_past(100, 480)
    hourly = tuple(
        a_day(row.date, float(row.inquiries) / 2, hour=hour) for row in daily for hour in (10, 21)
    )
    sums = tuple(
        a_day(a.date, float(a.inquiries + b.inquiries))
        for a, b in zip(hourly[::2], hourly[1::2], strict=True)
    )

    by_hours, by_days = (forecast(a_team(rows), november()) for rows in (hourly, sums))

    assert by_hours.days == by_days.days


def test_the_same_input_gives_the_same_forecast():
    team = a_team(a_past(200, 500), events=(a_promotion("双11", SINGLES_DAY, "3"),))

    assert forecast(team, november()) == forecast(team, november())
