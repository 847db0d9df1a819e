"""What a backup holds, into what it goes back, and what never goes back with it."""

from __future__ import annotations

import threading
import zipfile
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import OperationalError

from api.jobs.parts import held
from api.jobs.states import Attempt, State
from api.operation.backup import write_backup
from api.operation.backup.manifest import kept_tables
from api.storage.models import (
    ApiKey,
    AuditEntry,
    Base,
    Feed,
    JobPart,
    RosterVersion,
    TeamFile,
    TeamRevision,
    TeamRow,
    User,
    WebSession,
    WorkerRow,
)
from scheduler.errors import InputError
from tests.api.service.operation.rows import all_rows, fill_every_table, restored

NOON = datetime(2026, 11, 5, 12, 0, tzinfo=UTC)


def change(database, model, **values):
    with database.write() as session:
        session.execute(update(model).values(**values))


def the(database, model):
    with database.read() as session:
        return session.scalars(select(model)).one()


def test_a_backup_restored_elsewhere_has_every_row_of_every_table(filled, elsewhere, tmp_path):
    written = write_backup(filled, tmp_path / "b.zip", NOON)
    restored(elsewhere, tmp_path / "b.zip")

    assert written.rows == len(kept_tables())
    assert all_rows(elsewhere) == all_rows(filled)


def test_a_backup_of_sqlite_goes_into_the_other_database_and_back(database, elsewhere, tmp_path):
    with elsewhere.write() as session:
        fill_every_table(session)
    before = all_rows(elsewhere)

    write_backup(elsewhere, tmp_path / "there.zip", NOON)
    restored(database, tmp_path / "there.zip")
    write_backup(database, tmp_path / "back.zip", NOON)
    restored(elsewhere, tmp_path / "back.zip", replace=True)

    assert all_rows(elsewhere) == before


def test_what_passes_is_in_no_backup(filled, elsewhere, tmp_path):
    write_backup(filled, tmp_path / "b.zip", NOON)
    restored(elsewhere, tmp_path / "b.zip")

    with elsewhere.read() as session:
        assert session.scalar(select(func.count()).select_from(WebSession)) == 0
        assert session.scalar(select(func.count()).select_from(WorkerRow)) == 0


def test_the_log_counts_on_after_a_restore_and_tells_of_it(database, filled, tmp_path):
    write_backup(filled, tmp_path / "b.zip", NOON)

    restored(filled, tmp_path / "b.zip", replace=True)

    with filled.read() as session:
        entries = session.scalars(select(AuditEntry).order_by(AuditEntry.entry_id)).all()
    assert [entry.action for entry in entries][1:] == ["service.restore"]
    assert entries[1].entry_id > entries[0].entry_id


def test_a_database_that_is_not_empty_is_left_as_it_is(filled, tmp_path):
    write_backup(filled, tmp_path / "b.zip", NOON)
    change(filled, TeamRow, name="later")

    with pytest.raises(InputError) as caught:
        restored(filled, tmp_path / "b.zip")

    assert caught.value.faults[0].expected.key == "operation-not-empty"
    assert the(filled, TeamRow).name == "later"


def test_a_backup_shows_one_moment_while_others_write(filled, tmp_path):
    stop = threading.Event()
    written = []

    def keep_writing():
        while not stop.is_set():
            number = len(written) + 100
            with filled.write() as session:
                session.add(
                    TeamRevision(
                        team_id=team_id, revision=number, made_at=NOON, made_by="x", note=""
                    )
                )
                session.flush()
                session.execute(update(TeamRow).values(revision=number))
            written.append(number)

    team_id = the(filled, TeamRow).team_id
    writer = threading.Thread(target=keep_writing)
    writer.start()
    try:
        for n in range(5):
            before = len(written)
            write_backup(filled, tmp_path / f"{n}.zip", NOON)
            while len(written) < before + 2:
                assert writer.is_alive()
    finally:
        stop.set()
        writer.join()

    for n in range(5):
        with zipfile.ZipFile(tmp_path / f"{n}.zip") as archive:
            revisions = archive.read("tables/team_revisions.jsonl").decode().splitlines()
            team = archive.read("tables/teams.jsonl").decode()
        latest = max(int(line.split(",")[-4]) for line in revisions)
        assert f",{latest}," in team


def test_a_restore_shuts_out_who_writes_and_lets_them_go_on_afterwards(filled, tmp_path):
    write_backup(filled, tmp_path / "b.zip", NOON)
    stop, failures, written = threading.Event(), [], []

    def keep_writing():
        while not stop.is_set():
            mark = f"{threading.get_ident()} {len(written)}"
            try:
                with filled.write() as session:  # in an order of its own, later tables first
                    session.execute(update(RosterVersion).values(title=mark))
                    session.execute(update(TeamRow).values(name=mark))
                written.append(1)
            except OperationalError as error:
                failures.append(error)

    writers = [threading.Thread(target=keep_writing) for _ in range(2)]
    for writer in writers:
        writer.start()
    try:
        for _ in range(3):
            restored(filled, tmp_path / "b.zip", replace=True)
            before = len(written)
            while len(written) < before + 2:
                assert any(writer.is_alive() for writer in writers)
    finally:
        stop.set()
        for writer in writers:
            writer.join()

    assert the(filled, RosterVersion).title == the(filled, TeamRow).name
    assert len(failures) < 4, "only a circle of waits, broken by the database, may fail a writer"


