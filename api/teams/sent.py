"""A team folder as it is sent: which of the things in it are its files, and under which names.

A folder comes as people have it: inside another, with what file managers leave in it, with folders
of last year. Files at its top are taken; what is deeper is left aside, and told.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from api.errors import TooLargeError
from api.teams.names import name_fault, name_faults
from scheduler.errors import InputError
from scheduler.words import message

MOST_FILES = 100
"""Of one team folder."""

_LITTER = frozenset({"__macosx", "thumbs.db", "desktop.ini"})

_Thing = TypeVar("_Thing")


@dataclass(frozen=True, kw_only=True, slots=True)
class Chosen(Generic[_Thing]):
    """What of a folder is taken.

    Attributes:
        files: each with its plain name.
        left_aside: paths of files that lie deeper.
    """

    files: tuple[tuple[str, _Thing], ...]
    left_aside: tuple[str, ...]


def is_litter(name: str) -> bool:
    """Whether nobody would miss a file of this name: hidden, a lock, a file manager's own."""
    return name.startswith((".", "~$")) or name.casefold() in _LITTER


def chosen(things: Iterable[tuple[str, _Thing]]) -> Chosen[_Thing]:
    """The files of a folder among things with their paths.

    Raises:
        InputError: a path leads elsewhere, or is there twice; each is told.
        TooLargeError: there are too many files.
    """
    paths = [(_steps(path), path, thing) for path, thing in things]
    outside = [path for steps, path, _ in paths if not _leads(steps)]
    if outside:
        raise InputError(name_fault(path, "teams-service-path") for path in outside)
    meant = [found for found in paths if not any(is_litter(step) for step in found[0])]
    depth = _enclosing([steps for steps, _, _ in meant])
    files = [(steps[-1], thing) for steps, _, thing in meant if len(steps) == depth + 1]
    _ensure_count(len(files))
    faults = name_faults(name for name, _ in files)
    if faults:
        raise InputError(faults)
    deeper = (path for steps, path, _ in meant if len(steps) > depth + 1)
    return Chosen(files=tuple(files), left_aside=tuple(sorted(deeper)))


def ensure_bounds(files: Mapping[str, bytes], most: int) -> None:
    """Refuses a folder of too many files, or of files that are too large together.

    Args:
        files: by name.
        most: bytes of all together.

    Raises:
        TooLargeError: it is one.
    """
    _ensure_count(len(files))
    ensure_size(sum(len(content) for content in files.values()), most)


def ensure_size(size: int, most: int) -> None:
    """Refuses a folder whose files have more bytes together.

    Raises:
        TooLargeError: they have.
    """
    if size > most:
        reason = message("teams-service-too-large", most=str(most))
        raise TooLargeError("team-too-large", reason)


def _ensure_count(count: int) -> None:
    if count > MOST_FILES:
        reason = message("teams-service-many-files", most=MOST_FILES)
        raise TooLargeError("too-many-files", reason)


def _steps(path: str) -> Sequence[str]:
    plain = unicodedata.normalize("NFC", path.replace("\\", "/"))
    return [step for step in plain.split("/") if step != "."]


def _leads(steps: Sequence[str]) -> bool:
    """Whether the path leads to something inside."""
    is_drive = len(steps) > 1 and ":" in steps[0]
    return bool(steps) and "" not in steps and ".." not in steps and not is_drive


def _enclosing(paths: Sequence[Sequence[str]]) -> int:
    """How many folders lie around all files."""
    depth = 0
    while paths and all(len(p) > depth + 1 and p[depth] == paths[0][depth] for p in paths):
        depth += 1
    return depth
