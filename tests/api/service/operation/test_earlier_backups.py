"""Backups that other versions wrote."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, datetime

import pytest

from api.operation.backup import write_backup
from scheduler.errors import InputError
from tests.api.service.operation.rows import all_rows, restored

NOON = datetime(2026, 11, 5, 12, 0, tzinfo=UTC)
SINCE_THEN = {"applications", "seen_publications"}
"""Tables that came with the second migration."""


def written_by_another_version(file, revision, without=()):
    """The backup, as one with the tables of another revision would have written it."""
    with zipfile.ZipFile(file) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(files["manifest.json"])
    manifest["revision"] = revision
    manifest["tables"] = [t for t in manifest["tables"] if t["name"] not in without]
    files["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)


def test_a_backup_of_other_tables_names_the_version_that_can_read_it(filled_sqlite, tmp_path):
    write_backup(filled_sqlite, tmp_path / "b.zip", NOON)
    written_by_another_version(tmp_path / "b.zip", "0000")

    with pytest.raises(InputError) as caught:
        restored(filled_sqlite, tmp_path / "b.zip", replace=True)

    assert caught.value.faults[0].expected.key == "operation-backup-of-other-version"


def test_a_backup_of_an_earlier_version_is_taken_through_the_migrations_since(
    filled, elsewhere, tmp_path
):
    write_backup(filled, tmp_path / "b.zip", NOON)
    written_by_another_version(tmp_path / "b.zip", "0001", SINCE_THEN)

    restored(elsewhere, tmp_path / "b.zip")

    then = {name: rows for name, rows in all_rows(filled).items() if name not in SINCE_THEN}
    assert all_rows(elsewhere) == then | {name: [] for name in SINCE_THEN}


def test_a_backup_without_the_tables_of_its_version_is_refused(filled_sqlite, tmp_path):
    write_backup(filled_sqlite, tmp_path / "b.zip", NOON)
    written_by_another_version(tmp_path / "b.zip", "0001", {"applications"})
    before = all_rows(filled_sqlite)

    with pytest.raises(InputError) as caught:
        restored(filled_sqlite, tmp_path / "b.zip", replace=True)

    assert caught.value.faults[0].expected.key == "operation-backup-of-other-version"
    assert all_rows(filled_sqlite) == before
