"""What agents would like."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from scheduler.agents import Agent, Request
from scheduler.policy import Level, RuleCode
from scheduler.problem import Problem
from scheduler.words import message
from solver.rules.base import Breach, Line, PatternRule

if TYPE_CHECKING:
    from solver.model import Model


@dataclass(frozen=True, kw_only=True)
class Requests(PatternRule):
    """An agent gets the free day or the shift asked for; a refusal costs the request's weight."""

    code: ClassVar[RuleCode] = RuleCode.REQUESTS
    level: ClassVar[Level] = Level.REQUESTS

    def post_agent(self, model: Model, agent: Agent) -> None:
        """A request that is not met is refused."""
        for request in _of(model.problem, agent):
            refused = model.breach(self, agent.agent_id, units=request.weight)
            if request.want is None:
                model.cp.add(model.works_on(agent.agent_id, request.date) <= refused)
            else:
                wanted = model.problem.dated(request.date, request.want)
                model.cp.add(model.works(agent.agent_id, wanted) + refused >= 1)

    def breaches(self, problem: Problem, agent: Agent, line: Line) -> Iterator[Breach]:
        """Requests that are refused."""
        for request in _of(problem, agent):
            there = [s.shift.name for s in line if s.date == request.date]
            refused = bool(there) if request.want is None else request.want not in there
            if refused:
                if request.want is None:
                    said = message("rule-requests-off", agent=agent.name, date=request.date)
                else:
                    said = message(
                        "rule-requests-shift",
                        agent=agent.name,
                        date=request.date,
                        shift=problem.policy.shift(request.want).label,
                    )
                yield Breach(message=said, dates=(request.date,), units=request.weight)


def _of(problem: Problem, agent: Agent) -> list[Request]:
    first, last = problem.dates[0], problem.dates[-1]
    return [r for r in problem.requests if r.agent_id == agent.agent_id and first <= r.date <= last]
