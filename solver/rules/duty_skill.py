"""Who may be designated for a duty, and how many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from scheduler.duties import WHOLE_HEAD, Duty
from scheduler.policy import RuleCode
from scheduler.problem import Problem
from scheduler.roster import Roster
from scheduler.shifts import DatedShift
from scheduler.violations import Violation
from scheduler.words import Message, message, message_or
from solver.rules.base import Family, Rule
from solver.terms import Term, total

if TYPE_CHECKING:
    from solver.model import Model


@dataclass(frozen=True, kw_only=True)
class DutySkill(Rule):
    """A duty is held by no more people than designated, with its skill, never by the last head.

    And only on its own shifts. Too few holders is no breach: that is unmet demand, counted by the
    level of duties.
    """

    code: ClassVar[RuleCode] = RuleCode.DUTY_SKILL
    family: ClassVar[Family] = Family.TEAM

    def post(self, model: Model) -> None:
        """Skill, number, last head: shift by shift."""
        for dated in model.dated_shifts:
            duties = model.problem.duties_of(dated)
            for duty in duties:
                self._post_duty(model, dated, duty)
            costly = tuple(d for d in duties if d.costs_heads)
            if costly and model.problem.policy.workload.min_heads > 0:
                self._post_last_head(model, dated, costly)

    def violations(self, problem: Problem, roster: Roster) -> Iterator[Violation]:
        """Unskilled holders, too many holders, duties that took the last head."""
        said = partial(self._violation, problem)
        for dated in problem.dated_shifts:
            duties = problem.duties_of(dated)
            held = [a for a in roster.of_shift(dated.date, dated.shift.name) if a.duty]
            for a in held:
                duty = problem.policy.duty(a.duty or "")
                if duty not in duties:
                    yield said(dated, duty, key="rule-duty-shift", holders=(a.agent_id,))
                elif not duty.may_be_held_by(problem.agent(a.agent_id).skills):
                    yield said(dated, duty, key="rule-duty-skill", holders=(a.agent_id,))
            for duty in duties:
                holders = tuple(a.agent_id for a in held if a.duty == duty.name)
                if len(holders) > duty.per_shift:
                    over = len(holders) - duty.per_shift
                    yield said(dated, duty, key="rule-duty-number", holders=holders, units=over)
            costly = [a for a in held if problem.policy.duty(a.duty or "").costs_heads]
            least = problem.policy.workload.min_heads * WHOLE_HEAD
            if costly and problem.heads(roster, dated) < least:
                duty = problem.policy.duty(costly[0].duty or "")
                holders = tuple(a.agent_id for a in costly)
                yield said(dated, duty, key="rule-duty-last-head", holders=holders)

    def _post_duty(self, model: Model, dated: DatedShift, duty: Duty) -> None:
        held: list[Term] = []
        for agent in model.agents:
            holds = model.holds(agent.agent_id, duty.name, dated)
            held.append(holds)
            if not duty.may_be_held_by(agent.skills):
                model.cp.add(holds <= model.breach(self, agent.agent_id))
        over = model.breach(self, *_locked_holders(model, dated), most=len(held))
        model.cp.add(total(held) <= duty.per_shift + over)

    def _post_last_head(self, model: Model, dated: DatedShift, costly: tuple[Duty, ...]) -> None:
        taken = model.cp.new_bool_var("")
        for duty in costly:
            for agent in model.agents:
                model.cp.add(taken >= model.holds(agent.agent_id, duty.name, dated))
        least = model.problem.policy.workload.min_heads * WHOLE_HEAD
        over = model.breach(self, *_locked_holders(model, dated))
        model.cp.add(model.heads(dated) >= least * (taken - over))

    def _violation(
        self,
        problem: Problem,
        dated: DatedShift,
        duty: Duty,
        *,
        key: str,
        holders: tuple[str, ...],
        units: int = 1,
    ) -> Violation:
        said = message(
            key,
            agents=", ".join(problem.agent(a).name for a in holders),
            duty=_words(duty),
            date=dated.date,
            shift=dated.shift.label,
        )
        return Violation(
            rule=self.code,
            hard=self.is_hard,
            message=said,
            dates=(dated.date,),
            agent_ids=holders,
            cost=units * self.weight,
        )


def _words(duty: Duty) -> Message | str:
    return message_or(f"duty-{duty.name}", duty.name)


def _locked_holders(model: Model, dated: DatedShift) -> list[str]:
    return [
        lock.agent_id
        for lock in model.problem.locks
        if lock.duty and (lock.date, lock.shift) == (dated.date, dated.shift.name)
    ]
