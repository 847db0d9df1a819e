"""A plan's status in one word, the same in `plan.json` and on paper."""

from __future__ import annotations

from enum import StrEnum
from typing import assert_never

from solver.outcome import Clash, Outcome, Solved, TimedOut


class Status(StrEnum):
    """How far a plan's claims reach."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    CLASH = "clash"


def status_of(outcome: Outcome) -> Status:
    """The status: proven best, legal, or legal only around the locks that clash."""
    match outcome:
        case Solved():
            return Status.OPTIMAL
        case TimedOut():
            return Status.FEASIBLE
        case Clash():
            return Status.CLASH
        case _:
            assert_never(outcome)
