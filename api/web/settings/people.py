"""Agents and stores as their tables say, each cell in one spelling whatever the file's is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from api.web.settings.fields import place
from scheduler.agents import Absence
from scheduler.tables.agents import AgentRow
from scheduler.tables.editing.files import file_of
from scheduler.tables.editing.table_changes import rows_in, sheet_in
from scheduler.tables.rows import Row, RowT
from scheduler.tables.stores import StoreRow


@dataclass(frozen=True, kw_only=True, slots=True)
class RowOfTable:
    """A row.

    Attributes:
        cells: by column; dates as ISO, lists with `;`, yes and no, empty for what holds anyway.
    """

    row_id: str
    cells: Mapping[str, str]

    def at(self, table: str, *column: str) -> str:
        """The place of the row, or of one of its cells."""
        return place((table, self.row_id, *column))


@dataclass(frozen=True, kw_only=True, slots=True)
class Person(RowOfTable):
    """An agent.

    Attributes:
        absence: why the agent is not on the roster today; None: is.
    """

    absence: Absence | None


def agents_in(files: Mapping[str, bytes], today: date, training_days: int) -> tuple[Person, ...]:
    """The agents in the table's order."""
    return tuple(
        Person(
            row_id=row.agent_id,
            cells=_cells(row),
            absence=row.agent().employment_gap(today, training_days),
        )
        for row in _rows(files, "agents", AgentRow)
    )


def stores_in(files: Mapping[str, bytes]) -> tuple[RowOfTable, ...]:
    """The stores in the table's order."""
    rows = _rows(files, "stores", StoreRow)
    return tuple(RowOfTable(row_id=row.store_id, cells=_cells(row)) for row in rows)


def _rows(files: Mapping[str, bytes], table: str, model: type[RowT]) -> list[RowT]:
    file = file_of(files, table)
    return [row for _, row in rows_in(sheet_in(files[file], file), model).sound()]


def _cells(row: Row) -> Mapping[str, str]:
    return {field: _text(getattr(row, field)) for field in type(row).model_fields}


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case tuple():
            return ";".join(value)
        case date():
            return value.isoformat()
        case _:
            return str(value)
