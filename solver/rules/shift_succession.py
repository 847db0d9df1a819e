"""Shifts that must not follow each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, Self

from scheduler.agents import Agent
from scheduler.policy import Policy, RuleCode
from scheduler.problem import Problem
from scheduler.shifts import DatedShift
from scheduler.words import message
from solver.rules.base import Breach, Line, PatternRule, setting_of
from solver.rules.table import Choice, Compiled, State, StateTable, Step

if TYPE_CHECKING:
    from solver.model import Model

_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class ShiftSuccession(PatternRule):
    """On the date after a shift, those that the team names are not worked.

    Beside the minimum rest, which goes by the clock: what the team states by name.

    Attributes:
        successions: names of the earlier and the later shift.
    """

    code: ClassVar[RuleCode] = RuleCode.SHIFT_SUCCESSION
    stays_broken: ClassVar[bool] = True

    successions: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, policy: Policy) -> Self:
        """The rule as the team means it."""
        setting = setting_of(policy, cls.code)
        successions = tuple(dict.fromkeys(policy.successions))
        return cls(mode=setting.mode, weight=setting.weight, successions=successions)

    def post_agent(self, model: Model, agent: Agent) -> None:
        """Never both of two such shifts on neighbouring dates."""
        problem, name = model.problem, agent.agent_id
        for day in problem.dates:
            for earlier, later in self.successions:
                first = model.works(name, problem.dated(day - _DAY, earlier))
                both = first + model.works(name, problem.dated(day, later))
                if first is not model.zero:
                    model.cp.add(both <= 1 + model.breach(self, name))

    def breaches(self, problem: Problem, agent: Agent, line: Line) -> Iterator[Breach]:
        """Pairs of such shifts, the later one planned."""
        for n, later in enumerate(line):
            if later.date < problem.dates[0]:
                continue
            for earlier in reversed(line[:n]):
                if later.date - earlier.date > _DAY:
                    break
                if later.date > earlier.date and self._forbids(earlier, later):
                    said = message(
                        "rule-shift-succession",
                        agent=agent.name,
                        earlier=earlier.shift.label,
                        earlier_date=earlier.date,
                        later=later.shift.label,
                        later_date=later.date,
                    )
                    yield Breach(message=said, dates=(earlier.date, later.date))

    def compiled(self, problem: Problem, agent: Agent) -> Compiled:
        """A machine that remembers what today's shift forbids tomorrow."""
        if not self.successions:
            return Compiled()
        choice = {s.name: n for n, s in enumerate(problem.policy.shifts, start=1)}
        banned: list[list[Choice]] = [[] for _ in range(len(choice) + 1)]
        for earlier, later in self.successions:
            banned[choice[earlier]].append(choice[later])
        bans = tuple(tuple(sorted(b)) for b in banned)
        eve = problem.dates[0] - _DAY
        worked = [a for a in problem.history.of_agent(agent.agent_id) if a.date == eve]
        start = tuple(sorted(c for a in worked for c in bans[choice[a.shift]]))
        return Compiled(tables=(_Successions(banned=bans, start=start),))

    def _forbids(self, earlier: DatedShift, later: DatedShift) -> bool:
        return (earlier.shift.name, later.shift.name) in self.successions


@dataclass(frozen=True, kw_only=True)
class _Successions(StateTable):
    """The state is what must not be worked today, each as often as yesterday forbids it.

    Attributes:
        banned: what each choice forbids on the next date.
    """

    banned: tuple[tuple[Choice, ...], ...]

    def kind_of(self, day: int) -> None:
        """All dates are alike."""

    def step(self, state: State, day: int, choice: Choice) -> Step:
        """Broken where yesterday forbids the choice."""
        assert isinstance(state, tuple)
        return Step(state=self.banned[choice], units=state.count(choice))
