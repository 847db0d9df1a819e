"""What a team and a file of its folder may be called."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from scheduler.errors import Fault, InputError
from scheduler.tables.faults import shown
from scheduler.words import message

TEAM_ID = r"^[a-z0-9][a-z0-9_-]{0,63}$"
"""It stands in addresses and on command lines, so it is plain."""

_LONGEST = 200
"""Bytes of a file's name in UTF-8; file systems take 255."""


def ensure_team_id(team_id: str) -> None:
    """Refuses an id that a team may not have.

    Raises:
        InputError: it is one.
    """
    if not re.fullmatch(TEAM_ID, team_id):
        expected = message("teams-service-id")
        fault = Fault(file="team_id", row=None, column="", value=shown(team_id), expected=expected)
        raise InputError([fault])


def name_faults(names: Iterable[str]) -> tuple[Fault, ...]:
    """A fault for every name that is no plain file name, or differs from another by case alone."""
    found: list[Fault] = []
    seen: set[str] = set()
    for name in names:
        folded = unicodedata.normalize("NFC", name).casefold()
        if not _is_plain(name):
            found.append(name_fault(name, "teams-service-file-name"))
        elif folded in seen:
            found.append(name_fault(name, "teams-service-file-twice"))
        seen.add(folded)
    return tuple(found)


def name_fault(name: str, key: str) -> Fault:
    """A fault of a file as such, told by a message without values."""
    return Fault(file=shown(name), row=None, column="", value="", expected=message(key))


def _is_plain(name: str) -> bool:
    return (
        bool(name.strip(". "))
        and name == name.strip()
        and not set(name) & set('/\\:*?"<>|')
        and all(unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Zl", "Zp"} for c in name)
        and len(name.encode()) <= _LONGEST
    )
