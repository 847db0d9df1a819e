"""The printed tables: a line a run, and medians over the seeds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from math import inf, isinf
from statistics import median

from benchmarks.team_months.runs import Run
from benchmarks.team_months.trace import Reached
from scheduler.policy import Level
from solver.outcome import INQUIRY_LEVELS

_WIDTH = 22


def legend() -> str:
    """How the lines are read."""
    return (
        "Levels: value= (proven), value/bound gap; the peer's without bounds. @ seconds to proof.\n"
        "first: first legal roster; usable: duties filled, overload within 10 % of the final.\n"
        "The same allocation deals store logins out to both; the peer does not model them, and\n"
        "its overload is shown without the inquiries of stores that nobody serves."
    )


def run_rows(runs: Iterable[Run]) -> str:
    """One line a run."""
    return "\n".join(_line(run) for run in runs)


def medians(runs: Sequence[Run]) -> str:
    """A line for each team, solver and budget: medians over the seeds, level by level."""
    lines = [_header(runs)]
    for _, group in groupby(sorted(runs, key=_team), key=_team):
        alike = list(group)
        name = f"{_name(alike[0])} median of {len(alike)}"
        lines.append(_joined(name, _times(alike), _cells(alike), _end(alike)))
    return "\n".join(lines)


def seconds_text(seconds: float) -> str:
    """A time as it is shown; `-`: never."""
    return "-" if isinf(seconds) else f"{seconds:.1f}" if seconds >= 1 else f"{seconds:.2f}"


def _team(run: Run) -> tuple[str, int, int, float, str]:
    case = run.job.case
    return (case.kind, case.agents, case.weeks or 0, run.budget, run.job.solver)


def _line(run: Run) -> str:
    name = f"{_name(run)} seed {run.job.case.seed}"
    return _joined(name, _times([run]), _cells([run]), _end([run]))


def _name(run: Run) -> str:
    case = run.job.case
    weeks = f" {case.weeks} weeks" if case.weeks else ""
    return f"{case.agents} {case.kind}{weeks} {run.job.solver} {run.budget:g} s"


def _joined(name: str, times: str, cells: Iterable[str], end: str) -> str:
    return f"{name:<36}{times} {''.join(f'{cell:<{_WIDTH}}' for cell in cells)}{end}"


def _header(runs: Sequence[Run]) -> str:
    levels = [reached.level for reached in runs[0].levels] if runs else []
    times = "".join(f"{word:>8}" for word in ("seconds", "first", "usable"))
    return _joined("", times, levels, "end")


def _times(runs: Sequence[Run]) -> str:
    whens = (
        _median(run.seconds for run in runs),
        _median(run.milestones.first for run in runs),
        _median(run.milestones.usable for run in runs),
    )
    return "".join(f"{seconds_text(when):>8}" for when in whens)


def _cells(runs: Sequence[Run]) -> Iterable[str]:
    for n, first in enumerate(runs[0].levels):
        reached = [run.levels[n] for run in runs]
        proven_at = _median(run.milestones.proven[first.level] for run in runs)
        yield _cell(first.level, reached, proven_at)


def _cell(level: Level, reached: Sequence[Reached], proven_at: float) -> str:
    value = _median(r.value for r in reached)
    if isinf(value):
        return "-"
    shown = _shown(level, value)
    bound = _median(r.bound for r in reached)
    if isinf(bound):
        return shown
    if value == bound:
        at = "" if isinf(proven_at) else f" @{seconds_text(proven_at)}"
        return f"{shown}={at}"
    gap = 100 * (value - bound) / max(1, value)
    return f"{shown}/{_shown(level, bound)} {gap:.1f}%"


def _end(runs: Sequence[Run]) -> str:
    proven = sum(run.is_proven for run in runs)
    parts: list[str] = []
    if len(runs) > 1:
        parts.append(f"{proven} of {len(runs)} proven")
    elif proven:
        parts.append("proven")
    gap = _median(run.gap for run in runs)
    if not isinf(gap) and proven < len(runs):
        parts.append(f"sum's gap {gap:.1f}%")
    parts.append(f"{max(run.memory for run in runs)} MiB")
    faults: Mapping[str, int] = {
        "hard rules broken": sum(run.hard for run in runs),
        "inquiries unserved": round(sum(run.unserved for run in runs) / 1000),
    }
    parts.extend(f"{count} {what}" for what, count in faults.items() if count)
    return ", ".join(parts)


def _shown(level: Level, value: float) -> str:
    return f"{value / 1000:.1f}" if level in INQUIRY_LEVELS else f"{value:g}"


def _median(numbers: Iterable[float | None]) -> float:
    """The median, a missing one counting as endless; endless: missing in most."""
    return median(inf if number is None else number for number in numbers)
