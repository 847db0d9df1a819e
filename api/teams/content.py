"""The content of a team's folder as values, parsed once however often it is asked for."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

from api.teams.names import name_faults
from api.teams.shelf import Shelf
from scheduler.errors import InputError
from scheduler.tables import TeamFolder, read_team
from scheduler.tables.faults import Faults
from scheduler.tables.files import TOML
from scheduler.tables.formulas import note_formulas

_SHELF: Shelf[TeamFolder] = Shelf(24 * 2**20)
"""Weighed by the bytes of the files; their values take some twelve times as much."""


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal digits: what content is known by."""
    return sha256(content).hexdigest()


def plays_a_part(name: str) -> bool:
    """Whether what is planned depends on a file: on scenarios that are kept it does not."""
    return name == TOML or not name.endswith(".toml")


def parsed(
    digests: Mapping[str, str],
    fetch: Callable[[], Mapping[str, bytes]],
    *,
    most_rows: int | None = None,
) -> TeamFolder:
    """What the files say.

    Args:
        digests: of every file, by name.
        fetch: the files themselves, by name; called only where they are not known yet.
        most_rows: of one table; None: any number.

    Raises:
        InputError: something in them is wrong; with every fault.
    """
    lines = "\n".join(f"{sha} {n}" for n, sha in sorted(digests.items()) if plays_a_part(n))
    return _SHELF.get(digest(lines.encode()), lambda: _read(fetch(), most_rows))


def accepted(files: Mapping[str, bytes], most_rows: int) -> TeamFolder:
    """What files say that come from outside.

    Raises:
        InputError: they have faults, in their names and in cells that would be formulas too; with
            every fault.
    """
    unfit = name_faults(files)
    if unfit:
        raise InputError(unfit)
    faults = Faults()
    for name in sorted(files):
        if name.endswith(".csv"):
            note_formulas(files[name], name, faults)
    digests = {name: digest(content) for name, content in files.items()}
    try:
        folder = parsed(digests, lambda: files, most_rows=most_rows)
    except InputError as error:
        raise InputError((*error.faults, *faults.found)) from None
    faults.raise_any()
    return folder


def _read(files: Mapping[str, bytes], most_rows: int | None) -> tuple[int, TeamFolder]:
    with tempfile.TemporaryDirectory(prefix="paiban-team-") as name:
        folder = Path(name)
        for file, content in files.items():
            (folder / file).write_bytes(content)
        weight = sum(len(content) for content in files.values())
        return weight, read_team(folder, most_rows=most_rows)
