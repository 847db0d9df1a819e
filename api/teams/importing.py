"""Taking a team folder of this machine into the service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from api.accounts.audit import Caller
from api.storage import Database
from api.storage.models import TeamRow
from api.teams.content import digest, parsed
from api.teams.revisions import create_team, store_revision
from api.teams.sample import sample_folder
from api.teams.sent import is_litter
from scheduler.tables.faults import Faults
from scheduler.words import Language, Message, message


@dataclass(frozen=True, kw_only=True, slots=True)
class Imported:
    """What came of an import.

    Attributes:
        revision: the team's current one.
        is_new_team: whether there was no such team before.
        warnings: what is odd in the folder but no fault.
    """

    team_id: str
    revision: int
    is_new_team: bool
    warnings: tuple[Message, ...]


def import_folder(
    database: Database, folder: Path, team_id: str, caller: Caller, *, language: Language
) -> Imported:
    """Takes a folder's files as a team, or as a known team's content.

    Folders inside it, hidden files and lock files are left where they are.

    Args:
        database: to store in.
        folder: a team folder.
        team_id: which team it is; made where there is none yet.
        caller: whoever does it, for the audit log.
        language: of a new team's feeds.

    Raises:
        InputError: the folder cannot be read, the id cannot be one, or the files have faults.
    """
    files = _folder_files(folder)
    content = parsed({name: digest(content) for name, content in files.items()}, lambda: files)
    note = folder.resolve().name
    with database.write() as session:
        is_new = session.get(TeamRow, team_id) is None
        if is_new:
            revision = create_team(session, team_id, files, caller, note, language=language)
        else:
            revision = store_revision(session, team_id, files, caller, note)
    return Imported(
        team_id=team_id, revision=revision, is_new_team=is_new, warnings=content.warnings
    )


def sample_files() -> Mapping[str, bytes]:
    """The sample team's files, by name."""
    return _folder_files(sample_folder())


def _folder_files(folder: Path) -> Mapping[str, bytes]:
    faults = Faults()
    files: dict[str, bytes] = {}
    try:
        paths = [p for p in sorted(folder.iterdir()) if p.is_file() and not is_litter(p.name)]
    except OSError as error:
        faults.add(str(folder), message("tables-no-folder", why=_why(error)))
        paths = []
    for path in paths:
        try:
            files[path.name] = path.read_bytes()
        except OSError as error:
            faults.add(path.name, message("tables-unreadable", why=_why(error)))
    faults.raise_any()
    return files


def _why(error: OSError) -> str:
    return error.strerror or type(error).__name__
