"""Finding a team's rosters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, load_only

from api.accounts.audit import Caller
from api.errors import ConflictError, NotFoundError, StaleError
from api.rosters.states import State
from api.storage.models import RosterVersion
from scheduler.dates import Month
from scheduler.words import message


@dataclass(frozen=True, kw_only=True, slots=True)
class RosterAt:
    """A roster as whoever changes it has seen it.

    Attributes:
        ensure: raises `StaleError` where the revision told is not the one that they have seen.
    """

    team_id: str
    roster_id: str
    ensure: Callable[[int], None]


def existing_roster(
    session: Session, team_id: str, roster_id: str, *, to_change: bool = False
) -> RosterVersion:
    """The version.

    Args:
        session: to read with.
        team_id: whose it has to be.
        roster_id: which.
        to_change: others who want to change it wait until the session has ended.

    Raises:
        NotFoundError: the team has none of this id.
    """
    version = session.get(
        RosterVersion, roster_id, with_for_update=to_change, populate_existing=to_change
    )
    if version is None or version.team_id != team_id:
        raise NotFoundError("roster-not-found", message("publishing-no-roster", roster=roster_id))
    return version


def draft_to_change(session: Session, at: RosterAt) -> RosterVersion:
    """A draft that nobody else changes until the writing session has ended.

    Raises:
        NotFoundError: the team has none of this id.
        ConflictError: it is no draft any more.
        StaleError: the edit is based on another revision.
    """
    version = existing_roster(session, at.team_id, at.roster_id, to_change=True)
    ensure_draft(version)
    at.ensure(version.revision)
    return version


def ensure_draft(version: RosterVersion) -> None:
    """Refuses whatever would change what was published.

    Raises:
        ConflictError: the version is no draft any more.
    """
    if version.state != State.DRAFT:
        reason = message("publishing-not-a-draft", state=message(f"publishing-{version.state}"))
        raise ConflictError("roster-not-a-draft", reason)


def ensure_tried_on(version: RosterVersion, revision: int) -> None:
    """Refuses what was worked out from another revision than the one that is there now.

    Raises:
        StaleError: it was.
    """
    if version.revision != revision:
        raise StaleError("changed-meanwhile", message("service-changed-meanwhile"))


def touch(version: RosterVersion, caller: Caller) -> None:
    """Counts a change of the version, and notes whose it is."""
    version.revision += 1
    version.changed_at, version.changed_by = caller.now, caller.principal.who


def rosters(team_id: str, state: State | None, month: Month | None) -> Select[RosterVersion]:
    """The team's versions, without what is long in them.

    Args:
        team_id: whose.
        state: of which state alone; None: any.
        month: that have dates in it; None: any.
    """
    one = RosterVersion
    found = select(one).where(one.team_id == team_id).options(load_only(*_SHORT))
    if state is not None:
        found = found.where(one.state == str(state))
    if month is not None:
        found = found.where(one.first <= month.last, one.last >= month.first)
    return found


_SHORT = tuple(
    getattr(RosterVersion, column.key)
    for column in RosterVersion.__mapper__.column_attrs
    if column.key not in {"rows", "locks"}
)
