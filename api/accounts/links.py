"""What a role is tied to: teams, or one agent of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.accounts.principal import Role
from api.storage.models import TeamRow
from scheduler.errors import Fault, InputError
from scheduler.words import Message, message


def ensure_tied(
    session: Session,
    role: Role,
    *,
    teams: Iterable[str] | None,
    agent_team: str | None,
    agent_id: str | None,
) -> None:
    """Goes on where an agent is tied to one agent, all others to teams, and all of these are known.

    Agents are not looked up: one may be told of before their first day.

    Raises:
        InputError: some make no sense; each is told.
    """
    named = frozenset(teams or ())
    faults = list(_untied(role, named, agent_team, agent_id))
    asked = named if agent_team is None else named | {agent_team}
    known = set(session.scalars(select(TeamRow.team_id).where(TeamRow.team_id.in_(asked))))
    faults += [_fault("teams", team, "accounts-team-known") for team in sorted(asked - known)]
    if faults:
        raise InputError(faults)


def _untied(
    role: Role, teams: frozenset[str], agent_team: str | None, agent_id: str | None
) -> Iterator[Fault]:
    for column, value in (("agent_team", agent_team), ("agent_id", agent_id)):
        if (role is Role.AGENT) != (value is not None):
            yield _fault(column, value or "", "accounts-agent-link")
    if role is Role.AGENT and teams:
        yield _fault("teams", ";".join(sorted(teams)), "accounts-agent-teams")


def _fault(column: str, value: str, expected: str) -> Fault:
    told: Message = message(expected)
    return Fault(file="body", row=None, column=column, value=value, expected=told)
