"""Part-timers' shifts in a week."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar, cast

from scheduler.agents import Agent
from scheduler.dates import monday_of
from scheduler.policy import RuleCode
from scheduler.problem import Problem
from scheduler.words import message
from solver.rules.base import Breach, Line, PatternRule, past_line
from solver.rules.table import Choice, Compiled, State, StateTable, Step
from solver.terms import total

if TYPE_CHECKING:
    from solver.model import Model


@dataclass(frozen=True, kw_only=True)
class WeeklyShifts(PatternRule):
    """A part-timer works at most so many shifts in a week from Monday to Sunday.

    Shifts already worked in the first planned week count.
    """

    code: ClassVar[RuleCode] = RuleCode.WEEKLY_SHIFTS
    stays_broken: ClassVar[bool] = True

    def post_agent(self, model: Model, agent: Agent) -> None:
        """In each week the planned shifts fit beside those already worked."""
        if agent.weekly_shifts is None:
            return
        problem = model.problem
        for monday in _weeks(problem):
            sunday = monday + timedelta(days=6)
            done = sum(
                monday <= a.date < problem.dates[0] and a.date <= sunday
                for a in problem.history.of_agent(agent.agent_id)
            )
            shifts = [s for s in problem.dated_shifts if monday <= s.date <= sunday]
            now = total(model.works(agent.agent_id, s) for s in shifts)
            over = model.breach(self, agent.agent_id, most=len(shifts))
            model.cp.add(now <= max(0, agent.weekly_shifts - done) + over)

    def breaches(self, problem: Problem, agent: Agent, line: Line) -> Iterator[Breach]:
        """Weeks with too many shifts."""
        if agent.weekly_shifts is None:
            return
        for monday in _weeks(problem):
            week = [s for s in line if monday_of(s.date) == monday]
            now = sum(s.date >= problem.dates[0] for s in week)
            over = now - max(0, agent.weekly_shifts - (len(week) - now))
            if over > 0:
                said = message(
                    "rule-weekly-shifts",
                    agent=agent.name,
                    monday=monday,
                    worked=len(week),
                    most=agent.weekly_shifts,
                )
                dates = tuple(s.date for s in week if s.date >= problem.dates[0])
                yield Breach(message=said, dates=dates, units=over)

    def compiled(self, problem: Problem, agent: Agent) -> Compiled:
        """The shifts of the week so far."""
        most = agent.weekly_shifts
        if most is None:
            return Compiled()
        first = problem.dates[0]
        done = sum(monday_of(s.date) == monday_of(first) for s in past_line(problem, agent))
        return Compiled(
            tables=(WeekCount(start=min(done, most), most=most, first_weekday=first.weekday()),)
        )


@dataclass(frozen=True, kw_only=True)
class WeekCount(StateTable):
    """Its state is the number of shifts in the week so far, no higher than the most.

    Attributes:
        most: shifts in a week, at least 0.
        first_weekday: of the first planned date; 0 is Monday.
    """

    most: int
    first_weekday: int

    def kind_of(self, day: int) -> bool:
        """Whether a week begins."""
        return (self.first_weekday + day) % 7 == 0

    def step(self, state: State, day: int, choice: Choice) -> Step:
        """Each shift beyond the most is one unit."""
        done = 0 if self.kind_of(day) else cast("int", state)
        worked = done + int(choice > 0)
        return Step(state=min(worked, self.most), units=max(0, worked - self.most))


def _weeks(problem: Problem) -> tuple[date, ...]:
    return tuple(sorted({monday_of(d) for d in problem.dates}))
