"""What replanning ends with: a roster, whom it disturbs, what it changes, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from scheduler.changes import AgentChanges
from scheduler.violations import Unmet
from solver.outcome import Outcome


class Goal(StrEnum):
    """What a repair has as little of as any repair can, an upper one never traded for a lower."""

    DUTIES = "duties"
    """Designated people missing who were there before."""
    HEADS = "heads"
    """Heads missing to the least of a shift, or to what was published where that was less."""
    STORES = "stores"
    """Stores of a shift with nobody logged in, where somebody was before."""
    PEOPLE = "people"
    """Agents who work at other times than before; the absent do not count."""
    SHIFTS = "shifts"
    """Dates of agents with another shift, or free in place of one, or the other way round; not
    those of the absence itself."""
    HOLDERS = "holders"
    """Shifts worked as before, with another duty."""


@dataclass(frozen=True, kw_only=True, slots=True)
class GoalResult:
    """One goal: what the repair has of it and what no repair is under.

    Attributes:
        bound: holds for every repair that is as good on the goals above.
    """

    goal: Goal
    value: int
    bound: int

    @property
    def is_proven(self) -> bool:
        """Whether no repair has less, the goals above kept."""
        return self.value == self.bound


@dataclass(frozen=True, kw_only=True, slots=True)
class Replanned:
    """A repaired roster.

    Attributes:
        outcome: its plan. The levels' bounds hold for repairs as good on all goals; solved: all of
            it is proven.
        goals: all of them, the first above the second.
        absent: ids of the agents who lost shifts to an absence, by id.
        disturbed: ids of the others who work at other times than before, by id.
        changes: of everybody concerned, the absent too, by agent id.
        uncovered: what is missing now and was not before, by date and shift.
    """

    outcome: Outcome
    goals: tuple[GoalResult, ...]
    absent: tuple[str, ...]
    disturbed: tuple[str, ...]
    changes: tuple[AgentChanges, ...]
    uncovered: tuple[Unmet, ...]

    def of(self, goal: Goal) -> GoalResult:
        """The result of one goal."""
        return next(g for g in self.goals if g.goal is goal)
