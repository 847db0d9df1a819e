"""A folder is looked at before it is stored: each fault at its cell, and files marked up."""

from __future__ import annotations

import io

import openpyxl
import pytest
from sqlalchemy import func, select

from api.accounts.principal import Role
from api.storage.models import Blob, TeamRow
from tests.api.service.accounts.people import a_program
from tests.api.service.callers import a_key
from tests.api.service.folders import a_folder
from tests.api.service.teams.sending import ROOT, a_form, make_team, on_sqlite, sent_to

pytestmark = on_sqlite
CHECK, MARKED = "/api/v1/folders/check", "/api/v1/folders/marked"
WISHES = "工号,日期,want\na1,2026-11-12,off\na2,2026-11-40,off\na9,2026-11-14,noon\n"


@pytest.fixture
def client(service):
    return a_program(service, **a_key(service, Role.ADMINISTRATOR))


def checked(client, files):
    answer = client.post(CHECK, files=a_form(files))
    assert answer.status_code == 200, answer.text
    return answer.json()


def marks_of(told, name):
    """`(row, column, value)` of each fault that stands at a cell of the file."""
    (file,) = [file for file in told["faulty"] if file["name"] == name]
    return [(r["row"], m["column"], m["value"]) for r in file["rows"] for m in r["marks"]]


def marked(client, files, name):
    answer = client.post(MARKED, params={"file": name}, files=a_form(files))
    assert answer.status_code == 200, answer.text
    return answer


def book_of(answer):
    return openpyxl.load_workbook(io.BytesIO(answer.content))


def stored(database):
    with database.read() as session:
        return [session.scalar(select(func.count()).select_from(t)) for t in (TeamRow, Blob)]


def test_a_sound_folder_is_told_at_a_glance_and_not_stored(client, database):
    told = checked(client, a_folder())

    assert (told["faults"], told["found"]["agents"], told["found"]["stores"]) == (0, 4, 1)
    assert told["faulty"] == []
    assert stored(database) == [0, 0]


def test_every_fault_stands_at_its_cell_with_the_rows_around_it(client):
    told = checked(client, a_folder(requests=WISHES))

    (file,) = told["faulty"]
    assert file["count"] == 3
    assert marks_of(told, "requests.csv") == [
        (3, 1, "2026-11-40"),
        (4, 0, "a9"),
        (4, 2, "noon"),
    ]
    assert [row["row"] for row in file["rows"]] == [1, 2, 3, 4]


def test_only_rows_near_a_fault_are_shown_and_always_the_header(client):
    days = "".join(f"2026-11-{day:02},s1,180\n" for day in range(1, 30))

    told = checked(
        client, a_folder(forecast=f"date,store_id,inquiries\n{days}2026-11-30,s1,many\n")
    )

    assert [row["row"] for row in told["faulty"][0]["rows"]] == [1, 30, 31]


def test_a_missing_column_stands_behind_the_headers_that_are_there(client):
    files = a_folder(stores="store_id\ns1\n")

    told = checked(client, files)
    table = book_of(marked(client, files, "stores.csv")).worksheets[0]

    assert marks_of(told, "stores.csv") == [(1, None, "")]
    assert [cell.coordinate for row in table for cell in row if cell.comment] == ["B1"]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (b"band = [80, 120]", b"band = [120, 80]", "band = [120, 80]"),
        (b"[rotation]", b"[rotation]\nmood = 1", "mood = 1"),
        (b"target = 100", b"target = = 100", "target = = 100"),
    ],
)
def test_a_fault_of_the_rules_stands_at_the_line_of_its_key(client, old, new, line):
    files = a_folder()
    files["team.toml"] = files["team.toml"].replace(old, new)

    told = checked(client, files)

    rows = told["faulty"][0]["rows"]
    assert [row["cells"] for row in rows if row["marks"]] == [[line]]


def test_a_table_that_cannot_be_opened_is_told_without_rows(client):
    files = a_folder() | {"agents.csv": "agent_id,name\na1,王\n".encode("utf-16")}

    told = checked(client, files)

    (file,) = [file for file in told["faulty"] if file["name"] == "agents.csv"]
    assert (file["rows"], len(file["beside"])) == ([], 1)


def test_the_marked_up_table_says_at_the_cell_what_was_expected(client):
    answer = marked(client, a_folder(requests=WISHES), "requests.csv")

    table, faults = book_of(answer).worksheets
    assert "requests.xlsx" in answer.headers["Content-Disposition"]
    assert [cell.coordinate for row in table for cell in row if cell.comment] == ["B3", "A4", "C4"]
    assert table["B3"].comment.text
    assert [faults.cell(row, 1).value for row in (2, 3, 4)] == ["B3", "A4", "C4"]


def test_a_marked_up_table_that_was_mended_is_taken_as_it_is(client):
    book = book_of(marked(client, a_folder(requests=WISHES), "requests.csv"))
    table = book.worksheets[0]
    table["B3"], table["A4"], table["C4"] = "2026-11-14", "a3", "night"
    mended = io.BytesIO()
    book.save(mended)

    answer = make_team(client, files=a_folder(requests=None) | {"requests.xlsx": mended.getvalue()})

    assert answer.status_code == 201, answer.text


def test_no_cell_of_a_marked_up_table_is_a_formula(client):
    risky = 'agent_id,date,want\n=cmd(),2026-11-12,off\n"=HYPERLINK(""http://x"")",+1+1,@x\n'

    book = book_of(marked(client, a_folder(requests=risky), "requests.csv"))

    cells = [cell for sheet in book.worksheets for row in sheet for cell in row if cell.value]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert not [c.value for c in cells if str(c.value).startswith(("=", "+", "@"))]


def test_the_rules_are_marked_up_by_remarks_that_change_nothing(client):
    files = a_folder()
    files["team.toml"] = files["team.toml"].replace(b"[80, 120]", b"[120, 80]")

    text = marked(client, files, "team.toml").content.decode()

    lines = text.splitlines()
    place = lines.index("band = [120, 80]")
    assert lines[place + 1].startswith("# ")
    assert [line for line in lines if not line.startswith("# ")] == (
        files["team.toml"].decode().splitlines()
    )


def test_a_file_that_was_not_sent_is_not_marked_up(client):
    answer = client.post(MARKED, params={"file": "locks.csv"}, files=a_form(a_folder()))

    assert (answer.status_code, answer.json()["code"]) == (404, "file-not-found")


def test_tables_for_a_team_are_looked_at_together_with_all_its_others(client):
    make_team(client)
    fewer = a_form({"agents.csv": b"agent_id,name\na1,x\n"})

    told = client.post(f"{ROOT}/stars/folder/check", files=fewer).json()
    own = client.post(f"{ROOT}/stars/folder/marked", params={"file": "requests.csv"}, files=fewer)

    assert told["files"] == ["agents.csv"]
    assert {file["name"] for file in told["faulty"]} == {"time_off.csv", "requests.csv"}
    assert book_of(own).worksheets[0]["A3"].comment
    tag = client.get(f"{ROOT}/stars").headers["ETag"]
    refused = sent_to(client.patch, f"{ROOT}/stars/folder", fewer, tag)
    assert len(refused.json()["faults"]) == told["faults"]
