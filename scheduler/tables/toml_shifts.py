"""`[shifts.<name>]` of `team.toml`."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic_core import PydanticCustomError

from scheduler.shifts import Shift
from scheduler.tables.expectations import told
from scheduler.tables.shift_words import clashing_words
from scheduler.tables.toml_keys import ShiftKeys, Tree
from scheduler.tables.toml_reader import TomlReader
from scheduler.tables.toml_values import name
from scheduler.words import message


def read_shifts(tree: Tree, reader: TomlReader) -> tuple[Shift, ...] | None:
    """The team's shifts in the order of the file; None where one of them has a fault."""
    table = reader.table(tree.get("shifts", {}), ("shifts",))
    if not table:
        reader.fault(("shifts",), "", message("tables-toml-no-shifts"))
        return None
    read = [_shift(key, value, reader) for key, value in table.items()]
    shifts = tuple(shift for shift in read if shift is not None)
    clashing = clashing_words(shifts)
    for shift in clashing:
        reader.fault(
            ("shifts", shift.name, "label"), shift.label, message("tables-toml-shift-words")
        )
    return shifts if len(shifts) == len(read) and not clashing else None


def day_and_night(shifts: Sequence[Shift]) -> tuple[Shift, Shift] | None:
    """The day and the night shift of a team that has one of each and nothing else."""
    days = [s for s in shifts if not s.is_night]
    nights = [s for s in shifts if s.is_night]
    return (days[0], nights[0]) if len(days) == len(nights) == 1 else None


def _shift(key: str, value: object, reader: TomlReader) -> Shift | None:
    path = ("shifts", key)
    keys = reader.keys(ShiftKeys, value, path)
    try:
        name(key)
    except PydanticCustomError as error:
        reader.fault(path, key, told(error))
        return None
    if keys is None:
        return None
    shift = Shift(
        name=key,
        label=keys.label or key,
        start=keys.start,
        end=keys.end,
        unpaid_break=keys.unpaid_break,
    )
    if shift.paid_minutes <= 0:
        minutes = int((shift.ends_after - shift.starts_after).total_seconds()) // 60
        expected = message("tables-toml-break", minutes=str(minutes))
        reader.fault((*path, "unpaid_break"), reader.raw(value, "unpaid_break"), expected)
        return None
    return shift
