"""Who works: rows of workers, and how it is noticed that one is gone."""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from api.storage.models import WorkerRow

LOOKS = 12
"""So many looks in a row at a worker that has not stirred, and it is taken for gone."""


def worker_name() -> str:
    """A name that no other worker ever has."""
    return f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}"


def show_life(session: Session, name: str, now: datetime) -> None:
    """A worker tells that it is there; one that was taken for gone is there again."""
    row = session.get(WorkerRow, name)
    if row is None:
        session.add(
            WorkerRow(
                name=name,
                host=socket.gethostname(),
                pid=os.getpid(),
                started_at=now,
                seen_at=now,
                ended_at=None,
            )
        )
    else:
        row.seen_at, row.ended_at = now, None


def alive(session: Session) -> dict[str, datetime]:
    """Workers that are not known to be gone, and when they last stirred, by their own clocks."""
    rows = session.execute(
        select(WorkerRow.name, WorkerRow.seen_at).where(WorkerRow.ended_at.is_(None))
    )
    return {row.name: row.seen_at for row in rows}


def bury(session: Session, name: str, now: datetime) -> None:
    """Notes that a worker has gone."""
    session.execute(update(WorkerRow).where(WorkerRow.name == name).values(ended_at=now))


def bury_process(session: Session, pid: int, now: datetime) -> bool:
    """The same for a process of this machine that has ended; whether it had ever shown itself."""
    here = WorkerRow.host == socket.gethostname(), WorkerRow.pid == pid
    rows = session.scalars(select(WorkerRow).where(*here, WorkerRow.ended_at.is_(None))).all()
    for row in rows:
        row.ended_at = now
    return bool(rows)


class Watch:
    """Tells who has not stirred for long, whatever the clocks of the machines show.

    It counts looks, not seconds: one that stood still itself has to look again, too.
    """

    def __init__(self) -> None:
        """Nobody was looked at yet."""
        self._seen: dict[str, tuple[datetime, int]] = {}

    def look(self, workers: Mapping[str, datetime]) -> list[str]:
        """Those who are taken for gone.

        Args:
            workers: by name, when each last stirred.
        """
        seen: dict[str, tuple[datetime, int]] = {}
        for name, stirred in workers.items():
            before, looks = self._seen.get(name, (None, 0))
            seen[name] = (stirred, looks + 1 if before == stirred else 0)
        self._seen = seen
        return [name for name, (_, looks) in seen.items() if looks >= LOOKS]
