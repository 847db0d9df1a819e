from datetime import date, datetime

import pytest
import xlsxwriter

from scheduler.tables import read_team

from .folders import TABLES, a_team_folder, an_xlsx, fault_lines, fault_places

AGENTS = TABLES["agents"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_text_files_are_read_as_spreadsheets_write_them(tmp_path, encoding, line_end):
    folder = a_team_folder(tmp_path)
    (folder / "agents.csv").write_bytes(AGENTS.replace("\n", line_end).encode(encoding))

    assert [a.name for a in read_team(folder).team.agents] == ["张三", "李四"]


@pytest.mark.parametrize(
    "content",
    [
        AGENTS.encode("utf-16"),
        b"\xff\xfe\xff",
        AGENTS.encode().replace("李".encode(), b"\xe6\x9d"),
        b"\xef\xbb\xbf" + AGENTS.encode("gb18030"),
        AGENTS.encode("utf-16-le"),
    ],
    ids=["utf-16", "noise", "damaged utf-8", "BOM before gb18030", "utf-16 without BOM"],
)
def test_an_encoding_that_is_not_known_is_told(tmp_path, content):
    folder = a_team_folder(tmp_path)
    (folder / "agents.csv").write_bytes(content)

    assert fault_lines(folder) == ["agents.csv::: : Expected text in UTF-8 or GB18030."]


@pytest.mark.parametrize("content", [b"", b"\n\n", b" , ,\n"])
def test_an_empty_file_is_told(tmp_path, content):
    folder = a_team_folder(tmp_path)
    (folder / "time_off.csv").write_bytes(content)

    assert fault_lines(folder) == [
        "time_off.csv::: : Expected a header in the first row, got an empty file."
    ]


@pytest.mark.parametrize("table", ["agents", "stores"])
def test_a_required_table_without_rows_is_told(tmp_path, table):
    folder = a_team_folder(tmp_path, **{table: TABLES[table].split("\n")[0] + "\n"})

    assert f"{table}.csv::: : Expected at least one row under the header." in fault_lines(folder)


def test_a_quote_that_never_ends_is_told_with_its_row(tmp_path):
    folder = a_team_folder(tmp_path, stores='store_id,name\ns1,A\ns2,"B\n')

    assert fault_places(folder) == ["stores.csv:3:: "]


@pytest.mark.parametrize("kept", [0, 4, 100, 2000])
def test_a_truncated_workbook_is_told(tmp_path, kept):
    folder = a_team_folder(tmp_path, stores=None)
    path = an_xlsx(folder / "stores.xlsx", [["store_id", "name"], ["s1", "A"], ["s2", "B"]])
    path.write_bytes(path.read_bytes()[:kept])

    lines = fault_lines(folder)

    assert len(lines) == 1
    assert lines[0].startswith("stores.xlsx::: : Expected an Excel workbook")


def test_a_stray_cell_in_the_last_corner_of_a_workbook_is_told(tmp_path):
    folder = a_team_folder(tmp_path, stores=None)
    with xlsxwriter.Workbook(folder / "stores.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "store_id")
        sheet.write(1_048_575, 16_383, "stray")

    assert fault_lines(folder) == [
        "stores.xlsx::: : Expected an Excel workbook (.xlsx) with a sheet "
        "(more than 5000000 cells)."
    ]


def test_blank_rows_are_skipped_and_rows_are_numbered_as_the_spreadsheet_does(tmp_path):
    folder = a_team_folder(
        tmp_path,
        holidays='date,name,kind\n\n2026-11-01,"two\nlines",holiday\n,,\n2026-11-02,x,bad\n',
    )

    assert fault_places(folder) == ["holidays.csv:5:kind: bad"]


def test_blank_rows_of_a_workbook_are_counted(tmp_path):
    folder = a_team_folder(tmp_path, holidays=None)
    rows = [["date", "name", "kind"], [], [None, None, None], [date(2026, 11, 1), "x", "bad"]]
    an_xlsx(folder / "holidays.xlsx", rows)

    assert fault_places(folder) == ["holidays.xlsx:4:kind: bad"]


def test_rows_shorter_or_longer_than_the_header_are_told_with_their_other_faults(tmp_path):
    folder = a_team_folder(
        tmp_path,
        holidays="date,name,kind\n2026-11-01,x\n2026-13-01,x\n2026-11-03,x,holiday,more\n"
        "2026-11-04,x,holiday,,\n",
    )

    assert fault_lines(folder) == [
        "holidays.csv:2:: 2026-11-01, x: Expected 3 cells as in the header, got 2.",
        "holidays.csv:3:: 2026-13-01, x: Expected 3 cells as in the header, got 2.",
        "holidays.csv:3:date: 2026-13-01: Expected a date from 1900 to 2200, such as 2026-11-01, "
        "2026/11/1 or 2026年11月1日.",
        "holidays.csv:4:: more: Expected cells only under a header.",
    ]


def test_unknown_repeated_and_missing_columns_are_told(tmp_path):
    folder = a_team_folder(tmp_path, holidays="date,日期,颜色\n2026-11-01,2026-11-01,red\n")

    assert fault_lines(folder) == [
        "holidays.csv:1:日期: 日期: Expected the column date / 日期 once.",
        "holidays.csv:1:颜色: 颜色: Expected one of the columns date / 日期, name / 名称, "
        "kind / 类型.",
        "holidays.csv:1:kind: : Expected a column kind / 类型.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-01",
        "2026/11/1",
        "2026年11月1日",
        "2026-11-1",
        "２０２６/１１/１",
        "2026/11/1 0:00",
        "2026-11-01T00:00:00",
        " 2026-11-01 ",
        "　2026-11-01",
    ],
)
def test_dates_are_read_in_every_usual_form(tmp_path, text):
    folder = a_team_folder(tmp_path, holidays=f"date,kind\n{text},holiday\n")

    assert read_team(folder).team.holidays[0].date == date(2026, 11, 1)


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30",
        "1/11/2026",
        "46327",
        "2026-11",
        "1899-01-01",
        "2201-01-01",
        "2026-11/01",
        "昨天",
    ],
)
def test_what_is_no_date_is_told(tmp_path, text):
    folder = a_team_folder(tmp_path, holidays=f"date,kind\n{text},holiday\n")

    assert fault_places(folder) == [f"holidays.csv:2:date: {text}"]


