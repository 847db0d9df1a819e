"""`paiban scenarios` as users start it."""

import csv
import signal

import pytest

from api.commands.run import run
from solver.scenarios.settings import DEFAULT_WORK
from tests.api.console import SAMPLE, paiban, start_paiban
from tests.api.test_any_folder import DATES, SOUND
from tests.scheduler.tables.folders import a_team_folder

FILES = {"scenarios.csv", "scenarios.html"}
LITTLE = ("--work", "0.3", "--workers", "1")
TWO = """
[[scenarios]]
name = "more"
note = "half as much again"
volume = [{ factor = 1.5 }]

[[scenarios]]
name = "=sick"
absence = { rate = 0.2, draws = 2, seed = 1 }
"""


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")


@pytest.fixture
def folder(tmp_path):
    return a_team_folder(tmp_path / "team", **SOUND)


def a_file(tmp_path, text=TWO):
    path = tmp_path / "what-if.toml"
    path.write_text(text, "utf-8")
    return path


def compared(folder, file, out, *more):
    return run(("scenarios", str(folder), str(file), *DATES, *LITTLE, "--out", str(out), *more))


def rows_in(out):
    with (out / "scenarios.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def names_in(folder):
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize(("lang", "told"), [("en", "all rostered"), ("zh", "均已排出班表")])
def test_scenarios_are_compared_in_a_table_and_a_page(tmp_path, capsys, folder, lang, told):
    out = tmp_path / "out"

    code = compared(folder, a_file(tmp_path), out, "--lang", lang)

    shown = capsys.readouterr().out
    rows = rows_in(out)
    assert code == 0
    assert names_in(out) == FILES
    assert told in shown
    assert [(r["kind"], r["scenario"], r["rosters"]) for r in rows] == [
        ("base", "", "1"),
        ("scenario", "more", "1"),
        ("scenario", "'=sick", "2"),
    ]
    assert float(rows[1]["volume"]) == pytest.approx(1.5 * float(rows[0]["volume"]))
    assert "half as much again" in (out / "scenarios.html").read_text("utf-8")


def test_the_published_roster_stands_beside_the_others(tmp_path, folder):
    roster = tmp_path / "roster.csv"
    roster.write_text("date,agent_id,shift,duty,stores,inquiries\n2026-11-01,A2,day,,s1,90\n")

    assert compared(folder, a_file(tmp_path), tmp_path / "out", "--roster", str(roster)) == 0

    rows = rows_in(tmp_path / "out")
    assert [r["kind"] for r in rows[:2]] == ["base", "published"]
    assert rows[1]["shifts_worked"] == "1"


def test_the_same_work_seed_and_moment_repeat_every_file(tmp_path, folder):
    outs = tmp_path / "one", tmp_path / "two"
    for out in outs:
        assert compared(folder, a_file(tmp_path), out) == 0

    first, second = ({p.name: p.read_bytes() for p in out.iterdir()} for out in outs)
    assert first == second


def test_every_fault_of_the_file_is_told_and_nothing_written(tmp_path, capsys, folder):
    out = tmp_path / "out"
    text = (
        TWO
        + """
[[scenarios]]
name = "more"
volume = [{ factor = -1 }]
[[scenarios]]
name = ""
rain = 1
"""
    )
    bad = a_file(tmp_path, text)

    code = compared(folder, bad, out)

    lines = capsys.readouterr().err.splitlines()
    assert code == 2
    places = [line.partition("what-if.toml")[2].split(": ")[0] for line in lines]
    assert sorted(places) == [
        "::scenarios[3].name",
        "::scenarios[3].volume[1].factor",
        "::scenarios[4].name",
        "::scenarios[4].rain",
    ]
    assert not out.exists()


def test_options_that_cannot_be_used_are_told_at_once(tmp_path, capsys, folder):
    file, out = a_file(tmp_path), tmp_path / "out"

    code = run(
        ("scenarios", str(folder), str(file), "--month", "x", "--work", "0", "--out", str(out))
    )

    told = capsys.readouterr().err.splitlines()
    assert code == 2
    assert [line.split(":")[0] for line in told] == ["--month", "--work"]


def test_a_file_that_is_not_there_is_told(tmp_path, capsys, folder):
    assert compared(folder, tmp_path / "nothing.toml", tmp_path / "out") == 2
    assert "nothing.toml" in capsys.readouterr().err


def test_a_scenario_that_cannot_be_rostered_does_not_take_the_others_along(tmp_path, folder):
    text = TWO + '\n[[scenarios]]\nname = "gone"\nleaves = [{ agents = ["A1", "A2"] }]\n'

    assert compared(folder, a_file(tmp_path, text), tmp_path / "out") in {0, 1}

    rows = rows_in(tmp_path / "out")
    assert [r["scenario"] for r in rows][1:] == ["more", "'=sick", "gone"]
    assert rows[1]["status"] == rows[2]["status"] == "done"


def test_a_signal_while_rostering_ends_in_130_with_what_is_known(tmp_path):
    out = tmp_path / "out"
    running = start_paiban(
        "scenarios", SAMPLE, SAMPLE / "scenarios.toml", "--month", "2026-11", "--work", 300,
        "--out", out
    )  # fmt: skip
    assert any("Rostering" in line for line in iter(running.stderr.readline, ""))

    running.send_signal(signal.SIGINT)
    shown, told = running.communicate(timeout=200)

    assert running.returncode == 130, told
    assert "Stopping" in told
    assert names_in(out) == FILES
    assert "Written to" in shown
    assert {r["status"] for r in rows_in(out)[1:]} <= {"unfinished", "incomplete"}


def test_the_help_tells_the_usual_amount_of_work():
    done = paiban("scenarios", "--help", COLUMNS="200")

    assert f"(default {DEFAULT_WORK:g})" in done.stdout
