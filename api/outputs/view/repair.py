"""A repair in the reader's words."""

from __future__ import annotations

from dataclasses import dataclass

from api.outputs.view.kinds import duty_kinds, shift_kinds
from scheduler.changes import AgentChanges, ShiftChange
from scheduler.problem import Problem
from scheduler.roster import Assignment
from scheduler.words import Language, say, word
from solver.replan import Goal, Replanned
from solver.replan.reasons import Reasons


@dataclass(frozen=True, kw_only=True, slots=True)
class RepairWords:
    """Says what a repair changes.

    Attributes:
        problem: with the absences.
    """

    problem: Problem
    replanned: Replanned
    language: Language

    def shift(self, worked: Assignment | None) -> str:
        """The shift as people call it, with its duty; or that there is none."""
        if worked is None:
            return word("outputs-free", self.language)
        policy = self.problem.policy
        shifts = {s.name: s.label for s in shift_kinds(policy, self.language)}
        duties = {d.name: d.label for d in duty_kinds(policy, self.language)}
        parts = (shifts[worked.shift], duties[worked.duty] if worked.duty else "")
        return " ".join(part for part in parts if part)

    def why(self, changed: AgentChanges, change: ShiftChange) -> str:
        """Why the shift changed."""
        reasons = Reasons(problem=self.problem, replanned=self.replanned)
        return say(reasons.of(changed, change), self.language)

    def summary(self) -> tuple[str, ...]:
        """How many are disturbed and how many shifts change, and how sure that is; a line each."""
        people, shifts = (self.replanned.of(goal) for goal in (Goal.PEOPLE, Goal.SHIFTS))
        told = word("replan-summary", self.language, people=people.value, shifts=shifts.value)
        if people.is_proven and shifts.is_proven:
            return told, word("replan-fewest", self.language)
        if people.is_proven:
            return told, word("replan-fewest-people", self.language, shifts=shifts.bound)
        return told, word("replan-not-proven", self.language, people=people.bound)
