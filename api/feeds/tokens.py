"""Addresses as capabilities: who knows one may read the feed, and nobody can guess it.

A token is derived (HMAC-SHA256) from the server's key, the feed's id and how often its address was
replaced. So it is shown again whenever its owner asks, and only its hash is kept: whoever reads the
database without the server's key learns no address.
"""

from __future__ import annotations

import hmac
import secrets
from base64 import urlsafe_b64encode
from datetime import datetime
from hashlib import sha256

from sqlalchemy.orm import Session

from api.storage.locks import wait_for_turn
from api.storage.models import Feed, Secret

_NAME = "feed-addresses"


def feeds_key(session: Session, configured: str | None, now: datetime) -> bytes:
    """The server's key for addresses, made where there is none yet.

    Args:
        session: a writing one.
        configured: `ServiceSettings.secret_key`, which goes before the one in the database.
        now: when it is made, if it is.
    """
    if configured is not None:
        return configured.encode()
    row = session.get(Secret, _NAME)
    if row is None:
        wait_for_turn(session, _NAME)
        row = session.get(Secret, _NAME)
    if row is None:
        row = Secret(name=_NAME, value=secrets.token_hex(32), created_at=now)
        session.add(row)
        session.flush()
    return row.value.encode()


def known_feeds_key(session: Session, configured: str | None) -> bytes | None:
    """The server's key for addresses; None where none was needed so far."""
    if configured is not None:
        return configured.encode()
    row = session.get(Secret, _NAME)
    return None if row is None else row.value.encode()


def token_of(key: bytes, feed_id: str, rotation: int) -> str:
    """The token of 256 bits, as it stands in the address."""
    derived = hmac.digest(key, f"feed:{feed_id}:{rotation}".encode(), sha256)
    return urlsafe_b64encode(derived).decode().rstrip("=")


def hash_of(token: str) -> str:
    """What is kept of a token; the token is random, so a plain hash keeps it."""
    return sha256(token.encode()).hexdigest()


def shown_token(key: bytes, feed: Feed) -> str | None:
    """The feed's token; None where it was revoked, or derived from a key that is gone."""
    token = token_of(key, feed.feed_id, feed.rotation)
    is_good = feed.revoked_at is None and hmac.compare_digest(hash_of(token), feed.token_hash)
    return token if is_good else None
