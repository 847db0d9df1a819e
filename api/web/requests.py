"""What a supervisor sees of the applications of a team's agents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from api.applications.existing import applications
from api.applications.meaning import DayMeaning, Outlook
from api.applications.states import State
from api.storage.models import Application
from api.teams import LoadedTeam

_MOST_DECIDED = 30
_MOST_WAITING = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """An application to be decided on, with what approving it would mean.

    Attributes:
        name: of the agent; the id where the team does not have the agent any more.
        published: dates on which the agent works as published.
        short: dates on which too few would be left.
        locked: dates on which a lock stands against it.
    """

    row: Application
    name: str
    days: tuple[DayMeaning, ...]
    published: tuple[date, ...]
    short: tuple[date, ...]
    locked: tuple[date, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Repair:
    """Published shifts that stand against time off approved since.

    Attributes:
        roster_id: to be repaired; it holds on these dates.
        shifts: dates and names of shifts.
    """

    row: Application
    name: str
    roster_id: str
    shifts: tuple[tuple[date, str], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """A team's applications.

    Attributes:
        waiting: those that wait longest first.
        repairs: what is published and cannot stay so.
        decided: each with the agent's name, the last one first.
    """

    waiting: tuple[Waiting, ...]
    repairs: tuple[Repair, ...]
    decided: tuple[tuple[Application, str], ...]


def desk_of(session: Session, loaded: LoadedTeam, today: date) -> Desk:
    """The team's applications as of a date."""
    one, team_id = Application, loaded.team_id
    asked = applications(team_id, state=State.WAITING).order_by(one.asked_at)
    waiting = session.scalars(asked.limit(_MOST_WAITING)).all()
    ended = applications(team_id).where(one.state != State.WAITING)
    decided = session.scalars(ended.order_by(one.decided_at.desc()).limit(_MOST_DECIDED)).all()
    ahead = session.scalars(
        applications(team_id, state=State.APPROVED).where(one.last >= today).order_by(one.first)
    ).all()
    names = {agent.agent_id: agent.name for agent in loaded.team.agents}
    days = [day for row in (*waiting, *ahead) for day in (row.first, row.last)]
    outlook = Outlook(session, loaded, days) if days else None
    return Desk(
        waiting=tuple(_waiting(row, names, outlook) for row in waiting) if outlook else (),
        repairs=tuple(r for row in ahead for r in _repairs(row, names, outlook, today))
        if outlook
        else (),
        decided=tuple((row, names.get(row.agent_id, row.agent_id)) for row in decided),
    )


def _waiting(row: Application, names: dict[str, str], outlook: Outlook) -> Waiting:
    days = outlook.of(row)
    return Waiting(
        row=row,
        name=names.get(row.agent_id, row.agent_id),
        days=days,
        published=tuple(d.date for d in days if d.worked is not None),
        short=tuple(d.date for d in days if d.cover is not None and d.cover.is_short),
        locked=tuple(d.date for d in days if d.lock is not None),
    )


def _repairs(
    row: Application, names: dict[str, str], outlook: Outlook, today: date
) -> Sequence[Repair]:
    by_roster: dict[str, list[tuple[date, str]]] = {}
    for day, shift, roster_id in outlook.conflicts(row, today):
        by_roster.setdefault(roster_id, []).append((day, shift))
    name = names.get(row.agent_id, row.agent_id)
    return [
        Repair(row=row, name=name, roster_id=roster_id, shifts=tuple(shifts))
        for roster_id, shifts in by_roster.items()
    ]