def test_excel_dates_with_a_time_are_dates(tmp_path):
    folder = a_team_folder(tmp_path, holidays=None)
    an_xlsx(
        folder / "holidays.xlsx",
        [["date", "kind"], [datetime(2026, 11, 1), "法定"], [datetime(2026, 11, 2, 8, 30), "上班"]],
    )

    assert [h.date.day for h in read_team(folder).team.holidays] == [1, 2]


def test_ids_are_text_however_excel_stores_them(tmp_path):
    optional = dict.fromkeys(set(TABLES) - {"stores", "forecast"})
    folder = a_team_folder(tmp_path, **optional)
    an_xlsx(folder / "agents.xlsx", [["agent_id", "name"], [1001, "A"], ["007", "B"], [1.5, "C"]])

    ids = [a.agent_id for a in read_team(folder).team.agents]

    assert ids == ["1001", "007", "1.5"]


def test_full_width_digits_are_taken_as_plain_ones(tmp_path):
    folder = a_team_folder(
        tmp_path, requests="agent_id,date,want,weight\nA１,２０２６-11-06,off,１０\n"
    )

    request = read_team(folder).team.requests[0]

    assert (request.agent_id, request.weight) == ("A1", 10)


@pytest.mark.parametrize(
    ("text", "expected"), [("yes", True), ("YES", True), ("是", True), ("no", False), ("否", False)]
)
def test_yes_and_no_are_read_in_both_languages(tmp_path, text, expected):
    folder = a_team_folder(tmp_path, agents=f"agent_id,name,night_ok\nA1,张三,{text}\nA2,李四,\n")

    assert read_team(folder).team.agents[0].night_ok is expected


def test_lists_are_separated_by_either_semicolon(tmp_path):
    folder = a_team_folder(
        tmp_path, agents="agent_id,name,skills\nA1,张三,chase；refund; 质检;;chase\nA2,李四,\n"
    )

    assert read_team(folder).team.agents[0].skills == {"chase", "refund", "质检"}


@pytest.mark.parametrize(
    ("table", "text", "place"),
    [
        ("agents", "agent_id,name\nteam,张三\n", "2:agent_id: team"),
        ("agents", "agent_id,name\nTEAM,张三\n", "2:agent_id: TEAM"),
        ("agents", "agent_id,name\nA\x071,张三\n", r"2:agent_id: A\x071"),
        ("agents", f"agent_id,name\n{'x' * 65},张三\n", f"2:agent_id: {'x' * 65}"),
        ("agents", f"agent_id,name\n{'工' * 40},张三\n", f"2:agent_id: {'工' * 40}"),
        ("agents", "agent_id,name\nA1,张\x00三\n", None),
        ("agents", "agent_id,name\nA1,张\x1b三\n", r"2:name: 张\x1b三"),
        ("agents", "agent_id,name\nA1,\n", "2:name: "),
        ("agents", "agent_id,name,weekly_shifts\nA1,张三,8\n", "2:weekly_shifts: 8"),
        ("agents", "agent_id,name,weekly_shifts\nA1,张三,2.5\n", "2:weekly_shifts: 2.5"),
        ("agents", "agent_id,name,no_overtime\nA1,张三,1\n", "2:no_overtime: 1"),
        ("agents", "agent_id,name,stores\nA1,张三,s9\n", "2:stores: s9"),
        ("stores", "store_id,name\ns;1,A\n", "2:store_id: s;1"),
        ("stores", "store_id,name,size\ns1,A,big\n", "2:size: big"),
        ("forecast", "date,store_id,inquiries\n2026-11-01,s1,1e5\n", "2:inquiries: 1e5"),
        ("forecast", "date,store_id,inquiries\n2026-11-01,s1,nan\n", "2:inquiries: nan"),
        ("forecast", "date,store_id,inquiries\n2026-11-01,s1,10000001\n", "2:inquiries: 10000001"),
        ("inquiries", "date,store_id,inquiries,hour\n2026-11-01,s1,5,24\n", "2:hour: 24"),
        ("events", "name,start,end,multiplier\nx,2026-11-01,2026-11-01,0\n", "2:multiplier: 0"),
        ("requests", "agent_id,date,want,weight\nA1,2026-11-01,off,0\n", "2:weight: 0"),
        ("holidays", "date,name,kind\n2026-11-01,x,假\n", "2:kind: 假"),
    ],
)
def test_a_cell_out_of_its_bounds_is_told(tmp_path, table, text, place):
    others = dict.fromkeys(set(TABLES) - {"agents", "stores", "forecast"})
    folder = a_team_folder(tmp_path, **{**others, table: text})

    places = fault_places(folder)

    assert f"{table}.csv:{place or ':: '}" in places
