"""Storing what a team's folder holds: bytes once, every change a revision, none for no change."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import inspect, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from api.accounts.audit import Caller, record
from api.errors import ConflictError
from api.storage.models import Base, Blob, TeamFile, TeamRevision, TeamRow
from api.teams.content import digest, parsed
from api.teams.loading import existing_team, revision_files
from api.teams.names import ensure_team_id, name_faults
from scheduler.errors import InputError
from scheduler.words import Language, message


def create_team(
    session: Session,
    team_id: str,
    files: Mapping[str, bytes],
    caller: Caller,
    note: str,
    *,
    language: Language,
) -> int:
    """Makes a team, with its first revision.

    Args:
        session: a writing one.
        team_id: see `api.teams.names.TEAM_ID`.
        files: its folder's, by name.
        caller: whoever does it, for the audit log.
        note: what it was made from.
        language: of its feeds.

    Returns:
        The revision, which is 1.

    Raises:
        InputError: the id cannot be one, or the files have faults; every fault is told.
        ConflictError: there is such a team already.
    """
    ensure_team_id(team_id)
    digests, name = _checked(files)
    row = {
        "team_id": team_id,
        "name": name,
        "revision": 1,
        "language": str(language),
        "created_at": caller.now,
    }
    if not _insert_new(session, TeamRow, [row]):
        raise ConflictError("team-exists", message("teams-service-exists", team=team_id))
    _add_revision(session, team_id, 1, digests, files, caller=caller, note=note)
    record(session, caller, "team.create", team_id, team_id=team_id, revision=1, note=note)
    return 1


def store_revision(
    session: Session,
    team_id: str,
    files: Mapping[str, bytes],
    caller: Caller,
    note: str,
) -> int:
    """Takes the files as the team's content: a new revision, or none where nothing changed.

    Have them `accepted` before (`api.teams.content`) where they may be long: on SQLite nobody else
    writes meanwhile.

    Args:
        session: a writing one.
        team_id: whose.
        files: all of its folder's, by name.
        caller: whoever does it, for the audit log.
        note: what changed, such as a table's name.

    Returns:
        The number of the current revision.

    Raises:
        NotFoundError: there is no such team.
        InputError: the files have faults; every fault is told.
    """
    row = existing_team(session, team_id, to_change=True)
    digests, name = _checked(files)
    before = {f.name: f.sha256 for f in revision_files(session, team_id, row.revision)}
    if digests == before:
        return row.revision
    row.revision += 1
    row.name = name
    _add_revision(session, team_id, row.revision, digests, files, caller=caller, note=note)
    changed = sorted(n for n in {*before, *digests} if before.get(n) != digests.get(n))
    record(
        session,
        caller,
        "team.change",
        team_id,
        team_id=team_id,
        revision=row.revision,
        files=changed,
        note=note,
    )
    return row.revision


def _checked(files: Mapping[str, bytes]) -> tuple[dict[str, str], str]:
    """Digests by name, and the team's own name; refuses faulty content."""
    faults = name_faults(files)
    if faults:
        raise InputError(faults)
    digests = {name: digest(content) for name, content in files.items()}
    return digests, parsed(digests, lambda: files).team.policy.team_name


def _add_revision(
    session: Session,
    team_id: str,
    number: int,
    digests: Mapping[str, str],
    files: Mapping[str, bytes],
    *,
    caller: Caller,
    note: str,
) -> None:
    session.add(
        TeamRevision(
            team_id=team_id,
            revision=number,
            made_at=caller.now,
            made_by=caller.principal.who,
            note=note,
        )
    )
    _keep_blobs(session, {digests[name]: content for name, content in files.items()})
    session.flush()
    session.add_all(
        TeamFile(team_id=team_id, revision=number, name=name, sha256=sha)
        for name, sha in digests.items()
    )
    session.flush()


def _keep_blobs(session: Session, contents: Mapping[str, bytes]) -> None:
    hold_blobs(session, "ROW EXCLUSIVE")
    known = set(session.scalars(select(Blob.sha256).where(Blob.sha256.in_(contents))))
    new = [
        {"sha256": sha, "size": len(content), "content": content}
        for sha, content in contents.items()
        if sha not in known
    ]
    if new:
        _insert_new(session, Blob, new)


def hold_blobs(session: Session, mode: str) -> None:
    """Until the session ends blobs are either added to or cleared of what nobody uses, not both.

    On SQLite writers are one at a time anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text(f"LOCK TABLE blobs IN {mode} MODE"))


def _insert_new(session: Session, model: type[Base], rows: list[dict[str, object]]) -> bool:
    """Inserts rows; those whose key is there already are left as they are, and then it is false."""
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    insert = sqlite.insert if is_sqlite else postgresql.insert
    key = inspect(model).primary_key
    statement = insert(model).values(rows).on_conflict_do_nothing().returning(*key)
    return len(session.execute(statement).all()) == len(rows)
