"""Backups of earlier versions: taken through the migrations since, in a database of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Column, Connection, MetaData, Table, inspect

from api.operation.backup.filling import fill
from api.operation.backup.manifest import Manifest, is_kept
from api.operation.backup.reading import Backup, checked_backup, of_other_version
from api.operation.backup.writing import write_backup
from api.storage import make_database
from api.storage.migrate import latest, upgrade
from api.storage.models import Base


@contextmanager
def of_this_version(file: Path, backup: Backup) -> Iterator[Backup]:
    """The backup with the tables of this version.

    Args:
        file: that it is in, for what is said.
        backup: of this version or an earlier one.

    Raises:
        InputError: it has not the tables of the version that it names.
    """
    if backup.manifest.revision == latest():
        yield backup
        return
    with TemporaryDirectory(prefix="paiban-restore-") as folder:
        later = Path(folder) / "backup.zip"
        _migrated(file, backup, Path(folder) / "paiban.sqlite", later)
        with checked_backup(later) as current:
            yield current


def _migrated(file: Path, backup: Backup, beside: Path, later: Path) -> None:
    database = make_database(f"sqlite:///{beside}")
    try:
        upgrade(database, backup.manifest.revision)
        with database.write() as session:
            connection = session.connection()
            tables = _tables_then(connection)
            _ensure_same(file, backup.manifest, tables)
            for entry in backup.manifest.tables:
                fill(connection, tables[entry.name], backup, entry)
        upgrade(database)
        write_backup(database, later, backup.manifest.made_at)
    finally:
        database.close()


def _tables_then(connection: Connection) -> dict[str, Table]:
    """The tables that a backup of that version has, its columns of the types they have now."""
    names = [name for name in inspect(connection).get_table_names() if is_kept(name)]
    found = MetaData()
    found.reflect(connection, only=names)
    return {table.name: _with_types_of_now(table) for table in found.sorted_tables}


def _with_types_of_now(table: Table) -> Table:
    now = Base.metadata.tables.get(table.name)
    columns: list[Column[object]] = [
        Column(c.name, now.c[c.name].type if now is not None and c.name in now.c else c.type)
        for c in table.c
    ]
    return Table(table.name, MetaData(), *columns)


def _ensure_same(file: Path, manifest: Manifest, tables: dict[str, Table]) -> None:
    wanted = {name: {c.name for c in table.c} for name, table in tables.items()}
    if {table.name: set(table.columns) for table in manifest.tables} != wanted:
        raise of_other_version(file, manifest)
