"""A team's files with some of them changed, to be taken as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from api.errors import NotFoundError
from scheduler.tables.files import TABLES
from scheduler.words import message


def with_files(files: Mapping[str, bytes], new: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The files with new ones in the place of those of their names.

    A table that comes in its other form takes the place of the form that was there.
    """
    tables = {table for name in new if (table := _table(name)) is not None}
    return {n: c for n, c in files.items() if _table(n) not in tables} | dict(new)


def without_file(files: Mapping[str, bytes], team_id: str, name: str) -> Mapping[str, bytes]:
    """The files without one.

    Raises:
        NotFoundError: it is not there.
    """
    ensure_there(files, team_id, name)
    return {n: content for n, content in files.items() if n != name}


def ensure_there(files: Mapping[str, object], team_id: str, name: str) -> None:
    """Goes on only where a file is there.

    Raises:
        NotFoundError: it is not.
    """
    if name not in files:
        reason = message("teams-service-no-file", team=team_id, file=name)
        raise NotFoundError("file-not-found", reason)


def _table(name: str) -> str | None:
    """The table that a file is; None where it is none."""
    path = PurePath(name)
    return path.stem if path.suffix in {".csv", ".xlsx"} and path.stem in TABLES else None
