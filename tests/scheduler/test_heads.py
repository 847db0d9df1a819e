"""Heads and people that each shift needs."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.demand import Demand, Volume
from scheduler.duties import Duty
from scheduler.forecast import DayForecast, Forecast, Source, VolumeRange
from scheduler.headcount import distance, idle, overload
from scheduler.heads import heads_at, heads_needed, heads_taken
from scheduler.policy import Workload
from tests.builders import a_policy, a_problem, a_store

FIRST = date(2026, 11, 1)
CHASE = Duty(name="chase", shifts=frozenset({"day"}), skill="chase", inquiry_share=0)
REFUND = Duty(name="refund", shifts=frozenset({"day", "night"}), skill="refund")
HALF = Duty(name="audit", shifts=frozenset({"day"}), inquiry_share=500)
DUTIES = st.lists(
    st.builds(
        lambda share, count: Duty(
            name="a", shifts=frozenset({"day"}), inquiry_share=share, per_shift=count
        ),
        st.integers(0, 1000),
        st.integers(1, 3),
    ),
    max_size=3,
).map(tuple)
WORKLOADS = st.builds(
    lambda low, more, above, least: Workload(
        low=low, target=low + more, high=low + more + above, min_heads=least
    ),
    st.integers(1, 100),
    st.integers(0, 50),
    st.integers(0, 50),
    st.integers(0, 4),
)
VOLUMES = st.integers(0, 3_000_000)


def a_volume(store_id, inquiries, day=FIRST, shift="day"):
    return Volume(date=day, shift=shift, store_id=store_id, milli=inquiries * 1000)


def a_forecast(demand, **ranges):
    """The first date's forecast: by store what is expected, and the range's ends."""
    days = (
        DayForecast(
            date=FIRST,
            store_id=store_id,
            volume=VolumeRange(expected=middle * 1000, low=low * 1000, high=high * 1000),
            source=Source.MODEL,
        )
        for store_id, (middle, low, high) in ranges.items()
    )
    return Forecast(days=tuple(days), demand=demand, store_correlation=1.0)


@pytest.mark.parametrize(
    ("inquiries", "least", "best", "most"),
    [(0, 1, 1, 1), (120, 1, 1, 1), (121, 2, 2, 2), (450, 4, 4, 5), (720, 6, 7, 9)],
)
def test_without_duties_people_are_heads(inquiries, least, best, most):
    found = heads_at(a_policy(), "day", inquiries * 1000)

    assert (found.least, found.best, found.most) == (least, best, most)
    assert (found.least_people, found.best_people, found.most_people) == (least, best, most)


def test_an_order_chaser_who_takes_no_inquiries_costs_a_whole_person():
    policy = a_policy(duties=(CHASE, REFUND))

    day, night = (heads_at(policy, shift, 450_000) for shift in ("day", "night"))

    assert (day.least, day.most) == (night.least, night.most) == (4, 5)
    assert (day.least_people, day.best_people, day.most_people) == (5, 5, 6)
    assert (night.least_people, night.most_people) == (4, 5)


def test_half_a_head_answers_half_a_load_and_is_not_rounded_up_first():
    policy = a_policy(duties=(HALF,))

    # 170 inquiries are 1.42 heads at 120; two people with half a duty between them are 1.5
    assert heads_at(policy, "day", 170_000).least_people == 2
    assert heads_at(policy, "day", 180_000).least_people == 2
    assert heads_at(policy, "day", 180_001).least_people == 3


def test_a_shift_without_inquiries_still_needs_its_duties_and_its_least_heads():
    policy = a_policy(duties=(CHASE, REFUND), workload=Workload(min_heads=1))

    found = heads_at(policy, "day", 0)

    assert (found.least, found.least_people, found.most_people) == (1, 2, 2)


def test_duties_are_each_held_by_another_person():
    policy = a_policy(duties=(REFUND, HALF, CHASE), workload=Workload(min_heads=0))

    assert heads_at(policy, "day", 0).least_people == 3


@given(volume=VOLUMES, workload=WORKLOADS, duties=DUTIES)
def test_the_fewest_people_hold_every_duty_and_nobody_is_overloaded(volume, workload, duties):
    policy = a_policy(workload=workload, duties=duties)
    taken, holders = heads_taken(policy, "day"), sum(d.per_shift for d in duties)

    people = heads_at(policy, "day", volume).least_people

    assert people >= holders
    assert overload(volume, people * 1000 - taken, workload) == 0
    assert people == holders or overload(volume, (people - 1) * 1000 - taken, workload) > 0


@given(volume=VOLUMES, workload=WORKLOADS, duties=DUTIES)
def test_least_is_never_above_best_nor_best_above_most(volume, workload, duties):
    policy = a_policy(workload=workload, duties=duties)
    taken = heads_taken(policy, "day")

    found = heads_at(policy, "day", volume)

    assert found.least <= found.best <= found.most
    assert found.least_people <= found.best_people <= found.most_people
    assert idle(volume, (found.most_people + 1) * 1000 - taken, workload) > 0
    within = range(found.least_people, found.most_people + 1)
    off = {n: distance(volume, n * 1000 - taken, workload) for n in within}
    assert off[found.best_people] == min(off.values())


@given(one=VOLUMES, more=VOLUMES, workload=WORKLOADS, duties=DUTIES)
def test_more_inquiries_never_need_fewer(one, more, workload, duties):
    policy = a_policy(workload=workload, duties=duties)

    fewer, many = (heads_at(policy, "day", v) for v in (one, one + more))

    assert fewer.least <= many.least
    assert fewer.least_people <= many.least_people
    assert fewer.most_people <= many.most_people


def test_every_shift_of_every_date_is_told_in_order():
    problem = a_problem(dates=(FIRST, date(2026, 11, 2)))

    found = heads_needed(problem, None)

    assert [(n.date.day, n.shift) for n in found] == [
        (1, "day"),
        (1, "night"),
        (2, "day"),
        (2, "night"),
    ]


def test_the_forecasts_range_is_carried_through_to_heads():
    demand = Demand([a_volume("s1", 300), a_volume("s1", 200, shift="night")])
    problem = a_problem(dates=(FIRST,), demand=demand)

    day, night = heads_needed(problem, a_forecast(demand, s1=(500, 400, 650)))

    assert (day.at_low.volume, day.at_high.volume) == (240_000, 390_000)
    assert (day.at_low.least, day.expected.least, day.at_high.least) == (2, 3, 4)
    assert (night.at_low.volume, night.at_high.volume) == (160_000, 260_000)


def test_without_a_forecast_the_range_is_the_volume_itself():
    problem = a_problem(dates=(FIRST,), demand=Demand([a_volume("s1", 300)]))

    day, _ = heads_needed(problem, None)

    assert day.at_low == day.expected == day.at_high


def test_a_what_ifs_volume_takes_the_forecasts_range_in_proportion():
    told = Demand([a_volume("s1", 500)])
    doubled = a_problem(dates=(FIRST,), demand=Demand([a_volume("s1", 1000)]))

    day, _ = heads_needed(doubled, a_forecast(told, s1=(500, 400, 650)))

    assert (day.at_low.volume, day.expected.volume, day.at_high.volume) == (
        800_000,
        1_000_000,
        1_300_000,
    )


def test_stores_need_parts_of_heads_which_add_up():
    stores = tuple(a_store(s) for s in ("s1", "s2", "s3"))
    demand = Demand([a_volume("s1", 60), a_volume("s2", 30)])
    problem = a_problem(dates=(FIRST,), stores=stores, demand=demand)

    day, _ = heads_needed(problem, a_forecast(demand, s1=(60, 45, 90), s2=(30, 30, 30)))

    assert [(s.store_id, s.least, s.best, s.most) for s in day.stores] == [
        ("s1", 500, 600, 750),
        ("s2", 250, 300, 375),
    ]
    assert (day.stores[0].low, day.stores[0].high) == (45_000, 90_000)
    assert sum(s.least for s in day.stores) <= day.expected.least * 1000 == 1000
