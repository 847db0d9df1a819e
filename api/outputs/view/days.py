"""The heads of the grid's columns."""

from __future__ import annotations

from datetime import date

from api.outputs.view.text import weekday_word
from api.outputs.view.values import Day
from scheduler.dates import is_weekend
from scheduler.problem import Problem
from scheduler.team import Event
from scheduler.words import Language, word


def make_days(problem: Problem, events: tuple[Event, ...], language: Language) -> tuple[Day, ...]:
    """One head for every planned date."""
    return tuple(_day(problem, events, language, d) for d in problem.dates)


def _day(problem: Problem, events: tuple[Event, ...], language: Language, day: date) -> Day:
    works = problem.calendar.is_workday(day)
    holiday = problem.calendar.holiday_name(day) or ""
    moved = not works and not is_weekend(day) and not holiday
    makeup = works and is_weekend(day)
    promotions = tuple(dict.fromkeys(e.name for e in events if e.first <= day <= e.last))
    occasions = [*promotions, *([holiday] if holiday else [])]
    if not occasions and moved:
        occasions = [word("outputs-moved-day-off", language)]
    if not occasions and makeup:
        occasions = [word("outputs-makeup-workday", language)]
    return Day(
        date=day,
        weekday=weekday_word(day, language),
        is_weekend=is_weekend(day),
        holiday=holiday,
        is_moved_day_off=moved,
        is_makeup_workday=makeup,
        promotions=promotions,
        occasion=" ".join(occasions),
        starts_block=_starts_block(problem, day),
    )


def _starts_block(problem: Problem, day: date) -> bool:
    rotates = problem.policy.rotation.rotates and day != problem.dates[0]
    return rotates and problem.block(day).first == day
