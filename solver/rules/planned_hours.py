"""Hours over the planned dates, as agreed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from scheduler.agents import Agent
from scheduler.policy import RuleCode
from scheduler.problem import Problem
from scheduler.words import message
from solver.rules.base import Breach, Line, PatternRule, planned_part
from solver.rules.table import Choice, Compiled, State, StateTable, Step, Tally
from solver.terms import total

if TYPE_CHECKING:
    from solver.model import Model

_HOUR = 60


@dataclass(frozen=True, kw_only=True)
class PlannedHours(PatternRule):
    """An agent's hours over all planned dates are no fewer and no more than agreed.

    Softly, each started hour off costs 1.
    """

    code: ClassVar[RuleCode] = RuleCode.PLANNED_HOURS

    def post_agent(self, model: Model, agent: Agent) -> None:
        """The sum of the minutes lies between the two."""
        if agent.limits is None:
            return
        problem, limits = model.problem, agent.limits
        now = total(
            s.shift.paid_minutes * model.works(agent.agent_id, s) for s in problem.dated_shifts
        )
        if limits.most_minutes is not None:
            possible = sum(s.shift.paid_minutes for s in problem.dated_shifts)
            over = model.breach(self, agent.agent_id, most=possible // _HOUR + 1)
            model.cp.add(now <= limits.most_minutes + _HOUR * over)
        if limits.least_minutes > 0:
            under = model.breach(self, agent.agent_id, most=limits.least_minutes // _HOUR + 1)
            model.cp.add(now + _HOUR * under >= limits.least_minutes)

    def breaches(self, problem: Problem, agent: Agent, line: Line) -> Iterator[Breach]:
        """Too many hours, or too few."""
        if agent.limits is None:
            return
        now = sum(dated.shift.paid_minutes for dated in planned_part(problem, line))
        first, last = problem.dates[0], problem.dates[-1]
        said = partial(message, agent=agent.name, hours=f"{now / _HOUR:g}", first=first, last=last)
        most, least = agent.limits.most_minutes, agent.limits.least_minutes
        if most is not None and now > most:
            many = said("rule-planned-hours-many", most=f"{most / _HOUR:g}")
            yield Breach(message=many, dates=(first, last), units=-((most - now) // _HOUR))
        if now < least:
            few = said("rule-planned-hours-few", least=f"{least / _HOUR:g}")
            yield Breach(message=few, dates=(first, last), units=-((now - least) // _HOUR))

    def compiled(self, problem: Problem, agent: Agent) -> Compiled:
        """A machine without memory that tallies minutes."""
        limits = agent.limits
        if limits is None or (limits.most_minutes is None and limits.least_minutes <= 0):
            return Compiled()
        minutes = (0, *(s.paid_minutes for s in problem.policy.shifts))
        most = limits.most_minutes
        tally = Tally(
            least=limits.least_minutes,
            most=max(minutes) * len(problem.dates) if most is None else most,
            per_unit=_HOUR,
        )
        return Compiled(tables=(_Minutes(minutes=minutes, start=None, tally=tally),))


@dataclass(frozen=True, kw_only=True)
class _Minutes(StateTable):
    """Always in one state.

    Attributes:
        minutes: of each choice.
    """

    minutes: tuple[int, ...]

    def kind_of(self, day: int) -> None:
        """All dates are alike."""

    def step(self, state: State, day: int, choice: Choice) -> Step:
        """The shift's minutes count."""
        return Step(state=state, amount=self.minutes[choice])
