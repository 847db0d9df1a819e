"""What can go wrong with input, as exceptions.

PaibanError
└── InputError          what the user gave cannot be used; it carries every fault found
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scheduler.words import Language, Message, say


class PaibanError(Exception):
    """The root of every error that Paiban raises on purpose."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """One thing wrong with the input: where it stands, what came, what was expected.

    Attributes:
        file: name of the file inside the team folder, or of the roster as the user named it.
        row: the row as a spreadsheet numbers it (the header is 1); None where there is none.
        column: the column as the file names it, or the path of a key in `team.toml`; may be empty.
        value: what came, as text.
        expected: what was expected.
    """

    file: str
    row: int | None
    column: str
    value: str
    expected: Message

    def line(self, language: Language) -> str:
        """`FILE:ROW:COLUMN: VALUE: what was expected`, on one line whatever the value holds."""
        row = "" if self.row is None else str(self.row)
        text = f"{self.file}:{row}:{self.column}: {self.value}: {say(self.expected, language)}"
        return " ".join(text.splitlines())


class InputError(PaibanError):
    """The input has faults; all of them are here, in the order of files and rows.

    Attributes:
        faults: at least one.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(f.line(Language.EN) for f in self.faults))
