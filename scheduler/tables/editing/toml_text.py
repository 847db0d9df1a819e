"""One key of a TOML text set or taken out; all other text stays where it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import cast

from scheduler.tables.editing.toml_lines import Path, Statement, statements
from scheduler.tables.editing.toml_values import Value, key_text, written

_COMMENTS = re.compile(r"(?:[ \t]*#[^\n]*\n)+(?=[ \t\r]*(?:\n|\Z))")
_BLANK = re.compile(r"[ \t\r]*\n")
_AFTER_BLANK = re.compile(r"(?:\A|\n)[ \t\r]*\n\Z|\A\Z")


def with_value(text: str, path: Path, value: Value, tree: Mapping[str, object]) -> str:
    """The text with a value at a path.

    Args:
        text: TOML.
        path: of a key; the number of a new entry is that behind the last one.
        value: a mapping that is not there yet becomes a table, and so does an entry.
        tree: what the text is to say afterwards.
    """
    found = statements(text)
    holder = _holder(found, path)
    if holder is not None:
        start, end = holder.value
        whole = cast("Value", at_path(tree, holder.path))
        return text[:start] + written(whole, like=text[start:end]) + text[end:]
    if isinstance(value, dict):
        return _with_table(text, found, path, value)
    return _with_key(text, found, path, value)


def without(text: str, path: Path, tree: Mapping[str, object]) -> str:
    """The text without what is at a path; comments above a table that goes stay.

    Args:
        text: TOML.
        path: of a key, a table or an entry.
        tree: what the text is to say afterwards.
    """
    found = statements(text)
    holder = _holder(found, path)
    if holder is not None and holder.path != path:
        start, end = holder.value
        whole = cast("Value", at_path(tree, holder.path))
        return text[:start] + written(whole) + text[end:]
    gone = [s for s in found if s.path[: len(path)] == path]
    for statement in reversed(gone):
        text = _cut(text, statement)
    return text


def at_path(tree: object, path: Path) -> object:
    """What a tree holds at a path.

    Raises:
        KeyError, IndexError: nothing.
    """
    for step in path:
        if isinstance(tree, dict) and isinstance(step, str):
            tree = tree[step]
            continue
        if not (isinstance(tree, list) and isinstance(step, int)):
            raise KeyError(step)
        tree = tree[step]
    return tree


def _holder(found: Iterable[Statement], path: Path) -> Statement | None:
    """The key whose value this path is, or lies in."""
    keys = (s for s in found if not s.is_header)
    return next((s for s in keys if path[: len(s.path)] == s.path), None)


def _with_key(text: str, found: tuple[Statement, ...], path: Path, value: Value) -> str:
    """A new key behind the last one of its table; its table is made where there is none."""
    table = path[:-1]
    under = [s for s in found if s.table == table and (s.is_header or len(s.path) > len(table))]
    dotted = [s for s in found if table and not s.is_header and s.path[: len(table)] == table]
    if table and not under and not dotted:
        return _with_table(text, found, table, {cast("str", path[-1]): value})
    after = (under or dotted)[-1] if under or dotted else None
    base = table if under or after is None else after.table
    key = ".".join(key_text(str(step)) for step in path[len(base) :])
    indent = "" if after is None else _indent(text, after)
    at = 0 if after is None else after.end
    return _inserted(text, at, f"{indent}{key} = {written(value)}\n")


def _with_table(
    text: str, found: tuple[Statement, ...], path: Path, value: Mapping[str, Value]
) -> str:
    """A new table behind those that are most like it."""
    near = [s for s in found if path[:1] and s.table[:1] == path[:1]]
    at = near[-1].end if near else len(text)
    comments = _COMMENTS.match(text, at)
    at = at if comments is None else comments.end()
    keys = ".".join(key_text(step) for step in path if isinstance(step, str))
    header = f"[[{keys}]]" if isinstance(path[-1], int) else f"[{keys}]"
    lines = [header, *(f"{key_text(k)} = {written(v)}" for k, v in value.items())]
    blank = "" if _AFTER_BLANK.search(text[:at]) else "\n"
    return _inserted(text, at, blank + "\n".join(lines) + "\n")


def _inserted(text: str, at: int, new: str) -> str:
    before, end = text[:at], "\r\n" if "\r\n" in text else "\n"
    if before and not before.endswith("\n"):
        before += end
    return before + new.replace("\n", end) + text[at:]


def _indent(text: str, statement: Statement) -> str:
    line = text[statement.start : statement.end]
    return line[: len(line) - len(line.lstrip(" \t"))]


def _cut(text: str, statement: Statement) -> str:
    """Without a statement's lines, and not with two blank lines where there was one each side."""
    before, after = text[: statement.start], text[statement.end :]
    blank = _BLANK.match(after)
    if blank is not None and _AFTER_BLANK.search(before):
        after = after[blank.end() :]
    return before + after
