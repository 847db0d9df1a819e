"""How a search went is kept for a picture, however long it takes."""

from __future__ import annotations

from dataclasses import replace

from api.jobs.traces import Trace
from scheduler.policy import Level
from solver.outcome import LevelResult
from solver.settings import Progress


def a_moment(seconds, value, bound, level=Level.OVERLOAD):
    return Progress(level=level, value=value, bound=bound, done=(), seconds=seconds)


def test_a_point_is_added_wherever_value_or_bound_moved():
    trace = Trace()

    for seconds, value, bound in ((0.5, 9000, 0), (1.0, 9000, 0), (1.5, 7500, 0), (2.0, 7500, 500)):
        points = trace.with_news(a_moment(seconds, value, bound))

    assert points == [
        [0.5, "overload", 9.0, 0.0],
        [1.5, "overload", 7.5, 0.0],
        [2.0, "overload", 7.5, 0.5],
    ]


def test_levels_that_are_decided_together_each_have_their_points():
    trace, decided = Trace(), LevelResult(level=Level.DUTIES, value=2, bound=0)

    trace.with_news(replace(a_moment(0.5, 9000, 0), done=(decided,)))
    points = trace.with_news(replace(a_moment(1.0, 9000, 0), done=(replace(decided, value=1),)))

    assert [point[1:] for point in points] == [
        ["duties", 2.0, 0.0],
        ["overload", 9.0, 0.0],
        ["duties", 1.0, 0.0],
    ]


def test_before_there_is_any_roster_there_is_nothing_to_draw():
    assert Trace().with_news(a_moment(0.1, None, None, level=None)) == []


def test_a_long_search_keeps_its_last_point_and_a_bounded_number_of_others():
    trace = Trace()

    for moment in range(5_000):
        points = trace.with_news(a_moment(float(moment), 9_000_000 - moment, 0))

    assert len(points) <= 240
    assert points[-1][0] == 4999.0
    assert [point[0] for point in points] == sorted(point[0] for point in points)
