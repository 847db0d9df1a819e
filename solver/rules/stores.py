"""What the rules about store logins have in common."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from scheduler.agents import Agent
from scheduler.problem import Problem
from scheduler.roster import Assignment, Roster
from scheduler.shifts import DatedShift
from scheduler.violations import Violation
from scheduler.words import Message, message
from solver.rules.base import Family, Rule

if TYPE_CHECKING:
    from solver.model import Model


@dataclass(frozen=True, kw_only=True, slots=True)
class LoginBreach:
    """One worked shift whose logins break a store rule.

    Attributes:
        key: the sentence's key in the catalogue.
        stores: the ids of the stores that the sentence names.
        units: how much; times the rule's weight it is the cost.
        hard: whether this part of the rule is hard.
    """

    key: str
    stores: tuple[str, ...]
    units: int
    hard: bool


@dataclass(frozen=True, kw_only=True)
class StoreRule(Rule):
    """A rule that speaks of one agent's store logins in one shift.

    It is posted to models that decide logins; a model of lines alone has none to speak of.
    """

    family: ClassVar[Family] = Family.TEAM

    @abstractmethod
    def post_logins(self, model: Model, agent: Agent, dated: DatedShift) -> None:
        """Tells the optimiser of one agent's logins in one shift."""

    @abstractmethod
    def breaches(self, problem: Problem, agent: Agent, worked: Assignment) -> Iterator[LoginBreach]:
        """How the logins of one worked shift break the rule."""

    def post(self, model: Model) -> None:
        """Tells the optimiser of every agent's logins in every shift."""
        for dated in model.dated_shifts:
            for agent in model.agents:
                self.post_logins(model, agent, dated)

    def violations(self, problem: Problem, roster: Roster) -> Iterator[Violation]:
        """Every breach in every worked shift of the planned dates."""
        for worked in roster.assignments:
            if worked.date < problem.dates[0]:
                continue
            agent = problem.agent(worked.agent_id)
            for breach in self.breaches(problem, agent, worked):
                yield Violation(
                    rule=self.code,
                    hard=breach.hard,
                    message=_sentence(problem, agent, worked, breach),
                    dates=(worked.date,),
                    agent_ids=(agent.agent_id,),
                    cost=breach.units * self.weight,
                )


def _sentence(problem: Problem, agent: Agent, worked: Assignment, breach: LoginBreach) -> Message:
    return message(
        breach.key,
        agent=agent.name,
        date=worked.date,
        shift=problem.policy.shift(worked.shift).label,
        stores=", ".join(problem.store(s).name for s in breach.stores),
    )
