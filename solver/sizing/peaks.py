"""Dates for which nobody is hired: those of big promotions."""

from __future__ import annotations

from datetime import date
from statistics import median

from scheduler.problem import Problem

PEAK = 1.5
"""So many times the usual volume makes a peak."""
_ENOUGH = 3
"""Dates of one weekday from which on it has a usual volume of its own."""


def peaks_of(problem: Problem) -> frozenset[date]:
    """Dates that expect 1.5 times the month's median date or more, and that of their weekday.

    Told by the volumes alone, so that it holds for stated forecasts as well as for promotions.
    """
    volumes = {
        day: sum(problem.demand.of_shift(day, s.name) for s in problem.policy.shifts)
        for day in problem.dates
    }
    usual = median(volumes.values())
    found = set()
    for day, volume in volumes.items():
        alike = [v for d, v in volumes.items() if d.weekday() == day.weekday()]
        own = median(alike) if len(alike) >= _ENOUGH else usual
        if volume > 0 and usual > 0 and volume >= PEAK * max(usual, own):
            found.add(day)
    return frozenset(found)
