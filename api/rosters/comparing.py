"""Two rosters of a team side by side, cell by cell."""

from __future__ import annotations

from sqlalchemy.orm import Session

from api.rosters.published import published_roster
from api.rosters.rows import roster_of
from api.rosters.versions import existing_roster
from scheduler.changes import AgentChanges, changes


def compared(
    session: Session, team_id: str, roster_id: str, other_id: str | None
) -> tuple[AgentChanges, ...]:
    """What becomes of each agent from another roster to this one, on the dates of this one.

    Args:
        session: to read with.
        team_id: whose.
        roster_id: the one after.
        other_id: the one before; None: what is published.

    Raises:
        NotFoundError: the team has no such roster.
    """
    version = existing_roster(session, team_id, roster_id)
    if other_id is None:
        before = published_roster(session, team_id, since=version.first, until=version.last)
    else:
        before = roster_of(existing_roster(session, team_id, other_id).rows)
    return changes(before, roster_of(version.rows), version.first, version.last)
