"""Deleting drafts."""

from __future__ import annotations

from sqlalchemy import update
from sqlalchemy.orm import Session

from api.accounts.audit import Caller, record
from api.rosters.versions import RosterAt, draft_to_change
from api.storage.models import RosterVersion


def delete_draft(session: Session, caller: Caller, at: RosterAt) -> None:
    """Deletes a draft. What was copied from it is then based on what it was based on itself.

    Raises:
        NotFoundError: the team has no such roster.
        ConflictError: it is no draft.
        StaleError: it is at another revision.
    """
    version = draft_to_change(session, at)
    one = RosterVersion
    session.execute(
        update(one).where(one.based_on == version.roster_id).values(based_on=version.based_on)
    )
    session.delete(version)
    record(
        session,
        caller,
        "roster.delete",
        at.roster_id,
        team_id=at.team_id,
        first=version.first.isoformat(),
        last=version.last.isoformat(),
    )
