"""As many people as stated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from scheduler.cover import CoverNeed
from scheduler.policy import Level, RuleCode
from scheduler.problem import Problem
from scheduler.roster import Roster
from scheduler.violations import Violation
from scheduler.words import message
from solver.rules.base import Family, Rule
from solver.terms import total

if TYPE_CHECKING:
    from solver.model import Model


@dataclass(frozen=True, kw_only=True)
class StatedCover(Rule):
    """A shift has as many people as are stated for it; each one off costs the need's weight.

    Beside the bands of heads that follow from volumes: where the team itself states how many.
    """

    code: ClassVar[RuleCode] = RuleCode.STATED_COVER
    family: ClassVar[Family] = Family.TEAM
    level: ClassVar[Level] = Level.REQUESTS

    def post(self, model: Model) -> None:
        """People missing, and people too many."""
        names = [a.agent_id for a in model.agents]
        for need in planned_needs(model.problem):
            dated = model.problem.dated(need.date, need.shift)
            people = total(model.works(name, dated) for name in names)
            if need.weight_under > 0 and need.people > 0:
                under = model.breach(self, *names, most=need.people, units=need.weight_under)
                model.cp.add(people + under >= need.people)
            if need.weight_over > 0 and need.people < len(names):
                most = len(names) - need.people
                over = model.breach(self, *names, most=most, units=need.weight_over)
                model.cp.add(people - over <= need.people)

    def violations(self, problem: Problem, roster: Roster) -> Iterator[Violation]:
        """Shifts with too few people, or too many."""
        for need in planned_needs(problem):
            people = len(roster.of_shift(need.date, need.shift))
            under, over = max(0, need.people - people), max(0, people - need.people)
            cost = need.weight_under * under + need.weight_over * over
            if cost > 0:
                side = "under" if under else "over"
                yield Violation(
                    rule=self.code,
                    hard=self.is_hard,
                    message=message(
                        f"rule-stated-cover-{side}",
                        shift=problem.policy.shift(need.shift).label,
                        date=need.date,
                        people=people,
                        wanted=need.people,
                    ),
                    dates=(need.date,),
                    cost=cost * self.weight,
                )


def planned_needs(problem: Problem) -> tuple[CoverNeed, ...]:
    """What is stated for planned dates."""
    first, last = problem.dates[0], problem.dates[-1]
    return tuple(n for n in problem.cover if first <= n.date <= last)
