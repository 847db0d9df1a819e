"""`[[duties]]` of `team.toml`."""

from __future__ import annotations

from collections.abc import Sequence

from scheduler.duties import Duty
from scheduler.shifts import Shift
from scheduler.tables.faults import listed
from scheduler.tables.toml_keys import DutyKeys, Tree
from scheduler.tables.toml_reader import KeyPath, TomlReader
from scheduler.words import message


def read_duties(
    tree: Tree, shifts: Sequence[Shift] | None, reader: TomlReader
) -> tuple[Duty, ...] | None:
    """The team's duties in the order of the file; None where one of them has a fault.

    Where the shifts are not known (None), a duty may name any.
    """
    entries = tree.get("duties", [])
    if not isinstance(entries, list):
        reader.fault(("duties",), entries, message("tables-toml-tables"))
        return None
    duties: dict[str, Duty] = {}
    for at, entry in enumerate(entries):
        path: KeyPath = ("duties", at)
        keys = reader.keys(DutyKeys, entry, path)
        if keys is None:
            continue
        names_are_sound = check_shift_names(keys.shifts, shifts, (*path, "shifts"), reader)
        if not keys.shifts:
            reader.fault((*path, "shifts"), [], message("tables-toml-duty-shifts"))
        elif keys.name in duties:
            reader.fault((*path, "name"), keys.name, message("tables-toml-duty-twice"))
        elif names_are_sound:
            duties[keys.name] = Duty(
                name=keys.name,
                shifts=frozenset(keys.shifts),
                per_shift=keys.per_shift,
                skill=keys.skill,
                inquiry_share=keys.inquiry_share,
            )
    return tuple(duties.values()) if len(duties) == len(entries) else None


def check_shift_names(
    names: Sequence[str], shifts: Sequence[Shift] | None, path: KeyPath, reader: TomlReader
) -> bool:
    """Whether each name is a shift's and stands once; what is not is noted."""
    is_sound = True
    known = None if shifts is None else [s.name for s in shifts]
    for at, name in enumerate(names):
        if known is not None and name not in known:
            expected = message("tables-toml-shift-name", shifts=listed(known))
        elif name in names[:at]:
            expected = message("tables-toml-shift-twice")
        else:
            continue
        is_sound = False
        reader.fault((*path, at), name, expected)
    return is_sound
