"""Minimum rest between two shifts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from operator import add
from typing import TYPE_CHECKING, ClassVar, Self, TypeAlias, cast

from scheduler.agents import Agent
from scheduler.policy import Policy, RuleCode
from scheduler.problem import Problem
from scheduler.shifts import DatedShift, Shift
from scheduler.words import message
from solver.rules.base import Breach, Line, PatternRule, past_line, setting_of
from solver.rules.table import Choice, Compiled, State, StateTable, Step

if TYPE_CHECKING:
    from solver.model import Model

Ahead: TypeAlias = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, kw_only=True)
class MinimumRest(PatternRule):
    """Between the end of one shift and the start of a later one lies at least the minimum rest.

    Common practice; there is no Chinese statute.

    Attributes:
        rest: least time between any two shifts, 11 hours by default.
    """

    code: ClassVar[RuleCode] = RuleCode.MINIMUM_REST
    stays_broken: ClassVar[bool] = True

    rest: timedelta

    @classmethod
    def of(cls, policy: Policy) -> Self:
        """The rule as the team means it."""
        setting = setting_of(policy, cls.code)
        return cls(mode=setting.mode, weight=setting.weight, rest=policy.rest)

    def post_agent(self, model: Model, agent: Agent) -> None:
        """Never both of two shifts that are too near."""
        problem = model.problem
        for later in problem.dated_shifts:
            for earlier in self._too_near(problem, later):
                first = model.works(agent.agent_id, earlier)
                both = first + model.works(agent.agent_id, later)
                model.cp.add(both <= 1 + model.breach(self, agent.agent_id))

    def breaches(self, problem: Problem, agent: Agent, line: Line) -> Iterator[Breach]:
        """Pairs of shifts that are too near, the later one planned."""
        reach = self._reach
        for n, later in enumerate(line):
            if later.date < problem.dates[0]:
                continue
            for earlier in reversed(line[:n]):
                if (later.date - earlier.date).days > reach:
                    break
                if earlier.rest_before(later) < self.rest:
                    said = message(
                        "rule-minimum-rest",
                        agent=agent.name,
                        earlier=earlier.shift.label,
                        earlier_date=earlier.date,
                        later=later.shift.label,
                        later_date=later.date,
                        rest=_hours(max(timedelta(), earlier.rest_before(later))),
                        least=_hours(self.rest),
                    )
                    yield Breach(message=said, dates=(earlier.date, later.date))

    def compiled(self, problem: Problem, agent: Agent) -> Compiled:
        """Which shifts on the coming dates are too near to those already worked."""
        shifts = problem.policy.shifts
        reach = tuple(tuple(self._days_too_near(a, b) for b in shifts) for a in shifts)
        if not any(map(any, reach)):
            return Compiled()
        names = [s.name for s in shifts]
        ahead: Ahead = ()
        for dated in past_line(problem, agent):
            if (gone := (problem.dates[0] - dated.date).days - 1) <= self._reach:
                ahead = _both(ahead, _ahead(reach[names.index(dated.shift.name)])[gone:])
        return Compiled(tables=(RestTable(start=ahead, reach=reach),))

    @property
    def _reach(self) -> int:
        """Most dates between the starts of two shifts that can be too near."""
        return (self.rest + timedelta(days=1)).days + 1

    def _too_near(self, problem: Problem, later: DatedShift) -> Iterator[DatedShift]:
        for back in range(self._reach + 1):
            for shift in problem.policy.shifts:
                earlier = DatedShift(date=later.date - timedelta(days=back), shift=shift)
                if earlier < later and earlier.rest_before(later) < self.rest:
                    yield earlier

    def _days_too_near(self, earlier: Shift, later: Shift) -> int:
        """On how many dates after the earlier shift's the later one would be too near."""
        wanted = earlier.ends_after + self.rest - later.starts_after
        return max(0, -(-wanted // timedelta(days=1)) - 1)


@dataclass(frozen=True, kw_only=True)
class RestTable(StateTable):
    """Its state tells how many earlier shifts each shift would be too near to.

    One row for each coming date, from the next one, with a number for each shift; as many rows as
    tell anything.

    Attributes:
        reach: for each earlier shift and each later one, on how many dates after the earlier one's
            the later one is too near.
    """

    reach: tuple[tuple[int, ...], ...]

    def kind_of(self, day: int) -> None:
        """All dates are alike."""

    def step(self, state: State, day: int, choice: Choice) -> Step:
        """Each earlier shift that is too near is one unit."""
        ahead = cast("Ahead", state)
        if not choice:
            return Step(state=ahead[1:])
        units = ahead[0][choice - 1] if ahead else 0
        return Step(state=_both(ahead[1:], _ahead(self.reach[choice - 1])), units=units)


def _ahead(reach: tuple[int, ...]) -> Ahead:
    return tuple(tuple(int(n < days) for days in reach) for n in range(max(reach)))


def _both(first: Ahead, second: Ahead) -> Ahead:
    longer, shorter = (first, second) if len(first) >= len(second) else (second, first)
    sums = tuple(tuple(map(add, a, b)) for a, b in zip(longer, shorter, strict=False))
    return sums + longer[len(shorter) :]


def _hours(span: timedelta) -> str:
    return f"{span / timedelta(hours=1):g}"
