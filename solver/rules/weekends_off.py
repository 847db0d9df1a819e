"""Weekends with work, at most."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from scheduler.agents import Agent
from scheduler.dates import is_weekend, monday_of
from scheduler.policy import RuleCode
from scheduler.problem import Problem
from scheduler.words import message
from solver.rules.base import Breach, Line, PatternRule, planned_part
from solver.rules.table import Choice, Compiled, State, StateTable, Step, Tally
from solver.terms import Term, total

if TYPE_CHECKING:
    from solver.model import Model

_SATURDAY, _SUNDAY, _WEEK = 5, 6, 7


@dataclass(frozen=True, kw_only=True)
class WeekendsOff(PatternRule):
    """An agent works on at most so many of the weekends, whether on one of the days or on both.

    Of a weekend that the planned dates cut in two, the planned day counts. Softly, each weekend
    more costs 1.
    """

    code: ClassVar[RuleCode] = RuleCode.WEEKENDS_OFF
    stays_broken: ClassVar[bool] = True

    def post_agent(self, model: Model, agent: Agent) -> None:
        """The weekends with work on any day."""
        if agent.limits is None or agent.limits.most_weekends is None:
            return
        weekends: dict[date, list[Term]] = {}
        for day in model.problem.dates:
            if is_weekend(day):
                on = model.works_on(agent.agent_id, day)
                weekends.setdefault(monday_of(day), []).append(on)
        worked = [model.cp.new_bool_var("") for _ in weekends]
        for weekend, days in zip(worked, weekends.values(), strict=True):
            for on in days:
                model.cp.add(on <= weekend)
        over = model.breach(self, agent.agent_id, most=len(weekends))
        model.cp.add(total(worked) <= agent.limits.most_weekends + over)

    def breaches(self, problem: Problem, agent: Agent, line: Line) -> Iterator[Breach]:
        """Too many weekends."""
        if agent.limits is None or agent.limits.most_weekends is None:
            return
        most = agent.limits.most_weekends
        days = sorted({s.date for s in planned_part(problem, line) if is_weekend(s.date)})
        worked = len({monday_of(d) for d in days})
        if worked > most:
            said = message(
                "rule-weekends-off",
                agent=agent.name,
                worked=worked,
                most=most,
                first=problem.dates[0],
                last=problem.dates[-1],
            )
            yield Breach(message=said, dates=tuple(days), units=worked - most)

    def compiled(self, problem: Problem, agent: Agent) -> Compiled:
        """A tally that remembers on Sundays whether the Saturday has counted."""
        if agent.limits is None or agent.limits.most_weekends is None:
            return Compiled()
        tally = Tally(most=agent.limits.most_weekends)
        first = problem.dates[0].weekday()
        return Compiled(tables=(_Weekends(first_weekday=first, start=False, tally=tally),))


@dataclass(frozen=True, kw_only=True)
class _Weekends(StateTable):
    """The state is whether this weekend has counted already.

    Attributes:
        first_weekday: of the first planned date, Monday being 0.
    """

    first_weekday: int

    def kind_of(self, day: int) -> int:
        """Saturdays, Sundays, and the others as one."""
        return max(_SATURDAY - 1, (self.first_weekday + day) % _WEEK)

    def step(self, state: State, day: int, choice: Choice) -> Step:
        """A weekend counts on its first worked day."""
        weekday = self.kind_of(day)
        counts = choice > 0 and weekday >= _SATURDAY and not (weekday == _SUNDAY and state)
        return Step(state=weekday == _SATURDAY and choice > 0, amount=int(counts))
