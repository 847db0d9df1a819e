"""What arithmetic forces, whoever is hired: told, not hidden."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from scheduler.words import Message, message
from solver.sizing.counting import Count, Counting
from solver.sizing.reasons import day_of

_DAY = timedelta(days=1)


def forced_by_rotation(counting: Counting) -> Iterator[Message]:
    """Changes of block for which people are short, and single shifts that few can work."""
    for count in counting.counts:
        if count.duty is None and count.short and _is_one_shift(count):
            yield _one_shift(counting, count)
        elif count.duty is None and count.short and _is_change(counting, count):
            earlier, later = count.shifts
            yield message(
                "teamsize-forced-change",
                earlier=earlier.shift.label,
                earlier_date=day_of(earlier.date),
                later=later.shift.label,
                later_date=day_of(later.date),
                needed=count.needed,
                able=sum(count.able),
            )


def _is_one_shift(count: Count) -> bool:
    return len(count.shifts) == 1


def _is_change(counting: Counting, count: Count) -> bool:
    """Two shifts on both sides of a border between blocks, of which nobody works both."""
    rotation = counting.month.rotation
    if rotation is None or len(count.shifts) != 2 or count.last - count.first != _DAY:
        return False
    problem = counting.problem
    rotating = {s.shift.name for s in count.shifts} <= set(rotation.rotation.shifts)
    return rotating and problem.block(count.first) != problem.block(count.last)


def _one_shift(counting: Counting, count: Count) -> Message:
    """Who of today's agents is not there, and why."""
    dated, problem = count.shifts[0], counting.month.problem
    able = [a for a in problem.agents if counting.capacity.can(a.agent_id, dated)]
    absent = [a for a in problem.agents if not problem.is_available(a, dated.date)]
    bound = len(problem.agents) - len(able) - len(absent)
    return message(
        "teamsize-forced-shift",
        date=day_of(dated.date),
        shift=dated.shift.label,
        needed=count.needed,
        able=sum(count.able),
        absent=len(absent),
        bound=bound,
    )
