"""Every run as one row of a plain table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from benchmarks.csv_files import Cell, write_csv
from benchmarks.team_months.runs import Run

_HEADER = (
    "team", "agents", "seed", "weeks", "solver", "workers", "budget", "read_off", "seconds",
    "method", "hard_broken", "unserved_inquiries", "first_roster", "usable", "proven", "sum_gap",
    "memory_mib",
)  # fmt: skip


def write_runs(file: Path, runs: Sequence[Run]) -> None:
    """All runs; inquiry levels in thousandths of an inquiry, times in seconds."""
    levels = [reached.level for reached in runs[0].levels] if runs else []
    parts = [f"{level}_{part}" for level in levels for part in ("value", "bound", "proven_at")]
    write_csv(file, (*_HEADER, *parts), (_row(run) for run in runs))


def _row(run: Run) -> list[Cell]:
    job, case, when = run.job, run.job.case, run.milestones
    row: list[Cell] = [
        case.kind, case.agents, case.seed, case.weeks, job.solver, job.workers,
        f"{run.budget:g}", "yes" if run.budget != job.seconds else "no", _text(run.seconds),
        run.method, run.hard, f"{run.unserved / 1000:g}", _text(when.first), _text(when.usable),
        "yes" if run.is_proven else "no", _text(run.gap), run.memory,
    ]  # fmt: skip
    for reached in run.levels:
        row += [reached.value, reached.bound, _text(when.proven[reached.level])]
    return row


def _text(number: float | None) -> str | None:
    return None if number is None else f"{number:.2f}"
