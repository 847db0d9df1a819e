"""One shift's logins and loads as a small exact model, for what cannot be dealt out plainly."""

from __future__ import annotations

from collections.abc import Iterable

from ortools.sat.python import cp_model

from scheduler.duties import WHOLE_HEAD
from scheduler.policy import Level
from scheduler.problem import Problem
from scheduler.roster import Assignment
from solver.allocation.work import Loads, ShiftWork
from solver.model import Model
from solver.rules import StoreRule
from solver.rules.store_familiarity import StoreFamiliarity
from solver.terms import Term, total

_WORK = 0.1
"""Deterministic work for one solve; nearly all end by proof long before."""


class ExactShift:
    """The logins and loads of one shift as a model of its own."""

    def __init__(
        self,
        problem: Problem,
        crew: tuple[Assignment, ...],
        work: ShiftWork,
        rules: tuple[StoreRule, ...],
    ) -> None:
        self.work = work
        self.dated = problem.dated(crew[0].date, crew[0].shift)
        agents = tuple(problem.agent(a) for a in work.agents)
        self.model = Model(problem, agents=agents, dated_shifts=(self.dated,), logins=True)
        self.cp = self.model.cp
        self._keep(a for a in crew if a.agent_id in work.agents)
        self.unmet = [self.cp.new_bool_var("") for _ in work.stores]
        self.loads = {
            (a, s): self.cp.new_int_var(0, tenths, "")
            for a in range(len(work.agents))
            for s, tenths in enumerate(work.tenths)
        }
        self._close({s.store_id for s in problem.stores} - set(work.stores))
        self._serve()
        self.aims = self._make_aims(rules)

    def solve(self, start: Loads) -> tuple[Loads, frozenset[int]]:
        """Loads, or the stores that nobody can serve.

        Args:
            start: loads to begin with; may be empty.
        """
        for (a, s), load in self.loads.items() if start else ():
            self.cp.add_hint(load, start[a].get(s, 0))
        best: cp_model.CpSolver | None = None
        for aim, least in self.aims:
            if best is None or best.value(aim) > least:
                best = self._minimise(aim, best) or best
            if best is None:
                return start, frozenset() if start else frozenset(range(len(self.unmet)))
            unmet = frozenset(s for s, v in enumerate(self.unmet) if best.boolean_value(v))
            if unmet:
                return {}, unmet
            self.cp.add(aim <= best.value(aim))
        assert best is not None
        loads: Loads = {a: {} for a in range(len(self.work.agents))}
        for (a, s), load in self.loads.items():
            if best.value(load):
                loads[a][s] = best.value(load)
        return loads, frozenset()

    def _keep(self, crew: Iterable[Assignment]) -> None:
        """Who works and who holds what is decided."""
        for worked in crew:
            self.cp.add(self.model.works(worked.agent_id, self.dated) == 1)
            if worked.duty is not None:
                self.cp.add(self.model.holds(worked.agent_id, worked.duty, self.dated) == 1)

    def _close(self, stores: Iterable[str]) -> None:
        for store_id in stores:
            for agent_id in self.work.agents:
                self.cp.add(self.model.logs_in(agent_id, store_id, self.dated) == 0)

    def _serve(self) -> None:
        """Every store's volume is taken by those logged in to it, or nobody is."""
        for s, tenths in enumerate(self.work.tenths):
            taken = total(self.loads[a, s] for a in range(len(self.work.agents)))
            self.cp.add(taken == tenths * (1 - self.unmet[s]))
        for (a, s), load in self.loads.items():
            login = self.model.logs_in(self.work.agents[a], self.work.stores[s], self.dated)
            self.cp.add(load <= self.work.tenths[s] * login)
            self.cp.add(load >= login)

    def _make_aims(self, rules: tuple[StoreRule, ...]) -> list[tuple[Term, int]]:
        """What is minimised one after the other, each with a floor that it cannot go under.

        Each sums several aims with weights that keep their order.
        """
        for rule in rules:
            if not isinstance(rule, StoreFamiliarity):
                rule.post(self.model)
        limits = self.model.cost(Level.PATTERNS)
        for rule in rules:
            if isinstance(rule, StoreFamiliarity):
                rule.post(self.model)
        everything = sum(self.work.tenths)
        bands = [self.work.band(a) for a in range(len(self.work.agents))]
        low, high = sum(b[0] for b in bands), sum(b[1] for b in bands)
        above_patterns = 1 + 3 * len(self.loads) * sum(rule.weight for rule in rules)
        above_outside = above_patterns * (1 + everything * len(bands) + low)
        unmet = total(t * v for t, v in zip(self.work.tenths, self.unmet, strict=True))
        outside = max(0, low - everything, everything - high)
        return [
            (
                above_outside * unmet + above_patterns * self._outside(bands) + limits,
                above_patterns * outside,
            ),
            (above_patterns * self._spread() + self.model.cost(Level.PATTERNS), 0),
        ]

    def _outside(self, bands: list[tuple[int, int]]) -> Term:
        """Tenths by which loads are over or under the band."""
        outside: list[Term] = []
        for a, (low, high) in enumerate(bands):
            off = self.cp.new_int_var(0, sum(self.work.tenths) + low, "")
            self.cp.add(off >= self._load(a) - high)
            self.cp.add(off >= low - self._load(a))
            outside.append(off)
        return total(outside)

    def _spread(self) -> Term:
        """Whole inquiries, rounded up, between the least and the most load for a whole head."""
        most = 10 * WHOLE_HEAD * sum(self.work.tenths)
        low, high = (self.cp.new_int_var(0, most, "") for _ in range(2))
        spread = self.cp.new_int_var(0, most, "")
        for a, share in enumerate(self.work.shares):
            per_head = WHOLE_HEAD * self._load(a)
            self.cp.add(share * low <= per_head)
            self.cp.add(share * high >= per_head)
        self.cp.add(10 * (spread + 1) >= high - low)
        return spread

    def _load(self, agent: int) -> Term:
        return total(self.loads[agent, s] for s in range(len(self.work.stores)))

    def _minimise(self, aim: Term, start: cp_model.CpSolver | None) -> cp_model.CpSolver | None:
        if start is not None:
            self.model.hint(start.response_proto.solution)
        self.cp.minimize(aim)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.catch_sigint_signal = False
        solver.parameters.max_deterministic_time = _WORK
        status = solver.solve(self.cp)
        return solver if status in {cp_model.OPTIMAL, cp_model.FEASIBLE} else None
