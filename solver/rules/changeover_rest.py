"""Rest days at a change from nights to days."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, Self, cast

from scheduler.agents import Agent
from scheduler.dates import dates_between
from scheduler.policy import Policy, RuleCode
from scheduler.problem import Problem
from scheduler.shifts import DatedShift
from scheduler.words import message
from solver.rules.base import Breach, Line, PatternRule, past_line, planned_part, setting_of
from solver.rules.table import Choice, Compiled, State, StateTable, Step
from solver.terms import total

if TYPE_CHECKING:
    from solver.model import Model

_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class ChangeoverRest(PatternRule):
    """Between an agent's last rotating night and the next rotating day shift lie two free days.

    Each missing one costs 1.

    Attributes:
        days: free days wanted, 2 by default.
    """

    code: ClassVar[RuleCode] = RuleCode.CHANGEOVER_REST

    days: int = 2

    @classmethod
    def of(cls, policy: Policy) -> Self:
        """The rule as the team means it."""
        setting = setting_of(policy, cls.code)
        days = setting.parameter("days", 2)
        return cls(mode=setting.mode, weight=setting.weight, days=days)

    def post_agent(self, model: Model, agent: Agent) -> None:
        """Night, fewer free days than wanted, day: each pair of dates."""
        problem, name = model.problem, agent.agent_id
        for later in problem.dated_shifts:
            for free in range(self.days):
                night_on = later.date - (free + 1) * _DAY
                for shift in problem.policy.shifts:
                    earlier = DatedShift(date=night_on, shift=shift)
                    if _is_changeover(problem, earlier, later):
                        between = total(
                            model.works_on(name, night_on + n * _DAY) for n in range(1, free + 1)
                        )
                        pair = model.works(name, earlier) + model.works(name, later)
                        short = model.breach(self, name, units=self.days - free)
                        model.cp.add(pair - between <= 1 + short)

    def breaches(self, problem: Problem, agent: Agent, line: Line) -> Iterator[Breach]:
        """Changes with too few free days."""
        days = [dated.date for dated in line]
        worked = set(days)
        for later in planned_part(problem, line):
            nearest = bisect_left(days, later.date - self.days * _DAY)
            for earlier in line[nearest : bisect_left(days, later.date)]:
                free = (later.date - earlier.date).days - 1
                if not _is_changeover(problem, earlier, later):
                    continue
                if worked.isdisjoint(dates_between(earlier.date + _DAY, later.date - _DAY)):
                    said = message(
                        "rule-changeover-rest",
                        agent=agent.name,
                        night=earlier.date,
                        day=later.date,
                        free=free,
                        wanted=self.days,
                    )
                    dates = (earlier.date, later.date)
                    yield Breach(message=said, dates=dates, units=self.days - free)

    def compiled(self, problem: Problem, agent: Agent) -> Compiled:
        """What a rotating day shift would cost on the coming dates."""
        rotation, shifts = problem.policy.rotation, problem.policy.shifts
        rotating = [n for n, s in enumerate(shifts, 1) if s.name in rotation.shifts]
        nights = frozenset(n for n in rotating if shifts[n - 1].is_night)
        days = frozenset(rotating) - nights
        if not (rotation.rotates and nights and days and self.days):
            return Compiled()
        return Compiled(
            tables=(
                ChangeoverTable(
                    start=self._costs_after(problem, past_line(problem, agent)),
                    costs=tuple(range(self.days, 0, -1)),
                    nights=nights,
                    days=days,
                ),
            )
        )

    def _costs_after(self, problem: Problem, past: Line) -> tuple[int, ...]:
        """What the last date worked makes of a day shift on the first dates to plan."""
        last = [s for s in past if s.date == past[-1].date]
        rotating = problem.policy.rotation.shifts
        nights = sum(s.shift.is_night and s.shift.name in rotating for s in last)
        if not nights:
            return ()
        free = (problem.dates[0] - last[0].date).days - 1
        return tuple(nights * missing for missing in range(self.days - free, 0, -1))


@dataclass(frozen=True, kw_only=True)
class ChangeoverTable(StateTable):
    """Its state is what a rotating day shift would cost on each of the coming dates.

    Nothing being worked before it; as many dates as cost anything.

    Attributes:
        costs: the state after a rotating night.
        nights, days: the rotating shifts.
    """

    costs: tuple[int, ...]
    nights: frozenset[Choice]
    days: frozenset[Choice]

    def kind_of(self, day: int) -> None:
        """All dates are alike."""

    def step(self, state: State, day: int, choice: Choice) -> Step:
        """A day shift costs what it would, and whatever is worked ends the wait."""
        ahead = cast("tuple[int, ...]", state)
        if not choice:
            return Step(state=ahead[1:])
        units = ahead[0] if ahead and choice in self.days else 0
        return Step(state=self.costs if choice in self.nights else (), units=units)


def _is_changeover(problem: Problem, earlier: DatedShift, later: DatedShift) -> bool:
    rotation = problem.policy.rotation
    rotating = {earlier.shift.name, later.shift.name} <= set(rotation.shifts)
    return rotation.rotates and rotating and earlier.shift.is_night and not later.shift.is_night
