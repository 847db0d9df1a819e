"""Whether the service can serve."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import Session

from api.storage import Database
from api.storage.migrate import current, latest
from api.storage.models import WorkerRow

_LATELY = timedelta(seconds=30)
"""A worker that was not seen for so long is not counted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Readiness:
    """Whether the service can serve, and what is missing.

    Attributes:
        has_database: it answers.
        is_migrated: its tables are those of this version, no older and no newer.
        workers: how many were seen lately. Without any, requests are answered but jobs wait.
    """

    has_database: bool
    is_migrated: bool
    workers: int

    @property
    def is_ready(self) -> bool:
        """Whether requests can be answered."""
        return self.has_database and self.is_migrated


def readiness(database: Database, now: datetime) -> Readiness:
    """What a load balancer asks before it sends requests here."""
    try:
        if current(database) != latest():
            return Readiness(has_database=True, is_migrated=False, workers=0)
        with database.read() as session:
            workers = workers_seen(session, now)
    except (DBAPIError, PoolTimeoutError):
        return Readiness(has_database=False, is_migrated=False, workers=0)
    return Readiness(has_database=True, is_migrated=True, workers=workers)


def workers_seen(session: Session, now: datetime) -> int:
    """How many workers said lately that they are there, and not that they ended."""
    alive = WorkerRow.ended_at.is_(None) & (WorkerRow.seen_at > now - _LATELY)
    return session.scalar(select(func.count()).select_from(WorkerRow).where(alive)) or 0
