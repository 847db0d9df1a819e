"""Waiting times by hour and shift."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from scheduler.demand import Demand, Volume
from scheduler.duties import Duty
from scheduler.headcount import best_heads
from scheduler.roster import Roster
from scheduler.waiting import EVEN_HOURS, waiting_of_roster, waiting_with
from tests.builders import a_policy, a_problem, an_agent, worked
from tests.scheduler.waiting.courses import a_service

FIRST = date(2026, 11, 1)
EVENING_PEAK = tuple({20: 3.0, 21: 6.0, 22: 3.0}.get(hour, 1.0) for hour in range(24))
NINE_PM = datetime(2026, 11, 1, 21)


def even(day):
    return EVEN_HOURS


def peak(day):
    return EVENING_PEAK


def a_problem_with(day=0, night=0, service=None, **parts):
    demand = Demand(
        Volume(date=FIRST, shift=shift, store_id="s1", milli=inquiries * 1000)
        for shift, inquiries in (("day", day), ("night", night))
    )
    policy = a_policy(service=a_service(4, 6, 60) if service is None else service, **parts)
    return a_problem(policy=policy, demand=demand, dates=(FIRST,))


def hours_of(waiting):
    return {h.starts_at: h for h in waiting.hours}


def test_without_a_promise_waiting_times_are_not_known():
    problem = a_problem(dates=(FIRST,))

    assert waiting_with(problem, lambda dated: 1000, even) is None


def test_a_shift_within_the_band_that_drowns_at_nine_is_seen():
    problem = a_problem_with(night=400, service=a_service(2, 8, 60))
    best = best_heads(400_000, problem.policy.workload)

    waiting = waiting_with(problem, lambda dated: best * 1000, peak)

    assert hours_of(waiting)[NINE_PM].drowns
    assert not hours_of(waiting)[datetime(2026, 11, 1, 18)].drowns
    assert waiting.drowning[0].starts_at in (NINE_PM, NINE_PM - timedelta(hours=1))


def test_a_drowned_hour_pulls_the_next_one_under():
    problem = a_problem_with(night=400, service=a_service(2, 8, 60))

    followed = hours_of(waiting_with(problem, lambda dated: 3000, peak))
    alone = hours_of(waiting_with(problem, lambda dated: 8000, peak))

    after = datetime(2026, 11, 1, 23)
    assert followed[after].heads_for_promise <= 3
    assert followed[NINE_PM].backlog > 10
    assert followed[after].answered_in_time < 0.8 < alone[after].answered_in_time


def test_the_heads_that_would_keep_the_promise_stand_beside_those_who_are_there():
    problem = a_problem_with(night=400, service=a_service(2, 8, 60))
    hour = hours_of(waiting_with(problem, lambda dated: 4000, peak))[NINE_PM]

    enough = hours_of(waiting_with(problem, lambda dated: hour.heads_for_promise * 1000, peak))

    assert hour.heads == pytest.approx(4)
    assert hour.heads_for_promise > 4
    assert not enough[NINE_PM].drowns


def test_buyers_before_opening_are_told_apart_and_wait_until_then():
    problem = a_problem_with(day=170)

    hours = hours_of(waiting_with(problem, lambda dated: 4000, even))

    closed = hours[datetime(2026, 11, 1, 7)]
    assert (closed.heads, closed.inquiries) == (0, pytest.approx(10))
    assert closed.before_opening == closed.inquiries
    assert closed.backlog == pytest.approx(75)
    assert not closed.drowns
    opening = hours[datetime(2026, 11, 1, 8)]
    assert opening.before_opening == pytest.approx(5)
    assert opening.heads == pytest.approx(4)
    assert opening.drowns  # 80 buyers before them


def test_the_night_s_last_half_hour_stands_under_the_next_date():
    hours = hours_of(waiting_with(a_problem_with(night=140), lambda dated: 2000, even))

    last = hours[datetime(2026, 11, 2, 0)]
    assert last.open_inquiries == pytest.approx(10)
    assert last.heads == pytest.approx(2)
    assert last.occupancy < 0.5


def test_without_inquiries_nobody_waits_and_nothing_drowns():
    waiting = waiting_with(a_problem_with(), lambda dated: 1000, even)

    assert (waiting.mean_wait, waiting.answered_in_time, waiting.drowning) == (0, 1, ())
    assert all(h.heads_for_promise == 0 for h in waiting.hours)


def test_a_shift_with_inquiries_and_nobody_on_it_has_only_buyers_who_wait():
    waiting = waiting_with(a_problem_with(day=170), lambda dated: 0, even)

    assert waiting.hours[-1].backlog == pytest.approx(170)
    assert sum(h.before_opening for h in waiting.hours) == pytest.approx(170)


def test_shifts_are_told_over_their_own_minutes():
    problem = a_problem_with(day=170, night=140)

    day, night = waiting_with(problem, lambda dated: 2000, even).shifts

    assert (day.shift, night.shift) == ("day", "night")
    assert day.inquiries == pytest.approx(90)  # nine of the seventeen hours it answers for
    assert night.inquiries == pytest.approx(140)
    assert night.answered_in_time > 0.99 > day.answered_in_time


def test_a_roster_s_heads_count_a_chaser_by_the_share():
    chase = Duty(name="chase", shifts=frozenset({"day"}), inquiry_share=0)
    problem = a_problem_with(day=170, duties=(chase,))
    problem = replace(problem, agents=(an_agent("a1"), an_agent("a2"), an_agent("a3")))
    roster = Roster(
        [
            *worked("day", FIRST, agent_id="a1", duty="chase"),
            *worked("day", FIRST, agent_id="a2"),
            *worked("day", FIRST, agent_id="a3"),
        ]
    )

    rostered = waiting_of_roster(problem, roster, even)

    assert rostered == waiting_with(
        problem, lambda dated: 2000 if dated.shift.name == "day" else 0, even
    )
