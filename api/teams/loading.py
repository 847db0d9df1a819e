"""A stored team as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.errors import ConflictError, NotFoundError
from api.storage.models import Blob, TeamFile, TeamRevision, TeamRow
from api.teams.content import parsed
from scheduler.errors import InputError
from scheduler.team import Team
from scheduler.words import Message, message


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredFile:
    """A file of a revision.

    Attributes:
        sha256: of its bytes, in hexadecimal digits.
        size: in bytes.
    """

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, kw_only=True, slots=True)
class LoadedTeam:
    """One state of a team's content.

    Attributes:
        revision: which one.
        team: the values.
        warnings: what is odd in the files but no fault.
        files: sorted by name.
    """

    team_id: str
    revision: int
    team: Team
    warnings: tuple[Message, ...]
    files: tuple[StoredFile, ...]


def load_team(session: Session, team_id: str, revision: int | None = None) -> LoadedTeam:
    """A team's content as values; parsed once a process.

    Args:
        session: to read with.
        team_id: whose.
        revision: which state; None: the current one.

    Raises:
        NotFoundError: there is no such team or revision.
        ConflictError: an earlier version of Paiban took what this one finds faulty.
        TooManyError: too many wait for teams to be parsed.
    """
    number = existing_revision(session, team_id, revision)
    files = revision_files(session, team_id, number)
    try:
        folder = parsed({f.name: f.sha256 for f in files}, lambda: read_files(session, files))
    except InputError as error:
        reason = message("teams-service-unreadable", team=team_id)
        raise ConflictError("team-unreadable", reason, faults=error.faults) from error
    return LoadedTeam(
        team_id=team_id,
        revision=number,
        team=folder.team,
        warnings=folder.warnings,
        files=files,
    )


def existing_team(session: Session, team_id: str, *, to_change: bool = False) -> TeamRow:
    """The team's row.

    Args:
        session: to read with.
        team_id: whose.
        to_change: others who want to change it wait until the session has ended.

    Raises:
        NotFoundError: there is none.
    """
    row = session.get(TeamRow, team_id, with_for_update=to_change, populate_existing=to_change)
    if row is None:
        raise NotFoundError("team-not-found", message("service-no-team", team=team_id))
    return row


def existing_revision(session: Session, team_id: str, revision: int | None) -> int:
    """The number of a revision that there is; of the current one where none is named.

    Raises:
        NotFoundError: there is no such team or revision.
    """
    current = existing_team(session, team_id).revision
    if revision is not None and not 1 <= revision <= current:
        reason = message("teams-service-no-revision", team=team_id, revision=str(revision))
        raise NotFoundError("revision-not-found", reason)
    return current if revision is None else revision


def revision_row(session: Session, team_id: str, revision: int) -> TeamRevision:
    """The row of a revision that there is."""
    return session.get_one(TeamRevision, (team_id, revision))


def revision_files(session: Session, team_id: str, revision: int) -> tuple[StoredFile, ...]:
    """The files of a revision, without their bytes."""
    found = session.execute(
        select(TeamFile.name, TeamFile.sha256, Blob.size)
        .join(Blob, Blob.sha256 == TeamFile.sha256)
        .where(TeamFile.team_id == team_id, TeamFile.revision == revision)
        .order_by(TeamFile.name)
    )
    return tuple(StoredFile(name=n, sha256=sha, size=size) for n, sha, size in found)


def read_files(session: Session, files: tuple[StoredFile, ...]) -> Mapping[str, bytes]:
    """The files' bytes, by name."""
    wanted = {file.sha256 for file in files}
    blobs = session.scalars(select(Blob).where(Blob.sha256.in_(wanted)))
    contents = {blob.sha256: blob.content for blob in blobs}
    return {file.name: contents[file.sha256] for file in files}
