"""`paiban size` as users start it."""

import csv
import signal

import pytest

from api.commands.run import run
from tests.api.console import SAMPLE, paiban, start_paiban
from tests.api.test_any_folder import DATES, ODD_SETTINGS, ODD_TABLES, SOUND
from tests.scheduler.tables.folders import TOML, a_team_folder

FILES = {"sizing.csv", "sizing.html"}
LITTLE = ("--work", "0.5", "--workers", "1")


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def names_in(folder):
    return {path.name for path in folder.iterdir()}


def sized(folder, out, *more):
    return run(("size", str(folder), *DATES, *LITTLE, "--out", str(out), *more))


@pytest.mark.parametrize(("lang", "told"), [("en", "needed"), ("zh", "需要")])
def test_a_team_is_sized_into_a_table_and_a_page_and_the_verdict_told(tmp_path, capsys, lang, told):
    folder, out = a_team_folder(tmp_path / "team", **SOUND), tmp_path / "out"

    code = sized(folder, out, "--lang", lang)

    shown = capsys.readouterr().out.splitlines()
    assert code == 0
    assert names_in(out) == FILES
    assert told in shown[1]
    assert shown[1] in (out / "sizing.html").read_text("utf-8")
    with (out / "sizing.csv").open(encoding="utf-8") as file:
        dates = {row["date"] for row in csv.DictReader(file)}
    assert dates == {f"2026-11-0{day}" for day in range(1, 5)}


def test_every_option_and_table_that_cannot_be_used_is_told_and_nothing_written(tmp_path, capsys):
    out = tmp_path / "out"

    code = run(("size", str(tmp_path), "--month", "x", "--seconds", "0", "--out", str(out)))

    lines = capsys.readouterr().err.splitlines()
    assert code == 2
    assert [line.split(":")[0] for line in lines] == ["--month", "--seconds"]
    assert not out.exists()


def test_a_folder_without_a_volume_is_refused(tmp_path, capsys):
    folder = a_team_folder(tmp_path / "team", forecast=None, inquiries=None)

    code = sized(folder, tmp_path / "out")

    told = capsys.readouterr()
    assert code == 2
    assert told.out == ""
    assert "Traceback" not in told.err


@pytest.mark.parametrize(("usual", "odd"), ODD_SETTINGS[::6])
def test_odd_settings_are_sized_or_refused(tmp_path, capsys, usual, odd):
    folder = a_team_folder(tmp_path / "team", TOML.replace(usual, odd, 1), **SOUND)

    code = sized(folder, tmp_path / "out")

    assert code in {0, 2}, capsys.readouterr().err


@pytest.mark.parametrize("tables", ODD_TABLES[::5])
def test_odd_teams_are_sized_or_refused(tmp_path, capsys, tables):
    folder = a_team_folder(tmp_path / "team", **{**SOUND, **tables})

    code = sized(folder, tmp_path / "out")

    assert code in {0, 2}, capsys.readouterr().err


def test_a_team_without_a_service_is_told_so_and_sized_all_the_same(tmp_path, capsys):
    service = TOML[TOML.index("[service]") : TOML.index("[pay]")]
    folder = a_team_folder(tmp_path / "team", TOML.replace(service, ""), **SOUND)

    code = sized(folder, tmp_path / "out")

    assert code == 0
    assert "[service]" in (tmp_path / "out" / "sizing.html").read_text("utf-8")


def test_a_signal_while_sizing_ends_in_130_with_what_is_known(tmp_path):
    out = tmp_path / "out"
    running = start_paiban("size", SAMPLE, "--month", "2026-11", "--seconds", 300, "--out", out)
    assert any("Working out" in line for line in iter(running.stderr.readline, ""))

    running.send_signal(signal.SIGINT)
    shown, told = running.communicate(timeout=200)

    assert running.returncode == 130, told
    assert "Stopping" in told
    assert names_in(out) == FILES
    assert "Written to" in shown


def test_the_same_work_and_moment_repeat_every_file(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    folder = a_team_folder(tmp_path / "team", **SOUND)
    outs = tmp_path / "first", tmp_path / "second"

    for out in outs:
        assert sized(folder, out) == 0

    first, second = ({p.name: p.read_bytes() for p in out.iterdir()} for out in outs)
    assert first == second


def test_no_terminal_is_too_poor(tmp_path):
    folder = a_team_folder(tmp_path / "team", **SOUND)

    done = paiban("size", folder, *DATES, *LITTLE, "--lang", "zh", "--out", tmp_path / "out",
                  LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", TERM="dumb")  # fmt: skip

    assert done.returncode == 0, done.stderr
