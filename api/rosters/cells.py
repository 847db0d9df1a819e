"""Changes to single cells of a roster, as a supervisor asks for them, checked at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from scheduler.agents import Lock
from scheduler.errors import Fault, InputError
from scheduler.roster import Assignment, Roster
from scheduler.tables.faults import listed, shown
from scheduler.team import Team
from scheduler.words import Message, message

_Fault = tuple[str, str, Message]


@dataclass(frozen=True, kw_only=True, slots=True)
class CellChange:
    """What one agent is to do on one date, in the place of all that stood there.

    Attributes:
        shift: name of the shift; None: the agent is free.
        duty: name of the duty to hold; None: none.
        stores: ids of the stores to log in to, the heaviest first; None: as they are dealt out.
    """

    date: date
    agent_id: str
    shift: str | None
    duty: str | None = None
    stores: tuple[str, ...] | None = None


def ensure_possible(
    changes: Sequence[CellChange], team: Team, roster: Roster, first: date, last: date
) -> None:
    """Refuses what makes no sense; breaking rules is for the rules to judge.

    Args:
        changes: as asked for.
        team: whose agents, shifts, duties and stores may be named.
        roster: its people may be taken off, gone or not.
        first: first date of the roster.
        last: last date of the roster.

    Raises:
        InputError: with every fault of every change.
    """
    faults = []
    seen: set[tuple[date, str]] = set()
    there = {a.agent_id for a in roster.assignments}
    for n, change in enumerate(changes):
        found = list(_faults_of(change, team, there))
        if not first <= change.date <= last:
            expected = message("publishing-date-outside", first=first, last=last)
            found.append(("date", change.date.isoformat(), expected))
        if (change.date, change.agent_id) in seen:
            found.append(("agent_id", change.agent_id, message("publishing-cell-twice")))
        seen.add((change.date, change.agent_id))
        faults += [
            Fault(file="body", row=None, column=f"changes.{n}.{key}", value=shown(v), expected=e)
            for key, v, e in found
        ]
    if faults:
        raise InputError(faults)


def with_changes(roster: Roster, changes: Iterable[CellChange]) -> Roster:
    """The roster after the changes, without stores and inquiries where it changed."""
    wanted = {(c.date, c.agent_id): c for c in changes}
    kept = [a for a in roster.assignments if (a.date, a.agent_id) not in wanted]
    new = (
        Assignment(date=c.date, agent_id=c.agent_id, shift=c.shift, duty=c.duty)
        for c in wanted.values()
        if c.shift is not None
    )
    return Roster((*kept, *new))


def opposed(locks: Iterable[Lock], changes: Iterable[CellChange]) -> tuple[Lock, ...]:
    """The locks that the changes would break."""
    wanted = {(c.date, c.agent_id): c for c in changes}
    return tuple(
        lock
        for lock in locks
        if (change := wanted.get((lock.date, lock.agent_id)))
        and (change.shift != lock.shift or lock.duty not in (None, change.duty))
    )


def _faults_of(change: CellChange, team: Team, there: set[str]) -> Iterator[_Fault]:
    agents = {agent.agent_id for agent in team.agents}
    if change.shift is None:
        if change.agent_id not in agents | there:
            yield "agent_id", change.agent_id, message("tables-unknown-agent")
        if change.duty is not None:
            yield "duty", change.duty, message("tables-duty-off")
        if change.stores:
            yield "stores", ";".join(change.stores), message("publishing-stores-off")
        return
    if change.agent_id not in agents:
        yield "agent_id", change.agent_id, message("tables-unknown-agent")
    names = [shift.name for shift in team.policy.shifts]
    if change.shift not in names:
        yield "shift", change.shift, message("publishing-unknown-shift", shifts=listed(names))
    if change.duty is not None:
        yield from _duty_faults(change.duty, change.shift, team)
    yield from _store_faults(change.stores or (), team)


def _duty_faults(name: str, shift: str, team: Team) -> Iterator[_Fault]:
    duties = {duty.name: duty for duty in team.policy.duties}
    if name not in duties:
        yield "duty", name, message("tables-unknown-duty", duties=listed(duties))
    elif shift not in duties[name].shifts:
        expected = message("tables-duty-shift", shifts=listed(sorted(duties[name].shifts)))
        yield "duty", name, expected


def _store_faults(stores: tuple[str, ...], team: Team) -> Iterator[_Fault]:
    known = sorted(store.store_id for store in team.stores)
    for store in stores:
        if store not in known:
            yield "stores", store, message("tables-unknown-store", stores=listed(known))
    if len(set(stores)) < len(stores):
        yield "stores", ";".join(stores), message("publishing-store-twice")
