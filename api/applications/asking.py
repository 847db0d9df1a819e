"""Asking for time off or for a shift, and taking it back."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.accounts.audit import Caller, record
from api.applications.existing import ApplicationAt, waiting_application
from api.applications.states import OFF, Kind, State
from api.errors import ConflictError
from api.storage.models import Application
from api.teams import LoadedTeam
from scheduler.dates import dates_between
from scheduler.errors import Fault, InputError
from scheduler.words import Message, message

MOST_WAITING = 20
"""Applications of one agent that wait at a time."""
_MOST_DATES = {Kind.TIME_OFF: 92, Kind.WISH: 31}
_MOST_AHEAD = timedelta(days=400)


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What an agent asks for; as in `Application`.

    Attributes:
        want: a shift's name or `off`; None for time off.
    """

    kind: Kind
    first: date
    last: date
    want: str | None = None
    avoid: bool = False
    reason: str = ""


def ask(
    session: Session, caller: Caller, loaded: LoadedTeam, agent_id: str, asked: Asked
) -> Application:
    """Puts an agent's application before the supervisors.

    Args:
        session: a writing one.
        caller: the agent.
        loaded: the agent's team as it is now.
        agent_id: who.
        asked: what for.

    Raises:
        InputError: it makes no sense; each fault is told.
        ConflictError: the team does not have the agent, the same waits already, or too much does.
    """
    _ensure_possible(session, loaded, agent_id, asked)
    faults = list(_faults(loaded, agent_id, asked, _today(loaded, caller)))
    if faults:
        raise InputError(faults)
    made = Application(
        application_id=secrets.token_hex(8),
        team_id=loaded.team_id,
        agent_id=agent_id,
        kind=str(asked.kind),
        first=asked.first,
        last=asked.last,
        want=asked.want,
        avoid=asked.avoid,
        reason=asked.reason,
        state=str(State.WAITING),
        revision=1,
        answer="",
        asked_at=caller.now,
    )
    session.add(made)
    session.flush()
    note(session, caller, made, "make")
    return made


def take_back(session: Session, caller: Caller, at: ApplicationAt) -> Application:
    """Ends an application of the agent's own that nobody has decided on yet.

    Raises:
        NotFoundError: the agent has no such application.
        ConflictError: it does not wait any more.
        StaleError: it is at another revision.
    """
    found = waiting_application(session, at)
    found.state, found.decided_at = str(State.TAKEN_BACK), caller.now
    found.decided_by = caller.principal.who
    found.revision += 1
    note(session, caller, found, "take-back")
    return found


def note(session: Session, caller: Caller, what: Application, action: str) -> None:
    """Notes in the audit log what was done to an application; its reason is nobody else's."""
    record(
        session,
        caller,
        f"application.{action}",
        what.application_id,
        team_id=what.team_id,
        agent_id=what.agent_id,
        kind=what.kind,
        first=what.first.isoformat(),
        last=what.last.isoformat(),
    )


def _today(loaded: LoadedTeam, caller: Caller) -> date:
    return caller.now.astimezone(ZoneInfo(loaded.team.policy.timezone)).date()


def _ensure_possible(session: Session, loaded: LoadedTeam, agent_id: str, asked: Asked) -> None:
    if all(agent.agent_id != agent_id for agent in loaded.team.agents):
        reason = message("applications-no-agent", agent=agent_id)
        raise ConflictError("agent-not-in-team", reason)
    one = Application
    mine = select(func.count()).where(
        one.team_id == loaded.team_id, one.agent_id == agent_id, one.state == State.WAITING
    )
    same = mine.where(
        one.kind == asked.kind,
        one.first == asked.first,
        one.last == asked.last,
        one.want.is_(None) if asked.want is None else one.want == asked.want,
        one.avoid.is_(asked.avoid),
    )
    if session.scalar(same):
        raise ConflictError("asked-already", message("applications-asked-already"))
    if (session.scalar(mine) or 0) >= MOST_WAITING:
        reason = message("applications-too-many", most=MOST_WAITING)
        raise ConflictError("too-many-waiting", reason)


def _faults(loaded: LoadedTeam, agent_id: str, asked: Asked, today: date) -> Iterator[Fault]:
    first, last, most = asked.first, asked.last, _MOST_DATES[asked.kind]
    if first < today:
        yield _fault("first", str(first), message("applications-past", today=today))
    if last < first:
        yield _fault("last", str(last), message("applications-last-before", first=first))
    elif (last - first).days >= most:
        yield _fault("last", str(last), message("applications-too-long", most=most))
    elif last > today + _MOST_AHEAD:
        until = today + _MOST_AHEAD
        yield _fault("last", str(last), message("applications-too-far", until=until))
    elif asked.kind is Kind.TIME_OFF and not days_to_free(loaded, agent_id, first, last):
        yield _fault("first", str(first), message("applications-free-already"))
    shifts = {shift.name for shift in loaded.team.policy.shifts}
    if asked.kind is Kind.TIME_OFF and (asked.want is not None or asked.avoid):
        yield _fault("want", asked.want or "", message("applications-no-want"))
    if asked.kind is Kind.WISH and asked.want not in {OFF, *shifts}:
        told = ", ".join([OFF, *sorted(shifts)])
        yield _fault("want", asked.want or "", message("applications-want", words=told))
    if asked.kind is Kind.WISH and asked.want == OFF and asked.avoid:
        yield _fault("avoid", "true", message("applications-avoid-off"))


def days_to_free(loaded: LoadedTeam, agent_id: str, first: date, last: date) -> tuple[date, ...]:
    """Dates of a stretch that are not yet time off of the agent."""
    free = [t for t in loaded.team.time_off if t.agent_id == agent_id]
    return tuple(d for d in dates_between(first, last) if not any(t.covers(d) for t in free))


def _fault(column: str, value: str, expected: Message) -> Fault:
    return Fault(file="body", row=None, column=column, value=value, expected=expected)
