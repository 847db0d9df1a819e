"""A team's promotions, past and to come, as its table has them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy.orm import Session

from api.accounts.audit import Caller
from api.settings import ServiceSettings
from api.storage import Database
from api.teams.changing import change_files
from api.teams.loading import existing_team, read_files, revision_files
from scheduler.tables.editing.promotions import Promotion, promotions_in, with_promotions
from scheduler.tables.events import EventRow

_TABLE = ("events.csv", "events.xlsx")


def kept_promotions(session: Session, team_id: str) -> tuple[int, tuple[tuple[int, EventRow], ...]]:
    """The current revision, and the rows of its table of promotions, each with its number.

    Raises:
        NotFoundError: there is no such team.
    """
    revision = existing_team(session, team_id).revision
    files = tuple(f for f in revision_files(session, team_id, revision) if f.name in _TABLE)
    return revision, promotions_in(read_files(session, files))


def keep_promotions(
    database: Database,
    settings: ServiceSettings,
    team_id: str,
    wanted: Sequence[Promotion],
    *,
    caller: Caller,
    ensure: Callable[[int], None],
) -> int:
    """Takes these promotions as the team's, and tells the current revision.

    Args:
        database: to store in.
        settings: how much a team may hold.
        team_id: whose.
        wanted: all of them; what they leave as it was stays as people wrote it.
        caller: whoever does it, for the audit log.
        ensure: goes on only where the change is based on this revision.

    Raises:
        NotFoundError: there is no such team.
        StaleError: somebody else changed it first.
        InputError: there would be faults; every one is told.
    """
    return change_files(
        database,
        settings,
        team_id,
        lambda before: with_promotions(before, wanted),
        caller=caller,
        note="events",
        ensure=ensure,
    )
