"""An agent's own shifts, as published, with what changed about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.rosters.published import published_roster
from api.storage.models import Publication
from scheduler.roster import Assignment


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeMark:
    """The last change of what an agent was told for a date.

    Attributes:
        kind: `came`, `went`, `moved` or `adapted`.
        number, published_at: of the publication that changed it.
        before: shift, duty and stores until then; None: the agent was free.
    """

    kind: str
    number: int
    published_at: datetime
    before: dict[str, Any] | None


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnShift:
    """A date of an agent: a shift, or one that was taken away.

    Attributes:
        worked: None: the agent was told of a shift and is free now.
        change: None: it is as it was first published.
    """

    date: date
    worked: Assignment | None
    change: ChangeMark | None


def own_shifts(
    session: Session, team_id: str, agent_id: str, first: date, last: date, *, since: int = 0
) -> tuple[OwnShift, ...]:
    """The agent's shifts from first to last, both included, by date.

    Args:
        session: to read with.
        team_id: whose team.
        agent_id: who.
        first: first date.
        last: last date.
        since: only changes of publications after this number are marked.
    """
    worked = published_roster(session, team_id, since=first, until=last, agent_id=agent_id)
    marks = _marks(session, team_id, agent_id, first, last, since=since)
    there = [
        OwnShift(date=a.date, worked=a, change=marks.get((a.date, a.shift)))
        for a in worked.assignments
    ]
    days = {a.date for a in worked.assignments}
    gone = [
        OwnShift(date=day, worked=None, change=mark)
        for (day, shift), mark in marks.items()
        if shift is None and day not in days
    ]
    return tuple(sorted((*there, *gone), key=lambda one: one.date))


def _marks(
    session: Session, team_id: str, agent_id: str, first: date, last: date, *, since: int
) -> dict[tuple[date, str | None], ChangeMark]:
    """The last change of each date by the shift that it led to, None where it led to none."""
    found: dict[tuple[date, str | None], ChangeMark] = {}
    one = Publication
    rows = session.execute(
        select(one.number, one.published_at, one.changes)
        .where(one.team_id == team_id, one.first <= last, one.last >= first, one.number > since)
        .order_by(one.number)
    )
    for number, published_at, changes in rows:
        for change in _of_agent(changes, agent_id):
            day, after = date.fromisoformat(change["date"]), change["after"]
            key = (day, after["shift"] if after else None)
            if change["news"]:
                found = {k: mark for k, mark in found.items() if k[0] != day}
            else:
                found[key] = ChangeMark(
                    kind=change["kind"],
                    number=number,
                    published_at=published_at,
                    before=change["before"],
                )
    return {key: mark for key, mark in found.items() if first <= key[0] <= last}


def _of_agent(changes: list[Any], agent_id: str) -> Iterator[dict[str, Any]]:
    for one in changes:
        if one["agent_id"] == agent_id:
            yield from one["changes"]
