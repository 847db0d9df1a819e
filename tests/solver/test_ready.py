"""Waiting for compiled loops: only where they are of use, and never against the user's will."""

from __future__ import annotations

from threading import Event

import pytest

import solver.ready
from solver.ready import make_ready
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
