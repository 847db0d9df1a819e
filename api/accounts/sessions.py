"""Sessions of browsers: an opaque token, of which only a hash is kept."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import delete
from sqlalchemy.orm import Session

from api.accounts.principal import Principal
from api.accounts.users import principal_of_user
from api.storage.models import User, WebSession
from scheduler.words import Language

IDLE = timedelta(days=3)
"""Unused for so long, a session ends: over a weekend, not over a holiday."""
LONGEST = timedelta(days=30)
"""After so long one has to log in again, however often it was used."""
KNOWN_TO = timedelta(minutes=1)
"""How exactly the last use is known: what is read a hundred times a minute is written once."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NewSession:
    """A session that was just begun; `token` is told this once and never again."""

    row: WebSession
    token: str


@dataclass(frozen=True, kw_only=True, slots=True)
class LoggedIn:
    """Who has a session.

    Attributes:
        user_id: theirs.
        token_hash: names the session.
        csrf: what has to come with every change.
        language: theirs; None: as the browser asks for.
        is_due: whether its use should be written down again.
    """

    principal: Principal
    user_id: str
    token_hash: str
    csrf: str
    language: Language | None
    is_due: bool


def begin_session(session: Session, user: User, now: datetime) -> NewSession:
    """Begins a session of a user."""
    token = secrets.token_urlsafe(32)
    row = WebSession(
        token_hash=_hash(token),
        user_id=user.user_id,
        csrf=secrets.token_urlsafe(32),
        created_at=now,
        seen_at=now,
        expires_at=now + IDLE,
    )
    session.add(row)
    return NewSession(row=row, token=token)


def logged_in_by(session: Session, token: str, now: datetime) -> LoggedIn | None:
    """Who has the session of a token; None where it is none, or has ended."""
    row = session.get(WebSession, _hash(token))
    if row is None or row.expires_at <= now:
        return None
    user = session.get_one(User, row.user_id)
    if not user.is_active:
        return None
    return LoggedIn(
        principal=principal_of_user(session, user),
        user_id=row.user_id,
        token_hash=row.token_hash,
        csrf=row.csrf,
        language=None if user.language is None else Language(user.language),
        is_due=row.seen_at + KNOWN_TO <= now,
    )


def touch_session(session: Session, token_hash: str, now: datetime) -> None:
    """Writes down that a session was used, which puts its end off."""
    row = session.get(WebSession, token_hash)
    if row is not None:
        row.seen_at = now
        row.expires_at = min(now + IDLE, row.created_at + LONGEST)


def end_session(session: Session, token_hash: str) -> None:
    """Ends a session."""
    session.execute(delete(WebSession).where(WebSession.token_hash == token_hash))


def end_session_of_token(session: Session, token: str) -> None:
    """Ends the session of a token, if it is one's."""
    end_session(session, _hash(token))


def end_sessions_of(session: Session, user_id: str, *, but: str | None = None) -> None:
    """Ends all sessions of a user; `but`: the hash that names one to keep."""
    ending = delete(WebSession).where(WebSession.user_id == user_id)
    session.execute(ending if but is None else ending.where(WebSession.token_hash != but))


def is_csrf_right(logged_in: LoggedIn, given: str) -> bool:
    """Whether a change comes from a page of the session."""
    return hmac.compare_digest(logged_in.csrf.encode(), given.encode())


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
