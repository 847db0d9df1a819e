"""A queue followed through its hours."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scheduler.waiting.course import SLICES_AN_HOUR
from scheduler.waiting.erlang import steady_waiting
from scheduler.waiting.flow import follow
from tests.scheduler.waiting.courses import a_course, a_service
from tests.strategies import search

ERROR_OF_CHANCE, ERROR_OF_BUYERS = 0.005, 0.05
"""What slices of five minutes may be off where heads or inquiries change suddenly: of minutes and
chances, and of buyers. Of 5,951 courses tried none was off by more than 0.0005 and 0.02."""
HOURS = st.lists(st.tuples(st.floats(0, 80), st.integers(0, 4)), min_size=1, max_size=4)


def hour_ends(course, service):
    """What the last buyers of each hour find."""
    return follow(course, service)[SLICES_AN_HOUR - 1 :: SLICES_AN_HOUR]


@pytest.mark.parametrize(
    ("per_hour", "heads", "service"),
    [
        (200, 14, a_service()),
        (10, 1, a_service(seconds=180)),
        (70, 4, a_service(concurrency=2, minutes=5, seconds=60)),
        (110, 5, a_service(concurrency=3, minutes=7, seconds=60)),
    ],
)
def test_a_flow_that_stays_the_same_settles_at_erlang_c(per_hour, heads, service):
    settled = hour_ends(a_course(*[(per_hour, heads)] * 8), service)[-1]

    steady = steady_waiting(per_hour, heads, service)
    assert settled.mean_wait * 60 == pytest.approx(steady.mean_wait, rel=0.002)
    assert settled.answered_in_time == pytest.approx(steady.answered_in_time, abs=0.001)
    assert settled.has_to_wait == pytest.approx(steady.has_to_wait, abs=0.001)
    assert settled.occupancy == pytest.approx(steady.occupancy, abs=0.001)


def test_where_nobody_comes_nobody_waits():
    (found,) = hour_ends(a_course((0, 2)), a_service())

    assert (found.mean_wait, found.backlog, found.occupancy) == (0, 0, 0)
    assert found.answered_in_time == 1


def test_what_cannot_be_answered_is_there_the_hour_after():
    # one place ends 20 chats an hour: of 60 buyers about 40 are left, and 20 more an hour later
    over, calm, calmer = hour_ends(a_course((60, 1), (0, 1), (0, 1)), a_service(minutes=3))

    assert over.backlog == pytest.approx(40, abs=1)
    assert calm.backlog == pytest.approx(20, abs=1)
    assert calm.mean_wait == pytest.approx(60, rel=0.08)  # 20 before one, 3 minutes each
    assert calmer.backlog == pytest.approx(4.4, abs=0.5)  # what chance leaves of none


def test_an_overloaded_hour_answers_hardly_anybody_in_time():
    found = hour_ends(a_course((300, 2)), a_service(minutes=3))[-1]

    assert found.answered_in_time < 0.01
    assert found.occupancy == pytest.approx(1, abs=0.001)


def test_while_nobody_is_on_buyers_gather():
    closed, opened = hour_ends(a_course((6, 0), (0, 3)), a_service())

    assert closed.backlog == pytest.approx(6)
    assert closed.has_to_wait == 1
    assert opened.backlog < 0.01


def test_chats_that_are_open_when_the_last_head_leaves_are_ended():
    _, closed = hour_ends(a_course((20, 5), (0, 0)), a_service())

    assert closed.backlog == pytest.approx(0, abs=0.001)


def test_buyers_without_an_answer_at_closing_are_there_at_the_opening():
    late, closed, _ = hour_ends(a_course((60, 1), (0, 0), (0, 1)), a_service())

    assert closed.backlog == pytest.approx(late.backlog)


def test_a_queue_that_only_grows_has_an_end():
    found = hour_ends(a_course(*[(1500, 1)] * 4), a_service())

    assert [round(m.backlog, -2) for m in found] == [1500, 2000, 2000, 2000]


def test_part_of_a_head_lies_between_the_whole_ones():
    one, part, two = (
        hour_ends(a_course((30, heads)), a_service(concurrency=2))[-1] for heads in (1, 1.5, 2)
    )

    assert one.mean_wait > part.mean_wait > two.mean_wait
    assert one.answered_in_time < part.answered_in_time < two.answered_in_time


def test_half_a_place_makes_half_of_those_wait_who_find_nobody():
    (first, *_) = follow(a_course((0, 0.5)), a_service())

    assert first.has_to_wait == pytest.approx(0.5)


@search(40)
@given(hours=HOURS, concurrency=st.integers(1, 3), minutes=st.integers(1, 12))
def test_no_buyer_is_lost_and_none_appears(hours, concurrency, minutes):
    service = a_service(concurrency=concurrency, minutes=minutes)
    course = a_course(*hours)

    come = sum(course.inquiries)
    found = follow(course, service)

    for moment in found:
        assert -1e-6 <= moment.backlog <= come + 1e-6
        assert -1e-9 <= moment.answered_in_time <= 1 + 1e-9
        assert -1e-9 <= moment.has_to_wait <= 1 + 1e-9
        assert -1e-9 <= moment.occupancy <= 1 + 1e-9
    ended = sum(
        m.occupancy * heads * concurrency * 5 / minutes
        for m, heads in zip(found, course.heads, strict=True)
    )
    if all(heads for _, heads in hours):
        being_served = come - ended - found[-1].backlog
        assert -1e-4 <= being_served <= course.heads[-1] * concurrency + 1e-4


@example(hours=[(4.0, 0), (2.0, 3)], concurrency=3, minutes=12)
@search(40)
@given(hours=HOURS, concurrency=st.integers(1, 3), minutes=st.integers(1, 12))
def test_a_further_head_in_every_open_hour_never_makes_anybody_wait_longer(
    hours, concurrency, minutes
):
    service = a_service(concurrency=concurrency, minutes=minutes)
    more = [(come, heads + 1 if heads else 0) for come, heads in hours]

    before, after = (follow(a_course(*each), service) for each in (hours, more))

    for one, other in zip(before, after, strict=True):
        assert other.mean_wait <= one.mean_wait + ERROR_OF_CHANCE
        assert other.answered_in_time >= one.answered_in_time - ERROR_OF_CHANCE
        assert other.backlog <= one.backlog + ERROR_OF_BUYERS
