"""Who works when, as published: the truth that agents go by."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import ColumnElement, delete, insert, select
from sqlalchemy.orm import Session

from api.rosters.rows import assignment_of
from api.storage.models import PublishedShift
from scheduler.roster import Assignment, Roster


def published_roster(
    session: Session,
    team_id: str,
    *,
    since: date | None = None,
    until: date | None = None,
    before: date | None = None,
    agent_id: str | None = None,
) -> Roster:
    """What is published, on the dates and for the agent asked for.

    Args:
        session: any.
        team_id: whose.
        since: included; None: from the first.
        until: included; None: to the last.
        before: not included; None: no such end.
        agent_id: whose shifts; None: everybody's.
    """
    one = PublishedShift
    asked: list[ColumnElement[bool]] = [one.team_id == team_id]
    if since is not None:
        asked.append(one.date >= since)
    if until is not None:
        asked.append(one.date <= until)
    if before is not None:
        asked.append(one.date < before)
    if agent_id is not None:
        asked.append(one.agent_id == agent_id)
    columns = (one.date, one.agent_id, one.shift, one.duty, one.stores, one.inquiries)
    return Roster(assignment_of(row) for row in session.execute(select(*columns).where(*asked)))


def replace_published(
    session: Session,
    team_id: str,
    first: date,
    last: date,
    worked: Iterable[tuple[str, Assignment]],
) -> None:
    """Puts these shifts in the place of all that was published from first to last, both included.

    Args:
        session: a writing one, in which nobody else publishes for this team.
        team_id: whose.
        first: first date.
        last: last date.
        worked: each with the id of the publication that it comes from.
    """
    one = PublishedShift
    session.execute(delete(one).where(one.team_id == team_id, one.date >= first, one.date <= last))
    rows = [
        {
            "team_id": team_id,
            "agent_id": a.agent_id,
            "date": a.date,
            "shift": a.shift,
            "duty": a.duty,
            "stores": list(a.stores),
            "inquiries": str(a.inquiries),
            "publication_id": publication_id,
        }
        for publication_id, a in worked
    ]
    if rows:
        session.execute(insert(one), rows)
