"""Reading a backup: nothing of it is believed before all of it was looked at."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - an exception with a module's manners

from pydantic import ValidationError

from api.operation.backup.manifest import (
    FORMAT,
    MANIFEST,
    Manifest,
    TableEntry,
    file_of,
    kept_tables,
)
from api.storage.migrate import latest, revisions
from scheduler.errors import Fault, InputError
from scheduler.tables.faults import Faults
from scheduler.words import message

_BROKEN = (BadZipFile, ZlibError, EOFError, KeyError, OSError, NotImplementedError, RuntimeError)
"""What a damaged zip may raise."""


class Backup:
    """A file that was found whole.

    Attributes:
        manifest: what it says of itself.
    """

    def __init__(self, archive: ZipFile, manifest: Manifest) -> None:
        """Over an open zip."""
        self.manifest = manifest
        self._archive = archive

    def lines(self, table: TableEntry) -> Iterator[bytes]:
        """The rows of a table."""
        with self._archive.open(file_of(table.name)) as file:
            yield from file


@contextmanager
def checked_backup(file: Path) -> Iterator[Backup]:
    """The backup in a file, after every checksum was found right.

    Raises:
        InputError: the file is no backup, is damaged, or is of tables that this version does
            not know.
    """
    with _opened(file) as archive:
        backup = Backup(archive, _manifest(file, archive))
        _ensure_readable(file, backup.manifest)
        faults = Faults()
        for table in backup.manifest.tables:
            if not _is_whole(backup, table):
                faults.add(str(file), message("operation-backup-damaged"), column=table.name)
        faults.raise_any()
        yield backup


def _opened(file: Path) -> ZipFile:
    try:
        return ZipFile(file)
    except _BROKEN as error:
        raise _no_backup(file, error) from error


def _manifest(file: Path, archive: ZipFile) -> Manifest:
    try:
        return Manifest.model_validate_json(archive.read(MANIFEST))
    except (*_BROKEN, ValidationError) as error:
        raise _no_backup(file, error) from error


def _no_backup(file: Path, error: Exception) -> InputError:
    why = getattr(error, "strerror", None) or type(error).__name__
    expected = message("operation-no-backup", why=why)
    return InputError([Fault(file=str(file), row=None, column="", value="", expected=expected)])


def of_other_version(file: Path, manifest: Manifest) -> InputError:
    """The refusal of a backup whose tables this version cannot read."""
    expected = message(
        "operation-backup-of-other-version", version=manifest.paiban, tables=latest()
    )
    fault = Fault(file=str(file), row=None, column="", value=manifest.revision, expected=expected)
    return InputError([fault])


def _ensure_readable(file: Path, manifest: Manifest) -> None:
    """Tables of this version have to be those that there are; earlier ones are looked at later."""
    wanted = {table.name: {c.name for c in table.c} for table in kept_tables()}
    found = {table.name: set(table.columns) for table in manifest.tables}
    is_other = manifest.revision == latest() and found != wanted
    if is_other or manifest.format != FORMAT or manifest.revision not in revisions():
        raise of_other_version(file, manifest)


def _is_whole(backup: Backup, table: TableEntry) -> bool:
    digest, rows = sha256(), 0
    try:
        for line in backup.lines(table):
            digest.update(line)
            rows += 1
    except _BROKEN:
        return False
    return (rows, digest.hexdigest()) == (table.rows, table.sha256)
