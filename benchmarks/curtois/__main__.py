"""Solves instances of the field's yardstick by the product's own engine and rules.

    python -m benchmarks.curtois FILE_OR_FOLDER … --seconds 60 --out DIR [--seeds 1-5] [--workers N]
        [--at 60,300]

Writes the best roster over the seeds to `DIR/<instance>.csv` (`employee,day,shift`, days from 0)
and prints each run and the medians, with `--at` the best values after so many seconds as well: a
shorter run is the beginning of a longer one, but for instances of up to 400 cells. Ends with 1
where engine, scorer and published values contradict each other or a roster is not legal, with 2
where an input cannot be read.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.curtois.instance import Instance
from benchmarks.curtois.published import published_beside
from benchmarks.curtois.reader import read_instance
from benchmarks.curtois.report import heading, line_of_medians, line_of_run
from benchmarks.curtois.runs import Run, contradictions, run_once
from benchmarks.curtois.sections import InstanceError
from solver.settings import DEFAULT_WORKERS, Settings

_FEW = 3
"""So many broken limits of a roster are told; the rest are like them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Reads, solves, writes, prints; gives the exit code."""
    given = _parser().parse_args(arguments)
    files = [file for place in given.places for file in _files(place)]
    instances: dict[Path, Instance] = {}
    faults: list[str] = [] if files else ["Expected at least one instance, got none."]
    for file in files:
        try:
            instances[file] = read_instance(file)
        except InstanceError as trouble:
            faults += trouble.faults
    if faults:
        print(*faults, sep="\n", file=sys.stderr)
        return 2
    given.out.mkdir(parents=True, exist_ok=True)
    load = ", ".join(f"{x:.2f}" for x in os.getloadavg())
    print(f"{os.cpu_count()} cores, load {load}, {given.seconds:g} s, {given.workers} workers")
    print(heading(given.at), flush=True)
    are_sound = [
        _measured(file, instance, given, _settings(given)) for file, instance in instances.items()
    ]
    return 0 if all(are_sound) else 1


def _measured(
    file: Path, instance: Instance, given: argparse.Namespace, settings: Sequence[Settings]
) -> bool:
    """Runs all seeds of one instance; whether nothing contradicts and all is legal."""
    out, at = given.out, given.at
    published = published_beside(file)
    runs: list[Run] = []
    shouts: list[str] = []
    for each in settings:
        with TemporaryDirectory(dir=out) as folder:
            written = Path(folder) / "roster.csv"
            run = run_once(instance, each, written)
            if not runs or _worth(run) < min(_worth(r) for r in runs):
                written.replace(out / f"{instance.name}.csv")
        runs.append(run)
        shouts += [f"seed {run.seed}: not legal: {v}" for v in run.score.violations[:_FEW]]
        shouts += [f"seed {run.seed}: {c}" for c in contradictions(run, published)]
        print(line_of_run(instance.name, run, published, at), flush=True)
    if len(runs) > 1:
        print(line_of_medians(instance.name, runs, published, at), flush=True)
    for shout in shouts:
        print(f"!!! {instance.name}, {shout} !!!", flush=True)
    return not shouts


def _worth(run: Run) -> tuple[int, int]:
    return (len(run.score.violations), run.score.cost)


def _settings(given: argparse.Namespace) -> list[Settings]:
    return [
        Settings(seconds=given.seconds, seed=seed, workers=given.workers) for seed in given.seeds
    ]


def _files(place: Path) -> list[Path]:
    """The place itself, or the instances of the folder by their numbers."""
    if not place.is_dir():
        return [place]
    return sorted(place.glob("*.txt"), key=lambda f: [int(n) for n in re.findall(r"\d+", f.stem)])


def _seeds(text: str) -> tuple[int, ...]:
    """`1-5` or `3`."""
    first, _, last = text.partition("-")
    seeds = tuple(range(int(first), int(last or first) + 1))
    if not seeds:
        raise ValueError(text)
    return seeds


def _times(text: str) -> tuple[float, ...]:
    """`60,300`."""
    return tuple(float(part) for part in text.split(","))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.curtois", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("places", nargs="+", type=Path, metavar="FILE_OR_FOLDER")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--seeds", type=_seeds, default=(1,), metavar="1-5")
    parser.add_argument("--at", type=_times, default=(), metavar="60,300")
    parser.add_argument("--workers", type=int, default=DEFAULT_WORKERS)
    return parser


if __name__ == "__main__":
    sys.exit(main())
