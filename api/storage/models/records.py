"""Who did what, requests that must not count twice, and keys of the server itself."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from api.storage.base import Base
from api.storage.types import JsonObject


class AuditEntry(Base):
    """Who, when, what, from where. Never changed; holds no secret.

    Attributes:
        entry_id: sorts by time.
        who: `user:ID`, `key:ID`, `job:ID` or `system`.
        action: such as `roster.publish`.
        team_id: None where no one team is concerned.
        target: what it was done to.
        address: the client's network address.
        detail: what a reader needs besides.
    """

    __tablename__ = "audit_log"
    __table_args__ = (Index(None, "team_id", "entry_id"),)

    entry_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[datetime]
    who: Mapped[str]
    name: Mapped[str]
    role: Mapped[str]
    action: Mapped[str]
    team_id: Mapped[str | None]
    target: Mapped[str]
    address: Mapped[str]
    request_id: Mapped[str]
    detail: Mapped[JsonObject]


class IdempotencyKey(Base):
    """A POST's answer, given again when the same request comes again.

    Attributes:
        who: keys of different callers have nothing to do with each other.
        fingerprint: of method, address and body; another request under the same key is refused.
        status: of the answer; None only until the transaction ends that it is worked out in.
    """

    __tablename__ = "idempotency_keys"
    __table_args__ = (Index(None, "created_at"),)

    who: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    fingerprint: Mapped[str]
    created_at: Mapped[datetime]
    status: Mapped[int | None]
    headers: Mapped[list[Any] | None]
    body: Mapped[bytes | None]


class Secret(Base):
    """A key of the server itself, made once, such as the one that feed addresses derive from."""

    __tablename__ = "secrets"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
    created_at: Mapped[datetime]
