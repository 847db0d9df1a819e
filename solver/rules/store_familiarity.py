"""Home store first, one major with one minor store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from scheduler.agents import Agent
from scheduler.policy import RuleCode
from scheduler.problem import Problem
from scheduler.roster import Assignment
from scheduler.shifts import DatedShift
from scheduler.stores import StoreSize
from solver.rules.stores import LoginBreach, StoreRule
from solver.terms import total

if TYPE_CHECKING:
    from solver.model import Model


@dataclass(frozen=True, kw_only=True)
class StoreFamiliarity(StoreRule):
    """An agent who answers is logged in to the home store, and to one store of each size at most.

    A shift away from an open home store costs 1, and so does each login beside another of its size.
    Sizes count where the shift has stores of both, the home store where it expects inquiries.
    """

    code: ClassVar[RuleCode] = RuleCode.STORE_FAMILIARITY

    def post_logins(self, model: Model, agent: Agent, dated: DatedShift) -> None:
        """Away from home, and two of a size."""
        problem, name = model.problem, agent.agent_id
        if _home(problem, agent, dated) is not None:
            home = model.logs_in(name, agent.home_store or "", dated)
            away = model.breach(self, name)
            for store in problem.stores:
                model.cp.add(model.logs_in(name, store.store_id, dated) <= home + away)
        for size in _sizes(problem, dated):
            same = [s.store_id for s in problem.stores if s.size is size]
            if len(same) > 1:
                logins = total(model.logs_in(name, store_id, dated) for store_id in same)
                beside = model.breach(self, name, most=len(same) - 1)
                model.cp.add(logins <= 1 + beside)

    def breaches(self, problem: Problem, agent: Agent, worked: Assignment) -> Iterator[LoginBreach]:
        """Shifts away from home, and logins beside another of the same size."""
        dated = problem.dated(worked.date, worked.shift)
        home = _home(problem, agent, dated)
        if home is not None and worked.stores and home not in worked.stores:
            yield LoginBreach(
                key="rule-store-familiarity-home", stores=(home,), units=1, hard=self.is_hard
            )
        if len(worked.stores) < 2:
            return
        counts = Counter(problem.store(s).size for s in worked.stores)
        beside = sum(max(0, counts[size] - 1) for size in _sizes(problem, dated))
        if beside:
            yield LoginBreach(
                key="rule-store-familiarity-size",
                stores=worked.stores,
                units=beside,
                hard=self.is_hard,
            )


def _home(problem: Problem, agent: Agent, dated: DatedShift) -> str | None:
    home = agent.home_store
    return home if home in problem.store_volumes(dated) else None


def _sizes(problem: Problem, dated: DatedShift) -> tuple[StoreSize, ...]:
    sizes = {problem.store(s).size for s in problem.store_volumes(dated)}
    return tuple(sorted(sizes)) if len(sizes) > 1 else ()
