"""The line engine's loops made ready, and teams as small as can be checked left to it."""

from __future__ import annotations

import pytest

from solver import lines
from solver.engine.lines.warm import is_warm


@pytest.fixture(scope="module")
def compiled_loops():
    """The first run ever waits for them; here nobody measures that."""
    assert is_warm(300)


@pytest.fixture
def small_teams_too(monkeypatch):
    """Teams that one model soon proves are left to it; here they are what can be checked."""
    monkeypatch.setattr(lines, "_SOON_PROVEN", -1)


@pytest.fixture(params=["lines+joint", "lines"])
def method(request, monkeypatch):
    """Small teams are handed on to one model, large ones are not: small ones as large ones too."""
    if request.param == "lines":
        monkeypatch.setattr(lines, "_JOINTLY_TOO", 0)
    return request.param
