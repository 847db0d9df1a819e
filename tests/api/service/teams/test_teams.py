"""Teams over HTTP: a folder goes in, is told, changed and comes out as it was."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from api.accounts.principal import Role
from api.storage.models import AuditEntry, TeamRevision
from tests.api.service.callers import a_key, a_team_row
from tests.api.service.folders import NOW, a_folder
from tests.api.service.teams.sending import (
    ROOT,
    a_form,
    make_team,
    on_sqlite,
    sent_to,
)
from tests.scheduler.tables.folders import an_xlsx

pytestmark = on_sqlite


def test_a_team_is_told_with_what_its_content_says(client):
    made = make_team(client)

    told = client.get(f"{ROOT}/stars").json()

    assert told["name"] == "星河客服"
    assert (told["revision"], told["agents"], told["timezone"]) == (1, 4, "Asia/Shanghai")
    assert [s["store_id"] for s in told["stores"]] == ["s1"]
    assert [(s["label"], s["is_night"]) for s in told["shifts"]] == [("day", False), ("晚班", True)]
    assert {f["name"] for f in told["files"]} == a_folder().keys()
    assert made.headers["Location"] == f"{ROOT}/stars"
    assert made.headers["ETag"] == client.get(f"{ROOT}/stars").headers["ETag"]


def test_a_team_that_one_has_already_is_not_told_again(client):
    tag = make_team(client).headers["ETag"]

    again = client.get(f"{ROOT}/stars", headers={"If-None-Match": tag})

    assert again.status_code == 304


def test_every_fault_of_every_file_is_told_and_no_team_is_made(client):
    faulty = a_folder(
        agents="agent_id,name,night_ok\na1,王芳,maybe\na1,李娜,no\n",
        stores="store_id,name,floor\ns1,旗舰店,2\n",
        forecast="date,store_id,inquiries\n2026-13-01,s1,180\n2026-11-01,s9,-1\n",
        events="name,start,end,multiplier\n=cmd|' /C calc'!A0,2026-11-01,2026-11-02,2\n",
    )

    refused = make_team(client, files=faulty)

    assert refused.status_code == 422
    assert refused.json()["code"] == "faulty-content"
    places = {(f["file"], f["row"], f["column"]) for f in refused.json()["faults"]}
    assert places >= {
        ("agents.csv", 2, "night_ok"),
        ("agents.csv", 3, "agent_id"),
        ("stores.csv", 1, "floor"),
        ("forecast.csv", 2, "date"),
        ("forecast.csv", 3, "store_id"),
        ("forecast.csv", 3, "inquiries"),
        ("events.csv", 2, ""),
    }
    assert client.get(f"{ROOT}/stars").status_code == 404


def test_faults_are_told_in_the_readers_language(client):
    refused = make_team(client, files=a_folder(stores=None), accept_language="zh")

    assert refused.json()["detail"].startswith("发现 ")


def test_a_team_is_made_once(client):
    make_team(client)

    again = make_team(client)

    assert (again.status_code, again.json()["code"]) == (409, "team-exists")


def test_one_table_is_replaced_and_the_rest_stays(client):
    tag = make_team(client).headers["ETag"]
    stores = "store_id,name\ns1,新旗舰店\n".encode()

    changed = client.put(
        f"{ROOT}/stars/files/stores.csv", content=stores, headers={"If-Match": tag}
    )

    assert changed.status_code == 200
    assert (changed.json()["revision"], changed.json()["stores"][0]["name"]) == (2, "新旗舰店")
    assert client.get(f"{ROOT}/stars/files/stores.csv").content == stores
    old = client.get(f"{ROOT}/stars/files/stores.csv", params={"revision": 1})
    assert old.content == a_folder()["stores.csv"]
    assert changed.headers["ETag"] == client.get(f"{ROOT}/stars").headers["ETag"]


def test_a_table_may_be_sent_as_the_file_of_a_form(client):
    tag = make_team(client).headers["ETag"]

    changed = client.put(
        f"{ROOT}/stars/files/stores.csv",
        files={"file": ("whatever.csv", "store_id,name\ns1,新店\n".encode())},
        headers={"If-Match": tag},
    )

    assert changed.json()["stores"][0]["name"] == "新店"


def test_a_workbook_takes_the_place_of_the_text_file_of_its_table(client, tmp_path):
    tag = make_team(client).headers["ETag"]
    path = an_xlsx(tmp_path / "stores.xlsx", [["store_id", "name"], ["s1", "表格店"]])

    changed = client.put(
        f"{ROOT}/stars/files/stores.xlsx", content=path.read_bytes(), headers={"If-Match": tag}
    )

    names = {f["name"] for f in changed.json()["files"]}
    assert ("stores.xlsx" in names, "stores.csv" in names) == (True, False)
    assert changed.json()["stores"][0]["name"] == "表格店"


def test_a_table_is_checked_with_the_others_and_nothing_is_stored_with_faults(client):
    tag = make_team(client).headers["ETag"]

    refused = client.put(
        f"{ROOT}/stars/files/agents.csv",
        content="agent_id,name\na2,李娜\n".encode(),
        headers={"If-Match": tag},
    )

    assert refused.status_code == 422
    assert {f["file"] for f in refused.json()["faults"]} == {"requests.csv", "time_off.csv"}
    assert client.get(f"{ROOT}/stars").json()["revision"] == 1


def test_tables_that_belong_together_are_replaced_together(client):
    tag = make_team(client).headers["ETag"]
    two = {
        "agents.csv": "agent_id,name\nb1,赵敏\n".encode(),
        "requests.csv": b"agent_id,date,want\n",
        "time_off.csv": b"agent_id,start,end\n",
    }

    changed = sent_to(client.patch, f"{ROOT}/stars/folder", a_form(two), tag)

    assert changed.status_code == 200
    assert changed.json()["agents"] == 1
    assert {f["name"] for f in changed.json()["files"]} == a_folder().keys()


def test_a_folder_is_replaced_as_a_whole(client):
    tag = make_team(client).headers["ETag"]

    changed = sent_to(client.put, f"{ROOT}/stars/folder", a_form(a_folder(requests=None)), tag)

    assert "requests.csv" not in {f["name"] for f in changed.json()["files"]}


def test_what_changes_nothing_makes_no_revision(client):
    tag = make_team(client).headers["ETag"]

    same = sent_to(client.put, f"{ROOT}/stars/folder", a_form(a_folder()), tag)

    assert same.json()["revision"] == 1


def test_an_edit_has_to_say_what_it_is_based_on(client):
    make_team(client)

    refused = [
        client.put(f"{ROOT}/stars/files/stores.csv", content=b"x"),
        client.put(f"{ROOT}/stars/folder", files=a_form(a_folder())),
        client.patch(f"{ROOT}/stars/folder", files=a_form(a_folder())),
        client.delete(f"{ROOT}/stars/files/requests.csv"),
        client.put(f"{ROOT}/stars/settings", json={"language": "en"}),
        client.delete(f"{ROOT}/stars"),
    ]

    assert [r.status_code for r in refused] == [428] * 6


def test_a_table_that_need_not_be_there_is_taken_away(client):
    tag = make_team(client).headers["ETag"]

    changed = client.delete(f"{ROOT}/stars/files/requests.csv", headers={"If-Match": tag})

    assert changed.status_code == 200
    assert client.get(f"{ROOT}/stars/files/requests.csv").status_code == 404


def test_a_table_that_a_team_cannot_be_without_stays(client):
    tag = make_team(client).headers["ETag"]

    refused = client.delete(f"{ROOT}/stars/files/stores.csv", headers={"If-Match": tag})

    assert (refused.status_code, refused.json()["code"]) == (409, "file-needed")
    assert refused.json()["faults"]


def test_a_file_that_is_not_there_is_not_found(client):
    tag = make_team(client).headers["ETag"]

    missing = [
        client.get(f"{ROOT}/stars/files/locks.csv"),
        client.get(f"{ROOT}/stars/files/stores.csv", params={"revision": 7}),
        client.delete(f"{ROOT}/stars/files/locks.csv", headers={"If-Match": tag}),
        client.get(f"{ROOT}/moons/folder"),
    ]

    assert [r.status_code for r in missing] == [404] * 4


def test_one_sees_the_teams_that_one_is_trusted_with(client, service):
    for team_id in ("stars", "moons", "suns"):
        make_team(client, team_id)
    mine = a_key(service, Role.SUPERVISOR, teams=["moons", "suns"])

    page = client.get(ROOT, headers=mine, params={"limit": 1}).json()
    rest = client.get(page["next"], headers=mine).json()

    assert [t["team_id"] for t in page["items"] + rest["items"]] == ["moons", "suns"]
    assert client.get(f"{ROOT}/stars", headers=mine).status_code == 404
    assert client.get(f"{ROOT}/stars/folder", headers=mine).status_code == 404


def test_settings_are_changed_by_whoever_saw_them_last(client):
    make_team(client)
    tag = client.get(f"{ROOT}/stars/settings").headers["ETag"]

    changed = client.put(
        f"{ROOT}/stars/settings",
        json={"language": "en", "most_queued": 3},
        headers={"If-Match": tag},
    )
    late = client.put(f"{ROOT}/stars/settings", json={"language": "zh"}, headers={"If-Match": tag})

    assert changed.json() == {
        "language": "en",
        "most_queued": 3,
        "most_seconds": None,
        "most_cells": None,
    }
    assert late.status_code == 412
    assert client.get(f"{ROOT}/stars").json()["language"] == "en"


def test_a_supervisor_sets_the_language_and_no_limits(client, service):
    make_team(client)
    mine = a_key(service, Role.SUPERVISOR, teams=["stars"])
    tag = client.get(f"{ROOT}/stars/settings").headers["ETag"]
    mine["If-Match"] = tag

    limits = client.put(
        f"{ROOT}/stars/settings", json={"language": "zh", "most_queued": 999}, headers=mine
    )
    language = client.put(f"{ROOT}/stars/settings", json={"language": "en"}, headers=mine)

    assert (limits.status_code, limits.json()["code"]) == (403, "limits-not-allowed")
    assert language.status_code == 200


def test_a_team_that_somebody_has_a_key_for_is_kept(client, service):
    tag = make_team(client).headers["ETag"]
    a_key(service, Role.SUPERVISOR, teams=["stars"])

    refused = client.delete(f"{ROOT}/stars", headers={"If-Match": tag})

    assert (refused.status_code, refused.json()["code"]) == (409, "team-in-use")
    assert client.get(f"{ROOT}/stars/folder").status_code == 200


def test_every_change_is_in_the_audit_log(client, database):
    tag = make_team(client).headers["ETag"]
    client.delete(f"{ROOT}/stars/files/requests.csv", headers={"If-Match": tag})
    client.put(
        f"{ROOT}/stars/settings",
        json={"language": "en"},
        headers={"If-Match": client.get(f"{ROOT}/stars/settings").headers["ETag"]},
    )

    with database.read() as session:
        entries = list(session.scalars(select(AuditEntry).order_by(AuditEntry.entry_id)))
    assert [(e.action, e.team_id) for e in entries] == [
        ("team.create", "stars"),
        ("team.change", "stars"),
        ("team.settings", "stars"),
    ]
    assert entries[1].detail["files"] == ["requests.csv"]


def test_a_key_for_some_teams_makes_no_other(client, service):
    narrow = a_key(service, Role.ADMINISTRATOR, teams=["stars"])

    refused = client.post(ROOT, params={"team_id": "moons", "sample": True}, headers=narrow)

    assert (refused.status_code, refused.json()["code"]) == (403, "team-not-yours")


@pytest.mark.parametrize("team_id", ["", "Ä", "UP", "a/b", "..", "a b", "x" * 65, "-a"])
def test_an_id_that_no_team_may_have_is_refused(client, team_id):
    refused = client.post(ROOT, params={"team_id": team_id, "sample": True})

    assert refused.status_code == 422


def test_content_that_this_version_finds_faulty_is_told_and_can_be_replaced(client, service):
    a_team_row(service, "stars")
    with service.database.write() as session:
        session.add(
            TeamRevision(team_id="stars", revision=1, made_at=NOW, made_by="system", note="")
        )

    told = client.get(f"{ROOT}/stars")
    mended = sent_to(client.put, f"{ROOT}/stars/folder", a_form(a_folder()), "*")

    assert (told.status_code, told.json()["code"]) == (409, "team-unreadable")
    assert told.json()["faults"]
    assert (mended.status_code, mended.json()["revision"]) == (200, 2)
