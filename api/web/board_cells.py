"""A roster's cells for the board's script: what stands in them, and which hard rules they break."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from api.outputs.view import View
from api.rosters.judging import JudgedRoster
from api.rosters.rows import locks_of
from api.storage.models import RosterVersion
from scheduler.agents import Lock
from scheduler.roster import Assignment
from scheduler.words import Language, say

_LOCKED, _LOCKED_WITH_DUTY, _LOCKED_BY_TABLE = 1, 2, 3

_Cell = list[str | int | None]


def cell_values(
    version: RosterVersion, found: JudgedRoster, view: View, language: Language
) -> dict[str, object]:
    """What the script edits.

    `cells` has for each agent as many values as there are `days`: null for a free day, else
    `[shift or null, duty or null, lock]` without what is null at its end. A lock is 1 of the shift
    alone, 2 with its duty, 3 of the team's own table.

    Args:
        version: shown.
        found: the version, judged.
        view: of the version; says which agents and dates the grid has.
        language: of the sentences.
    """
    worked: dict[tuple[str, date], list[Assignment]] = defaultdict(list)
    for a in found.roster.assignments:
        worked[a.agent_id, a.date].append(a)
    locks = {(k.agent_id, k.date): _LOCKED_BY_TABLE for k in found.setting.team.locks}
    locks |= {(k.agent_id, k.date): _kind(k) for k in locks_of(version.locks)}
    days = [day.date for day in view.days]
    return {
        "days": [[str(day.date), day.is_free_by_calendar] for day in view.days],
        "cells": {
            row.agent_id: [
                _cell(worked[row.agent_id, day], locks.get((row.agent_id, day), 0)) for day in days
            ]
            for row in view.rows
        },
        "broken": [
            {
                "dates": [str(day) for day in violation.dates],
                "agent_ids": violation.agent_ids,
                "message": say(violation.message, language),
            }
            for violation in found.broken
        ],
    }


def locked_cells(version: RosterVersion, found: JudgedRoster) -> int:
    """How many cells of the version a search from it leaves as they are."""
    locks = (*found.setting.team.locks, *locks_of(version.locks))
    within = (k for k in locks if version.first <= k.date <= version.last)
    return len({(k.agent_id, k.date) for k in within})


def _kind(lock: Lock) -> int:
    return _LOCKED if lock.duty is None else _LOCKED_WITH_DUTY


def _cell(worked: Sequence[Assignment], lock: int) -> _Cell | None:
    shift = "+".join(a.shift for a in worked) or None
    duty = next((a.duty for a in worked if a.duty), None)
    if lock:
        return [shift, duty, lock]
    if duty:
        return [shift, duty]
    return [shift] if shift else None
