"""A good team folder, to be read as it is or spoilt in one place."""

import csv
import io
from pathlib import Path

import xlsxwriter

from scheduler.errors import InputError
from scheduler.tables import read_team
from scheduler.words import Language

TOML = """
[team]
name = "星河客服"
[shifts.day]
label = "白班"
start = "08:30"
end = "17:30"
unpaid_break = "1h"
[shifts.night]
label = "晚班"
start = "17:30"
end = "00:30"
[workload]
band = [80, 120]
target = 100
min_heads = 1
night_share = 0.38
[rotation]
shifts = ["day", "night"]
blocks = "half-month"
mode = "hard"
changeover_days = 0
[rest]
hours = 11
free_days_in_seven = 1
[hours]
overtime_cap = 36
monthly_rest_days = 6
[stores]
max = 2
exceptional_max = 3
[training]
days = 15
[service]
concurrency = 4
handling_minutes = 6
answer_within_seconds = 60
[pay]
普通 = 25.0
[[duties]]
name = "chase"
shifts = ["day"]
per_shift = 1
skill = "chase"
inquiry_share = 0.0
[[duties]]
name = "refund"
shifts = ["day", "night"]
skill = "refund"
[rules.minimum-rest]
mode = "hard"
weight = 3
[objective]
levels = ["duties", "overload", "fairness", "idle", "distance", "requests", "patterns"]
"""

TABLES = {
    "agents": (
        "agent_id,name,skills,stores,hired_on,left_on,night_ok,no_night_from,no_night_until,"
        "no_overtime,weekly_shifts,level\n"
        "A1,张三,chase;refund,s1;s2,2026-11-01,2026-12-31,yes,2026-11-03,2026-11-05,no,5,普通\n"
        "A2,李四,,,,,no,,,yes,,\n"
    ),
    "stores": "store_id,name,size\ns1,旗舰店,major\ns2,专营店,minor\n",
    "time_off": (
        "agent_id,start,end,kind\nA1,2026-11-03,2026-11-04,年假\nA1,2026-11-05,2026-11-05,\n"
    ),
    "requests": "agent_id,date,want,weight\nA1,2026-11-06,off,3\nA2,2026-11-06,day,\n",
    "locks": "date,agent_id,shift,duty\n2026-11-07,A1,day,chase\n2026-11-07,A2,off,\n",
    "forecast": (
        "date,store_id,inquiries,low,high,night_share\n"
        "2026-11-01,s1,300,250.5,350,0.4\n2026-11-01,s2,80,,,\n"
    ),
    "inquiries": (
        "date,store_id,inquiries,hour\n2026-10-01,s1,100,\n2026-10-01,s1,40,9\n"
        "2026-10-01,s1,60,20\n2026-10-01,s2,50,\n"
    ),
    "events": "name,start,end,multiplier,store_id\n双11,2026-11-10,2026-11-12,3.5,\n",
    "holidays": "date,name,kind\n2026-11-02,店庆,rest_day\n",
    "roster_history": (
        "date,agent_id,shift,duty,stores,inquiries\n"
        "2026-10-30,A1,day,chase,,0\n2026-10-30,gone,night,,s1;s2,99.5\n"
    ),
}


def a_team_folder(folder: Path, toml=TOML, **tables):
    """The good folder, with these tables' text in place of the usual one (None: no such file)."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "team.toml").write_text(toml, encoding="utf-8")
    for name, text in {**TABLES, **tables}.items():
        if text is not None:
            (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def an_xlsx(path: Path, rows):
    """A workbook whose first sheet has these rows, dates as true Excel dates."""
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy/m/d"}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write(at, column, cell)
        book.add_worksheet().write(0, 0, "another sheet")
    return path


def rows_of(text):
    """A table's text as rows of cells."""
    return list(csv.reader(io.StringIO(text)))


def fault_lines(folder: Path):
    """What reading the folder has to say, in English; nothing where it is good."""
    try:
        read_team(folder)
    except InputError as error:
        return [fault.line(Language.EN) for fault in error.faults]
    return []


def fault_places(folder: Path):
    """The faults of a folder as `FILE:ROW:COLUMN: VALUE`."""
    try:
        read_team(folder)
    except InputError as error:
        return [
            f"{f.file}:{'' if f.row is None else f.row}:{f.column}: {f.value}" for f in error.faults
        ]
    return []
