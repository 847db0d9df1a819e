"""`paiban import`: a team folder into the service's database."""

from __future__ import annotations

import os
from pathlib import Path

from api.accounts.audit import Caller
from api.commands.exit_codes import ExitCode
from api.commands.streams import tell_warnings
from api.operation.start import opened
from api.operation.system import system_caller
from api.settings import service_settings
from api.storage import Database
from api.storage.models import TeamRow
from api.teams import import_folder
from scheduler.words import Language, word


def import_team(folder: Path, team_id: str | None, language: Language) -> ExitCode:
    """Takes a folder in as a team, or as a known team's next revision if anything changed.

    Args:
        folder: the team folder.
        team_id: None: the folder's name.
        language: of what is said, and of a new team's feeds.

    Raises:
        InputError: the folder, the id or the environment cannot be used; nothing was stored.
    """
    settings = service_settings(os.environ)
    database = opened(settings)
    try:
        _import(database, folder, team_id or folder.resolve().name, system_caller(language))
    finally:
        database.close()
    return ExitCode.DONE


def _import(database: Database, folder: Path, team_id: str, caller: Caller) -> None:
    with database.read() as session:
        row = session.get(TeamRow, team_id)
        before = 0 if row is None else row.revision
    done = import_folder(database, folder, team_id, caller, language=caller.language)
    tell_warnings(done.warnings, caller.language)
    outcome = "new" if done.is_new_team else "same" if done.revision == before else "changed"
    key = f"operation-imported-{outcome}"
    print(word(key, caller.language, team=team_id, revision=done.revision))
