"""Waiting times of a steady flow."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.waiting.erlang import heads_for_promise, steady_waiting
from tests.scheduler.waiting.courses import a_service

FLOWS = st.floats(0, 300, allow_nan=False)
SERVICES = st.builds(
    a_service,
    concurrency=st.integers(1, 5),
    minutes=st.integers(1, 15),
    seconds=st.integers(5, 300),
)


def test_two_hundred_calls_of_three_minutes_on_fourteen_agents():
    found = steady_waiting(200, 14, a_service(minutes=3, seconds=20))

    assert found.has_to_wait == pytest.approx(0.174, abs=0.0005)  # the textbook's example
    assert found.answered_in_time == pytest.approx(0.888, abs=0.0005)
    assert found.mean_wait == pytest.approx(7.8, abs=0.05)
    assert found.occupancy == pytest.approx(0.714, abs=0.0005)


def test_one_agent_busy_half_the_time_lets_every_second_buyer_wait():
    found = steady_waiting(10, 1, a_service(minutes=3, seconds=180))

    assert found.has_to_wait == pytest.approx(0.5)
    assert found.mean_wait == pytest.approx(180)
    assert found.answered_in_time == pytest.approx(1 - 0.5 * 2.718281828**-0.5)


def test_two_chats_at_once_are_two_places():
    together = steady_waiting(200, 7, a_service(concurrency=2))

    assert together == steady_waiting(200, 14, a_service(concurrency=1))


def test_nobody_waits_where_nobody_comes():
    found = steady_waiting(0, 0, a_service())

    assert (found.mean_wait, found.answered_in_time, found.has_to_wait) == (0, 1, 0)


@pytest.mark.parametrize(("per_hour", "heads"), [(20, 1), (21, 1), (500, 10), (1, 0)])
def test_more_than_can_be_answered_waits_without_end(per_hour, heads):
    found = steady_waiting(per_hour, heads, a_service(minutes=3))

    assert (found.mean_wait, found.answered_in_time) == (inf, 0)
    assert (found.has_to_wait, found.occupancy) == (1, 1)


def test_the_heads_for_a_promise_are_the_fewest():
    service = a_service(minutes=3, seconds=20)

    assert heads_for_promise(200, service) == 14
    assert steady_waiting(200, 13, service).answered_in_time == pytest.approx(0.796, abs=0.001)


def test_no_inquiries_need_no_heads():
    assert heads_for_promise(0, a_service()) == 0


@given(per_hour=FLOWS, heads=st.integers(0, 40), service=SERVICES)
def test_a_further_head_never_makes_buyers_wait_longer(per_hour, heads, service):
    fewer, more = (steady_waiting(per_hour, n, service) for n in (heads, heads + 1))

    assert more.mean_wait <= fewer.mean_wait
    assert more.answered_in_time >= fewer.answered_in_time
    assert 0 <= more.has_to_wait <= fewer.has_to_wait <= 1


@given(per_hour=FLOWS, service=SERVICES)
def test_fewer_heads_than_those_for_a_promise_break_it(per_hour, service):
    heads = heads_for_promise(per_hour, service)

    assert steady_waiting(per_hour, heads, service).answered_in_time >= 0.8
    assert heads == 0 or steady_waiting(per_hour, heads - 1, service).answered_in_time < 0.8
