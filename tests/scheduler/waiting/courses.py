"""Courses and services to test with."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from scheduler.policy import Service
from scheduler.waiting.course import SLICES_AN_HOUR, Course

NOON = datetime(2026, 11, 2, 12)


def a_service(concurrency=1, minutes=3, seconds=20):
    return Service(
        concurrency=concurrency,
        handling_minutes=Decimal(minutes),
        answer_within_seconds=seconds,
    )


def a_course(*hours):
    """A course of whole hours, each of inquiries and heads."""
    slices = [
        (come / SLICES_AN_HOUR, heads) for come, heads in hours for _ in range(SLICES_AN_HOUR)
    ]
    return Course(
        starts_at=NOON,
        inquiries=tuple(float(come) for come, _ in slices),
        heads=tuple(float(heads) for _, heads in slices),
    )
