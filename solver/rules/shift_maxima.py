"""How often an agent works each kind of shift, at most."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from scheduler.agents import Agent
from scheduler.policy import RuleCode
from scheduler.problem import Problem
from scheduler.words import message
from solver.rules.base import Breach, Line, PatternRule, planned_part
from solver.rules.table import Cell, Choice, Compiled, State, StateTable, Step, Tally
from solver.terms import total

if TYPE_CHECKING:
    from solver.model import Model


@dataclass(frozen=True, kw_only=True)
class ShiftMaxima(PatternRule):
    """An agent works a shift that the contract limits at most so often on the planned dates.

    Softly, each time more costs 1.
    """

    code: ClassVar[RuleCode] = RuleCode.SHIFT_MAXIMA
    stays_broken: ClassVar[bool] = True

    def post_agent(self, model: Model, agent: Agent) -> None:
        """The times that each limited shift is worked."""
        problem = model.problem
        for name, most in _maxima(problem, agent):
            shifts = [problem.dated(d, name) for d in problem.dates]
            now = total(model.works(agent.agent_id, s) for s in shifts)
            over = model.breach(self, agent.agent_id, most=len(shifts) - most)
            model.cp.add(now <= most + over)

    def breaches(self, problem: Problem, agent: Agent, line: Line) -> Iterator[Breach]:
        """Shifts that are worked too often."""
        for name, most in _maxima(problem, agent):
            days = [s.date for s in planned_part(problem, line) if s.shift.name == name]
            if len(days) > most:
                said = message(
                    "rule-shift-maxima",
                    agent=agent.name,
                    shift=problem.policy.shift(name).label,
                    worked=len(days),
                    most=most,
                    first=problem.dates[0],
                    last=problem.dates[-1],
                )
                yield Breach(message=said, dates=tuple(days), units=len(days) - most)

    def compiled(self, problem: Problem, agent: Agent) -> Compiled:
        """A tally for each limited shift; single cells for one that is not to be worked at all."""
        choices = {s.name: n for n, s in enumerate(problem.policy.shifts, start=1)}
        maxima = _maxima(problem, agent)
        cells = tuple(
            Cell(day=day, choice=choices[name])
            for name, most in maxima
            if most == 0
            for day in range(len(problem.dates))
        )
        tables = tuple(
            _Times(counted=choices[name], start=None, tally=Tally(most=most))
            for name, most in maxima
            if most > 0
        )
        return Compiled(cells=cells, tables=tables)


@dataclass(frozen=True, kw_only=True)
class _Times(StateTable):
    """Always in one state.

    Attributes:
        counted: the choice that is counted.
    """

    counted: Choice

    def kind_of(self, day: int) -> None:
        """All dates are alike."""

    def step(self, state: State, day: int, choice: Choice) -> Step:
        """Each time counts."""
        return Step(state=state, amount=int(choice == self.counted))


def _maxima(problem: Problem, agent: Agent) -> tuple[tuple[str, int], ...]:
    """Those that the planned dates can exceed."""
    stated = () if agent.limits is None else agent.limits.most_of_shift
    return tuple((name, most) for name, most in stated if most < len(problem.dates))
