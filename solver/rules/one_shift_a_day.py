"""One shift a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from scheduler.agents import Agent
from scheduler.policy import RuleCode
from scheduler.problem import Problem
from scheduler.words import message
from solver.rules.base import Breach, Line, PatternRule, planned_part
from solver.rules.table import Compiled
from solver.terms import total

if TYPE_CHECKING:
    from solver.model import Model


@dataclass(frozen=True, kw_only=True)
class OneShiftADay(PatternRule):
    """An agent works at most one shift on a date."""

    code: ClassVar[RuleCode] = RuleCode.ONE_SHIFT_A_DAY
    stays_broken: ClassVar[bool] = True

    def post_agent(self, model: Model, agent: Agent) -> None:
        """At most one of the date's shifts."""
        shifts = model.problem.policy.shifts
        if len(shifts) < 2:
            return
        for day in model.problem.dates:
            worked = total(
                model.works(agent.agent_id, model.problem.dated(day, s.name)) for s in shifts
            )
            model.cp.add(worked <= 1 + model.breach(self, agent.agent_id, most=len(shifts) - 1))

    def breaches(self, problem: Problem, agent: Agent, line: Line) -> Iterator[Breach]:
        """Dates with more than one shift."""
        by_date: dict[date, list[str]] = defaultdict(list)
        for dated in planned_part(problem, line):
            by_date[dated.date].append(dated.shift.label)
        for day, labels in by_date.items():
            if len(labels) > 1:
                said = message(
                    "rule-one-shift-a-day", agent=agent.name, date=day, shifts=" + ".join(labels)
                )
                yield Breach(message=said, dates=(day,), units=len(labels) - 1)

    def compiled(self, problem: Problem, agent: Agent) -> Compiled:
        """A line read as one choice a date cannot break it."""
        return Compiled()
