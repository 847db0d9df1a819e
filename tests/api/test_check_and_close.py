"""`paiban check` and `paiban close` on the sample's planned November."""

import json

import pytest

from api.commands.run import run
from tests.api.console import SAMPLE, a_sample_team


@pytest.fixture
def roster(november, tmp_path):
    """The planned November, to be edited by hand."""
    path = tmp_path / "mine.csv"
    path.write_bytes((november[1] / "roster.csv").read_bytes())
    return path


@pytest.fixture
def with_a_night_too_many(roster):
    """1006, who works no nights, on the night of the 20th."""
    rows = roster.read_text("utf-8").splitlines(keepends=True)
    kept = [row for row in rows if not row.startswith("2026-11-20,1006")]
    roster.write_text("".join([*kept, "2026-11-20,1006,night,,,0.0\n"]), "utf-8")
    return roster


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")


def checked(capsys, team, roster):
    code = run(("check", str(team), str(roster), "--json"))
    return code, json.loads(capsys.readouterr().out)


def test_a_roster_edited_against_a_hard_rule_ends_in_1_with_the_hard_violations_first(
    capsys, with_a_night_too_many
):
    code, judged = checked(capsys, SAMPLE, with_a_night_too_many)

    hard = [violation["hard"] for violation in judged["violations"]]
    banned = [v for v in judged["violations"] if v["rule"] == "night-ban"]
    assert code == 1
    assert hard == sorted(hard, reverse=True)
    assert [(v["date"], v["agent_id"], v["hard"]) for v in banned] == [("2026-11-20", "1006", True)]


def test_the_text_tells_hard_violations_soft_ones_unmet_demand_and_levels(
    capsys, with_a_night_too_many
):
    code = run(("check", str(SAMPLE), str(with_a_night_too_many)))

    shown = capsys.readouterr().out
    assert code == 1
    assert all(word in shown for word in ("Night ban", "Soft rules", "Unmet", "Overload"))


def test_a_month_is_judged_whole_where_the_roster_touches_a_part_of_it(capsys, roster):
    rows = roster.read_text("utf-8").splitlines(keepends=True)
    roster.write_text("".join(rows[:1] + [r for r in rows if r.startswith("2026-11-2")]), "utf-8")

    _, judged = checked(capsys, SAMPLE, roster)

    unmet = {need["date"] for need in judged["unmet"]}
    assert {"2026-11-01", "2026-11-30"} <= unmet


@pytest.mark.parametrize("command", ["check", "close"])
def test_a_roster_without_a_shift_cannot_be_used(tmp_path, capsys, command):
    team, empty = a_sample_team(tmp_path / "team"), tmp_path / "empty.csv"
    empty.write_text("date,agent_id,shift\n", "utf-8")

    code = run((command, str(team), str(empty)))

    assert code == 2
    assert capsys.readouterr().err.startswith(f"{empty}::: : Expected at least one worked shift")


def test_a_slip_in_a_year_is_told(tmp_path, capsys):
    far = tmp_path / "far.csv"
    far.write_text("date,agent_id,shift\n2026-11-01,1001,day\n2062-11-01,1001,day\n", "utf-8")

    code = run(("check", str(SAMPLE), str(far)))

    assert code == 2
    assert f"{far}::date: 2062-11-01: Expected at most 366 dates" in capsys.readouterr().err


def test_a_closed_month_is_in_the_history_once(tmp_path, capsys, roster):
    team = a_sample_team(tmp_path / "team")
    history = team / "roster_history.csv"
    before = len(history.read_bytes().splitlines())

    codes = [run(("close", str(team), str(roster)))]
    after = history.read_bytes()
    codes.append(run(("close", str(team), str(roster))))

    worked = len(roster.read_bytes().splitlines()) - 1
    assert codes == [0, 2]
    assert len(after.splitlines()) == before + worked
    assert history.read_bytes() == after
    assert "roster_history.csv::date: 2026-11-01: " in capsys.readouterr().err


def test_a_month_that_broke_rules_is_closed_and_ends_in_1(tmp_path, capsys, with_a_night_too_many):
    team = a_sample_team(tmp_path / "team")

    code = run(("close", str(team), str(with_a_night_too_many)))

    assert code == 1
    assert "Night ban" in capsys.readouterr().out
    assert b"2026-11-20,1006,night" in (team / "roster_history.csv").read_bytes()


@pytest.mark.parametrize("command", ["check", "close"])
def test_a_roster_is_judged_after_its_forecast_is_gone(tmp_path, capsys, roster, command):
    team = a_sample_team(tmp_path / "team")
    (team / "inquiries.csv").unlink()
    (team / "forecast.csv").write_text("date,store_id,inquiries\n2026-12-01,tm1,100\n", "utf-8")

    code = run((command, str(team), str(roster)))

    assert code == 0
    assert "No volume is known for" in capsys.readouterr().err


def test_december_is_planned_from_a_closed_november(tmp_path, capsys, roster):
    team, out = a_sample_team(tmp_path / "team"), tmp_path / "out"
    run(("close", str(team), str(roster)))

    code = run(
        ("plan", str(team), "--month", "2026-12", "--to", "2026-12-06", "--work", "0.5",
         "--out", str(out))
    )  # fmt: skip

    first = (out / "roster.csv").read_text("utf-8").splitlines()[1]
    assert code == 0, capsys.readouterr().err
    assert first.startswith("2026-12-01")
