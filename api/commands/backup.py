"""`paiban backup` and `paiban restore`."""

from __future__ import annotations

import os
from pathlib import Path

from api.commands.exit_codes import ExitCode
from api.operation.backup import Manifest, restore_backup, write_backup
from api.operation.start import opened, opened_as_it_is
from api.operation.system import system_caller
from api.settings import service_settings
from scheduler.tables.faults import Faults
from scheduler.words import Language, message, word


def backup(file: Path, language: Language) -> ExitCode:
    """Writes all that the service keeps into one file.

    Args:
        file: to write; one of that name is replaced.
        language: of what is said.

    Raises:
        InputError: the environment, the database or the file cannot be used.
    """
    database = opened_as_it_is(service_settings(os.environ))
    try:
        written = write_backup(database, file, system_caller(language).now)
    except OSError as error:
        faults = Faults()
        why = error.strerror or type(error).__name__
        faults.add(str(file), message("operation-file-not-written", why=why))
        faults.raise_any()
    finally:
        database.close()
    print(_told("operation-backed-up", written, file, language))
    return ExitCode.DONE


def restore(file: Path, *, replace: bool, language: Language) -> ExitCode:
    """Takes a backup into the service's database.

    Args:
        file: a backup.
        replace: whether it takes the place of what is there.
        language: of what is said.

    Raises:
        InputError: the environment, the database or the file cannot be used, or there is something
            in the database; nothing was changed.
    """
    database = opened(service_settings(os.environ))
    try:
        taken = restore_backup(database, file, system_caller(language), replace=replace)
    finally:
        database.close()
    print(_told("operation-restored", taken, file, language))
    return ExitCode.DONE


def _told(key: str, manifest: Manifest, file: Path, language: Language) -> str:
    made_at = f"{manifest.made_at:%Y-%m-%d %H:%M:%S} UTC"
    return word(key, language, file=str(file), rows=manifest.rows, time=made_at)
