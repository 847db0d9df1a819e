"""The scenarios that an order asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from scheduler.errors import InputError
from scheduler.scenarios import Scenario
from scheduler.tables.scenarios import read_scenarios
from scheduler.team import Team

_FILE = "scenarios"


def scenarios_of(text: str, team: Team, dates: Sequence[date]) -> tuple[Scenario, ...]:
    """The scenarios of a file's text.

    Raises:
        InputError: they have faults; each is told.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{_FILE}.toml"
        path.write_text(text, encoding="utf-8")
        try:
            return read_scenarios(path, team, tuple(dates))
        except InputError as error:
            faults = [replace(fault, file=_FILE) for fault in error.faults]
            raise InputError(faults) from error
