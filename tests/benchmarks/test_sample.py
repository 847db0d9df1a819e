"""The sample team: reproducible, sound, and in the proportions that its README states."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from benchmarks.sample import SAMPLE, make_past
from scheduler.dates import Month
from scheduler.headcount import best_heads, least_heads, most_heads
from scheduler.planning import problem_for
from scheduler.problem import Problem
from scheduler.stores import StoreSize
from scheduler.tables.team import read_team
from scheduler.team import Team
from scheduler.words import Language, say
from tests.benchmarks.past import complaints, dates_without, minutes_worked

NOVEMBER = Month(year=2026, month=11)
OCTOBER = Month(year=2026, month=10)
PROMOTION = (date(2026, 11, 10), date(2026, 11, 11), date(2026, 11, 12))


@pytest.fixture(scope="module")
def team() -> Team:
    return read_team(SAMPLE).team


@pytest.fixture(scope="module")
def problem(team: Team) -> Problem:
    return problem_for(team, NOVEMBER.dates)[0]


def test_the_past_is_made_again_byte_for_byte(tmp_path: Path) -> None:
    folder = tmp_path / "team"
    shutil.copytree(SAMPLE, folder)
    for name in ("inquiries.csv", "roster_history.csv"):
        (folder / name).write_text("date\n")

    make_past(folder)

    for name in ("inquiries.csv", "roster_history.csv"):
        assert (folder / name).read_bytes() == (SAMPLE / name).read_bytes(), name


def test_the_folder_gives_no_warnings_and_stays_small() -> None:
    assert read_team(SAMPLE).warnings == ()
    assert sum(f.stat().st_size for f in SAMPLE.iterdir()) < 1_000_000


def test_the_only_note_of_november_is_who_works_no_nights(team: Team) -> None:
    _, notes = problem_for(team, NOVEMBER.dates)

    assert [say(n, Language.ZH) for n in notes] == ["因不上晚班而不参加轮班：孙丽华 (1006)。"]


def test_the_team_is_the_one_of_the_interview(team: Team) -> None:
    sizes = Counter(s.size for s in team.stores)

    assert len(team.agents) == 11
    assert sizes == {StoreSize.MAJOR: 2, StoreSize.MINOR: 2}
    assert [a.agent_id for a in team.agents if not a.night_ok] == ["1006"]
    assert [a.hired_on for a in team.agents if a.agent_id == "1011"] == [date(2026, 11, 1)]


def test_each_rotation_group_has_two_chasers_and_two_other_reviewers(team: Team) -> None:
    kind = {a.agent_id: a.shift for a in team.history if a.date.day > 15}

    for shift in ("day", "night"):
        group = [a for a in team.agents if kind.get(a.agent_id) == shift]
        chasers = {a.agent_id for a in group if "chase" in a.skills}
        reviewers = {a.agent_id for a in group if "refund" in a.skills}
        assert len(chasers) >= 2
        assert len(reviewers - chasers) >= 2


def test_october_s_roster_keeps_every_hard_rule(team: Team, problem: Problem) -> None:
    assert complaints(team) == []
    for agent in team.agents:
        cap = problem.hours_cap(agent, OCTOBER)
        assert cap is not None
        assert minutes_worked(team, agent.agent_id) <= cap


def test_october_had_its_duties_filled(team: Team) -> None:
    assert dates_without(team, "chase", "day", OCTOBER.dates) == []
    assert dates_without(team, "refund", "night", OCTOBER.dates) == []
    assert dates_without(team, "refund", "day", OCTOBER.dates) == []


def test_october_s_roster_accounts_for_every_inquiry(team: Team) -> None:
    had: Counter[date] = Counter()
    for row in team.inquiries:
        if row.date >= OCTOBER.first:
            had[row.date] += int(row.inquiries * 10)

    answered: Counter[date] = Counter()
    for worked in team.history:
        answered[worked.date] += int(worked.inquiries * 10)

    assert answered == had


def test_history_is_fourteen_months_of_days_and_eight_weeks_of_hours(team: Team) -> None:
    days = {r.date for r in team.inquiries}
    hourly = {r.date for r in team.inquiries if r.hour is not None}

    assert (min(days), max(days), len(days)) == (date(2025, 9, 1), date(2026, 10, 31), 426)
    assert (min(hourly), len(hourly)) == (date(2026, 9, 6), 56)


def test_an_ordinary_day_needs_as_many_as_are_there(problem: Problem) -> None:
    workload = problem.policy.workload

    for day in (d for d in NOVEMBER.dates if d not in PROMOTION):
        by_day, by_night = (problem.demand.of_shift(day, s) for s in ("day", "night"))
        assert 700_000 <= by_day + by_night <= 800_000, day
        assert (least_heads(by_day, workload), most_heads(by_day, workload)) == (4, 5), day
        assert (least_heads(by_night, workload), most_heads(by_night, workload)) == (3, 4), day


def test_double_eleven_needs_more_than_the_whole_team(problem: Problem) -> None:
    day = date(2026, 11, 11)

    needed = sum(
        best_heads(problem.demand.of_shift(day, s), problem.policy.workload)
        for s in ("day", "night")
    )

    assert needed > len(problem.agents)