def test_a_damaged_backup_is_refused_and_changes_nothing(filled_sqlite, tmp_path):
    write_backup(filled_sqlite, tmp_path / "b.zip", NOON)
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["tables/teams.jsonl"] = files["tables/teams.jsonl"].replace("一号".encode(), b"two")
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    before = all_rows(filled_sqlite)

    with pytest.raises(InputError) as caught:
        restored(filled_sqlite, tmp_path / "b.zip", replace=True)

    assert [fault.column for fault in caught.value.faults] == ["teams"]
    assert all_rows(filled_sqlite) == before


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06" + bytes(18), b"no zip at all"])
def test_what_is_no_backup_is_told(elsewhere, tmp_path, content):
    (tmp_path / "b.zip").write_bytes(content)

    with pytest.raises(InputError) as caught:
        restored(elsewhere, tmp_path / "b.zip")

    assert caught.value.faults[0].expected.key == "operation-no-backup"


def test_a_truncated_backup_is_told(filled_sqlite, tmp_path):
    write_backup(filled_sqlite, tmp_path / "b.zip", NOON)
    whole = (tmp_path / "b.zip").read_bytes()
    (tmp_path / "b.zip").write_bytes(whole[: len(whole) // 2])

    with pytest.raises(InputError):
        restored(filled_sqlite, tmp_path / "b.zip", replace=True)


def test_a_file_is_replaced_only_by_a_whole_backup_and_is_for_its_owner_alone(
    filled_sqlite, tmp_path
):
    file = tmp_path / "b.zip"
    file.write_bytes(b"yesterday's")
    filled_sqlite.close()

    write_backup(filled_sqlite, file, NOON)

    assert zipfile.ZipFile(file).testzip() is None
    assert file.stat().st_mode & 0o777 == 0o600
    assert [p.name for p in tmp_path.glob("b.zip*")] == ["b.zip"]


def test_a_part_in_hand_at_the_restore_cannot_be_finished_by_who_had_it(filled, tmp_path):
    change(filled, JobPart, state=State.QUEUED, attempt=3, owner=None)
    write_backup(filled, tmp_path / "b.zip", NOON)
    change(filled, JobPart, state=State.RUNNING, attempt=5, owner="w")

    restored(filled, tmp_path / "b.zip", replace=True)

    part = the(filled, JobPart)
    assert (part.state, part.owner, part.is_enqueued) == (State.QUEUED, None, False)
    assert part.attempt > 5
    with filled.write() as session:
        attempt = Attempt(job_id=part.job_id, place=part.place, number=5)
        assert held(session, attempt, "w") is None


def test_a_part_that_was_running_at_the_backup_begins_anew(filled, elsewhere, tmp_path):
    change(filled, JobPart, state=State.RUNNING, attempt=5, owner="w", is_enqueued=True)
    write_backup(filled, tmp_path / "b.zip", NOON)

    restored(elsewhere, tmp_path / "b.zip")

    part = the(elsewhere, JobPart)
    assert (part.state, part.owner, part.is_enqueued) == (State.QUEUED, None, False)
    assert part.attempt > 5


def test_revisions_never_come_twice_with_another_content(filled, tmp_path):
    change(filled, RosterVersion, state="draft", revision=2)
    write_backup(filled, tmp_path / "b.zip", NOON)
    change(filled, RosterVersion, revision=6)
    with filled.write() as session:
        team = session.scalars(select(TeamRow)).one()
        session.add(
            TeamRevision(team_id=team.team_id, revision=9, made_at=NOON, made_by="x", note="")
        )
        team.revision = 9

    restored(filled, tmp_path / "b.zip", replace=True)

    assert the(filled, RosterVersion).revision == 7
    assert the(filled, TeamRow).revision == 10
    with filled.read() as session:
        files = session.execute(select(TeamFile.revision, TeamFile.sha256)).all()
    assert {sha for _, sha in files} == {files[0].sha256}
    assert 10 in {revision for revision, _ in files}


def test_doors_that_were_shut_since_the_backup_stay_shut(filled_sqlite, tmp_path):
    write_backup(filled_sqlite, tmp_path / "b.zip", NOON)
    change(filled_sqlite, ApiKey, revoked_at=NOON)
    change(filled_sqlite, Feed, revoked_at=NOON)
    change(filled_sqlite, User, is_active=False)

    restored(filled_sqlite, tmp_path / "b.zip", replace=True)

    assert the(filled_sqlite, ApiKey).revoked_at == NOON
    assert the(filled_sqlite, Feed).revoked_at == NOON
    assert not the(filled_sqlite, User).is_active


def test_every_table_is_kept_or_known_to_pass():
    passing = {t.name for t in Base.metadata.sorted_tables} - {t.name for t in kept_tables()}

    assert passing == {"idempotency_keys", "login_attempts", "web_sessions", "workers"}
