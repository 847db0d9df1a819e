"""Made teams of any size: sound, legal in their past, the same each time."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.teams import NOVEMBER, make_team, write_team
from scheduler.dates import Month
from scheduler.planning import problem_for
from scheduler.tables.team import read_team
from tests.benchmarks.past import complaints, dates_without, minutes_worked

OCTOBER = Month(year=2026, month=10)


@pytest.mark.parametrize("agents", [11, 30, 100])
def test_a_made_team_has_a_legal_past(agents: int) -> None:
    team = make_team(agents=agents, seed=1)

    problem, _ = problem_for(team, NOVEMBER.dates)

    assert len(team.agents) == agents
    assert complaints(team) == []
    for agent in team.agents:
        cap = problem.hours_cap(agent, OCTOBER)
        assert cap is not None
        assert minutes_worked(team, agent.agent_id) <= cap
    assert dates_without(team, "chase", "day", OCTOBER.dates) == []


def test_a_made_team_s_past_accounts_for_every_inquiry() -> None:
    team = make_team(agents=30, seed=2)

    had = sum(r.inquiries for r in team.inquiries if r.date >= OCTOBER.first)

    assert sum(a.inquiries for a in team.history) == had


def test_a_free_team_has_no_past_and_else_is_the_same() -> None:
    free, fixed = make_team(agents=11, seed=1, free=True), make_team(agents=11, seed=1)

    assert free.history == ()
    assert free.agents == fixed.agents
    assert free.inquiries == fixed.inquiries


def test_the_same_seed_makes_the_same_files_and_another_one_others(tmp_path: Path) -> None:
    for folder, seed in (("a", 1), ("b", 1), ("c", 2)):
        write_team(tmp_path / folder, agents=11, seed=seed)

    files = {
        folder: {f.name: f.read_bytes() for f in (tmp_path / folder).iterdir()}
        for folder in ("a", "b", "c")
    }

    assert files["a"] == files["b"]
    assert files["a"]["inquiries.csv"] != files["c"]["inquiries.csv"]


def test_a_made_team_is_read_without_warnings(tmp_path: Path) -> None:
    write_team(tmp_path, agents=12, seed=3, month=Month(year=2026, month=6), stores=7)

    told = read_team(tmp_path)

    assert told.warnings == ()
    assert len(told.team.stores) == 7
    assert {a.date.month for a in told.team.history} == {5}


@pytest.mark.parametrize("agents", [2, 3, 5, 8])
def test_the_smallest_teams_can_be_made_too(agents: int) -> None:
    assert complaints(make_team(agents=agents, seed=1)) == []
