"""Who works no nights."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from scheduler.agents import Agent
from scheduler.policy import RuleCode
from scheduler.problem import Problem
from scheduler.words import message
from solver.rules.base import Breach, Line, PatternRule, planned_part
from solver.rules.table import Cell, Compiled

if TYPE_CHECKING:
    from solver.model import Model


@dataclass(frozen=True, kw_only=True)
class NightBan(PatternRule):
    """No night shift for those who work none, and none on the dates of a ban.

    Protection of women workers: pregnant 7 months or more, or nursing a child under 1.
    """

    code: ClassVar[RuleCode] = RuleCode.NIGHT_BAN
    stays_broken: ClassVar[bool] = True

    def post_agent(self, model: Model, agent: Agent) -> None:
        """No night shift on a banned date."""
        for dated in model.problem.dated_shifts:
            if dated.shift.is_night and not agent.may_work_night_on(dated.date):
                worked = model.works(agent.agent_id, dated)
                model.cp.add(worked <= model.breach(self, agent.agent_id))

    def breaches(self, problem: Problem, agent: Agent, line: Line) -> Iterator[Breach]:
        """Night shifts on banned dates."""
        for dated in planned_part(problem, line):
            if dated.shift.is_night and not agent.may_work_night_on(dated.date):
                said = message(
                    "rule-night-ban", agent=agent.name, date=dated.date, shift=dated.shift.label
                )
                yield Breach(message=said, dates=(dated.date,))

    def compiled(self, problem: Problem, agent: Agent) -> Compiled:
        """Night shifts on banned dates, each by itself."""
        return Compiled(
            cells=tuple(
                Cell(day=n, choice=choice)
                for n, day in enumerate(problem.dates)
                for choice, shift in enumerate(problem.policy.shifts, 1)
                if shift.is_night and not agent.may_work_night_on(day)
            )
        )
