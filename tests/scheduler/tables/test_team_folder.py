from datetime import date
from decimal import Decimal

import pytest

from scheduler.agents import Agent, Lock, Request, TimeOff
from scheduler.errors import InputError
from scheduler.roster import Assignment
from scheduler.stores import Store, StoreSize
from scheduler.tables import read_team
from scheduler.team import Event, ForecastRow, HolidayKind, HolidayRow, InquiryRow
from scheduler.words import Language, say

from .folders import TABLES, a_team_folder, an_xlsx, fault_lines, fault_places, rows_of

CHINESE = {
    "agents": {
        "agent_id": "工号",
        "name": "姓名",
        "skills": "技能",
        "stores": "店铺",
        "hired_on": "入职日期",
        "left_on": "离职日期",
        "night_ok": "可上晚班",
        "no_night_from": "禁夜开始",
        "no_night_until": "禁夜结束",
        "no_overtime": "免加班",
        "weekly_shifts": "每周班数上限",
        "level": "级别",
    },
    "stores": {
        "store_id": "店铺编号",
        "name": "名称",
        "size": "规模",
        "major": "主",
        "minor": "次",
    },
    "time_off": {"agent_id": "工号", "start": "开始", "end": "结束", "kind": "类型"},
    "requests": {
        "agent_id": "工号",
        "date": "日期",
        "want": "诉求",
        "weight": "权重",
        "avoid": "回避",
    },
    "locks": {"date": "日期", "agent_id": "工号", "shift": "班次", "duty": "职责"},
    "forecast": {
        "date": "日期",
        "store_id": "店铺编号",
        "inquiries": "询单量",
        "low": "下限",
        "high": "上限",
        "night_share": "晚班占比",
    },
    "inquiries": {"date": "日期", "store_id": "店铺编号", "inquiries": "询单量", "hour": "小时"},
    "events": {
        "name": "名称",
        "start": "开始",
        "end": "结束",
        "multiplier": "倍数",
        "store_id": "店铺编号",
    },
    "holidays": {"date": "日期", "name": "名称", "kind": "类型", "rest_day": "调休"},
    "roster_history": {
        "date": "日期",
        "agent_id": "工号",
        "shift": "班次",
        "duty": "职责",
        "stores": "店铺",
        "inquiries": "询单量",
    },
}
WORDS = {"yes": "是", "no": "否", "off": "休", "day": "白班", "night": "晚班"}


def in_chinese(table):
    words = {**WORDS, **CHINESE[table]}
    rows = [[words.get(c, c).replace(";", "；") for c in row] for row in rows_of(TABLES[table])]
    return "".join(",".join(row) + "\n" for row in rows)


def test_every_table_of_a_folder_becomes_values(tmp_path):
    team = read_team(a_team_folder(tmp_path)).team

    assert team.agents == (
        Agent(
            agent_id="A1",
            name="张三",
            skills=frozenset({"chase", "refund"}),
            stores=("s1", "s2"),
            hired_on=date(2026, 11, 1),
            left_on=date(2026, 12, 31),
            no_night_from=date(2026, 11, 3),
            no_night_until=date(2026, 11, 5),
            weekly_shifts=5,
            level="普通",
        ),
        Agent(agent_id="A2", name="李四", night_ok=False, no_overtime=True),
    )
    assert team.stores == (
        Store(store_id="s1", name="旗舰店"),
        Store(store_id="s2", name="专营店", size=StoreSize.MINOR),
    )
    assert team.time_off == (
        TimeOff(agent_id="A1", first=date(2026, 11, 3), last=date(2026, 11, 4), kind="年假"),
        TimeOff(agent_id="A1", first=date(2026, 11, 5), last=date(2026, 11, 5)),
    )
    assert team.requests == (
        Request(agent_id="A1", date=date(2026, 11, 6), want=None, weight=3),
        Request(agent_id="A2", date=date(2026, 11, 6), want="day"),
    )
    assert team.locks == (
        Lock(agent_id="A1", date=date(2026, 11, 7), shift="day", duty="chase"),
        Lock(agent_id="A2", date=date(2026, 11, 7), shift=None),
    )
    assert team.forecast[0] == ForecastRow(
        date=date(2026, 11, 1),
        store_id="s1",
        inquiries=Decimal(300),
        low=Decimal("250.5"),
        high=Decimal(350),
        night_share=Decimal("0.4"),
    )
    assert team.events == (
        Event(
            name="双11",
            first=date(2026, 11, 10),
            last=date(2026, 11, 12),
            multiplier=Decimal("3.5"),
        ),
    )
    assert team.holidays == (
        HolidayRow(date=date(2026, 11, 2), name="店庆", kind=HolidayKind.REST_DAY),
    )
    assert team.history == (
        Assignment(
            date=date(2026, 10, 30),
            agent_id="A1",
            shift="day",
            duty="chase",
            inquiries=Decimal(0),
        ),
        Assignment(
            date=date(2026, 10, 30),
            agent_id="gone",
            shift="night",
            stores=("s1", "s2"),
            inquiries=Decimal("99.5"),
        ),
    )


