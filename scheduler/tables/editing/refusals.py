"""What cannot be changed without spoiling it."""

from __future__ import annotations

from scheduler.errors import Fault, InputError
from scheduler.words import message


def unfit(file: str, column: str = "", value: str = "") -> InputError:
    """The file is written in a way that no single change fits into: it is edited as a whole."""
    expected = message("editing-unfit")
    return InputError([Fault(file=file, row=None, column=column, value=value, expected=expected)])
