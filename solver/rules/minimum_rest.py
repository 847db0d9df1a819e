"""Minimum rest between two shifts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, Self

from scheduler.agents import Agent
from scheduler.policy import Policy, RuleCode
from scheduler.problem import Problem
from scheduler.shifts import DatedShift
from scheduler.words import message
from solver.rules.base import Breach, Line, PatternRule, setting_of

if TYPE_CHECKING:
    from solver.model import Model


@dataclass(frozen=True, kw_only=True)
class MinimumRest(PatternRule):
    """Between the end of one shift and the start of a later one lies at least the minimum rest.

    Common practice; there is no Chinese statute.

    Attributes:
        rest: least time between any two shifts, 11 hours by default.
    """

    code: ClassVar[RuleCode] = RuleCode.MINIMUM_REST
    stays_broken: ClassVar[bool] = True

    rest: timedelta

    @classmethod
    def of(cls, policy: Policy) -> Self:
        """The rule as the team means it."""
        setting = setting_of(policy, cls.code)
        return cls(mode=setting.mode, weight=setting.weight, rest=policy.rest)

    def post_agent(self, model: Model, agent: Agent) -> None:
        """Never both of two shifts that are too near."""
        problem = model.problem
        for later in problem.dated_shifts:
            for earlier in self._too_near(problem, later):
                first = model.works(agent.agent_id, earlier)
                both = first + model.works(agent.agent_id, later)
                model.cp.add(both <= 1 + model.breach(self, agent.agent_id))

    def breaches(self, problem: Problem, agent: Agent, line: Line) -> Iterator[Breach]:
        """Pairs of shifts that are too near, the later one planned."""
        reach = self._reach
        for n, later in enumerate(line):
            if later.date < problem.dates[0]:
                continue
            for earlier in reversed(line[:n]):
                if (later.date - earlier.date).days > reach:
                    break
                if earlier.rest_before(later) < self.rest:
                    said = message(
                        "rule-minimum-rest",
                        agent=agent.name,
                        earlier=earlier.shift.label,
                        earlier_date=earlier.date,
                        later=later.shift.label,
                        later_date=later.date,
                        rest=_hours(max(timedelta(), earlier.rest_before(later))),
                        least=_hours(self.rest),
                    )
                    yield Breach(message=said, dates=(earlier.date, later.date))

    @property
    def _reach(self) -> int:
        """Most dates between the starts of two shifts that can be too near."""
        return (self.rest + timedelta(days=1)).days + 1

    def _too_near(self, problem: Problem, later: DatedShift) -> Iterator[DatedShift]:
        for back in range(self._reach + 1):
            for shift in problem.policy.shifts:
                earlier = DatedShift(date=later.date - timedelta(days=back), shift=shift)
                if earlier < later and earlier.rest_before(later) < self.rest:
                    yield earlier


def _hours(span: timedelta) -> str:
    return f"{span / timedelta(hours=1):g}"
