"""A team's files with structured changes, and where in the forms a fault of theirs belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from scheduler.errors import Fault, InputError
from scheduler.tables.agents import AgentRow
from scheduler.tables.editing.table_changes import RowChange, changed_table, rows_in, sheet_in
from scheduler.tables.editing.toml_changes import (
    SECTION_PLACES,
    KeyChange,
    changed_toml,
    tree_of,
)
from scheduler.tables.files import TOML
from scheduler.tables.rows import Row, header_names
from scheduler.tables.stores import StoreRow

At = tuple[str, ...]
"""A place that both a form's field and a fault name: `("agents", "1001", "name")`, and keys of
`team.toml` as `("team.toml", "duties", "chase", "skill")`. A file that no form shows is its name.
"""

MODELS: Mapping[str, type[Row]] = {"agents": AgentRow, "stores": StoreRow}
"""The tables that have a form."""

_FORMS = (".csv", ".xlsx")
_STEP = re.compile(r'\[(\d+)\]|"([^"]*)"|([\w-]+)')


@dataclass(frozen=True, kw_only=True, slots=True)
class Changes:
    """What is to be different in a team's folder.

    Attributes:
        rows: by table.
    """

    keys: Sequence[KeyChange]
    rows: Mapping[str, Sequence[RowChange]]


def file_of(files: Mapping[str, object], table: str) -> str:
    """The file that the table is."""
    return next(f"{table}{form}" for form in _FORMS if f"{table}{form}" in files)


def with_changes(files: Mapping[str, bytes], changes: Changes) -> Mapping[str, bytes]:
    """The files with the changes; those that are not concerned are the same bytes.

    Args:
        files: of a team, by name.
        changes: to make.

    Raises:
        InputError: some do not fit; what goes wrong in one file does not hide the next.
    """
    found = dict(files)
    faults: list[Fault] = []
    jobs = [(TOML, None), *((file_of(files, table), table) for table in changes.rows)]
    for file, table in jobs:
        try:
            found[file] = (
                changed_toml(files[file], changes.keys)
                if table is None
                else changed_table(files[file], file, MODELS[table], changes.rows[table])
            )
        except InputError as error:
            faults += error.faults
    if faults:
        raise InputError(faults)
    return found


def places_of(files: Mapping[str, bytes], faults: Sequence[Fault]) -> tuple[At, ...]:
    """Where each of the faults belongs, in these files."""
    places = _Places(files)
    return tuple(places.of(fault) for fault in faults)


class _Places:
    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self._rows: dict[str, tuple[Mapping[int, str], Mapping[str, str]]] = {}

    def of(self, fault: Fault) -> At:
        table = fault.file.rpartition(".")[0]
        if fault.file == TOML:
            return (TOML, *self._keys(fault.column))
        if table not in MODELS or fault.file not in self._files:
            return (fault.file,)
        ids, fields = self._table(fault.file, table)
        row_id = fault.value if fault.row is None else ids.get(fault.row, "")
        named = (table, row_id) if row_id else (table,)
        return (*named, fields[fault.column]) if fault.column in fields else named

    def _keys(self, column: str) -> Iterator[str]:
        steps = [_step(found) for found in _STEP.finditer(column)]
        duties: object = []
        with suppress(InputError):
            duties = tree_of(self._files[TOML]).get("duties")
        if len(steps) > 1 and steps[0] == "duties" and isinstance(duties, list):
            at = steps[1]
            if isinstance(at, int) and at < len(duties) and isinstance(duties[at], dict):
                steps[1] = str(duties[at].get("name", at))
        texts = tuple(str(step) for step in steps if not isinstance(step, int))
        yield from (str(step) for step in SECTION_PLACES.get(texts, texts))

    def _table(self, file: str, table: str) -> tuple[Mapping[int, str], Mapping[str, str]]:
        if file not in self._rows:
            ids: dict[int, str] = {}
            fields: dict[str, str] = {}
            with suppress(InputError):
                sheet, model = sheet_in(self._files[file], file), MODELS[table]
                key = next(iter(model.model_fields))
                fields = header_names(model)
                found = rows_in(sheet, model).lines
                ids = {line.number: line.cells.get(key, "") for line in found}
            self._rows[file] = ids, fields
        return self._rows[file]


def _step(found: re.Match[str]) -> str | int:
    if found[1] is not None:
        return int(found[1]) - 1
    return found[2] if found[2] is not None else found[3]
