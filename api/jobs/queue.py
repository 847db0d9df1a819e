"""The queue (DBOS): attempts at parts go in by turn, and come out in whichever worker is free.

One process is one worker with one slot: searches of one process would wait for each other. Where
several shall run side by side, several processes are started.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable
from datetime import datetime

from dbos import DBOS, DBOSConfig, DBOSPortableJSONSerializer, EnqueueOptions
from sqlalchemy import Engine, create_engine, event

from api.jobs.states import Attempt, attempt_of

_NAME, _QUEUE, _WORKFLOW = "paiban", "parts", "part"
_VERSION = "1"
"""A constant, whatever the program's version: what one version left another goes on with."""
_EVERY = 0.2
"""Seconds between two looks into the queue."""
_ENDLESSLY = 1_000_000
"""Attempts are counted in the part's row; the queue has no say in it."""
_PATIENCE = 30_000
"""Milliseconds that a writer waits for another on SQLite."""
_AHEAD = ["ENQUEUED", "PENDING"]


class Queue:
    """The queue as one worker sees it; one for the life of a process."""

    def __init__(self, url: str, worker: str, do: Callable[[Attempt], None]) -> None:
        """Makes the queue's tables where they are missing, and begins to take attempts out.

        Args:
            url: of the database in which it keeps its own tables.
            worker: a name that no other worker ever had.
            do: does an attempt, in a thread of the queue's; never raises.
        """
        config: DBOSConfig = {
            "name": _NAME,
            "system_database_url": url,
            "executor_id": worker,
            "application_version": _VERSION,
            "serializer": DBOSPortableJSONSerializer(),
            "use_listen_notify": False,
            "sys_db_pool_size": 5,
            "log_level": "WARNING",
        }
        if url.startswith("sqlite"):
            config["system_database_engine"] = _sqlite(url)
        DBOS(config=config)

        @DBOS.workflow(name=_WORKFLOW, max_recovery_attempts=_ENDLESSLY)
        def part(attempt: str) -> None:
            do(attempt_of(attempt))

        DBOS.launch()
        DBOS.register_queue(_QUEUE, worker_concurrency=1, polling_interval_sec=_EVERY)

    def put(self, attempt: Attempt, turn: int) -> None:
        """Puts an attempt in; one that it has, or has had, is not put in again."""
        options = EnqueueOptions(
            workflow_name=_WORKFLOW,
            queue_name=_QUEUE,
            workflow_id=str(attempt),
            app_version=_VERSION,
            priority=turn + 1,
        )
        DBOS.enqueue_workflow_with_options(options, str(attempt))

    def ahead(self, attempts: Iterable[Attempt]) -> set[Attempt]:
        """Of these, those that are still to be done or being done."""
        ids = [str(attempt) for attempt in attempts]
        if not ids:
            return set()
        found = DBOS.list_workflows(
            workflow_ids=ids, status=_AHEAD, load_input=False, load_output=False
        )
        return {attempt_of(one.workflow_id) for one in found}

    def given(self) -> dict[Attempt, str | None]:
        """What was taken out and has not ended, and by which worker."""
        found = DBOS.list_workflows(status="PENDING", load_input=False, load_output=False)
        return {attempt_of(one.workflow_id): one.executor_id for one in found}

    def forget(self, attempts: Iterable[Attempt]) -> None:
        """Takes attempts out that nobody is to do any more."""
        ids = [str(attempt) for attempt in attempts]
        if ids:
            DBOS.cancel_workflows(ids)

    def clear(self, before: datetime, most: int = 1000) -> None:
        """Forgets what ended before a moment; the rows of jobs and parts know of it."""
        found = DBOS.list_workflows(
            status=["SUCCESS", "ERROR", "CANCELLED"],
            completed_before=before.isoformat(),
            limit=most,
            load_input=False,
            load_output=False,
        )
        if found:
            DBOS.delete_workflows([one.workflow_id for one in found])


def _sqlite(url: str) -> Engine:
    engine = create_engine(url)
    event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    """As DBOS prepares its own connections, with a log ahead and a function that SQLite may lack.

    Before 3.42 SQLite's `unixepoch` knows no subseconds, and before 3.38 there is none.
    """
    connection.isolation_level = "IMMEDIATE"
    for pragma in (f"busy_timeout={_PATIENCE}", "foreign_keys=ON", "journal_mode=WAL"):
        connection.execute(f"PRAGMA {pragma}")
    if sqlite3.sqlite_version_info < (3, 42):
        connection.create_function("unixepoch", -1, _unixepoch)


def _unixepoch(*modifiers: str) -> float:
    now = time.time()
    return now if "subsec" in modifiers or "subsecond" in modifiers else int(now)
