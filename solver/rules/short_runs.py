"""No fewer worked dates in a row, and no fewer free ones, than agreed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from scheduler.agents import Agent
from scheduler.dates import dates_between
from scheduler.policy import RuleCode
from scheduler.problem import Problem
from scheduler.words import message
from solver.rules.base import Breach, Line, PatternRule
from solver.rules.runs import Run, known_dates, runs_of
from solver.rules.table import Choice, Compiled, State, StateTable, Step
from solver.terms import Term, total

if TYPE_CHECKING:
    from solver.model import Model

_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class ShortRuns(PatternRule):
    """Once an agent works, or is free, it is for at least so many dates in a row.

    Judged is each run that ends before a planned date, its beginning known: runs that touch the
    last planned date are not, nor those that touch the first known one. A run that the history
    began is continued or else is too short. Softly, each date missing costs 1.
    """

    code: ClassVar[RuleCode] = RuleCode.SHORT_RUNS

    def post_agent(self, model: Model, agent: Agent) -> None:
        """No run of any length below the least, between two dates of the other sort."""
        problem = model.problem
        for is_worked, least in _leasts(agent).items():
            for length in range(1, least):
                for after in problem.dates:
                    before = after - (length + 1) * _DAY
                    if problem.is_known(before):
                        inside = dates_between(before + _DAY, after - _DAY)
                        opposed = self._opposed(model, agent, is_worked, (before, after), inside)
                        short = model.breach(self, agent.agent_id, units=least - length)
                        model.cp.add(opposed + short >= 1)

    def breaches(self, problem: Problem, agent: Agent, line: Line) -> Iterator[Breach]:
        """Runs that are too short."""
        leasts = _leasts(agent)
        if not leasts:
            return
        for run in runs_of(problem, line)[1:-1]:
            least = leasts.get(run.is_worked, 1)
            if len(run.dates) < least and run.dates[-1] + _DAY >= problem.dates[0]:
                yield _breach(agent, run, least)

    def compiled(self, problem: Problem, agent: Agent) -> Compiled:
        """A machine that counts down what the run still misses."""
        leasts = _leasts(agent)
        if not leasts:
            return Compiled()
        table = _CountingDown(
            least_worked=leasts.get(True, 1), least_free=leasts.get(False, 1), start=(None, 0)
        )
        worked = {a.date for a in problem.history.of_agent(agent.agent_id)}
        state = table.start
        for day in known_dates(problem):
            if day < problem.dates[0]:
                state = table.step(state, 0, int(day in worked)).state
        return Compiled(tables=(table.started(state),))

    def _opposed(
        self,
        model: Model,
        agent: Agent,
        is_worked: bool,
        around: tuple[date, date],
        inside: tuple[date, ...],
    ) -> Term:
        """How many of the dates keep this from being a run of that sort."""
        name = agent.agent_id
        others = total(model.works_on(name, d) for d in (around if is_worked else inside))
        same = total(model.works_on(name, d) for d in (inside if is_worked else around))
        return others + len(inside if is_worked else around) - same


@dataclass(frozen=True, kw_only=True)
class _CountingDown(StateTable):
    """The state is whether the agent works (None: unknown), and how many dates the run misses."""

    least_worked: int
    least_free: int

    def kind_of(self, day: int) -> None:
        """All dates are alike."""

    def step(self, state: State, day: int, choice: Choice) -> Step:
        """Broken where the run ends too early."""
        assert isinstance(state, tuple)
        was_worked, missing = state
        is_worked = choice > 0
        if is_worked == was_worked:
            return Step(state=(is_worked, max(0, missing - 1)))
        least = self.least_worked if is_worked else self.least_free
        begun = 0 if was_worked is None else max(0, least - 1)
        return Step(state=(is_worked, begun), units=missing)

    def started(self, state: State) -> _CountingDown:
        """The same machine in another state."""
        return _CountingDown(
            least_worked=self.least_worked, least_free=self.least_free, start=state
        )


def _leasts(agent: Agent) -> dict[bool, int]:
    """Least dates in a row, worked (True) and free, of those that limit anything."""
    if agent.limits is None:
        return {}
    leasts = {True: agent.limits.least_days_running, False: agent.limits.least_free_running}
    return {is_worked: least for is_worked, least in leasts.items() if least > 1}


def _breach(agent: Agent, run: Run, least: int) -> Breach:
    said = message(
        "rule-short-runs-worked" if run.is_worked else "rule-short-runs-free",
        agent=agent.name,
        days=len(run.dates),
        first=run.dates[0],
        last=run.dates[-1],
        least=least,
    )
    units = least - len(run.dates)
    return Breach(message=said, dates=(run.dates[0], run.dates[-1]), units=units)
