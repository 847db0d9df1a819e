"""Rosters and locks as the rows that are stored, and back, exactly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from scheduler.agents import Lock
from scheduler.roster import Assignment, Roster

_OFF = "off"


def rows_of(roster: Roster) -> list[Any]:
    """`[date, agent_id, shift, duty or null, [store ids], inquiries]` each, in the roster's order.

    Dates are ISO texts, inquiries decimal texts: nothing is rounded on the way.
    """
    return [
        [a.date.isoformat(), a.agent_id, a.shift, a.duty, list(a.stores), str(a.inquiries)]
        for a in roster.assignments
    ]


def roster_of(rows: Iterable[Sequence[Any]]) -> Roster:
    """The roster that `rows_of` made these rows of."""
    return Roster(assignment_of((date.fromisoformat(row[0]), *row[1:])) for row in rows)


def lock_rows(locks: Iterable[Lock]) -> list[Any]:
    """`[date, agent_id, shift or "off", duty or null]` each, by date, agent and shift."""
    rows = ([k.date.isoformat(), k.agent_id, k.shift or _OFF, k.duty] for k in locks)
    return sorted(rows, key=lambda row: (row[0], row[1], row[2]))


def locks_of(rows: Iterable[Sequence[Any]]) -> tuple[Lock, ...]:
    """The locks that `lock_rows` made these rows of."""
    return tuple(
        Lock(
            agent_id=agent_id,
            date=date.fromisoformat(day),
            shift=None if shift == _OFF else shift,
            duty=duty,
        )
        for day, agent_id, shift, duty in rows
    )


def assignment_of(
    stored: tuple[date, str, str, str | None, Sequence[str], str],
) -> Assignment:
    """A worked shift from its date, agent, shift, duty, stores and inquiries as stored."""
    day, agent_id, shift, duty, stores, inquiries = stored
    return Assignment(
        date=day,
        agent_id=agent_id,
        shift=shift,
        duty=duty,
        stores=tuple(stores),
        inquiries=Decimal(inquiries),
    )
