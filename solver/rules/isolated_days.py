"""No single working day, no single free day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING, ClassVar, cast

from scheduler.agents import Agent
from scheduler.policy import RuleCode
from scheduler.problem import Problem
from scheduler.words import message
from solver.rules.base import Breach, Line, PatternRule, dates_at_work, past_line
from solver.rules.table import Choice, Compiled, State, StateTable, Step

if TYPE_CHECKING:
    from solver.model import Model

_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class IsolatedDays(PatternRule):
    """No single working day between two free ones, no single free day between working ones.

    Judged where both neighbours are known: the horizon's end and a start without history are not.
    A free day that is time off is nobody's choice and does not count.
    """

    code: ClassVar[RuleCode] = RuleCode.ISOLATED_DAYS

    def post_agent(self, model: Model, agent: Agent) -> None:
        """Any three dates: not free-work-free, not work-free-work."""
        problem, name = model.problem, agent.agent_id
        for day in _working_days(problem):
            before, on, after = (model.works_on(name, d) for d in _around(day))
            model.cp.add(on - before - after <= model.breach(self, name))
        for day in _free_days(problem, agent):
            before, on, after = (model.works_on(name, d) for d in _around(day))
            model.cp.add(before + after - on <= 1 + model.breach(self, name))

    def breaches(self, problem: Problem, agent: Agent, line: Line) -> Iterator[Breach]:
        """Single working days and single free days."""
        worked = {dated.date for dated in line}
        for day in _working_days(problem):
            if day in worked and not {day - _DAY, day + _DAY} & worked:
                said = message("rule-isolated-working-day", agent=agent.name, date=day)
                yield Breach(message=said, dates=(day,))
        for day in _free_days(problem, agent):
            if day not in worked and {day - _DAY, day + _DAY} <= worked:
                said = message("rule-isolated-free-day", agent=agent.name, date=day)
                yield Breach(message=said, dates=(day,))

    def compiled(self, problem: Problem, agent: Agent) -> Compiled:
        """What the last two dates were.

        A date of absence beside another one is never a single free day.
        """
        at_work = problem.once(dates_at_work, agent)
        absent = tuple(
            n
            for n, day in enumerate(problem.dates)
            if not problem.is_available(agent, day)
            and (n == 0 or day - _DAY in at_work)
            and day + _DAY in at_work
        )
        return Compiled(tables=(RunTable(start=_run(problem, agent), absent=absent),))


class Run(Enum):
    """What the dates before leave open."""

    UNKNOWN = auto()
    FREE = auto()
    WORKING = auto()
    ONE_FREE = auto()
    """After a working day, and by choice."""
    ONE_WORKING = auto()
    """After a free day."""


_WORKED = {Run.FREE: Run.ONE_WORKING, Run.ONE_FREE: Run.ONE_WORKING}
_FREED = {Run.WORKING: Run.ONE_FREE, Run.ONE_WORKING: Run.ONE_FREE}


@dataclass(frozen=True, kw_only=True)
class RunTable(StateTable):
    """Its state is whether the last date may yet prove single.

    Attributes:
        absent: indices of the dates on which a single free day is nobody's choice.
    """

    absent: tuple[int, ...]

    def kind_of(self, day: int) -> bool:
        """Whether a free day is the agent's own."""
        return day not in self.absent

    def step(self, state: State, day: int, choice: Choice) -> Step:
        """The date before proves single."""
        before = cast("Run", state)
        if choice:
            units = int(before is Run.ONE_FREE)
            return Step(state=_WORKED.get(before, Run.WORKING), units=units)
        units = int(before is Run.ONE_WORKING)
        after = Run.FREE if day in self.absent else _FREED.get(before, Run.FREE)
        return Step(state=after, units=units)


def _run(problem: Problem, agent: Agent) -> Run:
    """What the history leaves open; only a free day just before the planned dates is judged."""
    last, before = (problem.dates[0] - n * _DAY for n in (1, 2))
    worked = {dated.date for dated in past_line(problem, agent)}
    if not problem.is_known(last):
        return Run.UNKNOWN
    if last in worked:
        return Run.WORKING
    return Run.ONE_FREE if before in worked and problem.is_available(agent, last) else Run.FREE


def _around(day: date) -> tuple[date, date, date]:
    return day - _DAY, day, day + _DAY


def _judged(problem: Problem, day: date) -> bool:
    return problem.is_known(day - _DAY) and problem.is_known(day + _DAY)


def _working_days(problem: Problem) -> list[date]:
    return [d for d in problem.dates if _judged(problem, d)]


def _free_days(problem: Problem, agent: Agent) -> list[date]:
    days = (problem.dates[0] - _DAY, *problem.dates)
    return [d for d in days if _judged(problem, d) and problem.is_available(agent, d)]
