"""How far a part is, as JSON values: its progress, and the best roster so far."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from api.rosters.outcomes import in_all_languages
from api.storage.types import JsonObject
from scheduler.policy import Level
from scheduler.roster import Assignment, Roster
from scheduler.words import message
from solver.outcome import LevelResult
from solver.settings import Progress
from solver.sizing.result import SizeProgress


def progress_record(progress: Progress, trace: Sequence[Any] = ()) -> JsonObject:
    """How far a search is, in inquiries or units.

    Args:
        progress: of the search.
        trace: how it went so far, by `Trace`; empty where nobody looks at it.
    """
    return {
        "level": progress.level,
        "value": shown(progress.level, progress.value),
        "bound": shown(progress.level, progress.bound),
        "levels": [
            {"level": r.level, "value": r.shown_value, "bound": r.shown_bound}
            for r in progress.done
        ],
        "trace": list(trace),
        "seconds": round(progress.seconds, 1),
    }


def ready_record() -> JsonObject:
    """That a search has not begun: loops are compiled first, once for a machine."""
    return {"question": in_all_languages(message("jobs-making-ready"))}


def sizing_record(progress: SizeProgress) -> JsonObject:
    """How far sizing is."""
    return {
        "question": in_all_languages(progress.question),
        "done": progress.done,
        "of": progress.of,
        "seconds": round(progress.seconds, 1),
    }


def best_rows(assignments: Iterable[Assignment]) -> list[Any]:
    """`[date, agent_id, shift, duty or null]` each."""
    return [[a.date.isoformat(), a.agent_id, a.shift, a.duty] for a in assignments]


def best_roster(rows: Iterable[Sequence[Any]]) -> Roster:
    """The roster of `best_rows`."""
    return Roster(
        Assignment(date=date.fromisoformat(day), agent_id=agent_id, shift=shift, duty=duty)
        for day, agent_id, shift, duty in rows
    )


def shown(level: Level | None, number: int | None) -> float | None:
    """A level's value or bound as people read it; None where there is none."""
    if level is None or number is None:
        return None
    return LevelResult(level=level, value=number, bound=number).shown_value
