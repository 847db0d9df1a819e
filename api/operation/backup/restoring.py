"""Taking a backup in."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, delete, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from api.accounts.audit import Caller, record
from api.operation.backup.earlier import of_this_version
from api.operation.backup.filling import fill
from api.operation.backup.manifest import Manifest, kept_tables
from api.operation.backup.onward import go_onward, marks_of
from api.operation.backup.reading import checked_backup
from api.storage import Database
from api.storage.models import AuditEntry, Base, WorkerRow
from scheduler.tables.faults import Faults
from scheduler.words import message

_TRIES = 20


def restore_backup(database: Database, file: Path, caller: Caller, *, replace: bool) -> Manifest:
    """Puts the database into the state that a backup has, in one transaction.

    The service may run meanwhile: who reads sees the state before or after, who writes waits. What
    must never go back goes onward from where it was (`api.operation.backup.onward`), and jobs that
    waited or ran begin anew. Everybody has to log in again.

    Args:
        database: with the tables of this version.
        file: what `write_backup` of this version or an earlier one wrote, from either kind of
            database.
        caller: who does it, for the audit log.
        replace: take the place of what is there; else there must be nothing.

    Raises:
        InputError: the file cannot be used, or the database is not empty; nothing was changed.
    """
    with (
        checked_backup(file) as written,
        of_this_version(file, written) as backup,
        database.write() as session,
    ):
        _shut_out_writers(session)
        connection = session.connection()
        if not replace:
            _ensure_empty(connection)
        marks = marks_of(session)
        _clear(connection)
        for entry in backup.manifest.tables:
            fill(connection, Base.metadata.tables[entry.name], backup, entry)
        _count_on(connection)
        go_onward(session, marks, caller)
        record(
            session,
            caller,
            "service.restore",
            file.name,
            made_at=written.manifest.made_at.isoformat(),
            rows=written.manifest.rows,
        )
        return written.manifest


def _shut_out_writers(session: Session) -> None:
    """On SQLite the transaction has done so from its begin.

    Who writes already may hold one table and wait for another: PostgreSQL then ends one of the two
    waits, and where it is this one, it is begun again.
    """
    if session.get_bind().dialect.name != "postgresql":
        return
    names = ", ".join(table.name for table in Base.metadata.sorted_tables)
    for tries_left in reversed(range(_TRIES)):
        try:
            with session.begin_nested():
                session.execute(text(f"LOCK TABLE {names} IN EXCLUSIVE MODE"))
            return
        except OperationalError:
            if not tries_left:
                raise


def _ensure_empty(connection: Connection) -> None:
    filled = [t.name for t in kept_tables() if connection.scalar(select(1).select_from(t).limit(1))]
    if filled:
        faults = Faults()
        faults.add("--replace", message("operation-not-empty", tables=", ".join(filled)))
        faults.raise_any()


def _clear(connection: Connection) -> None:
    """Everything but the workers: those that are there stay there."""
    for table in reversed(Base.metadata.sorted_tables):
        if table.name != WorkerRow.__tablename__:
            connection.execute(delete(table))


def _count_on(connection: Connection) -> None:
    """PostgreSQL counts by itself, and was not told of numbers that came with their rows."""
    if connection.dialect.name == "postgresql":
        table, key = AuditEntry.__tablename__, AuditEntry.entry_id.key
        connection.execute(
            text(
                f"SELECT setval(pg_get_serial_sequence('{table}', '{key}'), "
                f"COALESCE((SELECT MAX({key}) FROM {table}), 0) + 1, false)"
            )
        )
