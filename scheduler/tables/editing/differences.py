"""What two states of a team's folder say differently, value by value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scheduler.errors import InputError
from scheduler.tables.editing.files import MODELS, At, file_of
from scheduler.tables.editing.table_changes import rows_in, sheet_in
from scheduler.tables.editing.toml_changes import SECTION_PLACES, tree_of
from scheduler.tables.files import TOML
from scheduler.tables.toml_reader import value_text

_Files = Mapping[str, bytes]


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """One value that differs; of a row or a duty that came or went as a whole its name.

    Attributes:
        before, after: as the files say it; None: not there.
    """

    at: At
    before: str | None
    after: str | None


def differences(before: _Files, after: _Files) -> tuple[Difference, ...]:
    """All differences: keys of `team.toml`, rows of agents and stores, other files as a whole."""
    found: list[Difference] = []
    names = {TOML, *(file_of(files, table) for files in (before, after) for table in MODELS)}
    if before[TOML] != after[TOML]:
        found += _between(_keys(before[TOML]), _keys(after[TOML]))
    for table in MODELS:
        found += _rows_between(before, after, table)
    for name in sorted({*before, *after} - names):
        if before.get(name) != after.get(name):
            was, will = (_size(files.get(name)) for files in (before, after))
            found.append(Difference(at=(name,), before=was, after=will))
    return tuple(found)


def _between(before: Mapping[At, str], after: Mapping[At, str]) -> Iterator[Difference]:
    for at in [*before, *(a for a in after if a not in before)]:
        if before.get(at) != after.get(at):
            yield Difference(at=at, before=before.get(at), after=after.get(at))


def _keys(content: bytes) -> Mapping[At, str]:
    """Every value by its keys; of a value with two places the section's."""
    try:
        tree = tree_of(content)
    except InputError:
        return {(TOML,): _size(content) or ""}
    found: dict[At, str] = {}
    for path, value in _leaves(tree, ()):
        found.setdefault((TOML, *(str(s) for s in SECTION_PLACES.get(path, path))), value)
    return found


def _leaves(value: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key))
    elif path == ("duties",) and isinstance(value, list):
        for at, duty in enumerate(value):
            name = str(duty.get("name", at)) if isinstance(duty, dict) else str(at)
            yield from _leaves(duty, (*path, name))
    else:
        yield path, value_text(value)


def _rows_between(before: _Files, after: _Files, table: str) -> Iterator[Difference]:
    files = (before, after)
    contents = [(by_name[name], name) for by_name in files for name in [file_of(by_name, table)]]
    if contents[0] == contents[1]:
        return
    try:
        was, will = (_rows(content, name, table) for content, name in contents)
    except InputError:
        yield Difference(at=(table,), before=_size(contents[0][0]), after=_size(contents[1][0]))
        return
    for row_id in [*was, *(i for i in will if i not in was)]:
        if row_id in was and row_id in will:
            for field in MODELS[table].model_fields:
                old, new = (rows[row_id].get(field, "") for rows in (was, will))
                if old != new:
                    yield Difference(at=(table, row_id, field), before=old, after=new)
        else:
            old_name, new_name = (rows.get(row_id, {}).get("name") for rows in (was, will))
            yield Difference(at=(table, row_id), before=old_name, after=new_name)


def _rows(content: bytes, file: str, table: str) -> Mapping[str, Mapping[str, str]]:
    model = MODELS[table]
    key = next(iter(model.model_fields))
    lines = rows_in(sheet_in(content, file), model).lines
    return {line.cells.get(key, ""): line.cells for line in lines}


def _size(content: bytes | None) -> str | None:
    return None if content is None else f"{len(content)} B"
