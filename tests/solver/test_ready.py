"""Waiting for compiled loops: only where they are of use, and never against the user's will."""

from __future__ import annotations

from dataclasses import replace
from threading import Event

import pytest

import solver.ready
from solver.lines import wants_lines
from solver.ready import make_ready, ready_for_a_search
from solver.settings import Settings
from tests.builders import a_problem, an_agent


@pytest.fixture
def never_ready(monkeypatch):
    monkeypatch.setattr(solver.ready, "is_warm", lambda seconds: False)


def a_month(agents):
    return a_problem(agents=tuple(an_agent(f"a{n}") for n in range(agents)))


def test_a_stop_ends_the_waiting_which_was_told_of_once(never_ready):
    stop, told = Event(), []

    def tell():
        told.append("ready soon")
        stop.set()

    make_ready(a_month(30), stop, tell)

    assert told == ["ready soon"]


def test_a_small_month_is_not_waited_for(never_ready):
    make_ready(a_month(2), Event(), lambda: pytest.fail("Nothing to wait for."))


@pytest.mark.parametrize(("agents", "waits"), [(12, False), (30, True)])
def test_a_search_by_the_clock_waits_only_where_a_team_is_not_small(never_ready, agents, waits):
    stop, told = Event(), []
    problem, settings = a_month(agents), Settings(seconds=20, stop=stop)
    stop.set()

    ready_for_a_search(problem, settings, lambda: told.append("soon"))

    assert wants_lines(problem)
    assert told == ["soon"] * waits


@pytest.mark.parametrize("settings", [Settings(seconds=None), Settings(seconds=None, work=5)])
def test_what_has_to_repeat_or_to_be_proven_waits_for_small_teams_too(never_ready, settings):
    stop, told = Event(), []
    stop.set()

    ready_for_a_search(a_month(12), replace(settings, stop=stop), lambda: told.append("soon"))

    assert told == ["soon"]
