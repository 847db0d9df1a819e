"""A team's content lasts as it came, once, and every change of it is a revision."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import sleep

import pytest
from sqlalchemy import func, select

from api.errors import ConflictError, NotFoundError, TooManyError
from api.storage.models import AuditEntry, Blob
from api.teams import create_team, import_folder, load_team, sample_files, store_revision
from api.teams.deleting import delete_team
from api.teams.loading import existing_team, read_files, revision_files
from api.teams.shelf import Shelf
from scheduler.errors import InputError
from scheduler.words import Language
from tests.api.service.folders import a_caller, a_folder


def made(database, team_id="stars", **files):
    with database.write() as session:
        return create_team(
            session, team_id, a_folder(**files), a_caller(), "first", language=Language.ZH
        )


def test_a_team_comes_back_byte_for_byte(database):
    made(database)

    with database.read() as session:
        loaded = load_team(session, "stars")
        files = read_files(session, loaded.files)

    assert files == a_folder()
    assert loaded.revision == 1
    assert loaded.team.policy.team_name == "星河客服"


def test_what_is_stored_again_unchanged_makes_no_revision(database):
    made(database)

    with database.write() as session:
        again = store_revision(session, "stars", a_folder(), a_caller(), "again")

    assert again == 1


def test_a_changed_table_makes_a_revision_and_the_old_one_stays(database):
    made(database)

    with database.write() as session:
        files = a_folder(stores="store_id,name\ns1,新名\n")
        number = store_revision(session, "stars", files, a_caller(), "stores")

    with database.read() as session:
        before, after = load_team(session, "stars", 1), load_team(session, "stars")
        blobs = session.scalar(select(func.count()).select_from(Blob))
        entry = session.scalars(select(AuditEntry).order_by(AuditEntry.entry_id.desc())).first()
    assert (number, after.revision) == (2, 2)
    assert (before.team.stores[0].name, after.team.stores[0].name) == ("旗舰店", "新名")
    assert blobs == len(a_folder()) + 1
    assert (entry.action, entry.detail["files"]) == ("team.change", ["stores.csv"])


def test_two_teams_with_the_same_files_keep_their_bytes_once(database):
    made(database, "stars")
    made(database, "moons")

    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(Blob)) == len(a_folder())


def test_faulty_files_are_told_whole_and_nothing_is_stored(database):
    made(database)
    faulty = a_folder(
        agents="agent_id,name\na1,王芳\na1,李娜\n", stores="store_id,name,floor\ns1,旗舰店,2\n"
    )

    with pytest.raises(InputError) as caught, database.write() as session:
        store_revision(session, "stars", faulty, a_caller(), "")

    assert {fault.file for fault in caught.value.faults} >= {"agents.csv", "stores.csv"}
    with database.read() as session:
        assert load_team(session, "stars").revision == 1


def test_of_two_who_make_the_same_team_at_once_one_is_told(database):
    def try_it(_):
        try:
            return made(database)
        except ConflictError as error:
            return error.code

    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(try_it, range(4)))

    assert sorted(map(str, results)) == ["1", "team-exists", "team-exists", "team-exists"]


def test_changes_at_the_same_moment_become_revisions_one_after_another(database):
    made(database)

    def change(number):
        files = a_folder(stores=f"store_id,name\ns1,店{number}\n")
        with database.write() as session:
            return store_revision(session, "stars", files, a_caller(), "")

    with ThreadPoolExecutor(4) as pool:
        numbers = sorted(pool.map(change, range(6)))

    assert numbers == [2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize("revision", [0, 2, -1, 10**20])
def test_a_revision_that_never_was_is_not_found(database, revision):
    made(database)

    with pytest.raises(NotFoundError, match="revision-not-found"), database.read() as session:
        load_team(session, "stars", revision)


@pytest.mark.parametrize("name", ["../a.csv", "a/b.csv", "..", "", " x.csv", "a\0.csv", "x" * 300])
def test_a_name_that_is_no_plain_file_name_is_a_fault(database, name):
    files = a_folder() | {name: b"x"}

    with pytest.raises(InputError), database.write() as session:
        create_team(session, "stars", files, a_caller(), "", language=Language.EN)


def test_a_folder_is_imported_as_a_team_and_later_as_its_next_content(database, tmp_path):
    folder = tmp_path / "team"
    folder.mkdir()
    for name, content in sample_files().items():
        (folder / name).write_bytes(content)

    first = import_folder(database, folder, "sample", a_caller(), language=Language.ZH)
    (folder / "locks.csv").unlink()
    (folder / ".hidden").write_bytes(b"x")
    second = import_folder(database, folder, "sample", a_caller(), language=Language.ZH)

    assert (first.is_new_team, first.revision) == (True, 1)
    assert (second.is_new_team, second.revision) == (False, 2)
    with database.read() as session:
        files = revision_files(session, "sample", 2)
    assert {f.name for f in files} == sample_files().keys() - {"locks.csv"}


def test_a_folder_is_parsed_once_for_all_who_ask_at_the_same_time():
    shelf, reads = Shelf(100), []

    def read():
        reads.append(1)
        return 60, object()

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: shelf.get("k", read), range(8)))

    assert len(set(map(id, found))) == 1
    assert len(reads) == 1


def test_what_was_not_asked_for_longest_is_parsed_anew_once_there_is_too_much():
    shelf, reads = Shelf(100), []

    def ask(key):
        shelf.get(key, lambda: (reads.append(key), (50, object()))[1])

    for key in "abacab":
        ask(key)

    assert reads == ["a", "b", "c", "b"]


def test_who_would_wait_behind_a_dozen_is_told_to_come_again():
    shelf, may_go_on = Shelf(100), Event()

    def slow(number):
        return shelf.get(number, lambda: (may_go_on.wait(30), number))

    with ThreadPoolExecutor(12) as pool:
        waiting = [pool.submit(slow, number) for number in range(12)]
        while not _is_full(shelf):
            sleep(0.01)
        with pytest.raises(TooManyError) as caught:
            slow(12)
        may_go_on.set()

    assert caught.value.retry_after > 0
    assert [w.result() for w in waiting] == list(range(12))


def _is_full(shelf):
    return len(shelf._turns) == 12


def test_bytes_that_another_team_takes_up_while_theirs_is_deleted_stay(database):
    for turn in range(5):
        made(database, f"old{turn}", locks=f"date,agent_id,shift\n2026-11-{turn + 1:02},a1,off\n")

    def delete(turn):
        with database.write() as session:
            existing_team(session, f"old{turn}", to_change=True)
            delete_team(session, f"old{turn}", a_caller())

    def make(turn):
        made(database, f"new{turn}", locks=f"date,agent_id,shift\n2026-11-{turn + 1:02},a1,off\n")

    with ThreadPoolExecutor(4) as pool:
        for turn in range(5):
            list(pool.map(lambda act, turn=turn: act(turn), [delete, make]))

    with database.read() as session:
        for turn in range(5):
            files = read_files(session, revision_files(session, f"new{turn}", 1))
            assert files.keys() == a_folder(locks="").keys()
