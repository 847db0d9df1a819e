"""At which hours a team's buyers come."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from scheduler.demand import Demand, Volume
from scheduler.team import Event, InquiryRow, Team
from scheduler.waiting import EVEN_HOURS, hours_are_known, profile_of
from tests.builders import a_policy, a_problem, a_store

MONDAY = date(2026, 11, 2)
STORES = (a_store("s1"), a_store("s2"))


def past_of(store_id, **by_hour):
    """Six weeks of workdays that had these inquiries at these hours, such as h21=9."""
    days = (MONDAY - timedelta(days=n) for n in range(1, 43))
    return [
        InquiryRow(date=day, store_id=store_id, inquiries=Decimal(n), hour=int(hour[1:]))
        for day in days
        if day.weekday() < 5
        for hour, n in by_hour.items()
    ]


def a_team(*inquiries, **parts):
    return Team(policy=a_policy(), agents=(), stores=STORES, inquiries=tuple(inquiries), **parts)


def a_day(day=MONDAY, **volumes):
    demand = Demand(
        Volume(date=day, shift="day", store_id=store_id, milli=v * 1000)
        for store_id, v in volumes.items()
    )
    return a_problem(stores=STORES, demand=demand, dates=(day,))


def share(weights, hour):
    return weights[hour] / sum(weights)


def test_a_stores_own_hours_tell_when_its_buyers_come():
    team = a_team(*past_of("s1", h10=10, h21=30))

    weights = profile_of(team, a_day(s1=100))(MONDAY)

    assert share(weights, 21) == pytest.approx(0.75)
    assert share(weights, 12) == 0


def test_stores_weigh_by_what_they_expect():
    team = a_team(*past_of("s1", h10=40), *past_of("s2", h21=40))

    weights = profile_of(team, a_day(s1=100, s2=300))(MONDAY)

    assert (share(weights, 10), share(weights, 21)) == (pytest.approx(0.25), pytest.approx(0.75))


def test_a_promotion_has_the_hours_of_earlier_promotions():
    sale = Event(name="双11", first=MONDAY, last=MONDAY, multiplier=Decimal(3))
    earlier = [
        Event(name=f"sale {n}", first=day, last=day, multiplier=Decimal(3))
        for n, day in enumerate((date(2026, 6, 17), date(2026, 6, 18)))
    ]
    peaks = [
        InquiryRow(date=e.first, store_id="s1", inquiries=Decimal(400), hour=20) for e in earlier
    ]
    team = a_team(*past_of("s1", h10=40), *peaks, events=(sale, *earlier))

    weights = profile_of(team, a_day(s1=1000))(MONDAY)

    assert share(weights, 20) == 1


def test_without_hours_every_hour_is_alike_and_that_is_known():
    daily = InquiryRow(date=MONDAY - timedelta(days=1), store_id="s1", inquiries=Decimal(90))

    weights = profile_of(a_team(daily), a_day(s1=100))(MONDAY)

    assert tuple(weights) == EVEN_HOURS
    assert not hours_are_known(a_team(daily))
    assert hours_are_known(a_team(*past_of("s1", h10=1)))


def test_a_date_without_inquiries_has_even_hours():
    assert tuple(profile_of(a_team(*past_of("s1", h10=40)), a_day())(MONDAY)) == EVEN_HOURS
