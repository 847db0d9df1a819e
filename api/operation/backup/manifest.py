"""What a backup says of itself."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Table

from api.storage.models import (
    Base,
    IdempotencyKey,
    LoginAttempt,
    WebSession,
    WorkerRow,
)

FORMAT = 1
MANIFEST = "manifest.json"

_PASSING = {m.__tablename__ for m in (IdempotencyKey, LoginAttempt, WebSession, WorkerRow)}
_OF_MIGRATIONS = "alembic_version"


class TableEntry(BaseModel):
    """One table of a backup.

    Attributes:
        columns: in the order in which a line has their values.
        rows: how many lines.
        sha256: of the lines, in hexadecimal digits.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    columns: tuple[str, ...]
    rows: int = Field(ge=0)
    sha256: str


class Manifest(BaseModel):
    """What a backup says of itself.

    Attributes:
        format: of the file.
        paiban: the version that wrote it.
        revision: the last migration of the database that it was read from.
        database: `sqlite` or `postgresql`.
        tables: in an order in which a row comes after those that it refers to.
    """

    model_config = ConfigDict(frozen=True)

    format: int
    paiban: str
    revision: str
    database: str
    made_at: datetime
    tables: tuple[TableEntry, ...]

    @property
    def rows(self) -> int:
        """Of all tables."""
        return sum(table.rows for table in self.tables)


def kept_tables() -> tuple[Table, ...]:
    """The tables that a backup has, each after those that it refers to."""
    return tuple(t for t in Base.metadata.sorted_tables if is_kept(t.name))


def is_kept(table: str) -> bool:
    """Whether a backup has the table of this name."""
    return table not in _PASSING and table != _OF_MIGRATIONS


def file_of(table: str) -> str:
    """The name of a table's file within the zip."""
    return f"tables/{table}.jsonl"
