"""`paiban plan` as users start it, on the sample team."""

import json
import os
import signal
import stat
import subprocess

import pytest

from tests.api.console import (
    LITTLE_WORK,
    PROGRAM,
    SAMPLE,
    a_sample_team,
    paiban,
    start_paiban,
    surroundings,
    with_rows,
)

FILES = {"roster.csv", "roster.xlsx", "roster.html", "plan.json", "feeds"}
FEW_DATES = ("--from", "2026-11-10", "--to", "2026-11-12")


def names_in(folder):
    return {path.name for path in folder.iterdir()}


def test_a_month_is_planned_into_all_its_files(november):
    done, out = november

    assert done.returncode == 0, done.stderr
    assert names_in(out) == FILES
    assert len(names_in(out / "feeds")) == 12
    assert "Levels" in done.stdout
    assert "Written to" in done.stdout


def test_the_planned_month_breaks_no_hard_rule(november):
    _, out = november

    done = paiban("check", SAMPLE, out / "roster.csv", "--json")

    judged, planned = json.loads(done.stdout), json.loads((out / "plan.json").read_text("utf-8"))
    assert done.returncode == 0, done.stdout
    assert not [v for v in judged["violations"] if v["hard"]]
    assert judged["unmet"] == planned["unmet"]
    assert [level["value"] for level in judged["levels"]] == [
        level["value"] for level in planned["levels"]
    ]


@pytest.mark.long
def test_locks_that_break_rules_end_in_1_with_every_file_and_the_clash_told(tmp_path):
    team = with_rows(a_sample_team(tmp_path / "team"), "locks", "2026-11-20,1006,night,")
    out = tmp_path / "out"

    done = paiban("plan", team, "--month", "2026-11", *LITTLE_WORK, "--out", out)

    told = json.loads((out / "plan.json").read_text("utf-8"))
    assert done.returncode == 1, done.stderr
    assert names_in(out) == FILES
    assert told["status"] == "clash"
    assert ["1006"] in [clash["agents"] for clash in told["clashes"]]
    assert "2026-11-20,1006,night" in (out / "roster.csv").read_text("utf-8")


def test_a_bad_folder_ends_in_2_with_every_fault_and_nothing_written(tmp_path):
    team = with_rows(a_sample_team(tmp_path / "team"), "locks", "2026-11-40,1001,[bold]day[/bold],")
    with_rows(team, "stores", "x,y,huge")
    out = tmp_path / "out"

    done = paiban("plan", team, "--month", "2026-11", "--out", out)

    lines = done.stderr.splitlines()
    assert done.returncode == 2
    assert not out.exists()
    assert done.stdout == ""
    assert [line.split(": ")[:2] for line in lines] == [
        ["stores.csv:6:size", "huge"],
        ["locks.csv:4:date", "2026-11-40"],
        ["locks.csv:4:shift", "[bold]day[/bold]"],
    ]


@pytest.mark.long
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_while_searching_ends_in_130_with_the_best_so_far(tmp_path, number):
    out = tmp_path / "out"
    running = start_paiban("plan", SAMPLE, "--month", "2026-11", "--seconds", 120, "--out", out)
    # On a busy machine it tells first that the engine is being made ready.
    assert any("Searching" in line for line in running.stderr)

    running.send_signal(number)
    assert "Stopping" in running.stderr.readline()
    running.send_signal(number)
    shown, told = running.communicate(timeout=120)

    assert running.returncode == 130, told
    assert names_in(out) == FILES
    assert "Written to" in shown
    assert paiban("check", SAMPLE, out / "roster.csv").returncode == 0


@pytest.mark.long
@pytest.mark.parametrize(
    "poor",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "latin-1"},
        {"LC_ALL": "C", "TERM": "dumb"},
    ],
)
def test_no_terminal_is_too_poor(tmp_path, poor):
    done = paiban("plan", SAMPLE, "--month", "2026-11", *FEW_DATES, "--work", 1, "--lang", "zh",
                  "--out", tmp_path, **poor)  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert "1001" in done.stdout or "林静" in done.stdout


def test_a_reader_who_leaves_changes_nothing(tmp_path):
    line = (
        f'"{PROGRAM}" plan "{SAMPLE}" --month 2026-11 --to 2026-11-03 --work 1 --out "{tmp_path}"'
    )

    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {line} | true"],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=surroundings(),
        timeout=300,
    )

    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert "Broken" not in done.stderr
    assert names_in(tmp_path) == FILES


@pytest.mark.long
def test_the_same_work_and_moment_repeat_every_file(tmp_path):
    outs = tmp_path / "first", tmp_path / "second"
    for out in outs:
        done = paiban("plan", SAMPLE, *FEW_DATES, "--work", 0.3, "--workers", 1, "--out", out,
                      SOURCE_DATE_EPOCH="1790000000")  # fmt: skip
        assert done.returncode == 0, done.stderr

    first, second = (
        {p.relative_to(out): p.read_bytes() for p in out.rglob("*") if p.is_file()} for out in outs
    )
    untimed = [{k: v for k, v in one.items() if k.name != "plan.json"} for one in (first, second)]
    assert first.keys() == second.keys()
    assert untimed[0] == untimed[1]


def test_files_can_be_read_by_all_who_may_read_the_folder(november):
    _, out = november
    usual = 0o666 & ~_umask()

    modes = {stat.S_IMODE(path.stat().st_mode) for path in out.rglob("*") if path.is_file()}

    assert modes == {usual}


def _umask():
    mask = os.umask(0)
    os.umask(mask)
    return mask
