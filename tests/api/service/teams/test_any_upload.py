"""Whatever is sent is taken or refused in so many words; it is never a fault of ours."""

from __future__ import annotations

import io

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api.service.folders import NOW, a_folder
from tests.api.service.teams.sending import ROOT, a_form, a_zip, make_team, on_sqlite, send_zip

pytestmark = on_sqlite

FEW = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

NAMES = st.sampled_from([*a_folder(), "stores.xlsx", "events.csv", "locks.csv", "说明.txt"])


@st.composite
def spoilt(draw, content):
    """The bytes with some of them changed, cut off, repeated or put in."""
    found = bytearray(content)
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, max(len(found) - 1, 0)))
        new = draw(
            st.one_of(st.binary(max_size=6), st.sampled_from([b"\0", b'"', b"\xff\xfe", b"="]))
        )
        found[at : at + draw(st.integers(0, 6))] = new
    return bytes(found)


def a_workbook():
    """The same bytes each time."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": NOW.replace(tzinfo=None)})
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["store_id", "name"])
        sheet.write_row(1, 0, ["s1", "旗舰店"])
    return out.getvalue()


def ensure_answered(answer):
    assert answer.status_code in {200, 201, 409, 413, 422}, answer.text
    if answer.status_code == 422:
        assert answer.json()["faults"]
        assert all(f["expected"] for f in answer.json()["faults"])


@FEW
@given(data=st.data())
def test_a_spoilt_archive(client, data):
    ensure_answered(send_zip(client, data.draw(spoilt(a_zip(a_folder())))))


@FEW
@given(data=st.data())
def test_a_spoilt_table_among_good_ones(client, data):
    name = data.draw(st.sampled_from(sorted(a_folder())))
    files = a_folder() | {name: data.draw(spoilt(a_folder()[name]))}

    ensure_answered(make_team(client, files=files))


@FEW
@given(data=st.data())
def test_a_spoilt_workbook(client, data):
    book = data.draw(spoilt(a_workbook()))
    files = {n: c for n, c in a_folder().items() if n != "stores.csv"} | {"stores.xlsx": book}

    ensure_answered(make_team(client, files=files))


@FEW
@given(files=st.dictionaries(st.text(max_size=12), st.binary(max_size=20), max_size=5))
def test_files_of_any_names(client, files):
    answers = [
        send_zip(client, a_zip({name: content for name, content in files.items() if name})),
        client.post(ROOT, params={"team_id": "stars"}, files=a_form(a_folder() | files)),
    ]

    for answer in answers:
        assert answer.status_code < 500, answer.text


@FEW
@given(name=NAMES, content=st.binary(max_size=200))
def test_any_bytes_in_the_place_of_a_file(client, name, content):
    make_team(client)

    answer = client.put(f"{ROOT}/stars/files/{name}", content=content, headers={"If-Match": "*"})

    ensure_answered(answer)


@pytest.mark.parametrize("header", ['"', "x", 'W/"1"', '"1', '"1.x", "2"', "\x7f"])
def test_an_if_match_of_any_form(client, header):
    make_team(client)

    answer = client.delete(f"{ROOT}/stars/files/requests.csv", headers={"If-Match": header})

    assert answer.status_code in {200, 412}
