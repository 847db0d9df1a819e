"""What was sent as a team folder, as files by their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.errors import UnsupportedError
from api.teams.sent import chosen, ensure_bounds
from api.teams.zips import unzipped
from scheduler.words import message

_ZIP = ".zip"


@dataclass(frozen=True, kw_only=True, slots=True)
class Received:
    """A team folder that was sent.

    Attributes:
        files: by name.
        left_aside: paths of what was sent besides and is not stored.
    """

    files: Mapping[str, bytes]
    left_aside: tuple[str, ...]


def received(parts: Sequence[tuple[str, bytes]], most: int) -> Received:
    """The folder, from its files with their paths or from one zip archive of them.

    Args:
        parts: as they were sent.
        most: bytes of all files together.

    Raises:
        InputError: something sent cannot be a team folder's; each is told.
        TooLargeError: it is more than is taken.
        UnsupportedError: an archive came together with other files.
    """
    is_archive = [name.lower().endswith(_ZIP) for name, _ in parts]
    if is_archive == [True]:
        ((name, content),) = parts
        files, aside = unzipped(content, name, most)
        return Received(files=files, left_aside=aside)
    if any(is_archive):
        raise UnsupportedError("archive-and-files", message("teams-service-zip-beside"))
    found = chosen(parts)
    files = dict(found.files)
    ensure_bounds(files, most)
    return Received(files=files, left_aside=found.left_aside)
