"""Rows of every table, for tests to which it matters that there are some, not what they say."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import JSON, Boolean, Date, Float, Integer, LargeBinary, insert, select

from api.operation.backup import restore_backup
from api.operation.backup.manifest import kept_tables
from api.operation.system import system_caller
from api.storage.models import Base
from api.storage.types import UtcDateTime
from scheduler.words import Language


def fill_every_table(session):
    """A row in each table, that refers to the rows of the others."""
    for table in Base.metadata.sorted_tables:
        row = {}
        for column in table.c:
            references = [fk.column for fk in column.foreign_keys]
            if references:
                row[column.name] = session.scalar(select(references[0]))
            elif not column.nullable or isinstance(column.type, LargeBinary):
                row[column.name] = _something(column)
        session.execute(insert(table).values(row))


def a_row(table):
    """To insert a row in a table that refers to no other."""
    needed = [c for c in table.c if not c.nullable or isinstance(c.type, LargeBinary)]
    return insert(table).values({c.name: _something(c) for c in needed})


def rows_of(session, table):
    """What a table holds, in an order of its own."""
    return [tuple(row) for row in session.execute(select(table).order_by(*table.primary_key))]


def _something(column):
    for kind, value in _SOMETHING.items():
        if isinstance(column.type, kind):
            return value
    return f"{column.name} of 一号 '\"\n"


_SOMETHING = {
    UtcDateTime: datetime(2026, 11, 2, 3, 4, 5, 678901, tzinfo=UTC),
    Date: date(2026, 11, 3),
    JSON: {"班次": ["晚班", 1, 2.5, None, True]},
    LargeBinary: bytes(range(256)),
    Boolean: True,
    Float: 0.1,
    Integer: 7,
}


def restored(database, file, *, replace=False):
    """What a backup says of itself, after it was put into the database."""
    return restore_backup(database, file, system_caller(Language.EN), replace=replace)


def all_rows(database):
    """Every kept table's rows but for the log, which has the restoring itself besides."""
    with database.read() as session:
        return {t.name: rows_of(session, t) for t in kept_tables() if t.name != "audit_log"}
