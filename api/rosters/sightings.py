"""How far an agent has looked at the own shifts, and from where on changes are marked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from api.rosters.latest import newest_publication
from api.storage.models import SeenPublication

LINGER = timedelta(hours=48)
"""How long a change stays marked after it was first seen: one glance is easily forgotten."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sight:
    """How far an agent has looked.

    Attributes:
        last: number of the last publication that was seen; 0: none.
        marked_since: changes of publications after this number are marked.
    """

    last: int = 0
    marked_since: int = 0


def sight_of(session: Session, team_id: str, agent_id: str, now: datetime) -> Sight:
    """How far the agent has looked by now."""
    one = SeenPublication
    found = session.execute(
        select(one.number, one.seen_at).where(one.team_id == team_id, one.agent_id == agent_id)
    ).all()
    return Sight(
        last=max((number for number, _ in found), default=0),
        marked_since=max((n for n, seen_at in found if seen_at + LINGER <= now), default=0),
    )


def note_sight(session: Session, team_id: str, agent_id: str, number: int, now: datetime) -> None:
    """The agent has seen what holds since this publication; only the first time counts.

    Args:
        session: a writing one.
        team_id: whose.
        agent_id: who.
        number: of a publication; one that the team does not have yet is passed over.
        now: the moment.
    """
    newest = newest_publication(session, team_id)
    if newest is None or number > newest.number:
        return
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    insert = sqlite.insert if is_sqlite else postgresql.insert
    row = {"team_id": team_id, "agent_id": agent_id, "number": number, "seen_at": now}
    session.execute(insert(SeenPublication).values(row).on_conflict_do_nothing())
    one, since = SeenPublication, sight_of(session, team_id, agent_id, now).marked_since
    session.execute(
        delete(one).where(one.team_id == team_id, one.agent_id == agent_id, one.number < since)
    )
