"""What cannot be changed, and why."""

from __future__ import annotations

from scheduler.errors import Fault, InputError
from scheduler.tables.faults import shown
from scheduler.words import message


def unfit(file: str, column: str = "") -> InputError:
    """The file is written in a way that the change does not fit into: it is edited as a whole."""
    return refusal(file, "", "editing-unfit", column)


def refusal(file: str, value: str, key: str, column: str = "") -> InputError:
    """One value cannot be what is asked for.

    Args:
        file: where it stands.
        value: what was asked for.
        key: of the message that says what was expected.
        column: of the table, or the path of the key.
    """
    told = Fault(
        file=file, row=None, column=shown(column), value=shown(value), expected=message(key)
    )
    return InputError([told])
