"""The smallest repairs of an agent's line of work: the fewest dates to change, locked ones last.

An agent alone is looked at, by the hard pattern rules: whether colleagues are enough on the shifts
that change is another question, which trying the repair answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ortools.sat.python import cp_model

from scheduler.agents import Agent
from scheduler.problem import Problem
from scheduler.roster import Roster
from solver.model import Model
from solver.rules import PatternRule, rules_of
from solver.terms import Term, total

_LOCKED = 2
"""What changing a locked date costs more than another, so that of two ways the free one is told."""
_DATE = 100
"""What changing a date costs: one date more is never paid by anything else."""
_SECONDS = 2.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One date of the agent that changes.

    Attributes:
        before, after: names of shifts; None: free. Of two shifts on one date the first is told.
        is_locked: whether it has to be unlocked first.
    """

    date: date
    before: str | None
    after: str | None
    is_locked: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Repair:
    """Changes after which the agent's line keeps all hard rules; by date, at least one."""

    steps: tuple[Step, ...]


def smallest_repairs(
    problem: Problem, roster: Roster, agent: Agent, most: int = 3
) -> tuple[Repair, ...]:
    """The repairs that change the fewest dates, the best first.

    Empty where the line keeps the rules as it is, or no change of this agent's dates alone mends
    it: then the time before the planned dates is broken, or rules about teams are.

    Args:
        problem: its locks may be broken by a repair, at a cost.
        roster: the planned dates as they stand.
        agent: whose line.
        most: repairs told, where several change equally few dates.
    """
    line = _Line(problem, roster, agent)
    found: list[Repair] = []
    while len(found) < most:
        repair = line.next_repair(found[0] if found else None)
        if repair is None:
            break
        found.append(repair)
    return tuple(found)


class _Line:
    """The optimiser's model of one agent, asked for one repair after the other."""

    def __init__(self, problem: Problem, roster: Roster, agent: Agent) -> None:
        self._model = Model(problem, agents=(agent,))
        for rule in rules_of(problem.policy):
            if isinstance(rule, PatternRule) and rule.is_hard:
                rule.post_agent(self._model, agent)
        dates = set(problem.dates)
        self._problem, self._agent = problem, agent
        self._locked = {k.date for k in problem.locks if k.agent_id == agent.agent_id} & dates
        self._worked: dict[date, set[str]] = {day: set() for day in problem.dates}
        for worked in roster.of_agent(agent.agent_id):
            if worked.date in self._worked:
                self._worked[worked.date].add(worked.shift)
        self._changed = {day: self._is_changed(day) for day in problem.dates}
        self._model.cp.minimize(total(self._cost(day) for day in problem.dates))

    def next_repair(self, first: Repair | None) -> Repair | None:
        """The best repair not told yet, of as few dates as the first one; None: there is none."""
        if first is not None:
            self._model.cp.add(total(self._changed.values()) <= len(first.steps))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_time_in_seconds = _SECONDS
        solver.parameters.catch_sigint_signal = False
        if solver.solve(self._model.cp) != cp_model.OPTIMAL:
            return None
        after = {day: self._now(solver, day) for day in self._worked}
        changed = [day for day, now in after.items() if now != self._worked[day]]
        if not changed:
            return None
        self._never_again(changed, after)
        return Repair(steps=tuple(self._step(day, after[day]) for day in changed))

    def _is_changed(self, day: date) -> cp_model.IntVar:
        changed = self._model.cp.new_bool_var("")
        for shift in self._problem.policy.shifts:
            works = self._works(day, shift.name)
            self._model.cp.add(changed >= (1 - works if shift.name in self._worked[day] else works))
        return changed

    def _cost(self, day: date) -> Term:
        return (_DATE + (_LOCKED if day in self._locked else 0)) * self._changed[day]

    def _works(self, day: date, shift: str) -> Term:
        return self._model.works(self._agent.agent_id, self._problem.dated(day, shift))

    def _now(self, solver: cp_model.CpSolver, day: date) -> set[str]:
        names = (shift.name for shift in self._problem.policy.shifts)
        return {name for name in names if solver.value(self._works(day, name))}

    def _never_again(self, changed: list[date], after: dict[date, set[str]]) -> None:
        """Rules out every solution that has all of these dates as they are now."""
        as_now = [
            works if shift.name in after[day] else 1 - works
            for day in changed
            for shift in self._problem.policy.shifts
            for works in (self._works(day, shift.name),)
        ]
        self._model.cp.add(total(as_now) <= len(as_now) - 1)

    def _step(self, day: date, now: set[str]) -> Step:
        return Step(
            date=day,
            before=min(self._worked[day], default=None),
            after=min(now, default=None),
            is_locked=day in self._locked,
        )
