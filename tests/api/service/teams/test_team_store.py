"""What teams rely on the database for, over HTTP: bytes, revisions, nothing lost."""

from __future__ import annotations

import io
import zipfile

from sqlalchemy import select

from api.storage.models import AuditEntry, Blob
from api.teams import sample_files
from tests.api.service.folders import a_folder
from tests.api.service.teams.sending import (
    ROOT,
    a_draft_row,
    a_zip,
    make_team,
    send_zip,
)


def test_the_sample_comes_back_byte_for_byte_by_zip_and_by_files(client):
    sample = dict(sample_files())

    by_files = make_team(client, "by-files", sample)
    by_zip = send_zip(client, a_zip(sample), "by-zip")
    by_name = client.post(ROOT, params={"team_id": "by-name", "sample": True})

    assert [r.status_code for r in (by_files, by_zip, by_name)] == [201, 201, 201]
    for team_id in ("by-files", "by-zip", "by-name"):
        archive = zipfile.ZipFile(io.BytesIO(client.get(f"{ROOT}/{team_id}/folder").content))
        unpacked = {name: archive.read(name) for name in archive.namelist()}
        assert unpacked == {f"{team_id}/{name}": content for name, content in sample.items()}
        for name, content in sample.items():
            assert client.get(f"{ROOT}/{team_id}/files/{name}").content == content


def test_the_same_request_sent_twice_makes_one_team(client):
    first = make_team(client, idempotency_key="k1")
    second = make_team(client, idempotency_key="k1")

    assert (first.status_code, second.status_code) == (201, 201)
    assert second.headers["Idempotent-Replayed"] == "true"
    assert second.json() == first.json()


def test_of_two_supervisors_who_change_the_same_team_the_second_is_told(client):
    tag = make_team(client).headers["ETag"]
    one = {"If-Match": tag}
    url = f"{ROOT}/stars/files/stores.csv"

    first = client.put(url, content="store_id,name\ns1,一\n".encode(), headers=one)
    second = client.put(url, content="store_id,name\ns1,二\n".encode(), headers=one)

    assert (first.status_code, second.status_code) == (200, 412)
    assert client.get(f"{ROOT}/stars").json()["stores"][0]["name"] == "一"


def test_revisions_are_told_the_latest_first_a_page_at_a_time(client):
    tag = make_team(client).headers["ETag"]
    for number in range(3):
        table = f"store_id,name\ns1,店{number}\n".encode()
        tag = client.put(
            f"{ROOT}/stars/files/stores.csv", content=table, headers={"If-Match": tag}
        ).headers["ETag"]

    first = client.get(f"{ROOT}/stars/revisions", params={"limit": 3}).json()
    rest = client.get(first["next"]).json()

    assert [r["revision"] for r in first["items"] + rest["items"]] == [4, 3, 2, 1]
    assert first["items"][0]["note"] == "stores.csv"
    assert rest["next"] is None
    one = client.get(f"{ROOT}/stars/revisions/1").json()
    assert {f["name"] for f in one["files"]} == a_folder().keys()
    assert client.get(f"{ROOT}/stars/revisions/9").status_code == 404


def test_a_team_that_nothing_speaks_of_is_deleted_with_all_its_bytes(client, database):
    make_team(client, "moons", a_folder(locks="date,agent_id,shift\n"))
    tag = make_team(client).headers["ETag"]
    client.put(
        f"{ROOT}/stars/files/events.csv",
        content=b"name,start,end,multiplier\n",
        headers={"If-Match": tag},
    )

    gone = client.delete(f"{ROOT}/stars", headers={"If-Match": '"2"'})

    assert gone.status_code == 204
    assert client.get(f"{ROOT}/stars").status_code == 404
    with database.read() as session:
        assert len(session.scalars(select(Blob)).all()) == len(a_folder()) + 1
        actions = [e.action for e in session.scalars(select(AuditEntry))]
    assert actions[-1] == "team.delete"
    assert client.get(f"{ROOT}/moons/folder").status_code == 200


def test_a_team_with_a_roster_is_kept(client, database):
    tag = make_team(client).headers["ETag"]
    with database.write() as session:
        session.add(a_draft_row("stars"))

    refused = client.delete(f"{ROOT}/stars", headers={"If-Match": tag})

    assert (refused.status_code, refused.json()["code"]) == (409, "team-in-use")
    assert client.get(f"{ROOT}/stars/folder").status_code == 200


def test_other_files_under_the_same_key_are_refused(client):
    make_team(client, idempotency_key="k1")

    other = make_team(client, files=a_folder(locks="date,agent_id,shift\n"), idempotency_key="k1")

    assert (other.status_code, other.json()["code"]) == (409, "idempotency-key-reused")
