"""Fair shares of nights, weekend and holiday shifts, duties and all shifts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, gcd
from typing import TYPE_CHECKING, ClassVar, Self

from scheduler.dates import is_weekend
from scheduler.ledger import (
    Burden,
    BurdenKind,
    burdens,
    carried_before,
    contracted_shares,
    ledger,
    weights,
)
from scheduler.policy import Level, Policy, RuleCode
from scheduler.problem import Problem
from scheduler.roster import Roster
from scheduler.violations import Violation
from scheduler.words import Message, message, message_or
from solver.rules.base import Family, Rule, setting_of
from solver.terms import Term, total

if TYPE_CHECKING:
    from solver.model import Model


@dataclass(frozen=True, kw_only=True)
class FairShares(Rule):
    """Over the ledger each agent carries the floor or the ceiling of the fair share of each burden.

    Each shift above the ceiling or missing to the floor costs 1. A share is the burden's total over
    history and planned dates, by available days; or what the contract asks, for all shifts.
    """

    code: ClassVar[RuleCode] = RuleCode.FAIR_SHARES
    family: ClassVar[Family] = Family.TEAM
    level: ClassVar[Level] = Level.FAIRNESS

    @classmethod
    def of(cls, policy: Policy) -> Self:
        """The rule as the team means it."""
        setting = setting_of(policy, cls.code)
        return cls(mode=setting.mode, weight=setting.weight)

    def post(self, model: Model) -> None:
        """Every burden, as inequalities over the burden's total."""
        contracted = contracted_shares(model.problem)
        for burden in burdens(model.problem):
            if burden.kind is BurdenKind.ALL_SHIFTS and contracted is not None:
                self._post_fixed(model, burden, contracted)
            else:
                self._post_shared(model, burden)

    def violations(self, problem: Problem, roster: Roster) -> Iterator[Violation]:
        """Agents off their fair share."""
        for account in ledger(problem, roster).accounts:
            if account.unfairness and account.share is not None:
                said = message(
                    "rule-fair-shares",
                    agent=problem.agent(account.agent_id).name,
                    burden=burden_words(account.burden),
                    carried=account.carried,
                    share=f"{float(account.share):.1f}",
                )
                yield Violation(
                    rule=self.code,
                    hard=False,
                    message=said,
                    agent_ids=(account.agent_id,),
                    cost=account.unfairness * self.weight,
                )

    def _post_shared(self, model: Model, burden: Burden) -> None:
        parts = weights(model.problem, burden)
        if not parts:
            return
        scale = gcd(*parts.values())
        carried = {a: _carried(model, burden, a) for a in parts}
        most = sum(before + len(now) for before, now in carried.values())
        everything = model.cp.new_int_var(0, most, "")
        past = sum(before for before, _ in carried.values())
        planned = total(term for _, now in carried.values() for term in now)
        model.cp.add(everything == past + planned)
        whole = sum(parts.values()) // scale
        for agent_id, (before, now) in carried.items():
            part = parts[agent_id] // scale
            over = model.breach(self, agent_id, most=most)
            under = model.breach(self, agent_id, most=most)
            own = before + total(now)
            model.cp.add(whole * (own - over) <= part * everything + whole - 1)
            model.cp.add(whole * (own + under) >= part * everything - whole + 1)

    def _post_fixed(self, model: Model, burden: Burden, shares: dict[str, Fraction]) -> None:
        for agent_id, share in shares.items():
            before, now = _carried(model, burden, agent_id)
            most = before + len(now) + ceil(share)
            own = before + total(now)
            model.cp.add(own - model.breach(self, agent_id, most=most) <= ceil(share))
            model.cp.add(own + model.breach(self, agent_id, most=most) >= floor(share))


def burden_words(burden: Burden) -> Message | str:
    """What people call the burden."""
    if burden.duty is not None:
        return message_or(f"duty-{burden.duty}", burden.duty)
    return message(f"burden-{burden.kind}")


def _carried(model: Model, burden: Burden, agent_id: str) -> tuple[int, list[Term]]:
    problem = model.problem
    before = carried_before(problem, burden, agent_id)
    if burden.kind is BurdenKind.DUTY:
        held = [
            model.holds(agent_id, burden.duty or "", s)
            for s in problem.dated_shifts
            if burden.duty in {d.name for d in problem.duties_of(s)}
        ]
        return before, held
    planned = [
        s
        for s in problem.dated_shifts
        if burden.kind is BurdenKind.ALL_SHIFTS
        or (burden.kind is BurdenKind.NIGHTS and s.shift.is_night)
        or (burden.kind is BurdenKind.WEEKENDS and is_weekend(s.date))
        or (burden.kind is BurdenKind.HOLIDAYS and problem.calendar.is_holiday(s.date))
    ]
    return before, [model.works(agent_id, s) for s in planned]
