"""Agents on the way to lines: cells and machines as rules tell them, locks, graphs they share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from scheduler.agents import Agent
from scheduler.policy import Mode
from scheduler.problem import Problem
from solver.engine.lines.graph import LineGraph, Machine, compile_graph
from solver.engine.lines.yielding import HardRules, yielding
from solver.locks import planned_locks
from solver.rules import PatternRule


class Draft:
    """One agent's cells and machines as they come from the rules.

    Attributes:
        closed: `[days, choices]`, what hard rules and locks forbid.
        fixed: the part of it that locks forbid.
    """

    def __init__(self, problem: Problem, agent: Agent) -> None:
        self.problem, self.agent = problem, agent
        self.levels = {level: n for n, level in enumerate(problem.policy.levels)}
        shape = (len(problem.dates), len(problem.policy.shifts) + 1)
        self.cells = np.zeros((*shape, len(self.levels)), dtype=np.int64)
        self.closed = np.zeros(shape, dtype=np.bool_)
        self.fixed = np.zeros(shape, dtype=np.bool_)
        self.machines: list[Machine] = []

    def take(self, rule: PatternRule) -> bool:
        """Takes a rule in; whether it can be read as machines."""
        compiled = rule.compiled(self.problem, self.agent)
        if compiled is None:
            return False
        level = None if rule.is_hard else self.levels.get(rule.level)
        if not rule.is_hard and level is None:
            return True
        for cell in compiled.cells:
            if level is None:
                self.closed[cell.day, cell.choice] = True
            else:
                self.cells[cell.day, cell.choice, level] += cell.units * rule.weight
        for table in compiled.tables:
            self.machines.append(Machine(table=table, level=level, weight=rule.weight))
        return True

    def yield_rules(self, rules: Sequence[PatternRule]) -> bool:
        """Lets hard rules give way, as little as they can; whether that can be.

        They are asked once more as if they were soft: only then they tell by how much they are
        broken.
        """
        asked = [
            replace(r, mode=Mode.SOFT).compiled(self.problem, self.agent)
            for r in rules
            if r.is_hard
        ]
        compiled = [c for c in asked if c is not None]
        cells: Counter[tuple[int, int]] = Counter()
        for cell in (cell for c in compiled for cell in c.cells):
            cells[cell.day, cell.choice] += cell.units
        tables = tuple(t for c in compiled for t in c.tables if t.tally is None)
        hard = HardRules(tables=tables, cells=cells, fixed=self.fixed)
        table = yielding(hard) if len(compiled) == len(asked) else None
        if table is None:
            return False
        kept = [m for m in self.machines if m.level is not None or m.table.tally is not None]
        self.machines = [Machine(table=table, level=None), *kept]
        self.closed = self.fixed
        return True

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for agents who share a graph."""
        return tuple((m.table, m.table.tally is None, m.level, m.weight) for m in self.machines)

    @property
    def start(self) -> tuple[object, ...]:
        """The machines' states before the first date."""
        return tuple(m.table.start for m in self.machines)


class Graphs:
    """Graphs by what their machines are."""

    def __init__(self, days: int, choices: int, levels: int) -> None:
        self._days, self._choices, self._levels = days, choices, levels
        self._found: dict[tuple[object, ...], LineGraph] = {}

    def of(self, draft: Draft) -> LineGraph:
        """The graph of an agent who was added."""
        return self._found[draft.key]

    def add(self, drafts: Sequence[Draft], stop: Callable[[], bool]) -> bool:
        """Makes the graphs of these agents; whether it was not stopped."""
        by_key: dict[tuple[object, ...], list[Draft]] = defaultdict(list)
        for draft in drafts:
            by_key[draft.key].append(draft)
        for key, alike in by_key.items():
            if stop():
                return False
            self._found[key] = compile_graph(
                self._days,
                self._choices,
                self._levels,
                alike[0].machines,
                {d.start for d in alike},
            )
        return True


def fix_locked(problem: Problem, drafts: Sequence[Draft]) -> None:
    """What supervisors fixed is the only choice; none where they fixed two."""
    by_name = {d.agent.agent_id: d for d in drafts}
    days = {d: n for n, d in enumerate(problem.dates)}
    choices: dict[str | None, int] = {None: 0}
    choices |= {s.name: n for n, s in enumerate(problem.policy.shifts, 1)}
    every = np.arange(len(choices))
    for lock in planned_locks(problem):
        draft, day = by_name[lock.agent_id], days[lock.date]
        draft.fixed[day] |= every != choices[lock.shift]
        draft.closed[day] |= draft.fixed[day]
