"""What a rule is: one unit with two opinions that share only its parameters.

`post` tells the optimiser; `violations` judges any roster in plain Python. The agreement test holds
the two together: with everything fixed, the model is feasible exactly where there is no hard
violation, and the least penalty is the sum of the soft costs.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, Self

from scheduler.agents import Agent
from scheduler.policy import Level, Mode, Policy, RuleCode, RuleSetting
from scheduler.problem import Problem
from scheduler.roster import Roster
from scheduler.shifts import DatedShift
from scheduler.violations import Violation
from scheduler.words import Message

if TYPE_CHECKING:
    from solver.model import Model
    from solver.rules.table import Compiled

_NOTHING = Roster()

Line = tuple[DatedShift, ...]
"""One agent's worked shifts in order, history and planned dates."""


class Family(StrEnum):
    """What a rule speaks of: one agent's line of work, or several agents at once."""

    PATTERN = "pattern"
    TEAM = "team"


@dataclass(frozen=True, kw_only=True, slots=True)
class Breach:
    """One place where a line of work breaks a pattern rule.

    Attributes:
        units: how much, at least 1; times the rule's weight it is the cost.
    """

    message: Message
    dates: tuple[date, ...]
    units: int = 1


@dataclass(frozen=True, kw_only=True)
class Rule(ABC):
    """A rule of the team.

    Attributes:
        mode: hard or soft; a rule that is off does not exist.
        weight: multiplies the cost where it is soft; at least 1.
    """

    code: ClassVar[RuleCode]
    family: ClassVar[Family]
    level: ClassVar[Level] = Level.PATTERNS

    mode: Mode
    weight: int = 1

    @classmethod
    def of(cls, policy: Policy) -> Self:
        """The rule as the team means it; a rule with parameters of its own says where they are."""
        setting = setting_of(policy, cls.code)
        return cls(mode=setting.mode, weight=setting.weight)

    @abstractmethod
    def post(self, model: Model) -> None:
        """Tells the optimiser."""

    @abstractmethod
    def violations(self, problem: Problem, roster: Roster) -> Iterator[Violation]:
        """What is wrong with the roster; breaches in which no planned shift takes part are not."""

    @property
    def is_hard(self) -> bool:
        """Whether a breach forbids a roster, rather than costs."""
        return self.mode is Mode.HARD


@dataclass(frozen=True, kw_only=True)
class PatternRule(Rule):
    """A rule that speaks of one agent's line of work.

    Attributes:
        stays_broken: whether a breach stays one however many more shifts the line is given.
    """

    stays_broken: ClassVar[bool] = False
    family: ClassVar[Family] = Family.PATTERN

    @abstractmethod
    def post_agent(self, model: Model, agent: Agent) -> None:
        """Tells the optimiser of one agent's line."""

    @abstractmethod
    def breaches(self, problem: Problem, agent: Agent, line: Line) -> Iterable[Breach]:
        """Where the agent's line breaks the rule."""

    def compiled(self, problem: Problem, agent: Agent) -> Compiled | None:
        """The rule as machines that read the agent's line; None where it declines to be one.

        With at most one shift a date. The units of cells, steps, ends and tallies add up to those
        of `breaches`.
        """
        return None

    def post(self, model: Model) -> None:
        """Tells the optimiser of every agent's line."""
        for agent in model.agents:
            self.post_agent(model, agent)

    def violations(self, problem: Problem, roster: Roster) -> Iterator[Violation]:
        """Every breach of every agent's line."""
        for agent in problem.agents:
            yield from self.violations_of(problem, agent, problem.line(roster, agent))

    def violations_of(self, problem: Problem, agent: Agent, line: Line) -> Iterator[Violation]:
        """Every breach of one agent's line."""
        for breach in self.breaches(problem, agent, line):
            yield Violation(
                rule=self.code,
                hard=self.is_hard,
                message=breach.message,
                dates=breach.dates,
                agent_ids=(agent.agent_id,),
                cost=breach.units * self.weight,
            )


def setting_of(policy: Policy, code: RuleCode) -> RuleSetting:
    """How the team means the rule; a rule that is off must not be made."""
    setting = policy.rule(code)
    if setting.mode is Mode.OFF:
        raise ValueError(f"Expected rule {code} to be hard or soft, got off.")
    return setting


def past_line(problem: Problem, agent: Agent) -> Line:
    """The agent's worked shifts before the planned dates."""
    return problem.line(_NOTHING, agent)


def dates_at_work(problem: Problem, agent: Agent) -> frozenset[date]:
    """The planned dates that neither a hard absence nor a lock keeps free."""
    locks = {k.date: k.shift for k in problem.locks if k.agent_id == agent.agent_id}
    bound = problem.policy.rule(RuleCode.AVAILABILITY).mode is Mode.HARD
    return frozenset(
        day
        for day in problem.dates
        if (locks[day] if day in locks else not bound or problem.is_available(agent, day))
    )


def planned_part(problem: Problem, line: Line) -> Line:
    """The line's shifts on the planned dates."""
    return tuple(s for s in line if s.date >= problem.dates[0])