def test_hours_alone_are_kept_where_a_store_has_hours_and_the_day(tmp_path):
    team = read_team(a_team_folder(tmp_path)).team

    day = date(2026, 10, 1)
    assert team.inquiries == (
        InquiryRow(date=day, store_id="s1", inquiries=Decimal(40), hour=9),
        InquiryRow(date=day, store_id="s1", inquiries=Decimal(60), hour=20),
        InquiryRow(date=day, store_id="s2", inquiries=Decimal(50)),
    )


def test_chinese_headers_and_words_mean_the_same_as_english_ones(tmp_path):
    english = read_team(a_team_folder(tmp_path / "en")).team

    chinese = read_team(a_team_folder(tmp_path / "zh", **{t: in_chinese(t) for t in TABLES})).team

    assert chinese == english


def test_english_and_chinese_headers_may_be_mixed_in_any_order(tmp_path):
    folder = a_team_folder(tmp_path, stores="规模,store_id,名称\n次,s1,旗舰店\n主,s2,专营店\n")

    stores = read_team(folder).team.stores

    assert [(s.store_id, s.size) for s in stores] == [("s1", "minor"), ("s2", "major")]


@pytest.mark.parametrize("table", TABLES)
def test_a_workbook_says_the_same_as_the_text_file(tmp_path, table):
    expected = read_team(a_team_folder(tmp_path / "csv")).team
    folder = a_team_folder(tmp_path / "xlsx", **{table: None})
    rows = [[_as_excel_has_it(cell) for cell in row] for row in rows_of(TABLES[table])]
    an_xlsx(folder / f"{table}.xlsx", rows)

    assert read_team(folder).team == expected


def _as_excel_has_it(cell):
    try:
        return date.fromisoformat(cell)
    except ValueError:
        pass
    try:
        return float(cell)
    except ValueError:
        return cell


def test_optional_tables_may_be_missing(tmp_path):
    optional = dict.fromkeys(set(TABLES) - {"agents", "stores", "forecast"})

    team = read_team(a_team_folder(tmp_path, **optional)).team

    assert (team.time_off, team.locks, team.history, team.inquiries) == ((), (), (), ())


def test_required_files_that_are_missing_are_told_together(tmp_path):
    assert fault_lines(tmp_path) == [
        "team.toml::: : Expected a file team.toml.",
        "agents.csv::: : Expected a file agents.csv or agents.xlsx.",
        "stores.csv::: : Expected a file stores.csv or stores.xlsx.",
        "forecast.csv::: : Expected forecast.csv or inquiries.csv (or .xlsx), got neither.",
    ]


def test_a_folder_that_is_not_there_is_a_fault(tmp_path):
    with pytest.raises(InputError, match="Expected a folder that can be read"):
        read_team(tmp_path / "nowhere")


def test_a_file_in_place_of_a_folder_is_a_fault(tmp_path):
    (tmp_path / "team").write_text("")

    with pytest.raises(InputError, match="Expected a folder that can be read"):
        read_team(tmp_path / "team")


def test_both_forms_of_one_table_are_a_fault(tmp_path):
    folder = a_team_folder(tmp_path)
    an_xlsx(folder / "stores.xlsx", rows_of(TABLES["stores"]))

    assert fault_lines(folder) == [
        "stores.xlsx::: : Expected one file for a table, got stores.csv too."
    ]


def test_a_file_that_no_table_claims_is_a_warning_and_notes_are_not(tmp_path):
    folder = a_team_folder(tmp_path)
    for name in (
        "notes.txt",
        "README.md",
        "README.zh-CN.md",
        "scenarios.toml",
        ".hidden",
        "~$agents.xlsx",
    ):
        (folder / name).write_text("")
    (folder / "out").mkdir()

    warnings = read_team(folder).warnings

    assert [say(w, Language.EN) for w in warnings] == [
        "notes.txt belongs to no table and is left aside."
    ]


def test_faults_of_all_files_are_told_in_one_go_in_the_order_of_files_and_rows(tmp_path):
    folder = a_team_folder(
        tmp_path,
        toml='[team]\nname = ""\n[shifts.day]\nstart = "8"\nend = "17:30"\n',
        agents="agent_id,name,night_ok\nA1,张三,maybe\n,李四,否\n",
        stores="store_id,name,colour\ns1,A,\ns1,B,\n",
        forecast="date,store_id,inquiries\n2026-11-01,s9,-1\n",
        requests=None,
        locks=None,
        inquiries=None,
        roster_history=None,
    )

    assert fault_places(folder) == [
        "team.toml::shifts.day.start: 8",
        "team.toml::team.name: ",
        "agents.csv:2:night_ok: maybe",
        "agents.csv:3:agent_id: ",
        "stores.csv:1:colour: colour",
        "stores.csv:3:store_id: s1",
        "forecast.csv:2:store_id: s9",
        "forecast.csv:2:inquiries: -1",
    ]


def test_faults_are_told_in_chinese_too(tmp_path):
    folder = a_team_folder(tmp_path, holidays="日期,名称,类型\n2026-11-31,店庆,调休\n")

    with pytest.raises(InputError) as raised:
        read_team(folder)

    assert [f.line(Language.ZH) for f in raised.value.faults] == [
        "holidays.csv:2:日期: 2026-11-31: 应为 1900 至 2200 年的日期，"
        "如 2026-11-01、2026/11/1 或 2026年11月1日。"
    ]
