"""Who may log in, and one's own keys, as pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.accounts.keys import keys_seen_by
from api.accounts.principal import Principal, Role
from api.accounts.rights import HANDS_ON
from api.accounts.users import teams_of
from api.http.preconditions import etag
from api.storage.models import ApiKey, TeamRow, User

_MOST_KEYS = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class TeamName:
    """A team to be trusted with."""

    team_id: str
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Somebody who may log in.

    Attributes:
        told: what REST says of them, for the form that changes it.
        etag: that the change is based on.
        teams: names of the teams that they are trusted with; None: all.
        agent: the agent that they are; empty for all other roles.
    """

    user_id: str
    told: Mapping[str, object]
    etag: str
    teams: Sequence[str] | None
    agent: str
    has_password: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Key:
    """A key of one's own.

    Attributes:
        is_good: neither revoked nor expired.
    """

    row: ApiKey
    is_good: bool


def team_names(session: Session) -> tuple[TeamName, ...]:
    """All teams, by name."""
    rows = session.scalars(select(TeamRow).order_by(TeamRow.name, TeamRow.team_id))
    return tuple(TeamName(team_id=row.team_id, name=row.name) for row in rows)


def people(session: Session, teams: Iterable[TeamName]) -> tuple[Person, ...]:
    """Everybody: who may come in first, then by name."""
    names = {team.team_id: team.name for team in teams}
    found = session.scalars(select(User).order_by(User.is_active.desc(), User.name, User.login))
    return tuple(_person(session, user, names) for user in found)


def own_keys(session: Session, principal: Principal, now: datetime) -> tuple[Key, ...]:
    """Keys that one may see, the latest first; administrators see all."""
    found = keys_seen_by(principal).order_by(ApiKey.created_at.desc()).limit(_MOST_KEYS)
    return tuple(Key(row=row, is_good=_is_good(row, now)) for row in session.scalars(found))


def roles_of_keys(principal: Principal) -> tuple[Role, ...]:
    """What a key of theirs may be; an agent's is made over REST, where the agent is named."""
    return tuple(r for r in Role if r in HANDS_ON[principal.role] and r is not Role.AGENT)


def _person(session: Session, user: User, names: Mapping[str, str]) -> Person:
    teams = teams_of(session, user)
    is_agent = user.agent_team is not None
    return Person(
        user_id=user.user_id,
        told={
            "login": user.login,
            "name": user.name,
            "role": user.role,
            "teams": None if teams is None else sorted(teams),
            "agent_team": user.agent_team,
            "agent_id": user.agent_id,
            "language": user.language,
            "is_active": user.is_active,
        },
        etag=etag(user.revision),
        teams=None if teams is None else sorted(names.get(team, team) for team in teams),
        agent=f"{names.get(user.agent_team or '', '')} · {user.agent_id}" if is_agent else "",
        has_password=user.password is not None,
    )


def _is_good(row: ApiKey, now: datetime) -> bool:
    return row.revoked_at is None and (row.expires_at is None or row.expires_at > now)
