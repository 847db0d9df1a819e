"""Rosters the sample team's scenarios with one process and with more, and prints how many a minute.

    python -m benchmarks.scenarios
    python -m benchmarks.scenarios --work 8 --processes 1,2

A row for each number of processes: rosters made (the month as it is counts twice, a drawn month
once), seconds of wall clock, seconds of processors, scenarios and rosters a minute, how many times
as fast as the first row. At the end whether all rows gave the same rosters. The load of the machine
stands above and below the table: rows made under different loads do not compare, the seconds of
processors less so.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scheduler.dates import Month
from scheduler.tables import read_team
from scheduler.tables.scenarios import read_scenarios
from solver.scenarios import DEFAULT_WORK, ScenarioSettings, compare_scenarios
from solver.scenarios.result import Compared, Comparison

_SAMPLE = Path("sample_data")
_MONTH = Month(year=2026, month=11)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Row:
    """One number of processes; seconds are wall clock and processors'."""

    processes: int
    rosters: int
    seconds: float
    spent: float
    scenarios: int

    def text(self, first: _Row) -> str:
        a_minute = 60 / self.seconds
        return (
            f"{self.processes:>9} {self.rosters:>8} {self.seconds:>8.1f} {self.spent:>8.1f} "
            f"{self.scenarios * a_minute:>16.1f} {self.rosters * a_minute:>15.1f} "
            f"{first.seconds / self.seconds:>8.2f}"
        )


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the table."""
    asked = _asked(arguments)
    team = read_team(_SAMPLE).team
    dates = _MONTH.dates
    scenarios = read_scenarios(_SAMPLE / "scenarios.toml", team, dates)
    print(f"{len(team.agents)} agents, {len(scenarios)} scenarios, work {asked.work:g}, {_load()}")
    print("processes  rosters  seconds      cpu  scenarios/minute  rosters/minute  speedup")
    rows: list[_Row] = []
    told = []
    for processes in asked.processes:
        before = _spent()
        settings = ScenarioSettings(work=asked.work, processes=processes)
        found = compare_scenarios(team, dates, scenarios, settings)
        made = _rosters(found)
        rows.append(
            _Row(
                processes=processes,
                rosters=len(made) + 1,
                seconds=found.seconds,
                spent=_spent() - before,
                scenarios=len(scenarios),
            )
        )
        told.append(made)
        print(rows[-1].text(rows[0]), flush=True)
    print("same rosters" if all(made == told[0] for made in told) else "OTHER rosters", _load())


def _rosters(found: Comparison) -> list[object]:
    answers = (found.base, *found.scenarios)
    return [run.roster.assignments for a in answers if isinstance(a, Compared) for run in a.runs]


def _load() -> str:
    return f"load {os.getloadavg()[0]:.1f}"


def _spent() -> float:
    """Seconds of processors, of this process and of those that it has ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="How many scenarios a minute are rostered.")
    parser.add_argument("--work", type=float, default=DEFAULT_WORK)
    parser.add_argument("--processes", type=_numbers, default=(1, 2), help="such as 1,2")
    return parser.parse_args(arguments)


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(","))


if __name__ == "__main__":
    main()
