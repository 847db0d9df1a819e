"""The program from its arguments to its exit code, within this process."""

import re
from pathlib import Path

import pytest

from api.commands import plan as planning
from api.commands.run import run
from tests.api.console import SAMPLE, a_sample_team

NOVEMBER = ("plan", str(SAMPLE), "--month", "2026-11")
FEW_DATES = (*NOVEMBER, "--from", "2026-11-10", "--to", "2026-11-12", "--work", "0.1")


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ("plan",),
        ("plan", str(SAMPLE)),
        ("plan", str(SAMPLE), "--month"),
        ("plan", str(SAMPLE), "--month", "soon"),
        (*NOVEMBER, "--no-such-option"),
        (*NOVEMBER, "SURPLUS"),
        (*NOVEMBER, "--lang", "fr"),
        (*NOVEMBER, "--seconds", "never"),
        ("no-such-command",),
        ("check", str(SAMPLE)),
        ("check", str(SAMPLE), "no-such-roster.csv"),
        ("close", str(SAMPLE), "no-such-roster.csv"),
        ("plan", "no-such-folder", "--month", "2026-11"),
    ],
)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_arguments_that_cannot_be_used_end_in_2(tmp_path, monkeypatch, capsys, arguments, lang):
    monkeypatch.chdir(tmp_path)

    code = run(("--lang", lang, *arguments))

    told = capsys.readouterr()
    assert code == 2
    assert told.err
    assert told.out == ""
    assert list(tmp_path.iterdir()) == []


def test_no_arguments_show_the_help_and_end_in_2(capsys):
    code = run(())

    assert code == 2
    assert "plan" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [(), ("plan",), ("check",), ("close",)])
def test_help_comes_in_both_languages(capsys, arguments):
    codes = [run((*arguments, "--help", "--lang", lang)) for lang in ("en", "zh")]

    shown = capsys.readouterr().out
    assert codes == [0, 0]
    assert all(word in shown for word in ("Usage:", "Options", "用法", "选项"))
    assert "cli-" not in shown


def test_the_version_is_told(capsys):
    code = run(("--version",))

    assert code == 0
    assert re.fullmatch(r"paiban \d\S*\n", capsys.readouterr().out)


@pytest.mark.parametrize("place", ["file", "file/out", "/proc/out"])
def test_a_folder_that_cannot_be_written_is_told_before_the_search(
    tmp_path, monkeypatch, capsys, place
):
    monkeypatch.chdir(tmp_path)
    Path("file").write_text("")

    code = run((*NOVEMBER, "--out", place))

    told = capsys.readouterr()
    assert code == 2
    assert told.err.startswith(f"--out::: {place}: ")
    assert len(told.err.splitlines()) == 1


def test_a_moment_that_is_none_ends_in_2(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")

    code = run((*NOVEMBER, "--out", str(tmp_path / "out")))

    assert code == 2
    assert capsys.readouterr().err.startswith("SOURCE_DATE_EPOCH::: yesterday: ")


def test_every_word_is_chinese_where_that_is_asked(tmp_path, capsys):
    code = run((*FEW_DATES, "--out", str(tmp_path), "--lang", "zh"))

    told = capsys.readouterr()
    assert code == 0
    assert "正在求解" in told.err
    assert "已写入" in told.out
    assert "Levels" not in told.out
    assert 'lang="zh' in (tmp_path / "roster.html").read_text("utf-8")


def test_warnings_and_notes_are_told_and_harm_nothing(tmp_path, capsys):
    team = a_sample_team(tmp_path / "team")
    (team / "left_over.csv").write_text("")

    code = run(("plan", str(team), *FEW_DATES[2:], "--out", str(tmp_path / "out")))

    told = capsys.readouterr()
    assert code == 0
    assert "left_over.csv" in told.err
    assert "Outside the rotation" in told.out


def test_a_fault_of_ours_ends_in_70_with_a_report_and_no_traceback(tmp_path, monkeypatch, capsys):
    def failing(*_):
        raise ZeroDivisionError("something [bold]odd[/bold]")

    monkeypatch.setattr(planning, "solve", failing)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    code = run((*NOVEMBER, "--out", str(tmp_path / "out")))

    told = capsys.readouterr()
    (report,) = tmp_path.glob("paiban-*.log")
    assert code == 70
    assert str(report) in told.err
    assert "Traceback" not in told.err + told.out
    assert "ZeroDivisionError: something [bold]odd[/bold]" in report.read_text("utf-8")


def test_a_fault_of_ours_is_told_where_no_report_can_be_written(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(planning, "read_team", lambda _: 1 / 0)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))

    code = run(NOVEMBER)

    assert code == 70
    assert "could not be written" in capsys.readouterr().err
