"""What a run of days over or under the band advises."""

from __future__ import annotations

from datetime import date, timedelta

from scheduler.band_days import BandDay, Side
from scheduler.band_runs import advice_of

FIRST = date(2026, 11, 1)


def days_of(marks):
    """One date a mark: o over, u under, . within, p a promotion over the band, c closed."""
    return tuple(
        BandDay(
            date=FIRST + timedelta(days=n),
            volume=0 if mark == "c" else 400_000,
            heads=0 if mark == "c" else 4000,
            missing=500 if mark in "op" else 0,
            spare=250 if mark == "u" else 0,
            is_promotion=mark == "p",
        )
        for n, mark in enumerate(marks)
    )


def told(marks):
    return [(a.side, a.first.day, a.last.day, a.days, a.of_days) for a in advice_of(days_of(marks))]


def test_five_days_on_end_over_the_band_advise_more_people():
    assert told(".....ooooo" + "." * 20) == [(Side.OVER, 6, 10, 5, 5)]


def test_four_days_on_end_advise_nothing():
    assert told(".....oooo" + "." * 21) == []


def test_a_long_run_is_one_stretch_to_its_last_day():
    assert told("." * 20 + "o" * 10) == [(Side.OVER, 21, 30, 10, 10)]


def test_most_days_of_two_weeks_advise_as_a_run_does():
    # 9 of 14 days over, never more than two on end
    assert told("oo.oo.oo.oo.o." + "." * 16) == [(Side.OVER, 1, 13, 9, 13)]


def test_half_the_days_of_two_weeks_advise_nothing():
    assert told("oo..oo..oo..o." + "." * 16) == []


def test_promotions_advise_nothing_and_break_no_run():
    assert told("pppppppp" + "." * 22) == []
    assert told("oopppooo" + "." * 22) == [(Side.OVER, 1, 8, 5, 5)]


def test_closed_days_break_no_run():
    assert told("uucuuu" + "." * 24) == [(Side.UNDER, 1, 6, 5, 5)]


def test_a_day_on_the_other_side_breaks_a_run():
    assert told("uuuuouuu" + "." * 22) == []


def test_over_and_under_are_told_in_order_of_date():
    found = told("uuuuuu" + "." * 14 + "oooooo" + "....")

    assert found == [(Side.UNDER, 1, 6, 6, 6), (Side.OVER, 21, 26, 6, 6)]


def test_the_heads_that_are_missing_are_the_mean_of_the_days():
    (over,) = advice_of(days_of("ooooo"))
    (under,) = advice_of(days_of("uuuuu"))

    assert (over.heads, under.heads) == (500, 250)


def test_a_plan_shorter_than_two_weeks_is_judged_whole():
    assert told("oo.oo.o") == [(Side.OVER, 1, 7, 5, 7)]
    assert told("o.o.o.o") == []


def test_the_last_day_ends_a_run_of_five():
    assert told("." * 25 + "ooooo") == [(Side.OVER, 26, 30, 5, 5)]


def test_no_dates_advise_nothing():
    assert advice_of(()) == ()
