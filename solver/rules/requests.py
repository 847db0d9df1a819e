"""What agents would like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from scheduler.agents import Agent, Request
from scheduler.policy import Level, RuleCode
from scheduler.problem import Problem
from scheduler.words import Message, message
from solver.rules.base import Breach, Line, PatternRule
from solver.rules.table import Cell, Choice, Compiled

if TYPE_CHECKING:
    from solver.model import Model


@dataclass(frozen=True, kw_only=True)
class Requests(PatternRule):
    """An agent gets the free day or the shift asked for, and is spared the one asked against.

    A refusal costs the request's weight.
    """

    code: ClassVar[RuleCode] = RuleCode.REQUESTS
    level: ClassVar[Level] = Level.REQUESTS

    def post_agent(self, model: Model, agent: Agent) -> None:
        """A request that is not met is refused."""
        for request in _of(model.problem, agent):
            refused = model.breach(self, agent.agent_id, units=request.weight)
            if request.want is None:
                there = 1 - model.works_on(agent.agent_id, request.date)
            else:
                wanted = model.problem.dated(request.date, request.want)
                there = model.works(agent.agent_id, wanted)
            if request.avoid:
                model.cp.add(there <= refused)
            else:
                model.cp.add(there + refused >= 1)

    def breaches(self, problem: Problem, agent: Agent, line: Line) -> Iterator[Breach]:
        """Requests that are refused."""
        for request in _of(problem, agent):
            there = [s.shift.name for s in line if s.date == request.date]
            if not request.is_met_by(there):
                said = _said(problem, agent, request)
                yield Breach(message=said, dates=(request.date,), units=request.weight)

    def compiled(self, problem: Problem, agent: Agent) -> Compiled:
        """What each choice on the date refuses."""
        units: Counter[tuple[int, Choice]] = Counter()
        for request in _of(problem, agent):
            day = (request.date - problem.dates[0]).days
            for choice, shifts in enumerate([(), *((s.name,) for s in problem.policy.shifts)]):
                if not request.is_met_by(shifts):
                    units[day, choice] += request.weight
        return Compiled(
            cells=tuple(
                Cell(day=day, choice=choice, units=refused)
                for (day, choice), refused in units.items()
            )
        )


def _of(problem: Problem, agent: Agent) -> list[Request]:
    first, last = problem.dates[0], problem.dates[-1]
    return [r for r in problem.requests if r.agent_id == agent.agent_id and first <= r.date <= last]


def _said(problem: Problem, agent: Agent, request: Request) -> Message:
    asked = "rule-requests-avoid" if request.avoid else "rule-requests"
    if request.want is None:
        return message(f"{asked}-off", agent=agent.name, date=request.date)
    return message(
        f"{asked}-shift",
        agent=agent.name,
        date=request.date,
        shift=problem.policy.shift(request.want).label,
    )
