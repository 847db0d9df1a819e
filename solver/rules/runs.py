"""An agent's line of work as runs: worked dates in a row, free dates in a row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from scheduler.dates import dates_between
from scheduler.problem import Problem
from solver.rules.base import Line


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """Dates in a row on which the agent works, or is free.

    Attributes:
        dates: at least one.
    """

    is_worked: bool
    dates: tuple[date, ...]


def known_dates(problem: Problem) -> tuple[date, ...]:
    """The dates of the history and the planned ones, without a gap."""
    first = problem.dates[0]
    return dates_between(min((first, *problem.history_dates[:1])), problem.dates[-1])


def runs_of(problem: Problem, line: Line) -> tuple[Run, ...]:
    """The runs of all known dates, in order; worked and free ones take turns.

    How long the first one is cannot be told, where it began before the history; nor the last one.
    """
    worked = {dated.date for dated in line}
    groups = groupby(known_dates(problem), key=worked.__contains__)
    return tuple(Run(is_worked=is_worked, dates=tuple(days)) for is_worked, days in groups)
