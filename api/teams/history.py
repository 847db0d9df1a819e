"""What a team's revisions differ in, and who made them."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.storage.models import AuditEntry
from api.teams.loading import existing_revision, read_files, revision_files
from scheduler.tables.editing.differences import Difference, differences

_MADE_BY = ("team.create", "team.change")


def changes_between(
    session: Session, team_id: str, since: int, revision: int
) -> tuple[Difference, ...]:
    """What the later revision says differently.

    Raises:
        NotFoundError: there is no such team or revision.
    """
    before, after = (
        {
            f.name: f
            for f in revision_files(session, team_id, existing_revision(session, team_id, n))
        }
        for n in (since, revision)
    )
    # what is the same in both is fetched only where it is looked into beside the others
    both = [
        tuple(f for name, f in one.items() if f != other.get(name) or _has_a_form(name))
        for one, other in ((before, after), (after, before))
    ]
    was, will = (read_files(session, files) for files in both)
    return differences(was, will)


def makers(session: Session, team_id: str) -> Mapping[int, str]:
    """Who made each revision, as they were called then."""
    entries = session.execute(
        select(AuditEntry.name, AuditEntry.detail).where(
            AuditEntry.team_id == team_id, AuditEntry.action.in_(_MADE_BY)
        )
    )
    return {int(detail["revision"]): name for name, detail in entries if "revision" in detail}


def _has_a_form(name: str) -> bool:
    return name.rpartition(".")[0] in {"team", "agents", "stores"}
