"""Who fetched which feed last: noted in memory while a feed is served, written once a minute."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Event, Lock, Thread
from typing import Any

from sqlalchemy import Insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError

from api.feeds.clients import ClientKind
from api.operation.logs import logger_of
from api.storage import Database
from api.storage.models import FeedFetch

_EVERY = 60.0
"""Seconds; no feed and kind of client is written more often."""

_log = logger_of("paiban.feeds")


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetch:
    """Fetches of a feed by one kind of client, told by the last of them.

    Attributes:
        status: 200 or 304.
        etag: of what the client has since.
        fetches: how many there were.
    """

    feed_id: str
    client: ClientKind
    first_at: datetime
    last_at: datetime
    status: int
    etag: str
    fetches: int = 1


class FetchLog:
    """Fetches that are not yet written. A feed's request only adds to it."""

    def __init__(self) -> None:
        """Nothing was fetched yet."""
        self._lock = Lock()
        self._waiting: dict[tuple[str, ClientKind], Fetch] = {}

    def note(
        self, feed_id: str, client: ClientKind, *, at: datetime, status: int, etag: str
    ) -> None:
        """Takes note of a fetch."""
        fetch = Fetch(
            feed_id=feed_id, client=client, first_at=at, last_at=at, status=status, etag=etag
        )
        with self._lock:
            before = self._waiting.get((feed_id, client))
            if before is not None:
                fetch = replace(fetch, first_at=before.first_at, fetches=before.fetches + 1)
            self._waiting[feed_id, client] = fetch

    def write(self, database: Database) -> None:
        """Writes what was noted since the last time, in one transaction."""
        with self._lock:
            fetches, self._waiting = list(self._waiting.values()), {}
        if fetches:
            with database.write() as session:
                session.execute(_upsert(database), [_row(f) for f in _in_order(fetches)])


class FetchWriter:
    """Writes a log once a minute, and what is left of it at the end, on a thread of its own."""

    def __init__(self, log: FetchLog, database: Database) -> None:
        """Not yet at work."""
        self._log, self._database = log, database
        self._end = Event()
        self._thread = Thread(target=self._work, name="feed-fetches", daemon=True)

    def start(self) -> None:
        """Begins."""
        self._thread.start()

    def close(self) -> None:
        """Writes what is left, and ends."""
        self._end.set()
        self._thread.join()

    def _work(self) -> None:
        ended = False
        while not ended:
            ended = self._end.wait(_EVERY)
            try:
                self._log.write(self._database)
            except SQLAlchemyError:
                # who fetched when is worth no outage: the next minute tells it again
                _log.warning("feed-fetches-lost", exc_info=True)


def _in_order(fetches: Iterable[Fetch]) -> list[Fetch]:
    """Two processes that write the same rows in the same order never wait for each other."""
    return sorted(fetches, key=lambda f: (f.feed_id, f.client))


def _row(fetch: Fetch) -> Mapping[str, Any]:
    return {
        "feed_id": fetch.feed_id,
        "client": str(fetch.client),
        "first_at": fetch.first_at,
        "last_at": fetch.last_at,
        "status": fetch.status,
        "etag": fetch.etag,
        "fetches": fetch.fetches,
    }


def _upsert(database: Database) -> Insert:
    insert: sqlite.Insert | postgresql.Insert
    insert = sqlite.insert(FeedFetch) if database.is_sqlite else postgresql.insert(FeedFetch)
    new = insert.excluded
    return insert.on_conflict_do_update(
        index_elements=["feed_id", "client"],
        set_={
            "last_at": new.last_at,
            "status": new.status,
            "etag": new.etag,
            "fetches": FeedFetch.fetches + new.fetches,
        },
        where=new.last_at >= FeedFetch.last_at,
    )
