"""Writing a backup."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from sqlalchemy import Connection, LargeBinary, Table, select

from api.operation.backup.manifest import (
    FORMAT,
    MANIFEST,
    Manifest,
    TableEntry,
    file_of,
    kept_tables,
)
from api.operation.backup.values import line_of
from api.storage import Database
from api.storage.migrate import revision_of

_AT_ONCE, _LARGE_AT_ONCE = 500, 4
"""Rows held at once; fewer where each may have many megabytes."""
_FAST = 1
_OWNER_ONLY = 0o600


def write_backup(database: Database, file: Path, now: datetime) -> Manifest:
    """Writes everything that lasts into a file, as it is at one moment; nobody waits for it.

    A file of that name is replaced once the new one is complete.

    Args:
        database: with the tables of this version.
        file: to write; its owner alone may read it.
        now: the moment, for the manifest.

    Raises:
        OSError: the file cannot be written; what was there before still is.
    """
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        with open(part, "xb", opener=_private) as stream:
            with (
                snapshot(database) as connection,
                ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=_FAST) as archive,
            ):
                manifest = _write(connection, archive, now)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    return manifest


@contextmanager
def snapshot(database: Database) -> Iterator[Connection]:
    """A connection that sees one moment's state, however long it reads."""
    with database.engine.connect() as connection:
        if not database.is_sqlite:
            connection.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
        yield connection


def _write(connection: Connection, archive: ZipFile, now: datetime) -> Manifest:
    manifest = Manifest(
        format=FORMAT,
        paiban=version("paiban"),
        revision=revision_of(connection) or "",
        database=connection.dialect.name,
        made_at=now,
        tables=tuple(_write_table(connection, archive, table) for table in kept_tables()),
    )
    archive.writestr(MANIFEST, manifest.model_dump_json(indent=1))
    return manifest


def _write_table(connection: Connection, archive: ZipFile, table: Table) -> TableEntry:
    digest, rows = sha256(), 0
    with archive.open(file_of(table.name), "w", force_zip64=True) as file:
        for line in _lines(connection, table):
            digest.update(line)
            file.write(line)
            rows += 1
    return TableEntry(
        name=table.name,
        columns=tuple(c.name for c in table.c),
        rows=rows,
        sha256=digest.hexdigest(),
    )


def _lines(connection: Connection, table: Table) -> Iterator[bytes]:
    is_large = any(isinstance(c.type, LargeBinary) for c in table.c)
    rows = connection.execution_options(yield_per=_LARGE_AT_ONCE if is_large else _AT_ONCE).execute(
        select(table).order_by(*table.primary_key)
    )
    for row in rows:
        yield line_of(list(row))


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, _OWNER_ONLY)
