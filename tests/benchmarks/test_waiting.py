"""The simpler reckonings that waiting times are measured against."""

from __future__ import annotations

import pytest

from benchmarks.waiting.simpler import hour_by_hour, with_fluid_backlog
from scheduler.waiting.erlang import steady_waiting
from tests.scheduler.waiting.courses import a_course, a_service

CALM, OVER = (10, 2), (100, 2)


def test_hour_by_hour_each_hour_is_alone():
    service = a_service(minutes=3, seconds=60)

    over, calm, closed = hour_by_hour(a_course(OVER, CALM, (5, 0)), service)

    assert over == 0
    assert calm == steady_waiting(10, 2, service).answered_in_time
    assert closed == 0


def test_a_fluid_backlog_makes_the_next_hour_late_and_then_is_gone():
    service = a_service(minutes=3, seconds=60)

    # two places end 40 chats an hour: of 100 buyers 60 are left, 30 after the next hour, then none
    shares = with_fluid_backlog(a_course(OVER, CALM, CALM, CALM), service)

    assert shares[:3] == [0, 0, 0]
    assert shares[3] == pytest.approx(steady_waiting(10, 2, service).answered_in_time)
