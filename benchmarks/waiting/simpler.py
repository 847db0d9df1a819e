"""Waiting by the hour as it is usually reckoned, to measure against: Erlang C, hour by hour."""

from __future__ import annotations

from collections.abc import Sequence

from scheduler.policy import Service
from scheduler.waiting.course import SLICES_AN_HOUR, Course
from scheduler.waiting.erlang import steady_waiting


def hour_by_hour(course: Course, service: Service) -> Sequence[float]:
    """Each hour's share in time, as if it were alone and steady."""
    return [
        steady_waiting(come, heads, service).answered_in_time if heads else 0.0
        for come, heads in _hours(course)
    ]


def with_fluid_backlog(course: Course, service: Service) -> Sequence[float]:
    """The same, and what cannot be answered flows into the next hour.

    An hour with a backlog is late as its mean backlog says: all of it, or nothing.
    """
    shares, backlog = [], 0.0
    for come, heads in _hours(course):
        able = heads * service.concurrency * 60 / float(service.handling_minutes)
        left = max(0.0, backlog + come - able)
        if not heads:
            shares.append(0.0)
        elif backlog + left > 0:
            seconds = (backlog + left) / 2 / able * 3600
            shares.append(float(seconds <= service.answer_within_seconds))
        else:
            shares.append(steady_waiting(come, heads, service).answered_in_time)
        backlog = left
    return shares


def _hours(course: Course) -> Sequence[tuple[float, int]]:
    """Inquiries and whole heads of each hour."""
    n = SLICES_AN_HOUR
    return [
        (sum(course.inquiries[i : i + n]), round(sum(course.heads[i : i + n]) / n))
        for i in range(0, len(course.heads), n)
    ]
