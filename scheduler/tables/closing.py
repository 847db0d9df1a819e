"""Closing a month: a worked roster becomes history, once."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import xlsxwriter

from scheduler.roster import Assignment, Roster
from scheduler.tables.faults import Faults
from scheduler.tables.files import find_files
from scheduler.tables.reading import known_of
from scheduler.tables.roster import read_assignments
from scheduler.tables.sheet import open_sheet
from scheduler.tables.writing import ROSTER_HEADER, roster_csv, roster_rows
from scheduler.team import Team
from scheduler.words import message

_HISTORY = "roster_history"


def close_month(folder: Path, roster: Roster, team: Team) -> Path:
    """Take a worked roster into the folder's `roster_history` and tell which file that is.

    The file stays `.csv` or `.xlsx` as it was; a grid becomes rows, with every shift that it held.
    It is replaced in one go: whoever reads it meanwhile sees the old or the new one.

    Raises:
        InputError: the roster is empty, the history holds rows of the roster's stretch of dates
            already, or the history cannot be read or written.
    """
    faults = Faults()
    files = find_files(folder, faults)
    faults.raise_any()
    path = (files or {}).get(_HISTORY, folder / f"{_HISTORY}.csv")
    past = _past(path, team, faults)
    _refuse_twice(path.name, past, roster, faults)
    faults.raise_any()
    rows = roster_rows(Roster((*past, *roster.assignments)), team.policy)
    try:
        _replace(path, _xlsx(rows) if path.suffix == ".xlsx" else roster_csv(rows))
    except OSError as error:
        faults.add(path.name, message("tables-unwritable", why=error.strerror or str(error)))
    faults.raise_any()
    return path


def _past(path: Path, team: Team, faults: Faults) -> Sequence[Assignment]:
    """The history as it stands now: it may have changed since the team was read."""
    if not path.exists():
        return ()
    sheet = open_sheet(path, path.name, faults)
    known = replace(known_of(team), agents=None)
    return () if sheet is None else read_assignments(sheet, known, faults)


def _refuse_twice(file: str, past: Sequence[Assignment], roster: Roster, faults: Faults) -> None:
    worked = roster.assignments
    if not worked:
        faults.add(file, message("tables-close-empty"))
        return
    first, last = worked[0].date, worked[-1].date
    known = sorted({a.date for a in past if first <= a.date <= last})
    if known:
        expected = message("tables-closed-already", first=first, last=last)
        faults.add(file, expected, column="date", value=known[0].isoformat())


def _xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet(_HISTORY)
        for at, row in enumerate((ROSTER_HEADER, *rows)):
            for column, cell in enumerate(row):
                sheet.write_string(at, column, cell)
    return content.getvalue()


def _replace(path: Path, content: bytes) -> None:
    """Write a file beside the old one and put it in its place."""
    path = path.resolve()
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        new.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
