"""Store logins and loads of shifts whose people are decided: exact, shift by shift.

In order: every store served; loads within the band; no more third logins than that needs; loads as
equal as can be, to a whole inquiry; home stores, one major with one minor; few logins.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from ortools.sat.python import cp_model

from scheduler.demand import MILLI
from scheduler.duties import WHOLE_HEAD
from scheduler.policy import Level
from scheduler.problem import Problem
from scheduler.roster import Assignment, Roster
from scheduler.rounding import largest_remainders
from scheduler.shifts import DatedShift
from solver.model import Model
from solver.rules import Rule, StoreRule
from solver.rules.store_familiarity import StoreFamiliarity
from solver.terms import Term, total

_WORK = 0.5
"""Deterministic work for one aim of one shift; nearly all end by proof long before."""
_TENTH = MILLI // 10
_LOADS = dict[str, dict[str, int]]


def allocate(problem: Problem, roster: Roster, rules: tuple[Rule, ...], threads: int) -> Roster:
    """The roster with everybody's store logins and loads; the same input gives the same result.

    Args:
        problem: its store rules are kept where they are hard.
        roster: whose shifts and duties stay as they are.
        rules: those of the team.
        threads: how many shifts to work on at once.
    """
    store_rules = tuple(r for r in rules if isinstance(r, StoreRule))
    ordered = sorted(roster.assignments, key=lambda a: (a.date, a.shift, a.agent_id))
    shifts = [tuple(crew) for _, crew in groupby(ordered, key=lambda a: (a.date, a.shift))]

    def filled(crew: tuple[Assignment, ...]) -> list[Assignment]:
        loads = _loads_of(problem, crew, store_rules)
        return [_with_loads(a, loads.get(a.agent_id, {})) for a in crew]

    with ThreadPoolExecutor(max_workers=threads) as pool:
        return Roster(a for crew in pool.map(filled, shifts) for a in crew)


def _with_loads(worked: Assignment, loads: dict[str, int]) -> Assignment:
    stores = sorted(loads, key=lambda s: (-loads[s], s))
    inquiries = Decimal(sum(loads.values())) / 10
    return replace(worked, stores=tuple(stores), inquiries=inquiries.quantize(Decimal("0.1")))


def _loads_of(
    problem: Problem, crew: tuple[Assignment, ...], rules: tuple[StoreRule, ...]
) -> _LOADS:
    """Tenths of an inquiry per store logged in to, by agent."""
    dated = problem.dated(crew[0].date, crew[0].shift)
    volumes = dict(problem.store_volumes(dated))
    answering = {a.agent_id: _share(problem, a) for a in crew if _share(problem, a) > 0}
    while answering and volumes:
        shift = _ShiftModel(
            problem=problem,
            dated=dated,
            crew=crew,
            answering=answering,
            volumes=volumes,
            rules=rules,
        )
        loads, unmet = shift.solve()
        if not unmet:
            return loads
        volumes = {s: v for s, v in volumes.items() if s not in unmet}
    return {}


def _share(problem: Problem, worked: Assignment) -> int:
    return problem.policy.duty(worked.duty).inquiry_share if worked.duty else WHOLE_HEAD


class _ShiftModel:
    """The logins and loads of one shift as a small model of its own."""

    def __init__(
        self,
        *,
        problem: Problem,
        dated: DatedShift,
        crew: tuple[Assignment, ...],
        answering: dict[str, int],
        volumes: dict[str, int],
        rules: tuple[StoreRule, ...],
    ) -> None:
        agents = tuple(problem.agent(a) for a in answering)
        self.model = Model(problem, agents=agents, dated_shifts=(dated,), logins=True)
        self.cp, self.dated, self.heads = self.model.cp, dated, answering
        for a in crew:
            if a.agent_id in answering:
                self.cp.add(self.model.works(a.agent_id, dated) == 1)
                if a.duty is not None:
                    self.cp.add(self.model.holds(a.agent_id, a.duty, dated) == 1)
        self.tenths = dict(
            zip(volumes, largest_remainders(list(volumes.values()), _TENTH), strict=True)
        )
        self.unmet = {s: self.cp.new_bool_var("") for s in volumes}
        self._loads = {
            (a, s): self.cp.new_int_var(0, t, "") for a in answering for s, t in self.tenths.items()
        }
        closed = (s.store_id for s in problem.stores if s.store_id not in volumes)
        for store_id in closed:
            for agent_id in answering:
                self.cp.add(self.model.logs_in(agent_id, store_id, dated) == 0)
        self._serve()
        self.aims = self._make_aims(rules)

    def solve(self) -> tuple[_LOADS, frozenset[str]]:
        """Loads by agent and store, and the stores that nobody can serve."""
        best: cp_model.CpSolver | None = None
        for aim, least in self.aims:
            if best is None or best.value(aim) > least:
                best = self._minimise(aim, best) or best
            if best is None:
                return {}, frozenset(self.tenths)
            unmet = frozenset(s for s, v in self.unmet.items() if best.boolean_value(v))
            if unmet:
                return {}, unmet
            self.cp.add(aim <= best.value(aim))
        assert best is not None
        return {a: self._loads_in(best, a) for a in self.heads}, frozenset()

    def _serve(self) -> None:
        """Every store's volume is taken by those logged in to it, or nobody is."""
        for store, tenths in self.tenths.items():
            taken = total(self._loads[a, store] for a in self.heads)
            self.cp.add(taken == tenths * (1 - self.unmet[store]))
            for a in self.heads:
                login = self._login(a, store)
                self.cp.add(self._loads[a, store] <= tenths * login)
                self.cp.add(self._loads[a, store] >= login)

    def _make_aims(self, rules: tuple[StoreRule, ...]) -> list[tuple[Term, int]]:
        """What is minimised one after the other, each with a floor that it cannot go under."""
        for rule in rules:
            if not isinstance(rule, StoreFamiliarity):
                rule.post(self.model)
        limits = self.model.cost(Level.PATTERNS)
        for rule in rules:
            if isinstance(rule, StoreFamiliarity):
                rule.post(self.model)
        unmet = total(t * self.unmet[s] for s, t in self.tenths.items())
        logins = total(self._login(a, s) for a, s in self._loads)
        heads, everything = sum(self.heads.values()), sum(self.tenths.values())
        low, high = self._band(heads)
        outside = max(0, low - everything, everything - high)
        return [
            (unmet, 0),
            (self._outside(), outside),
            (limits, 0),
            (self._spread(), 0),
            (self.model.cost(Level.PATTERNS), 0),
            (logins, max(len(self.heads), len(self.tenths))),
        ]

    def _outside(self) -> Term:
        """Tenths by which loads are over or under the band."""
        outside: list[Term] = []
        for a, share in self.heads.items():
            low, high = self._band(share)
            off = self.cp.new_int_var(0, sum(self.tenths.values()) + low, "")
            self.cp.add(off >= self._load(a) - high)
            self.cp.add(off >= low - self._load(a))
            outside.append(off)
        return total(outside)

    def _spread(self) -> Term:
        """Whole inquiries, rounded up, between the least and the most load for a whole head."""
        most = 10 * WHOLE_HEAD * sum(self.tenths.values())
        low, high = (self.cp.new_int_var(0, most, "") for _ in range(2))
        spread = self.cp.new_int_var(0, most, "")
        for a, share in self.heads.items():
            per_head = WHOLE_HEAD * self._load(a)
            self.cp.add(share * low <= per_head)
            self.cp.add(share * high >= per_head)
        self.cp.add(10 * (spread + 1) >= high - low)
        return spread

    def _band(self, heads: int) -> tuple[int, int]:
        """The band for so many thousandths of a head, in tenths of an inquiry."""
        workload = self.model.problem.policy.workload
        return workload.low * heads * 10 // WHOLE_HEAD, -(-workload.high * heads * 10 // WHOLE_HEAD)

    def _load(self, agent_id: str) -> Term:
        return total(self._loads[agent_id, s] for s in self.tenths)

    def _login(self, agent_id: str, store_id: str) -> Term:
        return self.model.logs_in(agent_id, store_id, self.dated)

    def _loads_in(self, solver: cp_model.CpSolver, agent_id: str) -> dict[str, int]:
        loads = {s: solver.value(self._loads[agent_id, s]) for s in self.tenths}
        return {s: load for s, load in loads.items() if load}

    def _minimise(self, aim: Term, start: cp_model.CpSolver | None) -> cp_model.CpSolver | None:
        self.model.hint(start.response_proto.solution if start is not None else ())
        self.cp.minimize(aim)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.catch_sigint_signal = False
        solver.parameters.max_deterministic_time = _WORK
        status = solver.solve(self.cp)
        return solver if status in {cp_model.OPTIMAL, cp_model.FEASIBLE} else None
