"""Fair shares of nights, weekend and holiday shifts, duties and all shifts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from scheduler.ledger import (
    Burden,
    BurdenKind,
    Ledger,
    burdens,
    carried_before,
    contracted_shares,
    is_part_of,
    ledger,
    weights,
)
from scheduler.policy import Level, RuleCode
from scheduler.problem import Problem
from scheduler.roster import Roster
from scheduler.violations import Violation
from scheduler.words import Message, message, message_or
from solver.rules.base import Family, Rule
from solver.terms import Term, total

if TYPE_CHECKING:
    from solver.costs import CostModel
    from solver.model import Model

_MOST = 10_000
"""More units of one burden than anybody can carry."""


@dataclass(frozen=True, kw_only=True)
class FairShares(Rule):
    """Over the ledger each agent carries the floor or the ceiling of the fair share of each burden.

    Each shift above the ceiling or missing to the floor costs 1. A share is the burden's total over
    history and planned dates, by available days; or what the contract asks, for all shifts.
    """

    code: ClassVar[RuleCode] = RuleCode.FAIR_SHARES
    family: ClassVar[Family] = Family.TEAM
    level: ClassVar[Level] = Level.FAIRNESS

    def post(self, model: Model) -> None:
        """Every burden, by what each agent's line carries."""
        for burden in burdens(model.problem):
            planned = {a.agent_id: _planned(model, burden, a.agent_id) for a in model.agents}
            self.post_burden(model, model.problem, burden, planned)

    def post_burden(
        self, costs: CostModel, problem: Problem, burden: Burden, planned: Mapping[str, Term]
    ) -> None:
        """One burden, by what each agent carries on the planned dates.

        Args:
            costs: takes the constraints and the penalties.
            problem: gives history, weights and contracts.
            burden: what is shared out.
            planned: units by agent id.
        """
        contracted = contracted_shares(problem)
        if burden.kind is BurdenKind.ALL_SHIFTS and contracted is not None:
            for agent_id, share in contracted.items():
                ceiling, floor = -(-share.numerator // share.denominator), int(share)
                before = carried_before(problem, burden, agent_id)
                own = before + planned[agent_id]
                self._post_agent(costs, agent_id, own, costs.one * floor, costs.one * ceiling)
            return
        parts = weights(problem, burden)
        if parts:
            bounds = _bounds(costs, problem, burden, parts, planned)
            for agent_id, part in parts.items():
                own = carried_before(problem, burden, agent_id) + planned[agent_id]
                self._post_agent(costs, agent_id, own, *bounds[part])

    def violations(self, problem: Problem, roster: Roster) -> Iterator[Violation]:
        """Agents off their fair share."""
        return self.violations_in(problem, ledger(problem, roster))

    def violations_in(self, problem: Problem, carried: Ledger) -> Iterator[Violation]:
        """Agents off their fair share, by the ledger after a roster."""
        for account in carried.accounts:
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

    def _post_agent(
        self, costs: CostModel, agent_id: str, own: Term, floor: Term, ceiling: Term
    ) -> None:
        over = costs.breach(self, agent_id, most=_MOST)
        under = costs.breach(self, agent_id, most=_MOST)
        costs.cp.add(own - over <= ceiling)
        costs.cp.add(own + under >= floor)


def burden_words(burden: Burden) -> Message | str:
    """What people call the burden."""
    if burden.duty is not None:
        return message_or(f"duty-{burden.duty}", burden.duty)
    return message(f"burden-{burden.kind}")


def _bounds(
    costs: CostModel,
    problem: Problem,
    burden: Burden,
    parts: Mapping[str, int],
    planned: Mapping[str, Term],
) -> dict[int, tuple[Term, Term]]:
    """Floor and ceiling of the fair share for each weight, as variables that follow the total.

    Whole numbers of their own, shared by all agents of one weight: once the total is decided they
    are constants, and no fraction of a shift is left for a relaxation to hide in.
    """
    past = sum(carried_before(problem, burden, a) for a in parts)
    most = len(parts) * len(problem.dated_shifts)
    everything = costs.cp.new_int_var(past, past + most, "")
    costs.cp.add(everything == past + total(planned[a] for a in parts))
    whole = sum(parts.values())
    found: dict[int, tuple[Term, Term]] = {}
    for part in sorted(set(parts.values())):
        floor = costs.cp.new_int_var(0, past + most, "")
        ceiling = costs.cp.new_int_var(0, past + most, "")
        costs.cp.add(whole * floor <= part * everything)
        costs.cp.add(whole * floor >= part * everything - whole + 1)
        costs.cp.add(whole * ceiling >= part * everything)
        costs.cp.add(whole * ceiling <= part * everything + whole - 1)
        costs.cp.add(ceiling <= floor + 1)
        found[part] = (floor, ceiling)
    return found


def _planned(model: Model, burden: Burden, agent_id: str) -> Term:
    problem = model.problem
    if burden.kind is BurdenKind.DUTY:
        held = (
            model.holds(agent_id, burden.duty or "", s)
            for s in problem.dated_shifts
            if burden.duty in {d.name for d in problem.duties_of(s)}
        )
        return total(held)
    shifts = (s for s in problem.dated_shifts if is_part_of(problem, burden, s))
    return total(model.works(agent_id, s) for s in shifts)
