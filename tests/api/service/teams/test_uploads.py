"""What is sent as a team folder: taken as people make it, refused where it could do harm."""

from __future__ import annotations

import io
import stat
import struct
import zipfile

import pytest

from api.accounts.principal import Role
from tests.api.service.callers import a_client, a_key, a_service
from tests.api.service.folders import a_folder
from tests.api.service.teams.sending import ROOT, a_form, a_zip, make_team, on_sqlite, send_zip

pytestmark = on_sqlite


def in_folder(name, files):
    return {f"{name}/{file}": content for file, content in files.items()}


class EntryOfWindows(zipfile.ZipInfo):
    """As Windows in China packs it: the name in GBK, and nothing says so."""

    def _encodeFilenameFlags(self):  # noqa: N802
        return self.filename.encode("gbk"), 0


def a_zip_of_windows(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(EntryOfWindows(name), content)
    return out.getvalue()


def stored(client, team_id="stars"):
    return {f["name"] for f in client.get(f"{ROOT}/{team_id}").json()["files"]}


def told(answer):
    """Status, code, and what is told of each file."""
    problem = answer.json()
    assert answer.headers["Content-Type"] == "application/problem+json"
    return answer.status_code, problem["code"], {f["file"] for f in problem["faults"]}


def limited(database, **settings):
    service = a_service(database, **settings)
    client = a_client(service)
    client.headers |= a_key(service, Role.ADMINISTRATOR)
    return client


@pytest.mark.parametrize(
    "files",
    [
        in_folder("team", a_folder()),
        in_folder("十一月/一组", a_folder()),
        {f".\\team\\{name}": content for name, content in a_folder().items()},
        in_folder("team", a_folder())
        | {"__MACOSX/team/._agents.csv": b"x", "team/.DS_Store": b"x"},
        in_folder("team", a_folder()) | {"team/~$agents.xlsx": b"x", "team/Thumbs.db": b"x"},
        {"team/": b""} | in_folder("team", a_folder()),
    ],
)
def test_folders_around_the_files_and_litter_in_them_are_passed_over(client, files):
    made = send_zip(client, a_zip(files))

    assert made.status_code == 201, made.json()
    assert made.json()["left_aside"] == []
    assert stored(client) == a_folder().keys()


def test_what_lies_deeper_is_left_aside_and_told(client):
    made = send_zip(client, a_zip(a_folder() | {"2025/old.csv": b"x", "out/roster.csv": b"y"}))

    assert made.json()["left_aside"] == ["2025/old.csv", "out/roster.csv"]
    assert stored(client) == a_folder().keys()


def test_names_packed_by_windows_in_china_are_read(client):
    files = in_folder("一组", a_folder() | {"说明.txt": b"x"})

    made = send_zip(client, a_zip_of_windows(files))

    assert made.status_code == 201, made.json()
    assert "说明.txt" in stored(client)


def test_a_browsers_folder_of_files_is_taken_as_one(client):
    made = make_team(client, files=in_folder("团队", a_folder()))

    assert made.status_code == 201
    assert stored(client) == a_folder().keys()


def test_an_archive_may_be_the_file_of_a_form(client):
    form = [("folder", ("team.ZIP", a_zip(a_folder())))]

    assert client.post(ROOT, params={"team_id": "stars"}, files=form).status_code == 201


@pytest.mark.parametrize(
    "path", ["../agents.csv", "/etc/agents.csv", "team/../../a.csv", "C:\\team\\a.csv", "a//b.csv"]
)
def test_a_path_that_leads_out_of_the_folder_is_refused(client, path):
    status, code, files = told(send_zip(client, a_zip(a_folder() | {path: b"x"})))

    assert (status, code) == (422, "faulty-content")
    assert files == {path}


@pytest.mark.parametrize("twin", ["AGENTS.csv", "agents.csv"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_is_there_twice_is_refused(client, twin):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in [*a_folder().items(), (twin, b"x")]:
            archive.writestr(name, content)

    assert told(send_zip(client, out.getvalue())) == (422, "faulty-content", {twin})


def test_a_link_is_refused(client):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        entry = zipfile.ZipInfo("agents.csv")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")

    assert told(send_zip(client, out.getvalue())) == (422, "faulty-content", {"agents.csv"})


def test_an_archive_with_a_password_is_refused(client):
    content = bytearray(a_zip(a_folder()))
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1

    assert told(send_zip(client, bytes(content)))[:2] == (422, "faulty-content")


def test_another_way_of_packing_is_refused(client):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("agents.csv", "x")

    assert told(send_zip(client, out.getvalue())) == (422, "faulty-content", {"agents.csv"})


@pytest.mark.parametrize("kept", [0, 10, 100, 500])
def test_a_truncated_archive_is_refused(client, kept):
    assert told(send_zip(client, a_zip(a_folder())[:kept])) == (422, "faulty-content", {"body.zip"})


def test_files_too_large_together_are_refused_by_what_the_archive_states(database):
    client = limited(database, most_upload=200_000)
    bomb = a_zip(a_folder() | {"inquiries.csv": b" " * 200_000})

    assert told(send_zip(client, bomb)) == (413, "team-too-large", set())


def test_an_archive_that_lies_about_its_sizes_is_refused(client):
    content = bytearray(a_zip({"agents.csv": b" " * 20_000_000}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", content, content.index(mark) + offset, 100)

    assert told(send_zip(client, bytes(content))) == (422, "faulty-content", {"body.zip"})


def test_an_archive_of_very_many_entries_is_refused(client):
    many = a_zip({f"{n}": b"" for n in range(10_001)})

    assert told(send_zip(client, many)) == (413, "too-many-files", set())


def test_a_folder_of_too_many_files_is_refused(client):
    files = a_folder() | {f"{n}.txt": b"" for n in range(100)}

    assert told(send_zip(client, a_zip(files))) == (413, "too-many-files", set())
    assert told(make_team(client, files=files)) == (413, "too-many-files", set())


def test_a_folder_does_not_grow_beyond_the_bounds_table_by_table(database):
    client = limited(database, most_upload=200_000)
    tag = make_team(client).headers["ETag"]

    first = client.put(
        f"{ROOT}/stars/files/a.txt", content=b"x" * 150_000, headers={"If-Match": tag}
    )
    second = client.put(
        f"{ROOT}/stars/files/b.txt",
        content=b"x" * 150_000,
        headers={"If-Match": first.headers["ETag"]},
    )

    assert first.status_code == 200
    assert told(second) == (413, "team-too-large", set())


def test_a_request_larger_than_the_service_takes_is_refused(database):
    client = limited(database, most_upload=1000)

    assert told(make_team(client))[:2] == (413, "body-too-large")


def test_tables_of_too_many_rows_are_told(database):
    client = limited(database, most_rows=3)
    stores = "store_id,name\n" + "".join(f"s{n},第{n}店\n" for n in range(1, 5))

    status, _, files = told(make_team(client, files=a_folder(stores=stores)))

    assert (status, files) == (422, {"agents.csv", "stores.csv", "forecast.csv"})


def test_an_archive_within_other_files_is_refused(client):
    form = a_form(a_folder() | {"more.zip": a_zip({})})

    answer = client.post(ROOT, params={"team_id": "stars"}, files=form)

    assert told(answer)[:2] == (415, "archive-and-files")


def test_what_is_no_folder_is_refused(client):
    headers = {"Content-Type": "image/png"}

    answer = client.post(ROOT, params={"team_id": "stars"}, content=b"x", headers=headers)

    assert told(answer)[:2] == (415, "not-read-here")


def test_a_team_of_nothing_is_refused(client):
    answer = client.post(ROOT, params={"team_id": "stars"})

    assert {"team.toml", "agents.csv"} <= told(answer)[2]


@pytest.mark.parametrize(
    ("cell", "is_refused"),
    [
        ("=1+1", True),
        ("@SUM(A1)", True),
        ("+1+cmd|' /C calc'!A0", True),
        ("-2+3+cmd|' /C calc'!A0", True),
        ('" =HYPERLINK(""http://x"")"', True),
        ("'=1+1", False),
        ("-", False),
        ("+86 138-0013-8000", False),
        ("-12.5", False),
        ("王=芳", False),
    ],
)
def test_cells_that_a_spreadsheet_takes_for_formulas_are_told(client, cell, is_refused):
    made = make_team(client, files=a_folder(stores=f"store_id,name\ns1,{cell}\n"))

    assert (made.status_code == 422) == is_refused
    if is_refused:
        (fault,) = made.json()["faults"]
        assert (fault["file"], fault["row"]) == ("stores.csv", 2)


@pytest.mark.parametrize("name", ["a%00b.csv", "..%2Fa.csv", "%20a.csv", "x" * 300, "a:b.csv", "…"])
def test_a_name_that_is_no_file_name_is_refused(client, name):
    tag = make_team(client).headers["ETag"]

    answer = client.put(f"{ROOT}/stars/files/{name}", content=b"x", headers={"If-Match": tag})

    assert answer.status_code in {404, 405, 422} or name == "…"


def test_whoever_may_not_is_told_before_what_they_send_is_taken_in(client, service):
    make_team(client)
    agent = a_key(service, Role.AGENT, agent_team="stars", agent_id="a1")

    answer = client.post(ROOT, params={"team_id": "x"}, content=b"nonsense", headers=agent)

    assert answer.status_code == 403
