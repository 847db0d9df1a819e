"""What is told of one scenario, apart from the words: figures and heads by date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from scheduler.duties import WHOLE_HEAD
from scheduler.headcount import least_heads
from solver.scenarios.result import Compared, Figure, Measured, Run


@dataclass(frozen=True, kw_only=True, slots=True)
class DayHeads:
    """The heads of one date over all shifts, the mean over the drawn months.

    Attributes:
        least: that the volume asks for at least.
        heads: at work.
        missing: to the least, shift by shift.
    """

    least: float
    heads: float
    missing: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """One scenario, the month as it is, or a roster that was given.

    Attributes:
        name, note: for people; empty for the month as it is.
        figures: those that are known.
        heads: by planned date.
        is_clashing: whether locks break hard rules in it.
        runs: how many months were drawn and rostered.
        is_complete: False where it was stopped before all of them were.
    """

    name: str
    note: str
    figures: Mapping[Figure, Measured]
    heads: tuple[DayHeads, ...]
    is_clashing: bool
    runs: int
    is_complete: bool


def told_of(compared: Compared) -> Told:
    """What is told of a scenario that was rostered."""
    return Told(
        name=compared.scenario.name,
        note=compared.scenario.note,
        figures={m.figure: m for m in compared.figures},
        heads=heads_by_date(compared.runs),
        is_clashing=any(run.clashes for run in compared.runs),
        runs=len(compared.runs),
        is_complete=compared.is_complete,
    )


def told_of_run(run: Run) -> Told:
    """What is told of one roster."""
    return Told(
        name="",
        note="",
        figures={m.figure: m for m in run.figures},
        heads=heads_by_date((run,)),
        is_clashing=bool(run.clashes),
        runs=1,
        is_complete=True,
    )


def heads_by_date(runs: Sequence[Run]) -> tuple[DayHeads, ...]:
    """Each date's heads, the mean over the runs."""
    return tuple(_mean([_of_run(run, day) for run in runs]) for day in runs[0].problem.dates)


def _mean(found: Sequence[tuple[float, float, float]]) -> DayHeads:
    least, heads, missing = (sum(part) / len(found) for part in zip(*found, strict=True))
    return DayHeads(least=least, heads=heads, missing=missing)


def _of_run(run: Run, day: date) -> tuple[float, float, float]:
    """Least heads, heads, and heads missing shift by shift."""
    problem, least, heads, missing = run.problem, 0, 0, 0
    for shift in problem.policy.shifts:
        dated = problem.dated(day, shift.name)
        need = least_heads(problem.volume(dated), problem.policy.workload) * WHOLE_HEAD
        there = problem.heads(run.roster, dated)
        least, heads, missing = least + need, heads + there, missing + max(0, need - there)
    return least / WHOLE_HEAD, heads / WHOLE_HEAD, missing / WHOLE_HEAD
