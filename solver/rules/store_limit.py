"""How many stores an agent is logged in to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from scheduler.agents import Agent
from scheduler.policy import Policy, RuleCode, StoreLimits
from scheduler.problem import Problem
from scheduler.roster import Assignment
from scheduler.shifts import DatedShift
from solver.rules.base import setting_of
from solver.rules.stores import LoginBreach, StoreRule
from solver.terms import total

if TYPE_CHECKING:
    from solver.model import Model


@dataclass(frozen=True, kw_only=True)
class StoreLimit(StoreRule):
    """In a shift an agent is logged in to at most 2 stores, by exception to 3, never to more.

    Each login above the usual number costs 1; those above the exceptional number are breaches.

    Attributes:
        limits: the usual and the exceptional number.
    """

    code: ClassVar[RuleCode] = RuleCode.STORE_LIMIT

    limits: StoreLimits

    @classmethod
    def of(cls, policy: Policy) -> Self:
        """The rule as the team means it."""
        setting = setting_of(policy, cls.code)
        return cls(mode=setting.mode, weight=setting.weight, limits=policy.stores)

    def post_logins(self, model: Model, agent: Agent, dated: DatedShift) -> None:
        """Logins fit into the usual number, the exceptional ones, and breaches."""
        name, stores = agent.agent_id, model.problem.stores
        if len(stores) <= self.limits.usual:
            return
        logins = total(model.logs_in(name, s.store_id, dated) for s in stores)
        third = model.breach(self, name, most=self._exceptions, hard=False)
        over = model.breach(self, name, most=len(stores))
        model.cp.add(logins <= self.limits.usual + third + over)

    def breaches(self, problem: Problem, agent: Agent, worked: Assignment) -> Iterator[LoginBreach]:
        """Logins above the usual number, and those above the exceptional one."""
        above = len(worked.stores) - self.limits.usual
        if above > 0 and self._exceptions:
            third = min(above, self._exceptions)
            yield LoginBreach(
                key="rule-store-limit-third", stores=worked.stores, units=third, hard=False
            )
        if above > self._exceptions:
            over = above - self._exceptions
            yield LoginBreach(
                key="rule-store-limit", stores=worked.stores, units=over, hard=self.is_hard
            )

    @property
    def _exceptions(self) -> int:
        return self.limits.exceptional - self.limits.usual
