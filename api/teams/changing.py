"""Changing a team's files: worked out and checked first, then stored if nobody was quicker."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from api.accounts.audit import Caller
from api.errors import StaleError
from api.settings import ServiceSettings
from api.storage import Database
from api.teams.content import accepted
from api.teams.loading import existing_team, read_files, revision_files
from api.teams.revisions import store_revision
from api.teams.sent import ensure_bounds
from scheduler.words import message

_Files = Mapping[str, bytes]


def change_files(
    database: Database,
    settings: ServiceSettings,
    team_id: str,
    change: Callable[[_Files], _Files],
    *,
    caller: Caller,
    note: str,
    ensure: Callable[[int], None],
) -> int:
    """Takes a team's files, changed, as its content.

    Nobody waits for the check of what is new: it is done before writing begins.

    Args:
        database: to store in.
        settings: how much a team may hold.
        team_id: whose.
        change: from all files as they are to all files as they are to be.
        caller: whoever does it, for the audit log.
        note: what was sent.
        ensure: goes on only where the change is based on this revision.

    Returns:
        The number of the current revision.

    Raises:
        NotFoundError: there is no such team.
        StaleError: somebody else changed it first.
        TooLargeError: the files would be too large together.
        InputError: they would have faults; every fault is told.
    """
    with database.read() as session:
        base = existing_team(session, team_id).revision
        ensure(base)
        before = read_files(session, revision_files(session, team_id, base))
    files = change(before)
    ensure_bounds(files, settings.most_upload)
    accepted(files, settings.most_rows)
    with database.write() as session:
        current = existing_team(session, team_id, to_change=True).revision
        ensure(current)
        if current != base:
            raise StaleError("changed-meanwhile", message("service-changed-meanwhile"))
        return store_revision(session, team_id, files, caller, note)
