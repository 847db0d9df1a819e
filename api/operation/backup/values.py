"""Rows as lines of JSON, whichever database they are of."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ColumnClause, Date, LargeBinary, Table, TableClause, column, table
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeEngine

from api.storage.types import UtcDateTime

_NULL_FOR_NONE = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def line_of(values: Sequence[Any]) -> bytes:
    """A row as a line."""
    written = json.dumps(values, default=_plain, ensure_ascii=False, separators=(",", ":"))
    return f"{written}\n".encode()


def row_reader(into: Table, columns: Sequence[str]) -> Callable[[bytes], dict[str, Any]]:
    """Reads lines of a table whose values are in the order of these columns."""
    readers = [(name, _reader(into.c[name].type)) for name in columns]

    def read(line: bytes) -> dict[str, Any]:
        values = zip(readers, json.loads(line), strict=True)
        return {name: None if v is None else as_it_was(v) for (name, as_it_was), v in values}

    return read


def plain_table(of: Table) -> TableClause:
    """The table for inserting: no defaults, and None is the database's own null in every column."""
    columns: list[ColumnClause[Any]] = [
        column(c.name, _NULL_FOR_NONE if isinstance(c.type, JSON) else c.type) for c in of.c
    ]
    return table(of.name, *columns)


def _plain(value: object) -> str:
    match value:
        case bytes():
            return b64encode(value).decode("ascii")
        case date():
            return value.isoformat()
    raise TypeError(f"Expected a value of a column, got {type(value).__name__}.")


def _reader(kind: TypeEngine[Any]) -> Callable[[Any], Any]:
    match kind:
        case LargeBinary():
            return b64decode
        case UtcDateTime():
            return datetime.fromisoformat
        case Date():
            return date.fromisoformat
        case _:
            return lambda value: value
