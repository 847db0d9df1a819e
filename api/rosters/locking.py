"""Locking cells of a draft: what a search that starts from it leaves as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from api.accounts.audit import Caller, record
from api.rosters.rows import lock_rows, locks_of, roster_of
from api.rosters.versions import RosterAt, draft_to_change, touch
from api.storage.models import RosterVersion
from api.teams import load_team
from scheduler.agents import Lock
from scheduler.dates import dates_between
from scheduler.errors import Fault, InputError
from scheduler.roster import Roster
from scheduler.tables.faults import shown
from scheduler.words import Message, message

_Cell = tuple[date, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Cells:
    """A rectangle of the grid.

    Attributes:
        first, last: dates, both included.
        agent_ids: whose; None: everybody's.
    """

    first: date
    last: date
    agent_ids: tuple[str, ...] | None = None


def lock(
    session: Session,
    caller: Caller,
    at: RosterAt,
    parts: Sequence[Cells],
    *,
    with_duties: bool = True,
) -> RosterVersion:
    """Locks cells as they stand: shifts and free days, and which duty is held.

    What was locked in these cells before is locked anew. A lock keeps a duty, or leaves it open
    whether the agent gets one: none keeps a shift free of duties.

    Args:
        session: a writing one.
        caller: who does it.
        at: a draft.
        parts: of its grid.
        with_duties: whether duties held are kept too.

    Raises:
        NotFoundError: the team has no such roster.
        ConflictError: it is no draft.
        StaleError: the edit is based on another revision.
        InputError: cells that the roster does not have; each fault is told.
    """
    version = draft_to_change(session, at)
    cells = _cells(session, version, parts)
    roster = roster_of(version.rows)
    kept = [k for k in locks_of(version.locks) if (k.date, k.agent_id) not in cells]
    new = (k for cell in cells for k in _as_it_stands(roster, cell, with_duties=with_duties))
    _keep(session, caller, version, (*kept, *new), "roster.lock")
    return version


def unlock(
    session: Session,
    caller: Caller,
    at: RosterAt,
    parts: Sequence[Cells],
) -> RosterVersion:
    """Takes the draft's own locks off these cells; those of the team's table stay.

    Args and raises as `lock`.
    """
    version = draft_to_change(session, at)
    cells = _cells(session, version, parts)
    kept = [k for k in locks_of(version.locks) if (k.date, k.agent_id) not in cells]
    _keep(session, caller, version, kept, "roster.unlock")
    return version


def _keep(
    session: Session, caller: Caller, version: RosterVersion, locks: Iterable[Lock], action: str
) -> None:
    before = len(version.locks)
    version.locks = lock_rows(locks)
    touch(version, caller)
    record(
        session,
        caller,
        action,
        version.roster_id,
        team_id=version.team_id,
        before=before,
        after=len(version.locks),
    )


def _as_it_stands(roster: Roster, cell: _Cell, *, with_duties: bool) -> Iterator[Lock]:
    day, agent_id = cell
    there = [a for a in roster.of_agent(agent_id) if a.date == day]
    for a in there:
        duty = a.duty if with_duties else None
        yield Lock(agent_id=agent_id, date=day, shift=a.shift, duty=duty)
    if not there:
        yield Lock(agent_id=agent_id, date=day, shift=None)


def _cells(session: Session, version: RosterVersion, parts: Sequence[Cells]) -> frozenset[_Cell]:
    team = load_team(session, version.team_id).team
    everybody = tuple(agent.agent_id for agent in team.agents)
    known = {*everybody, *(row[1] for row in (*version.rows, *version.locks))}
    faults = [fault for n, part in enumerate(parts) for fault in _faults(n, part, version, known)]
    if faults:
        raise InputError(faults)
    return frozenset(
        (day, agent_id)
        for part in parts
        for day in dates_between(part.first, part.last)
        for agent_id in (everybody if part.agent_ids is None else part.agent_ids)
    )


def _faults(n: int, part: Cells, version: RosterVersion, known: set[str]) -> Iterator[Fault]:
    outside = message("publishing-date-outside", first=version.first, last=version.last)
    if not version.first <= part.first <= version.last:
        yield _fault(n, "first", str(part.first), outside)
    if not version.first <= part.last <= version.last:
        yield _fault(n, "last", str(part.last), outside)
    elif part.last < part.first:
        yield _fault(n, "last", str(part.last), message("publishing-not-before", first=part.first))
    for agent_id in part.agent_ids or ():
        if agent_id not in known:
            yield _fault(n, "agent_ids", agent_id, message("tables-unknown-agent"))


def _fault(n: int, key: str, value: str, expected: Message) -> Fault:
    return Fault(
        file="body", row=None, column=f"cells.{n}.{key}", value=shown(value), expected=expected
    )
