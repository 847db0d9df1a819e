"""What a team has to expect, and the heads that this needs; worked out once a process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from api.errors import ConflictError
from api.teams.loading import LoadedTeam
from api.teams.shelf import Shelf
from scheduler.errors import InputError
from scheduler.forecast import Forecast, forecast
from scheduler.heads import HeadsAt, heads_at
from scheduler.shifts import DatedShift
from scheduler.words import message

_SHELF: Shelf[Forecast] = Shelf(100_000)
"""Weighed by dates and stores."""
_SILENT = frozenset({"agents", "time_off", "requests", "locks", "roster_history"})
"""Tables about people, which say nothing of inquiries."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ShiftHeads:
    """What one shift of one date needs.

    Attributes:
        expected: at the expected volume.
        at_low, at_high: at the ends of the volume's 80 % range.
    """

    dated: DatedShift
    expected: HeadsAt
    at_low: HeadsAt
    at_high: HeadsAt


def demand_of(loaded: LoadedTeam, dates: tuple[date, ...]) -> Forecast:
    """What the team's stores are to expect on these dates.

    Raises:
        ConflictError: the team's tables do not tell it; every date and store is told.
    """

    def make() -> tuple[int, Forecast]:
        found = forecast(loaded.team, dates)
        return len(found.days), found

    telling = tuple(f for f in loaded.files if PurePath(f.name).stem not in _SILENT)
    try:
        return _SHELF.get((telling, dates), make)
    except InputError as error:
        reason = message("teams-service-demand-unknown", team=loaded.team_id)
        raise ConflictError("demand-unknown", reason, faults=error.faults) from error


def heads_of(loaded: LoadedTeam, dates: tuple[date, ...]) -> tuple[ShiftHeads, ...]:
    """The heads that every shift needs, in order of date and start.

    Raises:
        ConflictError: as `demand_of`.
    """
    return tuple(_heads(loaded, demand_of(loaded, dates), dates))


def _heads(loaded: LoadedTeam, told: Forecast, dates: tuple[date, ...]) -> Iterator[ShiftHeads]:
    policy = loaded.team.policy
    for dated in sorted(DatedShift(date=d, shift=s) for d in dates for s in policy.shifts):
        volume = told.range_of_shift(dated.date, dated.shift.name)
        yield ShiftHeads(
            dated=dated,
            expected=heads_at(policy, dated.shift.name, volume.expected),
            at_low=heads_at(policy, dated.shift.name, volume.low),
            at_high=heads_at(policy, dated.shift.name, volume.high),
        )
