"""Sizing by one model of everything, where lines cannot be had: small teams, repeatable budgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from ortools.sat.python import cp_model

from scheduler.agents import Agent
from scheduler.policy import Level
from scheduler.roster import Assignment
from solver.budget import Budget, bound_of, has_solution
from solver.coverage import post_coverage
from solver.locks import post_locks
from solver.model import Model
from solver.rules import PatternRule, StoreRule
from solver.sizing.needs import Month, has_kinds
from solver.sizing.people import hires, outsiders
from solver.terms import Term, total


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """What a search ends with.

    Attributes:
        bound: no roster has less.
        value: what the assignments reach; None: nothing found, or there is nothing to find.
        assignments: worked shifts with duties, outsiders among them.
    """

    bound: int
    value: int | None
    assignments: tuple[Assignment, ...] = ()


class JointSizing:
    """A month in one model, with room for hires and outsiders.

    Attributes:
        hires: those there is room for; whoever is used is one of a pair, who works nights or not.
        outsiders: those there is room for on a date.
    """

    def __init__(self, month: Month, *, room: int, lent: Mapping[date, int]) -> None:
        """Posts all hard rules, heads and duties.

        Args:
            month: what is needed.
            room: the most hires.
            lent: on which dates outsiders may come, at most so many a date.
        """
        self.month = month
        self.hires = hires(month.problem, room)
        self._doubles = hires(month.problem, room if has_kinds(month) else 0, night=False)
        self.outsiders = outsiders(month.problem, max(lent.values(), default=0))
        regular = (*month.problem.agents, *self.hires, *self._doubles)
        self.problem = replace(month.problem, agents=(*regular, *self.outsiders))
        self.model = Model(self.problem)
        self._regular = regular
        self._post_rules()
        self._post_needs()
        self._post_outsiders(lent)
        self.used = {a.agent_id: self._used(a) for a in regular}
        self._post_hires()

    @property
    def everybody(self) -> tuple[Agent, ...]:
        """The hires of both kinds."""
        return (*self.hires, *self._doubles)

    def least_hires(self, at_least: int, budget: Budget, share: float) -> Found:
        """The fewest hires."""
        used = [self.used[a.agent_id] for a in self.everybody]
        return self._least(total(used), at_least, len(self.hires), budget, share)

    def least_kept(self, at_least: int, budget: Budget, share: float) -> Found:
        """The fewest of the agents of today."""
        kept = self.month.problem.agents
        used = [self.used[a.agent_id] for a in kept]
        return self._least(total(used), at_least, len(kept), budget, share)

    def least_borrowed(self, at_least: int, budget: Budget, share: float) -> Found:
        """The fewest shifts of outsiders."""
        borrowed = [
            self.model.works(a.agent_id, s)
            for a in self.outsiders
            for s in self.problem.dated_shifts
        ]
        return self._least(total(borrowed), at_least, len(borrowed), budget, share)

    def _least(self, aim: Term, at_least: int, most: int, budget: Budget, share: float) -> Found:
        cp = self.model.cp.clone()
        cp.add(aim >= min(at_least, most))
        cp.minimize(aim)
        solver, status = budget.run(cp, share)
        if status == cp_model.INFEASIBLE:
            return Found(bound=most + 1, value=None)
        if not has_solution(status):
            return Found(bound=max(at_least, bound_of(solver, status)), value=None)
        value = round(solver.objective_value)
        return Found(
            bound=max(at_least, min(value, bound_of(solver, status))),
            value=value,
            assignments=tuple(self.model.assignments(solver)),
        )

    def _post_rules(self) -> None:
        for rule in self.month.rules:
            if isinstance(rule, PatternRule):
                for agent in self._regular:
                    rule.post_agent(self.model, agent)
            elif not isinstance(rule, StoreRule):
                rule.post(self.model)
        post_coverage(self.model, self.month.rules)
        self.model.cp.add(self.model.cost(Level.OVERLOAD) == 0)
        post_locks(self.model)

    def _post_needs(self) -> None:
        for dated, needed in self.month.needed.items():
            people = total(self.model.works(a.agent_id, dated) for a in self.problem.agents)
            self.model.cp.add(people >= needed)
            for duty in self.problem.duties_of(dated):
                held = (self.model.holds(a.agent_id, duty.name, dated) for a in self.problem.agents)
                self.model.cp.add(total(held) == duty.per_shift)

    def _post_outsiders(self, lent: Mapping[date, int]) -> None:
        """One shift a date each, only where they may come, the first ones first."""
        for day in self.problem.dates:
            before: Term = self.model.one
            for n, agent in enumerate(self.outsiders):
                shifts = [
                    self.model.works(agent.agent_id, self.problem.dated(day, s.name))
                    for s in self.problem.policy.shifts
                ]
                there = total(shifts)
                self.model.cp.add(there <= (before if n < lent.get(day, 0) else self.model.zero))
                before = there

    def _used(self, agent: Agent) -> cp_model.IntVar:
        used = self.model.cp.new_bool_var("")
        for day in self.problem.dates:
            self.model.cp.add(self.model.works_on(agent.agent_id, day) <= used)
        return used

    def _post_hires(self) -> None:
        """One of each pair; the first ones first; who is alike works less the later listed."""
        for pool in (self.hires, self._doubles):
            worked = [self._worked(a) for a in pool]
            for first, second in pairwise(worked):
                self.model.cp.add(first >= second)
        if self._doubles:
            everybody = total(self.used[a.agent_id] for a in self.everybody)
            self.model.cp.add(everybody <= len(self.hires))

    def _worked(self, agent: Agent) -> Term:
        return total(self.model.works(agent.agent_id, s) for s in self.problem.dated_shifts)
