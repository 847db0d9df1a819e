"""No more worked dates in a row than agreed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from scheduler.agents import Agent
from scheduler.dates import dates_between
from scheduler.policy import RuleCode
from scheduler.problem import Problem
from scheduler.roster import Roster
from scheduler.words import message
from solver.rules.base import Breach, Line, PatternRule
from solver.rules.runs import runs_of
from solver.rules.table import Choice, Compiled, State, StateTable, Step
from solver.terms import total

if TYPE_CHECKING:
    from solver.model import Model


@dataclass(frozen=True, kw_only=True)
class WorkRuns(PatternRule):
    """An agent works at most so many dates in a row, those before the first planned one included.

    Softly, each planned date beyond costs 1.
    """

    code: ClassVar[RuleCode] = RuleCode.WORK_RUNS
    stays_broken: ClassVar[bool] = True

    def post_agent(self, model: Model, agent: Agent) -> None:
        """Of any so many dates and one more, one is free."""
        most = _most(agent)
        if most is None:
            return
        for end in model.problem.dates:
            days = dates_between(end - timedelta(days=most), end)
            worked = [model.works_on(agent.agent_id, d) for d in days]
            if all(on is not model.zero for on in worked):
                model.cp.add(total(worked) <= most + model.breach(self, agent.agent_id))

    def breaches(self, problem: Problem, agent: Agent, line: Line) -> Iterator[Breach]:
        """Runs that are too long, by their planned dates beyond."""
        most = _most(agent)
        if most is None:
            return
        for run in runs_of(problem, line):
            over = sum(d >= problem.dates[0] for d in run.dates[most:])
            if run.is_worked and over > 0:
                said = message(
                    "rule-work-runs",
                    agent=agent.name,
                    worked=len(run.dates),
                    first=run.dates[0],
                    last=run.dates[-1],
                    most=most,
                )
                yield Breach(message=said, dates=(run.dates[0], run.dates[-1]), units=over)

    def compiled(self, problem: Problem, agent: Agent) -> Compiled:
        """A machine that counts the dates of the run."""
        most = _most(agent)
        if most is None:
            return Compiled()
        worked = {dated.date for dated in problem.line(Roster(), agent)}
        run, eve = 0, problem.dates[0] - timedelta(days=1)
        while run < most and eve - timedelta(days=run) in worked:
            run += 1
        return Compiled(tables=(_Counting(most=most, start=run),))


@dataclass(frozen=True, kw_only=True)
class _Counting(StateTable):
    """The state is the length of the run, up to the most."""

    most: int

    def kind_of(self, day: int) -> None:
        """All dates are alike."""

    def step(self, state: State, day: int, choice: Choice) -> Step:
        """Broken on each date after the most."""
        assert isinstance(state, int)
        if choice == 0:
            return Step(state=0)
        return Step(state=min(state + 1, self.most), units=int(state == self.most))


def _most(agent: Agent) -> int | None:
    return None if agent.limits is None else agent.limits.most_days_running
