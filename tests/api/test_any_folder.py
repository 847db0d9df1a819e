"""Team folders of every kind, sound and spoilt: the program ends in 0, 1 or 2, and in order."""

import json
import random
import re

import pytest

from api.commands.run import run
from tests.scheduler.tables.folders import TABLES, TOML, a_team_folder, rows_of
from tests.scheduler.tables.test_mutations import as_csv, spoil_cells

FAULT = re.compile(r"[^:]+:\d*:.*: \S.*")
DATES = ("--from", "2026-11-01", "--to", "2026-11-04")
FORECAST = "date,store_id,inquiries\n" + "".join(
    f"2026-11-0{day},{store},{inquiries}\n"
    for day in range(1, 5)
    for store, inquiries in (("s1", 150), ("s2", 60))
)
SOUND = {"forecast": FORECAST, "holidays": "date,name,kind\n2026-11-02,店庆,holiday\n"}

ODD_SETTINGS = (
    ("band = [80, 120]", "band = [1, 1]"),
    ("band = [80, 120]", "band = [100, 100]"),
    ("target = 100", "target = 81"),
    ("min_heads = 1", "min_heads = 0"),
    ("min_heads = 1", "min_heads = 9"),
    ("night_share = 0.38", "night_share = 0"),
    ("night_share = 0.38", "night_share = 1"),
    ('blocks = "half-month"', 'blocks = "week"'),
    ('blocks = "half-month"', 'blocks = "none"'),
    ('mode = "hard"\nchangeover_days', 'mode = "soft"\nchangeover_days'),
    ("changeover_days = 0", "changeover_days = 3"),
    ("hours = 11", "hours = 0"),
    ("hours = 11", "hours = 24"),
    ("free_days_in_seven = 1", "free_days_in_seven = 0"),
    ("free_days_in_seven = 1", "free_days_in_seven = 6"),
    ("overtime_cap = 36", "overtime_cap = 0"),
    ("monthly_rest_days = 6", "monthly_rest_days = 28"),
    ("max = 2", "max = 1"),
    ("exceptional_max = 3", "exceptional_max = 2"),
    ("days = 15", "days = 0"),
    ("per_shift = 1", "per_shift = 5"),
    ("inquiry_share = 0.0", "inquiry_share = 0.333"),
    ('skill = "refund"', ""),
    ('mode = "hard"\nweight = 3', 'mode = "off"'),
    (
        '"duties", "overload", "fairness", "idle"',
        '"idle", "fairness", "overload", "duties"',
    ),
    ('end = "00:30"', 'end = "17:30"'),
    ('name = "星河客服"', 'name = "星河客服"\ntimezone = "America/New_York"'),
)

ODD_TABLES = (
    {"agents": "agent_id,name\nA1,张三\nA2,李四\nA3,王五\nA4,赵六\n"},
    {"agents": "agent_id,name,hired_on\nA1,张三,2027-01-01\nA2,李四,2027-01-01\n"},
    {"agents": "agent_id,name,left_on\nA1,张三,2026-10-01\nA2,李四,2026-11-02\n"},
    {"agents": "agent_id,name,stores\nA1,张三,s2\nA2,李四,s2\n"},
    {"agents": "agent_id,name,night_ok,weekly_shifts\nA1,张三,no,1\nA2,李四,no,1\n"},
    {"forecast": FORECAST.replace("150", "0").replace("60", "0")},
    {"forecast": FORECAST.replace("150", "90000")},
    {"time_off": "agent_id,start,end\nA1,2026-01-01,2027-01-01\nA2,2026-11-02,2026-11-04\n"},
    {"locks": "date,agent_id,shift\n2026-11-02,A2,night\n2026-11-03,A2,day\n"},
    {"locks": "date,agent_id,shift\n2026-11-02,A1,day\n2026-11-02,A1,night\n"},
    {"roster_history": None},
    {"roster_history": "date,agent_id,shift\n2026-11-03,A2,day\n2026-11-04,A2,day\n"},
    {"requests": None, "events": None, "locks": None, "time_off": None, "holidays": None},
    {"forecast": None},
)


def ended(capsys, tmp_path, folder, *wanted):
    """The exit code of planning the folder, after looking that it ended in order."""
    out = tmp_path / "out"
    code = run(("plan", str(folder), *(wanted or DATES), "--work", "0.02", "--out", str(out)))
    told = capsys.readouterr()
    assert "Traceback" not in told.err + told.out
    if code == 2:
        assert told.err.splitlines()
        assert all(FAULT.fullmatch(line) for line in told.err.splitlines()), told.err
        assert not out.exists()
    else:
        assert code in {0, 1}, told.err
        checked(capsys, folder, out, code)
    return code


def checked(capsys, folder, out, code):
    """The files are there, and the judge of any roster agrees with the exit code."""
    planned = json.loads((out / "plan.json").read_text("utf-8"))
    broken = [v for v in planned["violations"] if v["hard"]]
    assert (code == 1) == (planned["status"] == "clash") == bool(broken)
    assert (out / "feeds" / "team.ics").exists()
    if len((out / "roster.csv").read_text("utf-8").splitlines()) > 1:
        assert run(("check", str(folder), str(out / "roster.csv"))) in {0, 1}
        capsys.readouterr()


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_good_folder_is_planned(tmp_path, capsys, lang):
    folder = a_team_folder(tmp_path / "team", **SOUND)

    assert ended(capsys, tmp_path, folder, *DATES, "--lang", lang) in {0, 1}


@pytest.mark.parametrize(("usual", "odd"), ODD_SETTINGS)
def test_odd_settings_are_planned_or_refused(tmp_path, capsys, usual, odd):
    assert usual in TOML
    folder = a_team_folder(tmp_path / "team", TOML.replace(usual, odd, 1), **SOUND)

    ended(capsys, tmp_path, folder)


@pytest.mark.parametrize("tables", ODD_TABLES)
def test_odd_teams_are_planned_or_refused(tmp_path, capsys, tables):
    folder = a_team_folder(tmp_path / "team", **{**SOUND, **tables})

    ended(capsys, tmp_path, folder)


@pytest.mark.parametrize("seed", range(12))
def test_odd_settings_and_teams_together(tmp_path, capsys, seed):
    dice = random.Random(seed)
    toml, tables = TOML, dict(SOUND)
    for usual, odd in dice.sample(ODD_SETTINGS, 4):
        toml = toml.replace(usual, odd, 1)
    for odd in dice.sample(ODD_TABLES, 2):
        tables |= odd
    folder = a_team_folder(tmp_path / "team", toml, **tables)

    ended(capsys, tmp_path, folder)


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("table", TABLES)
def test_spoilt_tables_are_planned_or_refused(tmp_path, capsys, table, seed):
    dice = random.Random(f"{table} {seed}")
    rows = rows_of({**TABLES, **SOUND}[table])
    spoil_cells(rows, dice)
    folder = a_team_folder(tmp_path / "team", **{**SOUND, table: as_csv(rows)})

    ended(capsys, tmp_path, folder)


@pytest.mark.parametrize(
    "wanted",
    [
        ("--month", "2026-11", "--to", "2026-11-01"),
        ("--month", "1900-01"),
        ("--month", "2200-12"),
        ("--month", "2027-02", "--to", "2027-02-02"),
        ("--from", "2026-12-31", "--to", "2027-01-01"),
        ("--from", "2026-10-15", "--to", "2026-10-16"),
    ],
)
def test_any_dates_are_planned_or_refused(tmp_path, capsys, wanted):
    folder = a_team_folder(tmp_path / "team", **SOUND)

    ended(capsys, tmp_path, folder, *wanted)
