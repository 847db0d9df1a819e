"""Stores are served by agents who know them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from scheduler.agents import Agent
from scheduler.policy import RuleCode
from scheduler.problem import Problem
from scheduler.roster import Assignment
from scheduler.shifts import DatedShift
from solver.rules.stores import LoginBreach, StoreRule

if TYPE_CHECKING:
    from solver.model import Model


@dataclass(frozen=True, kw_only=True)
class StoreKnowledge(StoreRule):
    """An agent logs in only to stores that the agent knows."""

    code: ClassVar[RuleCode] = RuleCode.STORE_KNOWLEDGE

    def post_logins(self, model: Model, agent: Agent, dated: DatedShift) -> None:
        """No login to an unknown store."""
        for store in model.problem.stores:
            if not agent.knows(store.store_id):
                login = model.logs_in(agent.agent_id, store.store_id, dated)
                model.cp.add(login <= model.breach(self, agent.agent_id))

    def breaches(self, problem: Problem, agent: Agent, worked: Assignment) -> Iterator[LoginBreach]:
        """Logins to unknown stores."""
        unknown = tuple(s for s in worked.stores if not agent.knows(s))
        if unknown:
            yield LoginBreach(
                key="rule-store-knowledge", stores=unknown, units=len(unknown), hard=self.is_hard
            )
