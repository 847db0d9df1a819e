"""Measures what a month costs around the search: until a first roster, and after the last.

    python -m benchmarks.around_lines --agents 11,30,100,300 --times 3

Seconds of one core, medians; the compiled loops are loaded before.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from statistics import median
from time import process_time
from typing import TypeVar

from benchmarks.team_months.cases import Case, Kind
from scheduler.roster import Roster
from solver.allocation import allocate
from solver.budget import Budget
from solver.engine.lines.holders import with_holders
from solver.engine.lines.opening import month_of
from solver.engine.lines.settling import settled_lines
from solver.engine.lines.warm import is_warm
from solver.judge import judge
from solver.rules import rules_of
from solver.settings import Settings

_Made = TypeVar("_Made")
_PARTS = ("first roster", "settled", "duties", "logins", "judged")
_ENDLESS, _BUDGET = 1e6, 20.0
"""Seconds to wait for the loops; and of the budget of which the duties have their part."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints."""
    asked = _asked(arguments)
    print(f"{'loops loaded':24}{_timed(lambda: is_warm(_ENDLESS))[0]:8.2f}")
    _parts(Case(kind=Kind.FREE, agents=11, seed=1))
    print(f"{'agents':12}" + "".join(f"{part:>14}" for part in _PARTS))
    for agents in asked.agents:
        for kind in (Kind.FIXED, Kind.FREE):
            case = Case(kind=kind, agents=agents, seed=1)
            runs = [_parts(case) for _ in range(asked.times)]
            medians = [median(run[n] for run in runs) for n in range(len(_PARTS))]
            shown = "".join(f"{seconds:14.2f}" for seconds in medians)
            print(f"{agents:4d} {kind.value:7}{shown}", flush=True)
    return 0


def _parts(case: Case) -> list[float]:
    return list(_timed_parts(case))


def _timed_parts(case: Case) -> Iterator[float]:
    """The seconds of each part, one after the other."""
    problem = case.problem()
    rules, settings = rules_of(problem.policy), Settings(seconds=_BUDGET, workers=2, seed=case.seed)
    seconds, month = _timed(lambda: month_of(problem, rules, case.seed, []))
    yield seconds
    if month is None:
        raise ValueError(f"Expected a month for lines, got {case} declined.")
    yield _timed(lambda: settled_lines(month, case.seed, lambda: False))[0]
    lines = month.team.assignments(month.best)
    budget = Budget(settings)
    seconds, held = _timed(lambda: with_holders(problem, lines, budget))
    yield seconds
    seconds, roster = _timed(lambda: allocate(problem, Roster(held), rules, 1))
    yield seconds
    yield _timed(lambda: judge(problem, roster))[0]


def _timed(call: Callable[[], _Made]) -> tuple[float, _Made]:
    begin = process_time()
    made = call()
    return process_time() - begin, made


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.around_lines", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument(
        "--agents",
        type=lambda text: tuple(int(n) for n in text.split(",")),
        default=(11, 30, 100, 300),
        help="team sizes, such as 11,30",
    )
    parser.add_argument("--times", type=int, default=3, help="each that often")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
