"""An approved application as rows of the team's own tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from api.applications.asking import days_to_free
from api.applications.states import Kind
from api.storage.models import Application
from api.teams import LoadedTeam
from scheduler.dates import dates_between
from scheduler.tables.editing.csv_cells import CsvCells
from scheduler.tables.editing.table_changes import (
    RowChange,
    What,
    changed_table,
    rows_in,
    sheet_in,
)
from scheduler.tables.editing.xlsx_cells import XlsxCells
from scheduler.tables.requests import RequestRow
from scheduler.tables.rows import Row
from scheduler.tables.sheet import escaped
from scheduler.tables.time_off import TimeOffRow
from scheduler.tables.writing import table_csv

_Files = Mapping[str, bytes]
_Cells = Mapping[str, str]


def with_application(
    files: _Files, loaded: LoadedTeam, application: Application, weight: int
) -> _Files:
    """The team's files with what was asked for; all else in them stays as it is written.

    Time off is written for dates that are none yet. A wish takes the place of what the table had
    the agent wish for on its dates: there is one for a date.

    Args:
        files: of the team, by name.
        loaded: the same as values.
        application: what is approved.
        weight: of a wish.

    Raises:
        InputError: a table is written in a way that no row can be added to.
    """
    if application.kind == Kind.TIME_OFF:
        rows: list[_Cells] = [
            {"start": str(first), "end": str(last), "kind": application.reason}
            for first, last in _stretches(
                days_to_free(loaded, application.agent_id, application.first, application.last)
            )
        ]
        return _with_rows(files, "time_off", TimeOffRow, application.agent_id, rows)
    days = dates_between(application.first, application.last)
    rows = [_wish(application, day, weight) for day in days]
    cleared = _without_wishes(files, application.agent_id, frozenset(days))
    return _with_rows(cleared, "requests", RequestRow, application.agent_id, rows)


def _wish(application: Application, day: date, weight: int) -> _Cells:
    cells = {"date": str(day), "want": application.want or "", "weight": str(weight)}
    return {**cells, "avoid": "yes"} if application.avoid else cells


def _with_rows(
    files: _Files, table: str, model: type[Row], agent_id: str, rows: Iterable[_Cells]
) -> _Files:
    name = _file_of(files, table)
    content = files.get(name)
    for cells in rows:
        if content is None:
            written = {"agent_id": agent_id, **cells}
            content = table_csv(list(written), [[escaped(c) for c in written.values()]])
        else:
            change = RowChange(row_id=agent_id, what=What.ADD, cells=cells)
            content = changed_table(content, name, model, [change])
    return files if content is None else {**files, name: content}


def _without_wishes(files: _Files, agent_id: str, days: frozenset[date]) -> _Files:
    name = _file_of(files, "requests")
    if name not in files:
        return files
    content = files[name]
    gone = [
        line.number
        for line, row in rows_in(sheet_in(content, name), RequestRow).sound()
        if row.agent_id == agent_id and row.date in days
    ]
    if not gone:
        return files
    cells = XlsxCells(content, name) if name.endswith(".xlsx") else CsvCells(content, name)
    for number in reversed(gone):
        cells.remove(number)
    return {**files, name: cells.content()}


def _file_of(files: _Files, table: str) -> str:
    return f"{table}.xlsx" if f"{table}.xlsx" in files else f"{table}.csv"


def _stretches(days: tuple[date, ...]) -> Iterator[tuple[date, date]]:
    """The first and the last date of each run of dates."""
    first = before = None
    for day in days:
        if first is None or before is None or day - before != timedelta(days=1):
            if first is not None and before is not None:
                yield first, before
            first = day
        before = day
    if first is not None and before is not None:
        yield first, before
