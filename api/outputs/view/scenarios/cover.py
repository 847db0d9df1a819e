"""The heads of a scenario by date, beside what its volume asks for."""

from __future__ import annotations

from collections.abc import Sequence

from api.outputs.view.scenarios.values import CoverDay
from api.outputs.view.text import brief, short_date, tenths
from api.outputs.view.values import Day
from scheduler.duties import WHOLE_HEAD
from scheduler.headcount import least_heads
from scheduler.words import Language, word
from solver.scenarios.result import Run


def cover_days(
    runs: Sequence[Run], days: tuple[Day, ...], language: Language
) -> tuple[CoverDay, ...]:
    """Each date's heads, the mean over the runs."""
    return tuple(_cover_day(runs, day, language) for day in days)


def _cover_day(runs: Sequence[Run], day: Day, language: Language) -> CoverDay:
    found = [_of_run(run, day) for run in runs]
    least, heads, missing = (sum(part) / len(runs) for part in zip(*found, strict=True))
    told = word(
        "whatif-cover-told",
        language,
        date=short_date(day.date, language),
        heads=brief(tenths(heads)),
        least=brief(tenths(least)),
        missing=brief(tenths(missing)),
    )
    return CoverDay(day=day, least=least, heads=heads, missing=missing, title=told)


def _of_run(run: Run, day: Day) -> tuple[float, float, float]:
    """Least heads, heads, and heads missing shift by shift."""
    problem, least, heads, missing = run.problem, 0, 0, 0
    for shift in problem.policy.shifts:
        dated = problem.dated(day.date, shift.name)
        need = least_heads(problem.volume(dated), problem.policy.workload) * WHOLE_HEAD
        there = problem.heads(run.roster, dated)
        least, heads, missing = least + need, heads + there, missing + max(0, need - there)
    return least / WHOLE_HEAD, heads / WHOLE_HEAD, missing / WHOLE_HEAD
