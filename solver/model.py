"""The optimiser's variables behind the domain's words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ortools.sat.python import cp_model

from scheduler.agents import Agent
from scheduler.duties import WHOLE_HEAD
from scheduler.problem import Problem
from scheduler.roster import Assignment, Roster
from scheduler.shifts import DatedShift
from solver.costs import CostModel
from solver.terms import Term, total


@dataclass(frozen=True, kw_only=True, slots=True)
class Settled:
    """What of the planned dates is decided already.

    Attributes:
        roster: who works; as it is but for what is open.
        open_days: agent ids with dates on which everything is still to be decided.
    """

    roster: Roster
    open_days: frozenset[tuple[str, date]]


class Model(CostModel):
    """A CP-SAT model of a problem: who works, who holds which duty.

    Variables exist for the planned dates; the past, and what is settled, answer with 0 and 1.

    Attributes:
        agents: whose lines are modelled.
        dated_shifts: the planned shifts that are modelled.
        problem: gives the past and the planned dates.
    """

    def __init__(
        self,
        problem: Problem,
        *,
        agents: tuple[Agent, ...] | None = None,
        dated_shifts: tuple[DatedShift, ...] | None = None,
        relaxed: frozenset[str] = frozenset(),
        lock_holders: frozenset[str] = frozenset(),
        logins: bool = False,
        every_holder: bool = False,
        settled: Settled | None = None,
    ) -> None:
        """Makes the variables.

        Args:
            problem: gives the past and the planned dates.
            agents: whose lines; all by default.
            dated_shifts: which planned shifts; all by default.
            relaxed: ids of agents for whom hard rules may be broken, at a cost above all levels.
            lock_holders: ids of agents for whom only hard rules about teams may be broken so.
            logins: whether store logins are decided here too.
            every_holder: whether the unskilled can be made to hold a duty, against the rules.
            settled: what is decided already; None: nothing.
        """
        super().__init__(relaxed, lock_holders)
        self.problem = problem
        self.agents = problem.agents if agents is None else agents
        self.dated_shifts = problem.dated_shifts if dated_shifts is None else dated_shifts
        self._settled: tuple[Assignment, ...] = () if settled is None else _decided(settled)
        self._past = {
            (a.agent_id, a.date, a.shift)
            for a in problem.history.assignments
            if a.date < problem.dates[0]
        } | {(a.agent_id, a.date, a.shift) for a in self._settled}
        self._held = {(a.agent_id, a.duty, a.date, a.shift) for a in self._settled if a.duty}
        open_days = None if settled is None else settled.open_days
        self._works = {
            (a.agent_id, s.date, s.shift.name): self.cp.new_bool_var("")
            for a in self.agents
            for s in self.dated_shifts
            if open_days is None or (a.agent_id, s.date) in open_days
        }
        self._holds = {
            (a.agent_id, d.name, s.date, s.shift.name): self.cp.new_bool_var("")
            for s in self.dated_shifts
            for d in problem.duties_of(s)
            for a in self.agents
            if (a.agent_id, s.date, s.shift.name) in self._works
            and (every_holder or d.may_be_held_by(a.skills) or a.agent_id in relaxed | lock_holders)
        }
        self._logins = {
            (a.agent_id, s.date, s.shift.name, store.store_id): self.cp.new_bool_var("")
            for s in (self.dated_shifts if logins else ())
            for a in self.agents
            for store in problem.stores
        }
        self._on: dict[tuple[str, date], Term] = {}
        self._hold_only_at_work()
        self._log_in_only_to_answer()

    def works(self, agent_id: str, dated: DatedShift) -> Term:
        """1 where the agent works the shift; the past's shifts too."""
        key = (agent_id, dated.date, dated.shift.name)
        if key in self._works:
            return self._works[key]
        return self.one if key in self._past else self.zero

    def works_on(self, agent_id: str, day: date) -> Term:
        """1 where the agent works any shift on the date."""
        key = (agent_id, day)
        if key not in self._on:
            self._on[key] = self._any_shift(agent_id, day)
        return self._on[key]

    def holds(self, agent_id: str, duty: str, dated: DatedShift) -> Term:
        """1 where the agent is designated for the duty on the shift; planned dates only."""
        key = (agent_id, duty, dated.date, dated.shift.name)
        return self._holds.get(key, self.one if key in self._held else self.zero)

    def logs_in(self, agent_id: str, store_id: str, dated: DatedShift) -> Term:
        """1 where the agent is logged in to the store on the shift; planned dates only."""
        return self._logins.get((agent_id, dated.date, dated.shift.name, store_id), self.zero)

    def answers(self, agent_id: str, dated: DatedShift) -> Term:
        """1 where the agent works the shift without a duty that leaves no time for inquiries."""
        silent = (d.name for d in self.problem.duties_of(dated) if d.inquiry_share == 0)
        return self.works(agent_id, dated) - total(
            self.holds(agent_id, name, dated) for name in silent
        )

    def heads(self, dated: DatedShift) -> Term:
        """Answering heads on the shift, in thousandths."""
        present = total(self.works(a.agent_id, dated) for a in self.agents)
        lost = total(
            (WHOLE_HEAD - duty.inquiry_share) * self.holds(a.agent_id, duty.name, dated)
            for duty in self.problem.duties_of(dated)
            if duty.costs_heads
            for a in self.agents
        )
        return WHOLE_HEAD * present - lost

    def assignments(
        self, value: cp_model.CpSolverSolutionCallback | cp_model.CpSolver
    ) -> list[Assignment]:
        """The worked shifts of a solution, duties set, stores and loads not yet."""
        duty_of = {
            (agent_id, day, shift): duty
            for (agent_id, duty, day, shift), variable in self._holds.items()
            if value.boolean_value(variable)
        }
        return [
            *self._settled,
            *(
                Assignment(
                    date=day,
                    agent_id=agent_id,
                    shift=shift,
                    duty=duty_of.get((agent_id, day, shift)),
                )
                for (agent_id, day, shift), variable in self._works.items()
                if value.boolean_value(variable)
            ),
        ]

    def decisions(self, assignments: Iterable[Assignment]) -> list[tuple[cp_model.IntVar, bool]]:
        """Every variable of shifts, duties and logins with what the assignments make of it."""
        found = {(a.agent_id, a.date, a.shift): a for a in assignments}
        shifts = [(var, key in found) for key, var in self._works.items()]
        duties = [
            (var, (a := found.get((agent_id, day, shift))) is not None and a.duty == duty)
            for (agent_id, duty, day, shift), var in self._holds.items()
        ]
        logins = [
            (var, (a := found.get((agent_id, day, shift))) is not None and store_id in a.stores)
            for (agent_id, day, shift, store_id), var in self._logins.items()
        ]
        return shifts + duties + logins

    def hint_assignments(self, assignments: Iterable[Assignment]) -> None:
        """Suggests shifts and duties."""
        self.forget_hints()
        for variable, value in self.decisions(assignments):
            self.cp.add_hint(variable, value)

    def _hold_only_at_work(self) -> None:
        by_place: dict[tuple[str, date, str], list[cp_model.IntVar]] = defaultdict(list)
        for (agent_id, _, day, shift), variable in self._holds.items():
            by_place[agent_id, day, shift].append(variable)
        for place, held in by_place.items():
            self.cp.add(total(held) <= self._works[place])

    def _log_in_only_to_answer(self) -> None:
        for (agent_id, day, shift, _), variable in self._logins.items():
            self.cp.add(variable <= self.answers(agent_id, self.problem.dated(day, shift)))

    def _any_shift(self, agent_id: str, day: date) -> Term:
        names = [s.name for s in self.problem.policy.shifts]
        if all((agent_id, day, name) not in self._works for name in names):
            worked = any((agent_id, day, name) in self._past for name in names)
            return self.one if worked else self.zero
        shifts = [self.works(agent_id, self.problem.dated(day, name)) for name in names]
        if len(shifts) == 1:
            return shifts[0]
        any_of = self.cp.new_bool_var("")
        self.cp.add_max_equality(any_of, shifts)
        return any_of


def _decided(settled: Settled) -> tuple[Assignment, ...]:
    return tuple(
        a for a in settled.roster.assignments if (a.agent_id, a.date) not in settled.open_days
    )
