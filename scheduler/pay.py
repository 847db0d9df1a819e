"""What a roster's working hours cost: hourly wages by level, and the legal multiples of overtime.

Labour Law art. 44: at least 1.5 times the wage for overtime, 2 times on rest days that get no day
in lieu, 3 times on statutory holidays. How hours fall to these, by agent and calendar month:

- A shift counts wholly for the date on which it starts. Hours on statutory holidays are paid three
  times, whatever else was worked.
- The standard hours are 8 for each of the month's planned workdays on which the agent is there.
  Other hours up to them are normal, whether on a Tuesday or a Sunday: who works in shifts rests on
  another day in lieu. Hours above them are overtime.
- Somebody who works on more dates than those workdays has lost rest days. The shifts of so many
  dates, weekends first and late ones first, are rest days without a day in lieu: overtime is paid
  twice as far as it fits into their hours, and 1.5 times beyond.

Only hours worked are counted: no wage for training, leave or sick days, no allowances.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scheduler.agents import Agent
from scheduler.dates import Month, month_of
from scheduler.policy import Policy
from scheduler.problem import Problem
from scheduler.roster import Assignment, Roster

STANDARD_MINUTES = 8 * 60
"""Of a workday, art. 36."""
OVERTIME, REST_DAY, HOLIDAY = Decimal("1.5"), Decimal(2), Decimal(3)
"""The multiples of art. 44."""
_HOUR = Decimal(60)


@dataclass(frozen=True, kw_only=True, slots=True)
class Hours:
    """One agent's working time on the planned dates, in minutes, by how it is paid.

    Attributes:
        normal: paid once.
        overtime: paid 1.5 times.
        rest_day: overtime on rest days without a day in lieu, paid twice.
        holiday: on statutory holidays, paid three times.
    """

    agent_id: str
    normal: int = 0
    overtime: int = 0
    rest_day: int = 0
    holiday: int = 0

    @property
    def worked(self) -> int:
        """All of it."""
        return self.normal + self.above

    @property
    def above(self) -> int:
        """What is paid more than once."""
        return self.overtime + self.rest_day + self.holiday

    def pay_above(self, wage: Decimal) -> Decimal:
        """What the minutes paid more than once cost in full, by the hourly wage."""
        paid = self.overtime * OVERTIME + self.rest_day * REST_DAY + self.holiday * HOLIDAY
        return paid * wage / _HOUR

    def pay(self, wage: Decimal) -> Decimal:
        """What all of it costs, by the hourly wage."""
        return self.normal * wage / _HOUR + self.pay_above(wage)


def hours_of(problem: Problem, roster: Roster) -> tuple[Hours, ...]:
    """Each agent's working time on the planned dates, in the problem's order of agents."""
    return tuple(_hours(problem, roster, agent) for agent in problem.agents)


def wage_of(policy: Policy, level: str) -> Decimal | None:
    """The hourly wage of a level; None where the team states none."""
    return dict(policy.pay).get(level)


def _hours(problem: Problem, roster: Roster, agent: Agent) -> Hours:
    first, last = problem.dates[0], problem.dates[-1]
    worked = [a for a in roster.of_agent(agent.agent_id) if first <= a.date <= last]
    parts = [
        _hours_in(problem, agent, month, [a for a in worked if month_of(a.date) == month])
        for month in problem.months
    ]
    return Hours(
        agent_id=agent.agent_id,
        normal=sum(p.normal for p in parts),
        overtime=sum(p.overtime for p in parts),
        rest_day=sum(p.rest_day for p in parts),
        holiday=sum(p.holiday for p in parts),
    )


def _hours_in(problem: Problem, agent: Agent, month: Month, worked: list[Assignment]) -> Hours:
    calendar = problem.calendar
    there = sum(
        problem.dates[0] <= day <= problem.dates[-1] and problem.is_available(agent, day)
        for day in calendar.workdays_in(month)
    )
    usual = [a for a in worked if not calendar.is_holiday(a.date)]
    minutes = sum(_minutes(problem, a) for a in usual)
    above = max(0, minutes - there * STANDARD_MINUTES)
    lost = max(0, len({a.date for a in usual}) - there)
    on_lost = sum(_minutes(problem, a) for a in usual if a.date in _lost(problem, usual, lost))
    rest_day = min(above, on_lost)
    return Hours(
        agent_id=agent.agent_id,
        normal=minutes - above,
        overtime=above - rest_day,
        rest_day=rest_day,
        holiday=sum(_minutes(problem, a) for a in worked if calendar.is_holiday(a.date)),
    )


def _lost(problem: Problem, worked: list[Assignment], count: int) -> frozenset[date]:
    """The dates of so many lost rest days: no workdays first, late ones first."""
    dates = sorted(
        {a.date for a in worked},
        key=lambda day: (problem.calendar.is_workday(day), -day.toordinal()),
    )
    return frozenset(dates[:count])


def _minutes(problem: Problem, worked: Assignment) -> int:
    return problem.policy.shift(worked.shift).paid_minutes
