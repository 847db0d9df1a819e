"""The content of a team's folder as values, parsed once however often it is asked for."""

from __future__ import annotations

import tempfile
from collections import OrderedDict
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from threading import BoundedSemaphore, Lock

from scheduler.tables import TeamFolder, read_team

_MOST_BYTES = 64 * 2**20
"""Of files whose values are kept at hand; values take some ten times as much."""

_AT_ONCE = BoundedSemaphore(2)
"""Folders parsed at the same time in one process, so that memory stays within bounds."""


class Shelf:
    """Parsed folders, those used last; safe to use from many threads.

    Two threads that ask for the same folder at once have it parsed once.
    """

    def __init__(self, most_bytes: int) -> None:
        """Keeps folders whose files have that many bytes together, and always the last one."""
        self._most = most_bytes
        self._lock = Lock()
        self._kept: OrderedDict[str, tuple[int, TeamFolder]] = OrderedDict()
        self._turns: dict[str, Lock] = {}

    def folder(self, key: str, read: Callable[[], tuple[int, TeamFolder]]) -> TeamFolder:
        """The folder under this key; `read` makes it, with the bytes of its files."""
        with self._lock:
            found = self._found(key)
            if found is not None:
                return found
            turn = self._turns.setdefault(key, Lock())
        with turn:
            with self._lock:
                found = self._found(key)
            if found is not None:
                return found
            try:
                with _AT_ONCE:
                    made = read()
            finally:
                with self._lock:
                    self._turns.pop(key, None)
            self._keep(key, made)
            return made[1]

    def _found(self, key: str) -> TeamFolder | None:
        if key not in self._kept:
            return None
        self._kept.move_to_end(key)
        return self._kept[key][1]

    def _keep(self, key: str, made: tuple[int, TeamFolder]) -> None:
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > 1 and sum(n for n, _ in self._kept.values()) > self._most:
                self._kept.popitem(last=False)


_SHELF = Shelf(_MOST_BYTES)


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal digits: what content is known by."""
    return sha256(content).hexdigest()


def parsed(digests: Mapping[str, str], fetch: Callable[[], Mapping[str, bytes]]) -> TeamFolder:
    """What the files say.

    Args:
        digests: of every file, by name.
        fetch: the files themselves, by name; called only where they are not known yet.

    Raises:
        InputError: something in them is wrong; with every fault.
    """
    lines = "\n".join(f"{sha} {name}" for name, sha in sorted(digests.items()))
    return _SHELF.folder(digest(lines.encode()), lambda: _read(fetch()))


def _read(files: Mapping[str, bytes]) -> tuple[int, TeamFolder]:
    with tempfile.TemporaryDirectory(prefix="paiban-team-") as name:
        folder = Path(name)
        for file, content in files.items():
            (folder / file).write_bytes(content)
        return sum(len(content) for content in files.values()), read_team(folder)
