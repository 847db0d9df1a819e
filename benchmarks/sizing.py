"""Sizes teams with several seeds and prints how far each number's bounds are apart.

    python -m benchmarks.sizing --agents 11,30,100 --seeds 1-3 --seconds 60
    python -m benchmarks.sizing sample_data --seeds 1 --seconds 20

A row a question: the proven least, what a roster shows, the gap; the same of borrowed shifts where
there are any. Above each team stands what it took, by the clock and by the processors, and the load
of the machine; below it the verdict.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import process_time

from benchmarks.teams import make_team
from scheduler.dates import Month
from scheduler.planning import problem_for
from scheduler.tables import read_team
from scheduler.team import Team
from scheduler.words import Language, say
from solver.engine.lines.warm import is_warm
from solver.settings import Settings
from solver.sizing.result import Bracket, Need, TeamSize
from solver.sizing.size import size_team

_FIRST_RUN = 300.0
"""Seconds that the loops may take to be compiled, the first time ever; not counted."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints a block for each team."""
    asked = _asked(arguments)
    is_warm(_FIRST_RUN)
    for name, team, seed in _teams(asked):
        problem, _ = problem_for(team, asked.month.dates)
        before = process_time()
        size = size_team(problem, Settings(seconds=asked.seconds, seed=seed))
        spent = process_time() - before
        print(
            f"{name}, seed {seed}: {size.seconds:.1f} s, {spent:.1f} s of processors, "
            f"load {os.getloadavg()[0]:.1f}"
        )
        print(f"{'':24}{'people':>16}{'gap':>5}{'borrowed':>16}{'gap':>5}")
        for question, need in _needs(size):
            print(f"{question:24}{_cells(need.people)}{_cells(need.borrowed)}")
        print(say(size.verdict, Language.EN))


def _teams(asked: argparse.Namespace) -> Iterator[tuple[str, Team, int]]:
    """A team of a folder is the same for every seed; made ones are not."""
    for seed in asked.seeds:
        if asked.team is not None:
            yield str(asked.team), read_team(asked.team).team, seed
            continue
        for agents in asked.agents:
            yield f"{agents} agents", make_team(agents=agents, seed=seed), seed


def _needs(size: TeamSize) -> tuple[tuple[str, Need], ...]:
    return (
        ("hired", size.hired),
        ("borrowed", size.borrowed),
        ("permanent", size.permanent),
        ("ordinary", size.ordinary),
        ("hired at target", size.hired_at_target),
        ("permanent at target", size.permanent_at_target),
        ("ordinary at target", size.ordinary_at_target),
    )


def _cells(bracket: Bracket) -> str:
    most = "-" if bracket.most is None else str(bracket.most)
    gap = "-" if bracket.gap is None else str(bracket.gap)
    return f"{f'{bracket.least} .. {most}':>16}{gap:>5}"


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(n) for n in text.split(","))


def _seeds(text: str) -> range:
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


def _month(text: str) -> Month:
    year, month = text.split("-")
    return Month(year=int(year), month=int(month))


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("team", nargs="?", type=Path, help="a team folder; else teams are made")
    parser.add_argument("--agents", type=_numbers, default=(11, 30, 100), help="such as 11,30")
    parser.add_argument("--month", type=_month, default=Month(year=2026, month=11))
    parser.add_argument("--seeds", type=_seeds, default=range(1, 2), help="such as 1-3")
    parser.add_argument("--seconds", type=float, default=60.0)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
