"""How much each agent's line of work can hold, by the agent's own hard pattern rules.

Asked of the rules themselves, one agent at a time: the line alone with every hard pattern rule and
the locks posted, maximised over a group of cells. So no rule is written a second time for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import combinations

from ortools.sat.python import cp_model

from scheduler.agents import Agent
from scheduler.policy import RuleCode
from scheduler.problem import Problem
from scheduler.roster import Roster
from scheduler.shifts import DatedShift
from solver.engine.cells import Cell, cell_of, cells_of
from solver.locks import post_locks
from solver.model import Model
from solver.rules import PatternRule, Rule
from solver.terms import total

_WORK = 0.1
_WEEK = 7

Group = tuple[Cell, ...]


class Capacity:
    """Bounds on what agents can work in groups of cells and stretches of dates.

    Attributes:
        groups: the groups of cells worth asking for: a kind of shift within a block, a block, all.
    """

    def __init__(self, problem: Problem, rules: tuple[Rule, ...], relaxed: frozenset[str]) -> None:
        self.problem, self.relaxed = problem, relaxed
        self.cells = cells_of(problem)
        self.hard = {r.code: r for r in rules if isinstance(r, PatternRule) and r.is_hard}
        self.by_kind = self._grouped(lambda c: (c.first, c.shift))
        self.groups = tuple(
            dict.fromkeys(
                (
                    *self.by_kind,
                    *self._grouped(lambda c: (c.first, "")),
                    *self._grouped(lambda c: ("", c.shift)),
                    tuple(self.cells),
                )
            )
        )
        self._kind_of = {cell: group for group in self.by_kind for cell in group}
        self._past = {a.agent_id: problem.line(Roster(), a) for a in problem.agents}
        self._lines = {a.agent_id: self._line(a) for a in problem.agents}
        self._most: dict[tuple[str, Group], int] = {}

    def most(self, agent_id: str, group: Group) -> int:
        """The most shifts of these cells that the agent can work."""
        key = (agent_id, group)
        if key not in self._most:
            self._most[key] = self._asked(agent_id, group)
        return self._most[key]

    def can(self, agent_id: str, dated: DatedShift) -> bool:
        """Whether nothing is known that keeps the agent from this one shift."""
        if agent_id in self.relaxed:
            return True
        if dated.date <= self.problem.dates[0] + timedelta(days=_WEEK):
            agent = self.problem.agent(agent_id)
            line = (*self._past[agent_id], dated)
            rules = (r for r in self.hard.values() if r.stays_broken)
            if any(b for r in rules for b in r.breaches(self.problem, agent, line)):
                return False
        return self.most(agent_id, (cell_of(self.problem, dated),)) > 0

    def able(self, dated: DatedShift) -> list[str]:
        """Ids of the agents who can work the shift, as far as is known."""
        return [a.agent_id for a in self.problem.agents if self.can(a.agent_id, dated)]

    def exclusive(self, agent_id: str) -> Iterator[tuple[Group, Group]]:
        """Pairs of kinds within a block of which the agent works only one, by the rotation."""
        rotation = self.problem.policy.rotation
        if RuleCode.ROTATION not in self.hard or not rotation.rotates or rotation.changeover_days:
            return
        if agent_id in self.relaxed:
            return
        agent = self.problem.agent(agent_id)
        firsts = sorted({cell.first for cell in self.cells})
        rotating = [
            g
            for g in self.by_kind
            if g[0].shift in rotation.shifts
            and self.most(agent_id, g) > 0
            and not self.problem.is_outside_rotation(agent, self.problem.block(g[0].first))
        ]
        for one, other in combinations(rotating, 2):
            apart = abs(firsts.index(one[0].first) - firsts.index(other[0].first))
            same_kind = one[0].shift == other[0].shift
            if (apart == 0 and not same_kind) or (apart == 1 and same_kind):
                yield one, other

    def kind_of(self, dated: DatedShift) -> Group:
        """The group of its kind and block that the dated shift lies in."""
        return self._kind_of[cell_of(self.problem, dated)]

    def _grouped(self, key: Callable[[Cell], object]) -> tuple[Group, ...]:
        found: dict[object, list[Cell]] = {}
        for cell in self.cells:
            found.setdefault(key(cell), []).append(cell)
        return tuple(tuple(cells) for cells in found.values())

    def _line(self, agent: Agent) -> Model | None:
        if agent.agent_id in self.relaxed:
            return None
        model = Model(self.problem, agents=(agent,))
        for rule in self.hard.values():
            rule.post_agent(model, agent)
        post_locks(model)
        return model

    def _asked(self, agent_id: str, group: Group) -> int:
        asked = [s for cell in group for s in self.cells[cell]]
        model = self._lines[agent_id]
        if model is None:
            return len(asked)
        model.cp.maximize(total(model.works(agent_id, s) for s in asked))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_deterministic_time = _WORK
        status = solver.solve(model.cp)
        if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            return len(asked)
        return int(solver.best_objective_bound + 1e-6)
