"""Hours in a month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from math import gcd
from typing import TYPE_CHECKING, ClassVar

from scheduler.agents import Agent
from scheduler.dates import Month
from scheduler.policy import RuleCode
from scheduler.problem import Problem
from scheduler.words import message
from solver.rules.base import Breach, Line, PatternRule, dates_at_work, past_line
from solver.rules.table import Choice, Compiled, State, StateTable, Step, Tally
from solver.terms import total

if TYPE_CHECKING:
    from solver.model import Model

_HOUR = 60


@dataclass(frozen=True, kw_only=True)
class HoursCap(PatternRule):
    """An agent's hours in a month stay within the standard hours and the allowed overtime.

    Labour Law, articles 36 and 41. The month's workdays within employment times 8 hours, plus the
    overtime cap; shifts already worked in the month count. Softly, each started hour above costs 1.
    """

    code: ClassVar[RuleCode] = RuleCode.HOURS_CAP
    stays_broken: ClassVar[bool] = True

    def post_agent(self, model: Model, agent: Agent) -> None:
        """In each month the planned minutes fit beside those already worked."""
        problem = model.problem
        for month in problem.months:
            cap = problem.hours_cap(agent, month)
            if cap is None:
                continue
            done = sum(
                problem.policy.shift(a.shift).paid_minutes
                for a in problem.history.of_agent(agent.agent_id)
                if month.first <= a.date <= month.last and a.date < problem.dates[0]
            )
            shifts = [s for s in problem.dated_shifts if month.first <= s.date <= month.last]
            now = total(s.shift.paid_minutes * model.works(agent.agent_id, s) for s in shifts)
            most = sum(s.shift.paid_minutes for s in shifts) // _HOUR + 1
            over = model.breach(self, agent.agent_id, most=most)
            model.cp.add(now <= max(0, cap - done) + _HOUR * over)

    def breaches(self, problem: Problem, agent: Agent, line: Line) -> Iterator[Breach]:
        """Months with too many hours."""
        for month, cap in problem.once(_caps, agent):
            done = _minutes(problem, line, month, planned=False)
            now = _minutes(problem, line, month, planned=True)
            over = now - max(0, cap - done)
            if over > 0:
                said = message(
                    "rule-hours-cap",
                    agent=agent.name,
                    month=str(month),
                    hours=f"{(done + now) / _HOUR:g}",
                    most=f"{cap / _HOUR:g}",
                )
                dates = (max(month.first, problem.dates[0]), min(month.last, problem.dates[-1]))
                yield Breach(message=said, dates=dates, units=-(-over // _HOUR))

    def compiled(self, problem: Problem, agent: Agent) -> Compiled:
        """A count of each month's working time, where it can reach the cap.

        It cannot where the dates on which the agent can be at work are too few.
        """
        past, at_work = past_line(problem, agent), problem.once(dates_at_work, agent)
        minutes = [s.paid_minutes for s in problem.policy.shifts]
        # counted in the largest part of an hour that every shift is a multiple of
        part = gcd(_HOUR, *minutes)
        tables: list[MonthTable] = []
        for month, cap in problem.once(_caps, agent):
            room = max(0, cap - _minutes(problem, past, month, planned=False))
            first, last = month.first, month.last
            days = [n for n, d in enumerate(problem.dates) if first <= d <= last]
            if sum(problem.dates[n] in at_work for n in days) * max(minutes) > room:
                tables.append(
                    MonthTable(
                        start=None,
                        tally=Tally(most=room // part, per_unit=_HOUR // part),
                        amounts=(0, *(m // part for m in minutes)),
                        first=days[0],
                        last=days[-1],
                    )
                )
        return Compiled(tables=tuple(tables))


@dataclass(frozen=True, kw_only=True)
class MonthTable(StateTable):
    """It only counts.

    Attributes:
        amounts: working time of each choice.
        first, last: indices of the month's planned dates, both included.
    """

    amounts: tuple[int, ...]
    first: int
    last: int

    def kind_of(self, day: int) -> bool:
        """Whether the date lies in the month."""
        return self.first <= day <= self.last

    def step(self, state: State, day: int, choice: Choice) -> Step:
        """The shift's working time, in the month."""
        return Step(state=state, amount=self.amounts[choice] if self.kind_of(day) else 0)


def _caps(problem: Problem, agent: Agent) -> tuple[tuple[Month, int], ...]:
    caps = ((month, problem.hours_cap(agent, month)) for month in problem.months)
    return tuple((month, cap) for month, cap in caps if cap is not None)


def _minutes(problem: Problem, line: Line, month: Month, *, planned: bool) -> int:
    today = problem.dates[0]
    first = max(month.first, today) if planned else month.first
    last = month.last if planned else min(month.last, today - timedelta(days=1))
    worked = Counter(s.shift for s in line if first <= s.date <= last)
    return sum(shift.paid_minutes * times for shift, times in worked.items())
