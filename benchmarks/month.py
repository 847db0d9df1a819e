"""Plans a team's month with several seeds and prints what each reaches, and when.

    python -m benchmarks.month sample_data --seeds 1-5
    python -m benchmarks.month --agents 30 --seeds 1 --seconds 60

A row a seed: seconds until the level of duties was decided, seconds in all, then value/bound of
each level (one number where it is proven). The load of the machine stands above the table.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from benchmarks.teams import make_team
from scheduler.dates import Month
from scheduler.planning import problem_for
from scheduler.policy import Level
from scheduler.problem import Problem
from scheduler.tables import read_team
from solver.outcome import LevelResult, Outcome
from solver.settings import Progress, Settings
from solver.solve import solve


class _Clock:
    """Notes when a level was first decided."""

    def __init__(self) -> None:
        self.decided: dict[Level, float] = {}

    def __call__(self, progress: Progress) -> None:
        for result in progress.done:
            self.decided.setdefault(result.level, progress.seconds)


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the table."""
    asked = _asked(arguments)
    problem = _problem(asked.team, asked.agents, asked.month)
    print(f"{len(problem.agents)} agents, {asked.seconds:g} s, load {os.getloadavg()[0]:.1f}")
    print("seed  duties at      all  ", *(f"{level:>19}" for level in problem.policy.levels))
    for seed in asked.seeds:
        clock = _Clock()
        outcome = solve(problem, Settings(seconds=asked.seconds, seed=seed), clock)
        print(_row(seed, clock, outcome))


def _row(seed: int, clock: _Clock, outcome: Outcome) -> str:
    plan = outcome.plan
    decided = clock.decided.get(Level.DUTIES)
    at = "-" if decided is None else f"{decided:.1f} s"
    cells = " ".join(f"{_cell(result):>19}" for result in plan.levels)
    return f"{seed:>4} {at:>10} {plan.seconds:>6.1f} s   {cells}"


def _cell(result: LevelResult) -> str:
    value = f"{result.shown_value:g}"
    return value if result.is_proven else f"{value}/{result.shown_bound:g}"


def _problem(team: Path | None, agents: int, month: Month) -> Problem:
    content = make_team(agents=agents, seed=1) if team is None else read_team(team).team
    return problem_for(content, month.dates)[0]


def _seeds(text: str) -> range:
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


def _month(text: str) -> Month:
    year, month = text.split("-")
    return Month(year=int(year), month=int(month))


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("team", nargs="?", type=Path, help="a team folder; else one is made")
    parser.add_argument("--agents", type=int, default=30, help="size of the team made")
    parser.add_argument("--month", type=_month, default=Month(year=2026, month=11))
    parser.add_argument("--seeds", type=_seeds, default=range(1, 6), help="such as 1-5")
    parser.add_argument("--seconds", type=float, default=20.0)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
