"""Locking cells of a draft: what a search that starts from it leaves as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

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
        with_duties: whether duties held are kept too, where these cells are locked.
    """

    first: date
    last: date
    agent_ids: tuple[str, ...] | None = None
    with_duties: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Relocking:
    """What is to become of a draft's own locks.

    Attributes:
        unlock: cells whose locks are taken off.
        lock: cells that are then locked as they stand, in the place of locks that were on them; of
            a cell in two parts the later one tells.
    """

    unlock: tuple[Cells, ...] = ()
    lock: tuple[Cells, ...] = ()


def lock(session: Session, caller: Caller, at: RosterAt, parts: Sequence[Cells]) -> RosterVersion:
    """Locks cells as they stand: shifts and free days, and which duty is held.

    What was locked in these cells before is locked anew. A lock keeps a duty, or leaves it open
    whether the agent gets one: none keeps a shift free of duties.

    Args:
        session: a writing one.
        caller: who does it.
        at: a draft.
        parts: of its grid.

    Raises:
        NotFoundError: the team has no such roster.
        ConflictError: it is no draft.
        StaleError: the edit is based on another revision.
        InputError: cells that the roster does not have; each fault is told.
    """
    return _keep(session, caller, at, Relocking(lock=tuple(parts)), "roster.lock")


def unlock(session: Session, caller: Caller, at: RosterAt, parts: Sequence[Cells]) -> RosterVersion:
    """Takes the draft's own locks off these cells; those of the team's table stay.

    Args and raises as `lock`.
    """
    return _keep(session, caller, at, Relocking(unlock=tuple(parts)), "roster.unlock")


def relocked(
    session: Session, version: RosterVersion, asked: Relocking, roster: Roster
) -> tuple[Lock, ...]:
    """A draft's own locks as they are to be.

    Args:
        session: to read with.
        version: the draft.
        asked: of cells that it has.
        roster: what stands in them then.
    """
    everybody = [a.agent_id for a in load_team(session, version.team_id).team.agents]
    off = {cell for part in asked.unlock for cell in _cells(part, everybody)}
    on = {cell: part.with_duties for part in asked.lock for cell in _cells(part, everybody)}
    kept = [k for k in locks_of(version.locks) if (k.date, k.agent_id) not in off | on.keys()]
    new = (k for cell, duties in on.items() for k in _as_it_stands(roster, cell, duties))
    return (*kept, *new)


def ensure_there(
    session: Session, version: RosterVersion, parts: Sequence[Cells], name: str
) -> None:
    """Refuses parts of the grid that the roster does not have.

    Args:
        session: to read with.
        version: the roster.
        parts: as asked for.
        name: of the list in which they were, for the faults.

    Raises:
        InputError: with every fault of every part.
    """
    people = [agent.agent_id for agent in load_team(session, version.team_id).team.agents]
    known = {*people, *(row[1] for row in (*version.rows, *version.locks))}
    faults = [
        fault
        for n, part in enumerate(parts)
        for fault in _faults(f"{name}.{n}", part, version, known)
    ]
    if faults:
        raise InputError(faults)


def told_cells(parts: Iterable[Cells]) -> list[Any]:
    """`[first, last, agent ids or null]` each, for the audit log."""
    return [
        [p.first.isoformat(), p.last.isoformat(), p.agent_ids and list(p.agent_ids)] for p in parts
    ]


def _keep(
    session: Session, caller: Caller, at: RosterAt, asked: Relocking, action: str
) -> RosterVersion:
    version = draft_to_change(session, at)
    ensure_there(session, version, (*asked.unlock, *asked.lock), "cells")
    before = len(version.locks)
    version.locks = lock_rows(relocked(session, version, asked, roster_of(version.rows)))
    touch(version, caller)
    record(
        session,
        caller,
        action,
        version.roster_id,
        team_id=version.team_id,
        revision=version.revision,
        before=before,
        after=len(version.locks),
        unlocked=told_cells(asked.unlock),
        locked=told_cells(asked.lock),
    )
    return version


def _as_it_stands(roster: Roster, cell: _Cell, with_duties: bool) -> Iterator[Lock]:
    day, agent_id = cell
    there = [a for a in roster.of_agent(agent_id) if a.date == day]
    for a in there:
        duty = a.duty if with_duties else None
        yield Lock(agent_id=agent_id, date=day, shift=a.shift, duty=duty)
    if not there:
        yield Lock(agent_id=agent_id, date=day, shift=None)


def _cells(part: Cells, everybody: Sequence[str]) -> Iterator[_Cell]:
    for day in dates_between(part.first, part.last):
        for agent_id in everybody if part.agent_ids is None else part.agent_ids:
            yield day, agent_id


def _faults(place: str, part: Cells, version: RosterVersion, known: set[str]) -> Iterator[Fault]:
    outside = message("publishing-date-outside", first=version.first, last=version.last)
    if not version.first <= part.first <= version.last:
        yield _fault(f"{place}.first", str(part.first), outside)
    if not version.first <= part.last <= version.last:
        yield _fault(f"{place}.last", str(part.last), outside)
    elif part.last < part.first:
        expected = message("publishing-not-before", first=part.first)
        yield _fault(f"{place}.last", str(part.last), expected)
    for agent_id in part.agent_ids or ():
        if agent_id not in known:
            yield _fault(f"{place}.agent_ids", agent_id, message("tables-unknown-agent"))


def _fault(place: str, value: str, expected: Message) -> Fault:
    return Fault(file="body", row=None, column=place, value=shown(value), expected=expected)
