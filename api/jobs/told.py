"""What is told of a scenario, as JSON: kept with the part of a comparison that made its roster."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from api.outputs.view.days import make_days
from api.outputs.view.scenarios.told import DayHeads, Told
from api.outputs.view.text import weekday_word
from api.outputs.view.values import Day
from api.storage.types import JsonObject
from scheduler.dates import is_weekend
from scheduler.problem import Problem
from scheduler.team import Event
from scheduler.words import Language, word
from solver.scenarios.result import Figure, Measured


def told_record(told: Told) -> JsonObject:
    """What is told of one roster."""
    return {
        "figures": {m.figure: m.mean for m in told.figures.values()},
        "heads": [[d.least, d.heads, d.missing] for d in told.heads],
        "is_clashing": told.is_clashing,
    }


def told_from(records: Sequence[JsonObject], *, name: str, note: str, runs: int) -> Told:
    """What is told of a scenario, from the records of its rosters; the mean of several.

    Args:
        records: at least one.
        name: of the scenario.
        note: of the scenario.
        runs: how many rosters there are to be.
    """
    by_run = [record["figures"] for record in records]
    known = [f for f in Figure if all(f in run for run in by_run)]
    return Told(
        name=name,
        note=note,
        figures={f: _measured(f, [run[f] for run in by_run]) for f in known},
        heads=tuple(_mean(days) for days in zip(*(r["heads"] for r in records), strict=True)),
        is_clashing=any(record["is_clashing"] for record in records),
        runs=len(records),
        is_complete=len(records) == runs,
    )


def calendar_record(problem: Problem, events: tuple[Event, ...]) -> list[JsonObject]:
    """What the public calendar and the team's events say of the planned dates."""
    return [
        {
            "date": day.date.isoformat(),
            "holiday": day.holiday,
            "moved": day.is_moved_day_off,
            "makeup": day.is_makeup_workday,
            "promotions": list(day.promotions),
            "block": day.starts_block,
        }
        for day in make_days(problem, events, Language.EN)
    ]


def days_from(calendar: Sequence[JsonObject], language: Language) -> tuple[Day, ...]:
    """The heads of the columns of those dates."""
    return tuple(_day(record, language) for record in calendar)


def _day(record: JsonObject, language: Language) -> Day:
    day = date.fromisoformat(record["date"])
    occasions = [*record["promotions"], *([record["holiday"]] if record["holiday"] else [])]
    for flag, key in (("moved", "moved-day-off"), ("makeup", "makeup-workday")):
        if record[flag] and not occasions:
            occasions = [word(f"outputs-{key}", language)]
    return Day(
        date=day,
        weekday=weekday_word(day, language),
        is_weekend=is_weekend(day),
        holiday=record["holiday"],
        is_moved_day_off=record["moved"],
        is_makeup_workday=record["makeup"],
        promotions=tuple(record["promotions"]),
        occasion=" ".join(occasions),
        starts_block=record["block"],
    )


def _measured(figure: Figure, values: Sequence[float]) -> Measured:
    return Measured(
        figure=figure, mean=sum(values) / len(values), low=min(values), high=max(values)
    )


def _mean(days: Sequence[Sequence[float]]) -> DayHeads:
    least, heads, missing = (sum(part) / len(days) for part in zip(*days, strict=True))
    return DayHeads(least=least, heads=heads, missing=missing)
