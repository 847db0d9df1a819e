"""Files made to exhaust a machine are told as faults, before they are unpacked or laid out."""

from __future__ import annotations

import re
import struct
import zipfile

import pytest

from scheduler.errors import InputError
from scheduler.tables import read_team
from tests.scheduler.tables.folders import TOML, a_team_folder, an_xlsx, fault_lines

SHEET = "xl/worksheets/sheet1.xml"


def a_workbook(folder, rows=(["store_id", "name"], ["s1", "旗舰店"], ["s2", "专营店"])):
    a_team_folder(folder, stores=None)
    return an_xlsx(folder / "stores.xlsx", rows)


def rewritten(path, change, part=SHEET):
    """The workbook with one part changed."""
    with zipfile.ZipFile(path) as parts:
        contents = {name: parts.read(name) for name in parts.namelist()}
    contents[part] = change(contents[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, content in contents.items():
            parts.writestr(name, content)


def the_fault(folder):
    (line,) = fault_lines(folder)
    return re.search(r"with a sheet \((.*)\)\.$", line)[1]


@pytest.mark.parametrize(
    "cell",
    [
        b"<c r='XFD1048576'><v>1</v></c>",
        b'<c  s="1" r="XFD1048576"><v>1</v></c>',
        b'<c\nr="XFD1048576"><v>1</v></c>',
        b'<x:c xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        b'r="XFD1048576"><v>1</v></x:c>',
    ],
)
def test_a_stray_cell_is_told_however_it_is_written(tmp_path, cell):
    path = a_workbook(tmp_path)
    rewritten(
        path, lambda sheet: sheet.replace(b"</row></sheetData>", cell + b"</row></sheetData>")
    )

    assert the_fault(tmp_path) == "more than 5000000 cells"


def test_rows_that_skip_far_ahead_are_told(tmp_path):
    path = a_workbook(tmp_path, rows=[["store_id", *["x"] * 20], ["s1"], ["s2"]])
    rewritten(path, lambda s: s.replace(b'<row r="3"', b'<row r="1000000"').replace(b'r="A3"', b""))

    assert the_fault(tmp_path) == "more than 5000000 cells"


def test_cells_without_places_are_counted_one_after_another(tmp_path):
    path = a_workbook(tmp_path)
    rewritten(path, lambda sheet: re.sub(rb' r="[A-Z]*\d+"', b"", sheet))

    assert [s.name for s in read_team(tmp_path).team.stores] == ["旗舰店", "专营店"]


def test_a_long_text_that_many_cells_share_is_told(tmp_path):
    path = a_workbook(tmp_path, rows=[["store_id", "name"], *([f"s{n}", "x"] for n in range(9000))])
    rewritten(
        path,
        lambda s: s.replace(b"<t>x</t>", b"<t>" + b"x" * 30_000 + b"</t>"),
        "xl/sharedStrings.xml",
    )

    assert the_fault(tmp_path) == "more than 200000000 characters"


def test_a_long_text_that_one_cell_has_is_none_of_that(tmp_path):
    rows = [["store_id", "name"], *([f"s{n}", "店"] for n in range(9000)), ["z", "x" * 30_000]]
    a_workbook(tmp_path, rows=rows)

    lines = fault_lines(tmp_path)

    assert not any("characters)" in line for line in lines)


def test_a_part_that_unpacks_to_more_than_a_table_ever_has_is_told(tmp_path):
    path = a_workbook(tmp_path)
    rewritten(path, lambda sheet: sheet + b" " * 200_000_001)

    assert the_fault(tmp_path) == "more than 200000000 bytes"


def test_a_part_that_lies_about_its_size_is_told(tmp_path):
    path = a_workbook(tmp_path)
    rewritten(path, lambda sheet: sheet + b" " * 10_000_000)
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as parts:
        at = parts.getinfo(SHEET).header_offset
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = at if mark == b"PK\x03\x04" else content.index(SHEET.encode(), at + 100) - 46
        assert content[start : start + 4] == mark
        struct.pack_into("<I", content, start + offset, 500)
    path.write_bytes(content)

    assert "CRC" in the_fault(tmp_path)


def test_a_workbook_of_thousands_of_parts_is_told(tmp_path):
    path = a_workbook(tmp_path)
    with zipfile.ZipFile(path, "a") as parts:
        for number in range(2001):
            parts.writestr(f"xl/media/{number}.xml", b"")

    assert the_fault(tmp_path) == "more than 2000 parts"


def test_another_kind_of_workbook_under_the_name_is_told(tmp_path):
    a_team_folder(tmp_path, stores=None)
    with zipfile.ZipFile(tmp_path / "stores.xlsx", "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("content.xml", "<office:document-content/>")

    assert the_fault(tmp_path)


def test_rows_beyond_the_most_are_told_beside_all_other_faults(tmp_path):
    a_team_folder(tmp_path, agents="agent_id,name\n" + "a,b\n" * 4, stores=None)
    an_xlsx(tmp_path / "stores.xlsx", [["store_id", "name"], *([f"s{n}", "x"] for n in range(4))])

    with pytest.raises(InputError) as caught:
        read_team(tmp_path, most_rows=3)

    told = {f.file: f.expected.key for f in caught.value.faults}
    assert told["agents.csv"] == told["stores.xlsx"] == "tables-too-many-rows"


def test_as_many_rows_as_the_most_are_taken(tmp_path):
    a_team_folder(tmp_path, inquiries="date,store_id,inquiries\n" + "2026-10-01,s1,3\n")

    assert read_team(tmp_path, most_rows=4).team.inquiries


def test_millions_of_empty_cells_are_told(tmp_path):
    a_team_folder(tmp_path, stores="store_id,name" + "," * 5_000_001)

    assert fault_lines(tmp_path)[0].endswith("Expected at most 5000000 cells.")


@pytest.mark.parametrize("line", ["a." * 301 + "a = 1", "# " + "x" * 400_000])
def test_a_toml_that_would_take_minutes_is_told(tmp_path, line):
    a_team_folder(tmp_path, toml=f"{TOML}\n{line}\n")

    assert "usual size" in fault_lines(tmp_path)[0]
