"""The model of who holds duties how often, people alike told as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ortools.sat.python import cp_model

from scheduler.agents import Agent
from scheduler.problem import Problem
from solver.engine.capacity import Capacity, Group
from solver.engine.lines.fair_duties import FairDuty
from solver.terms import total

People = cp_model.IntVar | int
_Held = list[cp_model.IntVar]


class DutyModel:
    """Holders added one after another, each standing for so many people.

    Attributes:
        cp: the model.
        units: off each fair share.
    """

    def __init__(
        self,
        problem: Problem,
        agents: tuple[Agent, ...],
        capacity: Capacity,
        shares: Iterable[FairDuty],
    ) -> None:
        """Nobody holds anything yet.

        Args:
            problem: gives shifts and duties.
            agents: who may hold one.
            capacity: how many shifts each of them can work.
            shares: what is fair.
        """
        self.cp = cp_model.CpModel()
        self.units: list[cp_model.IntVar] = []
        self._problem, self._agents, self._capacity = problem, agents, capacity
        self._groups = capacity.by_kind
        self._held: dict[tuple[int, str], _Held] = {}
        self._shares: dict[int, list[FairDuty]] = {}
        for share in shares:
            if share.able < 0:  # who holds none
                over, under = share.before - share.ceiling, share.floor - share.before
                self.units.append(self.cp.new_constant(max(0, over, under)))
            else:
                self._shares.setdefault(share.able, []).append(share)

    def add(
        self, n: int, count: People, size: int, most: Mapping[int, int], *, is_packed: bool = False
    ) -> None:
        """Lets so many people like the n-th agent hold duties.

        Args:
            n: of the agents.
            count: how many.
            size: the most that `count` can be.
            most: by group of shifts, in which each of them can hold so many.
            is_packed: whether what fits into more groups together is looked at as well.
        """
        own: dict[str, _Held] = {}
        by_group: dict[Group, _Held] = {}
        for g, each in most.items():
            held = {d: self._new(each * size) for d in self._duties(n, g)} if each else {}
            for duty, v in held.items():
                self._held.setdefault((g, duty), []).append(v)
                own.setdefault(duty, []).append(v)
            by_group[self._groups[g]] = list(held.values())
            if held:
                self.cp.add(total(held.values()) <= each * count)
        for wider in self._capacity.groups if is_packed else ():
            inside = [v for group, vs in by_group.items() if set(group) <= set(wider) for v in vs]
            if inside:
                each = self._capacity.most(self._agents[n].agent_id, wider)
                self.cp.add(total(inside) <= each * count)
        days = len(self._problem.dates)
        for share in self._shares.get(n, ()):
            unit = self._new((days + abs(share.before) + abs(share.ceiling)) * size)
            now = total(own.get(share.duty, ()))
            self.cp.add(now - unit <= (share.ceiling - share.before) * count)
            self.cp.add(now + unit >= (share.floor - share.before) * count)
            self.units.append(unit)

    def needs(self) -> Iterator[tuple[cp_model.LinearExpr, int]]:
        """By group and duty: how often it is held, and how often it must be."""
        for g, group in enumerate(self._groups):
            dated = sum(len(self._capacity.cells[cell]) for cell in group)
            for duty in self._problem.policy.duties_of(group[0].shift):
                yield total(self._held.get((g, duty.name), ())), duty.per_shift * dated

    def _duties(self, n: int, g: int) -> list[str]:
        """Those of a group of shifts that the agent may hold."""
        duties = self._problem.policy.duties_of(self._groups[g][0].shift)
        return [d.name for d in duties if d.may_be_held_by(self._agents[n].skills)]

    def _new(self, most: int) -> cp_model.IntVar:
        return self.cp.new_int_var(0, most, "")
