"""One rest day a week."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar, Self, cast

from scheduler.agents import Agent
from scheduler.dates import dates_between
from scheduler.policy import Policy, RuleCode
from scheduler.problem import Problem
from scheduler.words import message
from solver.rules.base import Breach, Line, PatternRule, past_line, setting_of
from solver.rules.table import Choice, Compiled, State, StateTable, Step
from solver.terms import total

if TYPE_CHECKING:
    from solver.model import Model

_WEEK = 7


@dataclass(frozen=True, kw_only=True)
class WeeklyRest(PatternRule):
    """In every 7 consecutive dates, across month borders too, enough dates are free.

    Labour Law, article 38. A window that only the past overfills is the past's; a window that
    reaches beyond the planned dates is for the next ones to keep.

    Attributes:
        free_days: least free dates in any 7 consecutive ones, 1 by default; 0 to 7.
    """

    code: ClassVar[RuleCode] = RuleCode.WEEKLY_REST
    stays_broken: ClassVar[bool] = True

    free_days: int

    @classmethod
    def of(cls, policy: Policy) -> Self:
        """The rule as the team means it."""
        setting = setting_of(policy, cls.code)
        return cls(mode=setting.mode, weight=setting.weight, free_days=policy.free_days_in_seven)

    def post_agent(self, model: Model, agent: Agent) -> None:
        """In each window the planned worked dates fit beside the past's."""
        problem = model.problem
        worked = {a.date for a in problem.history.of_agent(agent.agent_id)}
        for past, planned in _windows(problem):
            room = self._room(sum(d in worked for d in past))
            if room < len(planned):
                now = total(model.works_on(agent.agent_id, d) for d in planned)
                over = model.breach(self, agent.agent_id, most=len(planned) - room)
                model.cp.add(now <= room + over)

    def breaches(self, problem: Problem, agent: Agent, line: Line) -> Iterator[Breach]:
        """Windows with too few free dates."""
        worked = {dated.date for dated in line}
        if not self._is_crowded(worked):
            return
        for past, planned in _windows(problem):
            now = sum(d in worked for d in planned)
            over = now - self._room(sum(d in worked for d in past))
            if over > 0:
                window = (*past, *planned)
                said = message(
                    "rule-weekly-rest",
                    agent=agent.name,
                    first=window[0],
                    last=window[-1],
                    worked=sum(d in worked for d in window),
                    most=_WEEK - self.free_days,
                )
                yield Breach(message=said, dates=(window[0], window[-1]), units=over)

    def compiled(self, problem: Problem, agent: Agent) -> Compiled:
        """What the last dates leave to work on the next ones."""
        most = _WEEK - self.free_days
        if most >= _WEEK:
            return Compiled()
        worked = {dated.date for dated in past_line(problem, agent)}
        first = problem.dates[0]
        recent = dates_between(first - timedelta(days=_WEEK - 1), first - timedelta(days=1))
        # a window that the past alone overfills has no room, and no less than none
        counted = set(sorted(worked.intersection(recent), reverse=True)[:most])
        start = tuple(
            max(0, ahead + sum(d in counted for d in recent[ahead - 1 :]) - most)
            for ahead in range(1, _WEEK)
        )
        return Compiled(tables=(WeekTable(start=start, most=most),))

    def _is_crowded(self, worked: set[date]) -> bool:
        """Whether any 7 consecutive dates, past or planned, have too few free ones."""
        days, most = sorted(worked), _WEEK - self.free_days
        within = timedelta(days=_WEEK)
        return any(last - first < within for first, last in zip(days, days[most:], strict=False))

    def _room(self, worked_in_past: int) -> int:
        return max(0, _WEEK - self.free_days - worked_in_past)


@dataclass(frozen=True, kw_only=True)
class WeekTable(StateTable):
    """Its state tells for the next 1 to 6 dates how many of them, all worked, would be too many.

    Too many in the 7 dates that end with them.

    Attributes:
        most: worked dates in any 7 consecutive ones, 0 to 6.
    """

    most: int

    def kind_of(self, day: int) -> None:
        """All dates are alike."""

    def step(self, state: State, day: int, choice: Choice) -> Step:
        """The 7 dates that end on this one are judged; a free date relieves all that hold it."""
        over = cast("tuple[int, ...]", state)
        worked = int(choice > 0)
        rest = tuple(max(0, n - 1 + worked) for n in over)
        after = (*rest[1:], max(0, _WEEK - 1 + worked - self.most))
        return Step(state=after, units=rest[0])


def _windows(problem: Problem) -> Iterator[tuple[tuple[date, ...], tuple[date, ...]]]:
    """The past and the planned dates of each 7 consecutive ones that end on a planned date."""
    first = problem.dates[0]
    for end in problem.dates:
        start = end - timedelta(days=_WEEK - 1)
        yield dates_between(start, first - timedelta(days=1)), dates_between(max(start, first), end)
