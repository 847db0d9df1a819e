"""What every process of the service does first: its folder, its database, the tables in it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic.util import CommandError
from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError

from api.settings import ServiceSettings
from api.storage import Database, make_database
from api.storage.migrate import current, latest, upgrade
from scheduler.errors import Fault, InputError
from scheduler.words import Message, message

_OWNER_ONLY = 0o700
_NOTHING_FOR_OTHERS = 0o077


def opened(settings: ServiceSettings) -> Database:
    """The database, reachable, with the tables of this version.

    The data folder is made where it is missing; whatever is put there is for its owner's eyes only.
    Several processes may do this at once.

    Raises:
        InputError: the folder cannot be written, the database cannot be reached, or it was written
            by a later version.
    """
    os.umask(_NOTHING_FOR_OTHERS)
    _make_folder(settings)
    database = make_database(settings.database_url)
    with _told_clearly(settings, database):
        upgrade(database)
    return database


def opened_as_it_is(settings: ServiceSettings) -> Database:
    """The database that another process of the service made ready; nothing of it is changed.

    Raises:
        InputError: it cannot be reached, or has not the tables of this version.
    """
    database = make_database(settings.database_url)
    if settings.is_sqlite and not Path(make_url(settings.database_url).database or "").is_file():
        raise _database_fault(settings, message("operation-other-database"))
    with _told_clearly(settings, database):
        if current(database) != latest():
            raise _database_fault(settings, message("operation-other-database"))
    return database


@contextmanager
def _told_clearly(settings: ServiceSettings, database: Database) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        database.close()
        why = str(error.orig).strip() or type(error.orig).__name__
        raise _database_fault(settings, message("operation-no-database", why=why)) from error
    except CommandError as error:
        database.close()
        raise _database_fault(settings, message("operation-later-database")) from error


def _make_folder(settings: ServiceSettings) -> None:
    try:
        settings.data.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=settings.data):
            pass
    except OSError as error:
        why = error.strerror or type(error).__name__
        expected = message("operation-no-folder", why=why)
        raise _fault("PAIBAN_DATA", str(settings.data), expected) from error


def _database_fault(settings: ServiceSettings, expected: Message) -> InputError:
    shown = make_url(settings.database_url).render_as_string(hide_password=True)
    return _fault("PAIBAN_DATABASE_URL", shown, expected)


def _fault(variable: str, value: str, expected: Message) -> InputError:
    fault = Fault(file="environment", row=None, column=variable, value=value, expected=expected)
    return InputError([fault])
