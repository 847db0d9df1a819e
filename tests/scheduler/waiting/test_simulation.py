"""The equations against the same queue played through by chance."""

from __future__ import annotations

import random

import pytest

from scheduler.waiting.course import SLICES_AN_HOUR
from scheduler.waiting.erlang import steady_waiting
from scheduler.waiting.flow import follow
from scheduler.waiting.simulation import simulated_hours, simulated_sharing
from tests.scheduler.waiting.courses import a_course, a_service

WITHIN = 0.03
"""How far an hour's share may be from the simulated one, beside three of its standard errors."""


def as_simulated(found):
    return pytest.approx(found.answered_in_time, abs=WITHIN + 1.5 * found.give_or_take)


def shares_of(course, service):
    moments = follow(course, service)
    hours = (moments[n : n + SLICES_AN_HOUR] for n in range(0, len(moments), SLICES_AN_HOUR))
    return [sum(m.answered_in_time for m in hour) / SLICES_AN_HOUR for hour in hours]


def test_an_evening_that_drowns_and_recovers_is_as_simulated():
    service = a_service(concurrency=3, minutes=8, seconds=60)
    course = a_course((40, 3), (60, 3), (85, 3), (70, 4), (30, 4))

    simulated = simulated_hours(course, service, seed=7, replications=100)

    shares = shares_of(course, service)
    assert min(shares) < 0.3
    assert max(shares) > 0.9
    for share, (_, found) in zip(shares, simulated, strict=True):
        assert found.give_or_take < 0.07
        assert share == as_simulated(found)


def test_buyers_who_gather_before_opening_make_the_first_hour_late_as_simulated():
    service = a_service(concurrency=2, minutes=6, seconds=120)
    course = a_course((20, 0), (30, 3), (30, 3))

    simulated = simulated_hours(course, service, seed=11, replications=60)

    assert [at.hour for at, _ in simulated] == [13, 14]
    for share, (_, found) in zip(shares_of(course, service)[1:], simulated, strict=True):
        assert share == as_simulated(found)


def test_an_agent_who_shares_attention_is_no_slower_than_the_formula_says():
    service = a_service(concurrency=4, minutes=6, seconds=60)

    shared = simulated_sharing(60, 2, service, seed=3, replications=10)

    steady = steady_waiting(60, 2, service)
    assert shared.answered_in_time > steady.answered_in_time + 0.1
    assert shared.mean_wait < steady.mean_wait


def test_the_same_seed_gives_the_same_and_leaves_python_s_own_chance_alone():
    service, course = a_service(minutes=5), a_course((20, 2))
    random.seed(1)
    before = random.getstate()

    one, other = (simulated_hours(course, service, seed=5, replications=10) for _ in range(2))

    assert one == other
    assert one != simulated_hours(course, service, seed=6, replications=10)
    assert random.getstate() == before


def test_too_few_replications_are_refused():
    with pytest.raises(ValueError, match="at least 10 replications, got 9"):
        simulated_hours(a_course((20, 2)), a_service(), seed=1, replications=9)
