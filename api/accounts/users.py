"""People: who they are, what they may do, and how they come in."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from api.accounts.links import ensure_tied
from api.accounts.principal import Principal, Role
from api.errors import ConflictError, NotFoundError
from api.storage.locks import wait_for_turn
from api.storage.models import User, UserTeam
from scheduler.words import Language, message


@dataclass(frozen=True, kw_only=True, slots=True)
class UserContent:
    """What an administrator says of a person.

    Attributes:
        login: told apart without regard to case.
        teams: ids of the teams that a supervisor or a manager is trusted with; None: all.
        agent_team, agent_id: who an agent is; None for all other roles.
        language: None: as the browser asks for.
        is_active: whether they may come in, by password or by a key of theirs.
    """

    login: str
    name: str
    role: Role
    teams: frozenset[str] | None = frozenset()
    agent_team: str | None = None
    agent_id: str | None = None
    language: Language | None = None
    is_active: bool = True


def make_user(
    session: Session, content: UserContent, *, password: str | None, now: datetime
) -> User:
    """Makes a user; `password` is a hash, without one they cannot come in yet.

    Raises:
        InputError: the content has faults.
        ConflictError: somebody has this login.
    """
    wait_for_turn(session, "users")
    user = User(user_id=secrets.token_hex(8), created_at=now, revision=1, password=password)
    _take(session, user, content)
    session.add(user)
    session.flush()
    _trust(session, user, content)
    return user


def change_user(session: Session, user: User, content: UserContent) -> None:
    """Makes a user what the content says.

    Raises:
        InputError: the content has faults.
        ConflictError: somebody else has this login, or nobody would be left to administer.
    """
    wait_for_turn(session, "users")
    is_last = user.role == Role.ADMINISTRATOR and user.is_active and _administrators(session) == 1
    if is_last and not (content.role is Role.ADMINISTRATOR and content.is_active):
        raise ConflictError("last-administrator", message("accounts-last-administrator"))
    _take(session, user, content)
    user.revision += 1
    _trust(session, user, content)


def the_user(session: Session, user_id: str) -> User:
    """The user of this id.

    Raises:
        NotFoundError: there is none.
    """
    user = session.get(User, user_id)
    if user is None:
        raise NotFoundError("user-not-found", message("accounts-no-user", user=user_id))
    return user


def teams_of(session: Session, user: User) -> frozenset[str] | None:
    """The teams that a user is trusted with; None: all."""
    if user.role == Role.ADMINISTRATOR or user.has_all_teams:
        return None
    return frozenset(
        session.scalars(select(UserTeam.team_id).where(UserTeam.user_id == user.user_id))
    )


def principal_of_user(session: Session, user: User) -> Principal:
    """Who a user is to the service, as of now."""
    return Principal(
        who=f"user:{user.user_id}",
        name=user.name,
        role=Role(user.role),
        teams=teams_of(session, user),
        agent_team=user.agent_team,
        agent_id=user.agent_id,
        user_id=user.user_id,
    )


def _take(session: Session, user: User, content: UserContent) -> None:
    ensure_tied(
        session,
        content.role,
        teams=content.teams,
        agent_team=content.agent_team,
        agent_id=content.agent_id,
    )
    login = content.login.lower()
    taken = select(User.user_id).where(User.login == login, User.user_id != user.user_id)
    if session.scalar(taken) is not None:
        raise ConflictError("login-taken", message("accounts-login-taken", login=login))
    user.login, user.name, user.role = login, content.name, str(content.role)
    user.has_all_teams = content.role is not Role.AGENT and content.teams is None
    user.agent_team, user.agent_id = content.agent_team, content.agent_id
    user.language = None if content.language is None else str(content.language)
    user.is_active = content.is_active


def _trust(session: Session, user: User, content: UserContent) -> None:
    session.execute(delete(UserTeam).where(UserTeam.user_id == user.user_id))
    for team_id in sorted(content.teams or ()):
        session.add(UserTeam(user_id=user.user_id, team_id=team_id))


def _administrators(session: Session) -> int:
    active = (User.role == Role.ADMINISTRATOR) & User.is_active
    return session.scalar(select(func.count()).where(active)) or 0
