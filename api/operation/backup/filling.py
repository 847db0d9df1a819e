"""A backup's rows into tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import Connection, LargeBinary, Table, insert

from api.operation.backup.manifest import TableEntry
from api.operation.backup.reading import Backup
from api.operation.backup.values import plain_table, row_reader

_AT_ONCE, _LARGE_AT_ONCE = 500, 4
"""Rows inserted at once; fewer where each may have many megabytes."""


def fill(connection: Connection, table: Table, backup: Backup, entry: TableEntry) -> None:
    """Inserts all rows of a backup's table.

    Args:
        connection: to write with.
        table: with the columns that the entry names.
        backup: to read from.
        entry: of the table in the backup.
    """
    read = row_reader(table, entry.columns)
    into = insert(plain_table(table))
    for rows in _batches(map(read, backup.lines(entry)), _many(table)):
        connection.execute(into, rows)


def _many(table: Table) -> int:
    is_large = any(isinstance(c.type, LargeBinary) for c in table.c)
    return _LARGE_AT_ONCE if is_large else _AT_ONCE


def _batches(rows: Iterable[dict[str, Any]], most: int) -> Iterator[list[dict[str, Any]]]:
    left = iter(rows)
    while batch := list(islice(left, most)):
        yield batch
