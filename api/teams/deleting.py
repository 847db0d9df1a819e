"""Deleting a team that nothing else speaks of yet."""

from __future__ import annotations

from sqlalchemy import delete, exists, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api.accounts.audit import Caller, record
from api.errors import ConflictError
from api.storage.models import ApiKey, Blob, TeamFile, TeamRevision, TeamRow
from api.teams.revisions import hold_blobs
from scheduler.words import message


def delete_team(session: Session, team_id: str, caller: Caller) -> None:
    """Deletes a team with all its revisions, and the bytes that no other team uses.

    What people rely on is never lost this way: a team with rosters, jobs or feeds, or with people
    or keys that were given it, stays.

    Args:
        session: a writing one, of no further use where this fails.
        team_id: of a team that there is.
        caller: whoever does it, for the audit log.

    Raises:
        ConflictError: something speaks of the team.
    """
    in_use = ConflictError("team-in-use", message("teams-service-in-use", team=team_id))
    if any(_is_of(key, team_id) for key in session.scalars(select(ApiKey))):
        raise in_use
    hold_blobs(session, "EXCLUSIVE")
    used = set(session.scalars(select(TeamFile.sha256).where(TeamFile.team_id == team_id)))
    try:
        # whatever refers to the team has a foreign key, those of later versions too
        for table in (TeamFile, TeamRevision, TeamRow):
            session.execute(delete(table).where(table.team_id == team_id))
    except IntegrityError as error:
        raise in_use from error
    unused = ~exists().where(TeamFile.sha256 == Blob.sha256)
    session.execute(delete(Blob).where(Blob.sha256.in_(used), unused))
    record(session, caller, "team.delete", team_id, team_id=team_id)


def _is_of(key: ApiKey, team_id: str) -> bool:
    """Whether a key that is still good names the team: it would be good for the next one too."""
    named = key.agent_team == team_id or team_id in (key.teams or ())
    return named and key.revoked_at is None
