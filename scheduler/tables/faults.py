"""Collecting every fault of every file before anything is said."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from scheduler.errors import Fault, InputError
from scheduler.words import Message

_LONGEST = 120
_LONGEST_LIST = 600


class Faults:
    """The faults found so far, in the order in which the files were begun."""

    def __init__(self) -> None:
        self._found: list[Fault] = []
        self._files: dict[str, int] = {}

    def begin(self, file: str) -> None:
        """Give the file its place in the order."""
        self._files.setdefault(file, len(self._files))

    def add(
        self,
        file: str,
        expected: Message,
        *,
        row: int | None = None,
        column: str = "",
        value: str = "",
    ) -> None:
        """Note one fault. Row, column and value as in `scheduler.errors.Fault`."""
        self.begin(file)
        self._found.append(
            Fault(file=file, row=row, column=shown(column), value=shown(value), expected=expected)
        )

    def are_in(self, file: str) -> bool:
        """Whether anything was found in this file."""
        return any(fault.file == file for fault in self._found)

    @property
    def found(self) -> tuple[Fault, ...]:
        """All of them, in the order in which they were noted."""
        return tuple(self._found)

    def raise_any(self) -> None:
        """End here where anything was found.

        Raises:
            InputError: there is at least one fault; sorted by file and row.
        """
        if self._found:
            raise InputError(
                sorted(
                    self._found, key=lambda f: (self._files[f.file], f.row is not None, f.row or 0)
                )
            )


def shown(value: str, most: int = _LONGEST) -> str:
    """The value on one line, without control characters, and not longer than a line bears."""
    visible = "".join(_visible(c) for c in value[:most])
    return visible + "…" if len(value) > most else visible


def listed(words: Iterable[str]) -> str:
    """What there is to choose from, as far as a line bears it: a sentence's place is limited."""
    return shown(", ".join(words), _LONGEST_LIST)


def _visible(char: str) -> str:
    if unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}:
        return char.encode("unicode_escape").decode("ascii")
    return char
