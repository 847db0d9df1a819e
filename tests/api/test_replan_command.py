"""`paiban replan` as users start it, on the sample team's planned November."""

import csv
import json

import pytest

from api.commands.run import run
from scheduler.tables import read_roster, read_team
from tests.api.console import SAMPLE, a_sample_team, paiban, with_rows

WORK = ("--work", "1", "--workers", "1")
DATES = ("2026-11-24", "2026-11-25", "2026-11-26")
FILES = {"roster.csv", "roster.xlsx", "roster.html", "plan.json", "changes.csv", "feeds"}


@pytest.fixture(scope="module")
def published(november):
    return november[1] / "roster.csv"


@pytest.fixture(scope="module")
def sick(published):
    """Two who were to work on the first of the dates."""
    return sorted({agent for day, agent, *_ in shifts(published) if day == DATES[0]})[:2]


@pytest.fixture(scope="module")
def repaired(published, sick, tmp_path_factory):
    """One absent for three days and another for one: how that ended, and its files."""
    out = tmp_path_factory.mktemp("repaired") / "out"
    absent = ("--absent", f"{sick[0]}:{DATES[0]}..{DATES[2]}", "--absent", f"{sick[1]}:{DATES[0]}")
    return paiban("replan", SAMPLE, published, *absent, *WORK, "--out", out), out


def changes(out):
    with (out / "changes.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def shifts(path):
    roster = read_roster(path, read_team(SAMPLE).team)
    return {(a.date.isoformat(), a.agent_id, a.shift, a.duty) for a in roster.assignments}


def test_a_repair_is_written_like_a_plan_with_its_changes_beside(repaired):
    done, out = repaired

    assert done.returncode == 0, done.stderr
    assert {path.name for path in out.iterdir()} == FILES
    assert len([*(out / "feeds").iterdir()]) == 12


def test_the_absent_are_off_and_nothing_changes_before(repaired, published, sick):
    _, out = repaired

    before, after = shifts(published), shifts(out / "roster.csv")

    off = {(day, sick[0]) for day in DATES} | {(DATES[0], sick[1])}
    assert not {(day, agent) for day, agent, *_ in after} & off
    assert {s for s in before if s[0] < DATES[0]} == {s for s in after if s[0] < DATES[0]}


def test_every_changed_shift_stands_in_the_changes_with_its_reason(repaired, published, sick):
    _, out = repaired

    different = shifts(published) ^ shifts(out / "roster.csv")

    rows = changes(out)
    with_shifts = [r for r in rows if r["before"] != r["after"]]
    assert {(r["date"], r["agent_id"]) for r in with_shifts} == {(d, a) for d, a, *_ in different}
    assert all(r["why"] and r["name"] for r in rows)
    assert {r["agent_id"] for r in rows if r["why"] == "absent"} == set(sick)


def test_who_is_disturbed_is_told_with_the_proof(repaired, sick):
    done, out = repaired

    disturbed = {r["agent_id"] for r in changes(out) if r["disturbed"] == "yes"}
    people = {0: "Nobody is", 1: "One agent is"}.get(len(disturbed), f"{len(disturbed)} agents are")
    assert disturbed.isdisjoint(sick)
    assert f"{people} disturbed" in done.stdout
    assert "Proven: no repair that covers as much disturbs fewer people" in done.stdout


def test_the_repaired_roster_breaks_no_hard_rule_with_the_absences_known(repaired, sick, tmp_path):
    _, out = repaired
    team = with_rows(
        a_sample_team(tmp_path / "team"),
        "time_off",
        f"{sick[0]},{DATES[0]},{DATES[2]},病假",
        f"{sick[1]},{DATES[0]},{DATES[0]},病假",
    )

    done = paiban("check", team, out / "roster.csv", "--json")

    judged, planned = json.loads(done.stdout), json.loads((out / "plan.json").read_text("utf-8"))
    assert done.returncode == 0
    assert judged["unmet"] == planned["unmet"]


def test_a_repair_is_told_in_chinese(published, sick, tmp_path, capsys):
    out = tmp_path / "out"
    absent = ("--absent", f"{sick[0]}:{DATES[0]}", "--out", str(out), "--lang", "zh")

    code = run(("replan", str(SAMPLE), str(published), *WORK, *absent))

    assert code == 0
    assert "已证明" in capsys.readouterr().out
    assert "缺勤" in {r["why"] for r in changes(out)}


def test_an_absence_on_a_free_day_changes_nothing_and_is_noted(published, tmp_path, capsys):
    worked = {(day, agent) for day, agent, *_ in shifts(published)}
    agents = [a.agent_id for a in read_team(SAMPLE).team.agents]
    day, agent = next((d, a) for d in DATES for a in agents if (d, a) not in worked)
    out = tmp_path / "out"
    absent = ("--absent", f"{agent}:{day}", "--out", str(out), "--lang", "en")

    code = run(("replan", str(SAMPLE), str(published), *WORK, *absent))

    told = capsys.readouterr()
    assert code == 0
    assert "is not on the roster" in told.err
    assert "Nobody is disturbed" in told.out
    assert changes(out) == []


def test_every_fault_of_the_options_is_told_at_once(published, capsys):
    wrong = {
        "77:2026-11-24": "77: Expected an agent_id",
        "2026-11-24": "2026-11-24: Expected AGENT:DATE",
        "1001:2026-11-26..2026-11-24": "2026-11-24: Expected a date not before 2026-11-26",
        "1001:yesterday": "yesterday: Expected a date",
        "1001:2026-12-24": "2026-12-24: Expected dates that the roster covers",
    }
    absent = [part for text in wrong for part in ("--absent", text)]
    others = ("--from", "2027-01-01", "--seconds", "soon", "--lang", "en")

    code = run(("replan", str(SAMPLE), str(published), *absent, *others))

    told = capsys.readouterr().err.splitlines()
    assert code == 2
    assert len(told) == len(wrong) + 2
    for expected in (*wrong.values(), "--from::: 2027-01-01:", "--seconds::: soon:"):
        assert [line for line in told if expected in line], expected


def test_without_an_absence_there_is_nothing_to_repair(published, capsys):
    code = run(("replan", str(SAMPLE), str(published), "--lang", "en"))

    assert code == 2
    assert "Expected at least one absence" in capsys.readouterr().err


def test_a_lock_that_breaks_a_rule_ends_in_1_with_every_file(published, sick, tmp_path, capsys):
    team = with_rows(a_sample_team(tmp_path / "team"), "locks", f"{DATES[1]},1006,night,")
    out = tmp_path / "out"
    absent = ("--absent", f"{sick[0]}:{DATES[0]}", "--out", str(out), "--lang", "en")

    code = run(("replan", str(team), str(published), *WORK, *absent))

    assert code == 1
    assert {path.name for path in out.iterdir()} == FILES
    assert json.loads((out / "plan.json").read_text("utf-8"))["status"] == "clash"
    assert "Night ban" in capsys.readouterr().out
