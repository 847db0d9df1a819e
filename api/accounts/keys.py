"""Keys for programs: `pb_ID_SECRET`, of which only a hash is kept.

The secret has 256 random bits, so a plain hash keeps it: there is nothing to guess.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Select, false, or_, select
from sqlalchemy.orm import Session

from api.accounts.principal import Principal, Role
from api.accounts.rights import covers
from api.accounts.sessions import KNOWN_TO
from api.accounts.users import principal_of_user
from api.errors import ForbiddenError, NotFoundError
from api.storage.models import ApiKey, User
from scheduler.words import message

_MARK = "pb_"


@dataclass(frozen=True, kw_only=True, slots=True)
class NewKey:
    """A key that was just made; `text` is told this once and never again."""

    row: ApiKey
    text: str


def make_key(
    session: Session,
    name: str,
    role: Role,
    *,
    made_by: str,
    now: datetime,
    teams: Iterable[str] | None = None,
    agent_team: str | None = None,
    agent_id: str | None = None,
    owner: str | None = None,
    expires_at: datetime | None = None,
) -> NewKey:
    """Makes a key; `teams` None: for all teams."""
    key_id, secret = secrets.token_hex(8), secrets.token_urlsafe(32)
    row = ApiKey(
        key_id=key_id,
        name=name,
        secret_hash=_hash(secret),
        role=str(role),
        teams=None if teams is None else sorted(teams),
        agent_team=agent_team,
        agent_id=agent_id,
        owner=owner,
        created_by=made_by,
        created_at=now,
        expires_at=expires_at,
    )
    session.add(row)
    return NewKey(row=row, text=f"{_MARK}{key_id}_{secret}")


def ensure_handed_on(maker: Principal, row: ApiKey) -> None:
    """Goes on where the maker may do all that the key may do.

    Raises:
        ForbiddenError: the key would have more rights.
    """
    if not covers(maker, _principal(row)):
        raise ForbiddenError("more-than-own-rights", message("accounts-more-than-own-rights"))


def principal_of_key(session: Session, text: str, now: datetime) -> Principal | None:
    """Who a key speaks for; None where it is none, or is no longer good.

    A key is good while its owner may come in, and has all of its rights.
    """
    key_id, _, secret = text.removeprefix(_MARK).partition("_")
    row = session.get(ApiKey, key_id) if text.startswith(_MARK) else None
    if row is None or not hmac.compare_digest(row.secret_hash, _hash(secret)):
        return None
    if row.revoked_at is not None or (row.expires_at is not None and row.expires_at <= now):
        return None
    principal = _principal(row)
    return principal if _is_covered(session, row.owner, principal) else None


def is_use_due(session: Session, principal: Principal, now: datetime) -> bool:
    """Whether a key's use should be written down again."""
    row = session.get(ApiKey, principal.who.removeprefix("key:"))
    return row is not None and (row.used_at is None or row.used_at + KNOWN_TO <= now)


def touch_key(session: Session, principal: Principal, now: datetime) -> None:
    """Writes down that a key was used."""
    row = session.get(ApiKey, principal.who.removeprefix("key:"))
    if row is not None:
        row.used_at = now


def keys_seen_by(principal: Principal) -> Select[ApiKey]:
    """All keys for administrators; for others those that are theirs or that they made."""
    if principal.role is Role.ADMINISTRATOR:
        return select(ApiKey)
    is_own = false() if principal.user_id is None else ApiKey.owner == principal.user_id
    return select(ApiKey).where(or_(is_own, ApiKey.created_by == principal.who))


def revoke_key(session: Session, principal: Principal, key_id: str, now: datetime) -> ApiKey:
    """Makes a key good for nothing, from now on and for ever.

    Raises:
        NotFoundError: there is none that they may know of.
    """
    row = session.scalar(keys_seen_by(principal).where(ApiKey.key_id == key_id))
    if row is None:
        raise NotFoundError("key-not-found", message("accounts-no-key", key=key_id))
    row.revoked_at = row.revoked_at or now
    return row


def _principal(row: ApiKey) -> Principal:
    return Principal(
        who=f"key:{row.key_id}",
        name=row.name,
        role=Role(row.role),
        teams=None if row.teams is None else frozenset(row.teams),
        agent_team=row.agent_team,
        agent_id=row.agent_id,
        user_id=row.owner,
    )


def _is_covered(session: Session, owner: str | None, principal: Principal) -> bool:
    if owner is None:
        return True
    user = session.get_one(User, owner)
    return user.is_active and covers(principal_of_user(session, user), principal)


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
