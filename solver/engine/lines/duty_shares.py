"""How unfairly the duties must be shared at least, whoever works when.

A relaxation: each agent holds duties in each block and kind of shift, no more than the agent's own
line can have shifts there, and every duty is held. Two people who alone may approve refunds at
night share the nights, however fair the rest could be.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from ortools.sat.python import cp_model

from scheduler.agents import Agent
from scheduler.ledger import Burden, BurdenKind, burdens, carried_before, weights
from scheduler.problem import Problem
from solver.budget import Budget, bound_of, has_solution
from solver.engine.capacity import Capacity, Group
from solver.locks import locked_holders
from solver.rules import Rule
from solver.terms import total

_SHARE = 0.1
_Key = tuple[str, Group, str]


def least_duty_unfairness(problem: Problem, rules: tuple[Rule, ...], budget: Budget) -> int:
    """Units of unfairness of the duties that no roster with all of them filled can be under."""
    policy = problem.policy
    able = tuple(
        a for a in problem.agents if any(d.may_be_held_by(a.skills) for d in policy.duties)
    )
    if not able or locked_holders(problem):
        return 0
    capacity = Capacity(replace(problem, agents=able), rules, frozenset())
    cp = cp_model.CpModel()
    held: dict[_Key, cp_model.IntVar] = {}
    for agent in able:
        _post_agent(agent, capacity, cp, held)
    for group in capacity.by_kind:
        dated = [s for cell in group for s in capacity.cells[cell]]
        for duty in policy.duties_of(group[0].shift):
            there = total(held[k] for k in held if k[1] == group and k[2] == duty.name)
            cp.add(there == duty.per_shift * len(dated))
    units = [
        unit
        for burden in burdens(problem)
        if burden.kind is BurdenKind.DUTY
        for unit in _post_burden(problem, burden, cp, held)
    ]
    cp.minimize(total(units))
    solver, status = budget.run(cp, _SHARE)
    return bound_of(solver, status) if has_solution(status) else 0


def _post_agent(
    agent: Agent,
    capacity: Capacity,
    cp: cp_model.CpModel,
    held: dict[_Key, cp_model.IntVar],
) -> None:
    """What one agent can hold, in the kinds of shift that the rotation leaves open together."""
    agent_id, policy = agent.agent_id, capacity.problem.policy
    active = {group: cp.new_bool_var("") for group in capacity.by_kind}
    for first, second in capacity.exclusive(agent_id):
        cp.add_at_most_one(active[first], active[second])
    for group in capacity.by_kind:
        most = capacity.most(agent_id, group)
        own = [d for d in policy.duties_of(group[0].shift) if d.may_be_held_by(agent.skills)]
        for duty in own:
            held[agent_id, group, duty.name] = cp.new_int_var(0, most, "")
        cp.add(total(held[agent_id, group, d.name] for d in own) <= most * active[group])
    for group in capacity.groups:
        inside = [v for (a, g, _), v in held.items() if a == agent_id and set(g) <= set(group)]
        cp.add(total(inside) <= capacity.most(agent_id, group))


def _post_burden(
    problem: Problem, burden: Burden, cp: cp_model.CpModel, held: dict[_Key, cp_model.IntVar]
) -> list[cp_model.IntVar]:
    """Units off the fair share of one duty, by agent."""
    parts = weights(problem, burden)
    if not parts:
        return []
    by_agent: dict[str, list[cp_model.IntVar]] = defaultdict(list)
    for (agent_id, _, duty), variable in held.items():
        if duty == burden.duty:
            by_agent[agent_id].append(variable)
    needed = sum(
        d.per_shift
        for s in problem.dated_shifts
        for d in problem.duties_of(s)
        if d.name == burden.duty
    )
    before = {a: carried_before(problem, burden, a) for a in parts}
    everything, whole = needed + sum(before.values()), sum(parts.values())
    units = []
    for agent_id, part in parts.items():
        floor, ceiling = everything * part // whole, -(-everything * part // whole)
        now = total(by_agent[agent_id]) + before[agent_id]
        off = cp.new_int_var(0, needed + before[agent_id] + ceiling, "")
        cp.add(now - off <= ceiling)
        cp.add(now + off >= floor)
        units.append(off)
    return units
