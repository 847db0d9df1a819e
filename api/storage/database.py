"""The database: sessions for reading and for writing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.orm import Session

_PATIENCE = 30
"""Seconds that a writer waits for another on SQLite."""
_CONNECTING = 5
"""Seconds after which a PostgreSQL that says nothing is given up."""


class Database:
    """Sessions over one engine.

    What is read in one session is one moment's state; what is written in one session is there as a
    whole or not at all. On SQLite a writing session waits for its turn at its begin, so that no
    two writers read the same state before either writes.
    """

    def __init__(self, engine: Engine) -> None:
        """Over an engine of `make_engine`."""
        self.engine = engine

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file of this machine."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session whose changes, if any, are dropped."""
        with Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session that is committed at its end, and undone by an exception."""
        engine = self.engine.execution_options(writes=True)
        with Session(engine, expire_on_commit=False) as session, session.begin():
            yield session

    def close(self) -> None:
        """Ends all connections."""
        self.engine.dispose()


def make_database(url: str) -> Database:
    """The database at an address of SQLAlchemy's form; nothing is asked of it yet."""
    return Database(make_engine(url))


def make_engine(url: str) -> Engine:
    """An engine for SQLite or PostgreSQL. Its errors tell statements without what fills them."""
    if make_url(url).get_backend_name() == "sqlite":
        engine = create_engine(
            url,
            connect_args={"timeout": _PATIENCE, "check_same_thread": False},
            hide_parameters=True,
        )
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    return create_engine(
        url,
        connect_args={"connect_timeout": _CONNECTING},
        hide_parameters=True,
        pool_pre_ping=True,
        pool_size=10,
        max_overflow=30,
    )


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # the driver's own transactions begin too late: SQLAlchemy's begin is told in so many words
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
