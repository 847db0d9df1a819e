"""Roster versions that jobs speak of."""

from __future__ import annotations

from sqlalchemy.orm import Session

from api.errors import NotFoundError
from api.storage.models import RosterVersion
from scheduler.words import message


def version_of(session: Session, team_id: str, roster_id: str) -> RosterVersion:
    """A roster version of the team.

    Raises:
        NotFoundError: there is none.
    """
    found = session.get(RosterVersion, roster_id)
    if found is None or found.team_id != team_id:
        raise NotFoundError("roster-not-found", message("jobs-no-roster", roster=roster_id))
    return found
