"""Measures team months: the product's engine beside the model that a user would write first.

    python -m benchmarks.team_months --agents 11,30 --seeds 1-5 --both --seconds 1,5,20,60
    python -m benchmarks.team_months --bank --no-peer --seconds 60
    python -m benchmarks.team_months --sizes-table --out docs/pictures

Every solve has a process of its own, and its budget is really given to it: a run with a short
budget may plan differently. `--one-run` reads the shorter times off the longest run instead. The
engine's compiled parts are cached before the first measured run, and loaded before the clock
starts. What is printed is also written to `--out`, as a table of every run, and of `--sizes-table`
as a picture.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.team_months.cases import Case, Kind
from benchmarks.team_months.results import write_runs
from benchmarks.team_months.runs import Job, Run, Solver, measure, warmed_up
from benchmarks.team_months.sizes import sizes_table, write_picture
from benchmarks.team_months.tables import legend, medians, run_rows
from solver.settings import DEFAULT_WORKERS

_BANK_AGENTS = 450
_MADE = "made"
_SIZES, _CURVE_SIZES = (11, 30, 100, 300), (11, 30, 100, 300, 450)
_WEEKS = (2, 4, 6, 8)
_SECONDS = (1.0, 5.0, 20.0, 60.0)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Load:
    """The machine's load average over the last minute."""

    at: str

    def __str__(self) -> str:
        return f"load {self.at}: {os.getloadavg()[0]:.2f} on {os.cpu_count()} cores"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints; 1 where a run failed."""
    asked = _asked(arguments)
    print(_Load(at="at the start"), flush=True)
    jobs = list(_curve_jobs(asked) if asked.sizes_table else _jobs(asked))
    warmed_up(jobs)
    print(legend(), flush=True)
    runs: list[Run] = []
    failed = 0
    for job in jobs:
        try:
            found = measure(job)
        except Exception as error:  # told, and the rest goes on
            failed += 1
            print(f"failed: {job}: {error!r}", file=sys.stderr, flush=True)
            continue
        runs.extend(found)
        _write(asked, runs)
        print(run_rows(found), flush=True)
    print(sizes_table(runs) if asked.sizes_table else medians(runs))
    print(_Load(at="at the end"))
    return 1 if failed else 0


def _write(asked: argparse.Namespace, runs: Sequence[Run]) -> None:
    """All runs so far, so that a measurement that is broken off leaves what it has."""
    if asked.out is None:
        return
    asked.out.mkdir(parents=True, exist_ok=True)
    name = "cost_against_size" if asked.sizes_table else "team_months"
    write_runs(asked.out / f"{name}.csv", runs)
    if asked.sizes_table:
        write_picture(asked.out / f"{name}.svg", runs)


def _jobs(asked: argparse.Namespace) -> Iterator[Job]:
    for case in _cases(asked):
        for solver in (Solver.OURS,) if asked.no_peer else (Solver.OURS, Solver.PEER):
            yield from _budgets(asked, case, solver)


def _budgets(asked: argparse.Namespace, case: Case, solver: Solver) -> Iterator[Job]:
    *shorter, longest = sorted(asked.seconds)
    if asked.one_run:
        yield _job(asked, case, solver, longest, tuple(shorter))
        return
    for seconds in (*shorter, longest):
        yield _job(asked, case, solver, seconds)


def _curve_jobs(asked: argparse.Namespace) -> Iterator[Job]:
    for kind in asked.kinds:
        for agents in asked.agents or _CURVE_SIZES:
            for weeks in asked.weeks:
                case = Case(kind=kind, agents=agents, seed=asked.seeds[0], weeks=weeks)
                yield _job(asked, case, Solver.OURS, max(asked.seconds))


def _job(
    asked: argparse.Namespace,
    case: Case,
    solver: Solver,
    seconds: float,
    also_at: tuple[float, ...] = (),
) -> Job:
    return Job(case=case, solver=solver, seconds=seconds, workers=asked.workers, also_at=also_at)


def _cases(asked: argparse.Namespace) -> Iterator[Case]:
    if asked.bank is not None:
        counts = None if asked.bank == _MADE else Path(asked.bank)
        for seed in asked.seeds:
            yield Case(kind=Kind.BANK, agents=_BANK_AGENTS, seed=seed, counts=counts)
        if not asked.agents:
            return
    for agents in asked.agents or _SIZES:
        for kind in asked.kinds:
            for seed in asked.seeds:
                yield Case(kind=kind, agents=agents, seed=seed)


def _numbers(text: str) -> tuple[int, ...]:
    """Such as 1-5 or 11,30."""
    found: list[int] = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        found.extend(range(int(first), int(last or first) + 1))
    return tuple(found)


def _seconds(text: str) -> tuple[float, ...]:
    return tuple(float(part) for part in text.split(","))


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.team_months", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("--agents", type=_numbers, default=(), help="team sizes, such as 11,30")
    parser.add_argument("--seeds", type=_numbers, default=(1, 2, 3, 4, 5), help="such as 1-5")
    parser.add_argument("--seconds", type=_seconds, default=_SECONDS, help="budgets, such as 1,5")
    kinds = parser.add_mutually_exclusive_group()
    for name, chosen in (
        ("fixed", (Kind.FIXED,)),
        ("free", (Kind.FREE,)),
        ("both", (Kind.FIXED, Kind.FREE)),
    ):
        kinds.add_argument(f"--{name}", dest="kinds", action="store_const", const=chosen)
    parser.set_defaults(kinds=(Kind.FIXED, Kind.FREE))
    parser.add_argument(
        "--bank",
        nargs="?",
        const=_MADE,
        metavar="COUNTS.csv",
        help="the call centre of 450; alone unless --agents is given; with calls read from a file",
    )
    parser.add_argument("--workers", type=int, default=DEFAULT_WORKERS)
    parser.add_argument("--no-peer", action="store_true")
    parser.add_argument("--one-run", action="store_true", help="read shorter times off the longest")
    parser.add_argument("--sizes-table", action="store_true", help="cost against agents and weeks")
    parser.add_argument("--weeks", type=_numbers, default=_WEEKS, help="of the sizes table")
    parser.add_argument("--out", type=Path, help="folder for the table of all runs and the picture")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
