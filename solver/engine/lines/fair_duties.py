"""How often each agent should hold each duty, by what was held until now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scheduler.agents import Agent
from scheduler.ledger import BurdenKind, burdens, carried_before, weights
from scheduler.problem import Problem


@dataclass(frozen=True, kw_only=True, slots=True)
class FairDuty:
    """How often an agent should hold a duty.

    Attributes:
        able: the agent's place among the able; -1: not among them.
        before: how often it was held until now, which the fair share counts.
        floor, ceiling: what is fair; further apart where somebody without a part may hold the duty,
            so that it is not known how much the others share.
    """

    duty: str
    able: int
    before: int
    floor: int
    ceiling: int


def fair_duties(problem: Problem, able: Sequence[Agent]) -> Iterator[FairDuty]:
    """The fair shares of all duties.

    Args:
        problem: gives duties and what was held before.
        able: the agents who may hold one.
    """
    places = {a.agent_id: n for n, a in enumerate(able)}
    for burden in burdens(problem):
        parts = weights(problem, burden) if burden.kind is BurdenKind.DUTY else {}
        if not parts or not able:
            continue
        needed = sum(
            d.per_shift
            for s in problem.dated_shifts
            for d in problem.duties_of(s)
            if d.name == burden.duty
        )
        duty = problem.policy.duty(burden.duty or "")
        others = any(duty.may_be_held_by(a.skills) and a.agent_id not in parts for a in able)
        before = {a: carried_before(problem, burden, a) for a in parts}
        held, whole = sum(before.values()), sum(parts.values())
        least, most = held + (0 if others else needed), held + needed
        for agent_id, part in parts.items():
            yield FairDuty(
                duty=duty.name,
                able=places.get(agent_id, -1),
                before=before[agent_id],
                floor=least * part // whole,
                ceiling=-(-most * part // whole),
            )
