"""The month if every shift met the high end of its range: more than a month ever does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scheduler.demand import Demand, Volume
from scheduler.forecast.result import Forecast
from scheduler.problem import Problem


def at_high_end(problem: Problem, forecast: Forecast) -> Problem:
    """The problem with each shift's volume at the high end, its stores in proportion.

    Args:
        problem: whose demand the forecast gave.
        forecast: of the same dates.
    """
    return replace(problem, demand=Demand(_volumes(problem, forecast)))


def _volumes(problem: Problem, forecast: Forecast) -> Iterator[Volume]:
    for dated in problem.dated_shifts:
        day, shift = dated.date, dated.shift.name
        expected, high = problem.volume(dated), forecast.range_of_shift(day, shift).high
        for store, milli in problem.store_volumes(dated).items():
            more = -(-milli * max(high, expected) // expected)
            yield Volume(date=day, shift=shift, store_id=store, milli=more)
