"""Time off, not yet hired, in training, left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from scheduler.agents import Absence, Agent
from scheduler.policy import RuleCode
from scheduler.problem import Problem
from scheduler.words import message
from solver.rules.base import Breach, Line, PatternRule, planned_part
from solver.rules.table import Cell, Compiled

if TYPE_CHECKING:
    from solver.model import Model

_REASON = {
    Absence.NOT_YET_HIRED: "absence-not-yet-hired",
    Absence.TRAINING: "absence-training",
    Absence.TIME_OFF: "absence-time-off",
    Absence.LEFT: "absence-left",
}


@dataclass(frozen=True, kw_only=True)
class Availability(PatternRule):
    """An agent works only on dates of employment, after training, and not on time off."""

    code: ClassVar[RuleCode] = RuleCode.AVAILABILITY
    stays_broken: ClassVar[bool] = True

    def post_agent(self, model: Model, agent: Agent) -> None:
        """No shift on a date of absence."""
        for dated in model.problem.dated_shifts:
            if not model.problem.is_available(agent, dated.date):
                worked = model.works(agent.agent_id, dated)
                model.cp.add(worked <= model.breach(self, agent.agent_id))

    def breaches(self, problem: Problem, agent: Agent, line: Line) -> Iterator[Breach]:
        """Shifts on dates of absence."""
        for dated in planned_part(problem, line):
            absence = problem.absence(agent, dated.date)
            if absence is not None:
                said = message(
                    "rule-availability",
                    agent=agent.name,
                    date=dated.date,
                    shift=dated.shift.label,
                    reason=message(_REASON[absence]),
                )
                yield Breach(message=said, dates=(dated.date,))

    def compiled(self, problem: Problem, agent: Agent) -> Compiled:
        """Shifts on dates of absence, each by itself."""
        return Compiled(
            cells=tuple(
                Cell(day=n, choice=choice)
                for n, day in enumerate(problem.dates)
                if not problem.is_available(agent, day)
                for choice, _ in enumerate(problem.policy.shifts, 1)
            )
        )
