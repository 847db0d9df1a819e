"""The lines of a TOML file, each with the place in the tree that it speaks of."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from scheduler.tables.toml_bare_keys import STRING_OR_COMMENT

Path = tuple[str | int, ...]
"""Keys from the root; a number is an entry of an array of tables, counted from 0."""

_ASIDE = re.compile(r"[ \t\r]*(?:#[^\n]*)?(?:\n|\Z)")
_KEY = re.compile(r"""[ \t]*([\w-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*')[ \t]*""")
_IN_VALUE = re.compile(
    rf"(?P<whole>{STRING_OR_COMMENT})|(?P<open>[\[{{])|(?P<shut>[\]}}])|(?P<end>\n)"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """A header or a key with its value, possibly over several lines.

    Attributes:
        path: what it speaks of.
        table: path of the header that it stands under; of a header its own.
        is_header: whether it heads a table.
        start, end: of its lines, the line's end included.
        value: where a key's value starts and ends; of a header both are its end.
    """

    path: Path
    table: Path
    is_header: bool
    start: int
    end: int
    value: tuple[int, int]


def statements(text: str) -> tuple[Statement, ...]:
    """All statements of a text that is TOML, in order."""
    return tuple(_statements(text))


def _statements(text: str) -> Iterator[Statement]:
    table: Path = ()
    entries: dict[Path, Iterator[int]] = {}
    latest: dict[Path, int] = {}
    at = 0
    while at < len(text):
        aside = _ASIDE.match(text, at)
        if aside is not None and aside.end() > at:
            at = aside.end()
            continue
        start = at
        at += len(text[at:]) - len(text[at:].lstrip(" \t"))
        is_entry, is_header = text.startswith("[[", at), text.startswith("[", at)
        keys, at = _keys(text, at + is_entry + is_header)
        if is_header:
            table = _resolved(keys, latest, own=not is_entry)
            if is_entry:
                latest[table] = next(entries.setdefault(table, count()))
                table = (*table, latest[table])
            end = _line_end(text, at)
            yield Statement(
                path=table, table=table, is_header=True, start=start, end=end, value=(end, end)
            )
        else:
            value = _value(text, at + 1)
            end = _line_end(text, value[1])
            yield Statement(
                path=(*table, *keys),
                table=table,
                is_header=False,
                start=start,
                end=end,
                value=value,
            )
        at = end


def _keys(text: str, at: int) -> tuple[Path, int]:
    """A dotted key, and where it ends."""
    found: list[str] = []
    while True:
        key = _KEY.match(text, at)
        assert key is not None, "What is no TOML was refused before."
        found.append(tomllib.loads(f"k = {key[1]}")["k"] if key[1][0] in "\"'" else key[1])
        at = key.end()
        if not text.startswith(".", at):
            return tuple(found), at
        at += 1


def _resolved(keys: Path, latest: dict[Path, int], *, own: bool) -> Path:
    """A header's path: keys of arrays of tables mean their latest entry."""
    path: Path = ()
    for place, key in enumerate(keys, start=1):
        path = (*path, key)
        if path in latest and (own or place < len(keys)):
            path = (*path, latest[path])
    return path


def _value(text: str, at: int) -> tuple[int, int]:
    """From the value's first character to behind its last one."""
    while text[at] in " \t":
        at += 1
    start, depth, end = at, 0, len(text)
    for token in _IN_VALUE.finditer(text, at):
        depth += (token["open"] is not None) - (token["shut"] is not None)
        is_comment = token["whole"] is not None and token["whole"].startswith("#")
        if depth == 0 and (is_comment or token["end"] is not None):
            end = token.start()
            break
    return start, start + len(text[start:end].rstrip())


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1
