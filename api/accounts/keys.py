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

from sqlalchemy.orm import Session

from api.accounts.principal import Principal, Role
from api.storage.models import ApiKey

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
        created_by=made_by,
        created_at=now,
        expires_at=expires_at,
    )
    session.add(row)
    return NewKey(row=row, text=f"{_MARK}{key_id}_{secret}")


def principal_of_key(session: Session, text: str, now: datetime) -> Principal | None:
    """Who a key speaks for; None where it is none, or is no longer good."""
    key_id, _, secret = text.removeprefix(_MARK).partition("_")
    row = session.get(ApiKey, key_id) if text.startswith(_MARK) else None
    if row is None or not hmac.compare_digest(row.secret_hash, _hash(secret)):
        return None
    if row.revoked_at is not None or (row.expires_at is not None and row.expires_at <= now):
        return None
    return Principal(
        who=f"key:{row.key_id}",
        name=row.name,
        role=Role(row.role),
        teams=None if row.teams is None else frozenset(row.teams),
        agent_team=row.agent_team,
        agent_id=row.agent_id,
    )


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
