"""Who may come in: people and their sessions, keys of programs. No secret is kept in the clear."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.storage.base import Base


class User(Base):
    """A person.

    Attributes:
        login: unique, compared in lower case.
        password: an argon2 hash; None: cannot log in by password.
        role: `administrator`, `manager`, `supervisor` or `agent`.
        has_all_teams: whether a supervisor or a manager is trusted with every team, those to come
            among them; else with those of `UserTeam`. Administrators always are, agents never.
        agent_team, agent_id: whose data an agent may see: their own.
        language: `zh`, `en` or None for what the browser asks for.
        is_active: whether they may come in.
        revision: counts edits from 1; what `If-Match` is held to.
    """

    __tablename__ = "users"
    __table_args__ = (UniqueConstraint("login"),)

    user_id: Mapped[str] = mapped_column(primary_key=True)
    login: Mapped[str]
    name: Mapped[str]
    password: Mapped[str | None]
    role: Mapped[str]
    has_all_teams: Mapped[bool]
    agent_team: Mapped[str | None] = mapped_column(ForeignKey("teams.team_id"))
    agent_id: Mapped[str | None]
    language: Mapped[str | None]
    is_active: Mapped[bool]
    created_at: Mapped[datetime]
    revision: Mapped[int]


class UserTeam(Base):
    """A team that a supervisor or a manager is trusted with."""

    __tablename__ = "user_teams"

    user_id: Mapped[str] = mapped_column(ForeignKey("users.user_id"), primary_key=True)
    team_id: Mapped[str] = mapped_column(ForeignKey("teams.team_id"), primary_key=True)


class WebSession(Base):
    """A log-in of a browser, found by the hash of its token.

    Attributes:
        csrf: what its page has to send with every change; of no use without the token.
        seen_at: known to the minute.
        expires_at: where it ends unless it is used again before.
    """

    __tablename__ = "web_sessions"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str] = mapped_column(ForeignKey("users.user_id"))
    csrf: Mapped[str]
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class ApiKey(Base):
    """A key of a program, found by its id and held to the hash of its secret.

    Attributes:
        teams: ids of the teams it is good for; None: all teams.
        agent_team, agent_id: as a user's.
        owner: the user whose key it is, and whose rights it never exceeds; None: the
            installation's own.
        used_at: known to the minute.
    """

    __tablename__ = "api_keys"

    key_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    secret_hash: Mapped[str]
    role: Mapped[str]
    teams: Mapped[list[Any] | None]
    agent_team: Mapped[str | None]
    agent_id: Mapped[str | None]
    owner: Mapped[str | None] = mapped_column(ForeignKey("users.user_id"))
    created_by: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None]


class LoginAttempt(Base):
    """A log-in that failed: too many for a login or from an address shut the door for a while.

    Attributes:
        login: in lower case, whether somebody has it or not.
        address: the network that the client's address is in.
    """

    __tablename__ = "login_attempts"
    __table_args__ = (
        Index(None, "login", "at"),
        Index(None, "address", "at"),
    )

    attempt_id: Mapped[str] = mapped_column(primary_key=True)
    login: Mapped[str]
    address: Mapped[str]
    at: Mapped[datetime]
