"""Who changed a draft, when, and which cells: for those who look at an older state of it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.rosters.versions import existing_roster
from api.storage.models import AuditEntry

_ACTIONS = ("roster.edit", "roster.lock", "roster.unlock")
_MOST = 200


def edits_after(session: Session, team_id: str, roster_id: str, after: int) -> list[AuditEntry]:
    """What the audit log holds of a roster's edits, the latest first, at most 200.

    Each has in its `detail` the `revision` that it led to, and `cells`, `locked` and `unlocked` as
    they were asked for.

    Args:
        session: to read with.
        team_id: whose.
        roster_id: which.
        after: the revision known already.

    Raises:
        NotFoundError: the team has no such roster.
    """
    version = existing_roster(session, team_id, roster_id)
    count = min(version.revision - after, _MOST)
    if count <= 0:
        return []
    one = AuditEntry
    found = session.scalars(
        select(one)
        .where(one.team_id == team_id, one.target == roster_id, one.action.in_(_ACTIONS))
        .order_by(one.entry_id.desc())
        .limit(count)  # each edit counts one revision
    )
    return [entry for entry in found if entry.detail.get("revision", 0) > after]
