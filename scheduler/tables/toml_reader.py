"""Opening a TOML file, and telling its faults: the row empty, the column the key's path.

Entries of a list are counted from 1, as people count: `duties[1].skill` is the first duty's.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from scheduler.tables.expectations import expectation
from scheduler.tables.faults import Faults, listed, shown
from scheduler.tables.files import TOML
from scheduler.tables.toml_bare_keys import with_quoted_keys
from scheduler.tables.toml_keys import Tree
from scheduler.words import Message, message

KeyPath = tuple[str | int, ...]
KeysT = TypeVar("KeysT", bound=BaseModel)

_DEEPEST = 4
_BARE = re.compile(r"[\w-]+")
_LINE = re.compile(r"at line (\d+)")
_MOST_BYTES = 400_000
_MOST_DOTS = 300
"""On one line: the parser takes the square of a dotted key's parts."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TomlReader:
    """Reads tables of one file's tree and notes what is wrong in them.

    Attributes:
        file: as faults name it.
        at: path of the table that all other paths lie in.
        known: what references in values are checked against.
    """

    faults: Faults
    file: str = TOML
    at: KeyPath = ()
    known: object = None

    def keys(self, model: type[KeysT], value: object, path: KeyPath) -> KeysT | None:
        """The table at this path as the model; None where something in it is wrong."""
        try:
            return model.model_validate(value, context=self.known)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                where = path + detail["loc"]
                is_missing = detail["type"] == "missing"
                known = listed(f.alias or name for name, f in model.model_fields.items())
                expected = (
                    message("tables-unknown-key", keys=known)
                    if detail["type"] == "extra_forbidden"
                    else expectation(detail)
                )
                self.fault(where, "" if is_missing else detail["input"], expected)
            return None

    def table(self, value: object, path: KeyPath) -> Tree:
        """The value as a table; an empty one where it is none, and that noted."""
        if isinstance(value, dict):
            return value
        self.fault(path, value, message("tables-toml-table"))
        return {}

    def raw(self, value: object, *path: str) -> object:
        """What stands at this path inside the value; empty text where nothing does."""
        for step in path:
            value = value.get(step, "") if isinstance(value, dict) else ""
        return value

    def fault(self, path: KeyPath, value: object, expected: Message) -> None:
        """Note that the value at this path is not what was expected."""
        column = path_text((*self.at, *path))
        self.faults.add(self.file, expected, column=column, value=value_text(value))


def parse_toml(path: Path, faults: Faults, file: str = TOML) -> Tree | None:
    """The file's tree, numbers with a point as decimals; None where it cannot be read.

    Args:
        path: the file. That `team.toml` is missing is noted elsewhere.
        faults: where they are noted.
        file: as faults name it.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        faults.begin(file)
        if file == TOML and isinstance(error, FileNotFoundError):
            return None  # noted where the folder's files were looked for
        faults.add(file, message("tables-unreadable", why=error.strerror or type(error).__name__))
        return None
    return parse_content(content, faults, file)


def parse_content(content: bytes, faults: Faults, file: str) -> Tree | None:
    """The tree of a file's bytes, as `parse_toml` gives it."""
    faults.begin(file)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        faults.add(file, message("tables-toml-encoding"))
        return None
    if len(text) > _MOST_BYTES or any(n.count(".") > _MOST_DOTS for n in text.splitlines()):
        faults.add(file, message("tables-toml-monstrous"))
        return None
    try:
        return tomllib.loads(with_quoted_keys(text), parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        row = int(line[1]) if line else text.count("\n") + 1
        faults.add(file, message("tables-toml-syntax", why=shown(str(error))), row=row)
    except (ValueError, ArithmeticError, RecursionError):
        # numbers of thousands of digits, and tables nested without end
        faults.add(file, message("tables-toml-monstrous"))
    return None


def path_text(path: Sequence[str | int]) -> str:
    """A path as faults tell it."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step + 1}]"
        else:
            key = step if _BARE.fullmatch(step) else f'"{step}"'
            text += f".{key}" if text else key
    return text


def value_text(value: object, depth: int = 0) -> str:
    """A value as faults tell it."""
    match value:
        case bool():
            return str(value).lower()
        case int() if abs(value) >= 10**20:
            return f"{Decimal(value):.3e}"
        case list() | dict() if depth == _DEEPEST:
            return "…"
        case list():
            return f"[{', '.join(value_text(v, depth + 1) for v in value)}]"
        case dict():
            inside = (f"{key} = {value_text(v, depth + 1)}" for key, v in value.items())
            return f"{{{', '.join(inside)}}}"
        case _:
            return str(value)
