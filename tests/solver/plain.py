"""The problem as the rules and levels post it, without the engine: an opinion of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

from hypothesis import reject
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from scheduler.agents import Lock
from scheduler.policy import Level, Mode, RuleCode, RuleSetting
from scheduler.roster import Roster
from solver.coverage import post_coverage
from solver.locks import agents_to_relax, locked_holders, post_locks
from solver.model import Model
from solver.objective import post_demand
from solver.rules import StoreRule, rules_of
from solver.terms import total
from tests.strategies import problems

_ONLY_ONE_MODE = {RuleCode.FAIR_SHARES, RuleCode.DUTY_SKILL}
_PATIENCE = 4.0
"""Deterministic work for one plain proof."""
_FREE_CODES = [c for c in RuleCode if c not in _ONLY_ONE_MODE]


def plain_model(problem, relaxed=frozenset()):
    rules = rules_of(problem.policy)
    model = Model(problem, relaxed=relaxed, lock_holders=locked_holders(problem))
    for rule in rules:
        if not isinstance(rule, StoreRule):
            rule.post(model)
    post_demand(model)
    post_coverage(model, rules)
    post_locks(model)
    return model


def solved(model, aim, seed=1):
    """The solver after it proved the least of the aim; None where nothing is allowed.

    A case that is too hard to be proven plainly is passed over: it can tell nothing.
    """
    model.forget_aims()
    model.cp.minimize(aim)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    solver.parameters.max_deterministic_time = _PATIENCE
    status = solver.solve(model.cp)
    if status not in (cp_model.OPTIMAL, cp_model.INFEASIBLE):
        reject()
    return solver if status == cp_model.OPTIMAL else None


def least(model, aim):
    solver = solved(model, aim)
    return None if solver is None else round(solver.objective_value)


def least_levels(problem, reached):
    """The least of each level with those above it at what was reached; None: nothing is allowed."""
    model = plain_model(problem)
    found = []
    for level in problem.policy.levels:
        found.append(least(model, model.cost(level)))
        if found[-1] is None:
            return None
        model.cp.add(model.cost(level) <= reached[level])
    return found


def a_legal_roster(problem, seed):
    """Some roster that the rules allow, as far as the locks let them; None where there is none."""
    rng = Random(seed)
    model = plain_model(problem, agents_to_relax(problem, rules_of(problem.policy)))
    clash = least(model, model.clash())
    if clash is None:
        return None
    model.cp.add(model.clash() <= clash)
    likings = rng.choice(((-5, -2, -1), (-3, 0, 2), (-1, 1)))
    works = (model.works(a.agent_id, s) for a in model.agents for s in model.dated_shifts)
    holds = (
        model.holds(a.agent_id, d.name, s)
        for s in model.dated_shifts
        for d in problem.duties_of(s)
        for a in model.agents
    )
    wishes = [rng.choice(likings) * w for w in works] + [rng.choice((-3, 1)) * h for h in holds]
    return Roster(model.assignments(solved(model, total(wishes), seed)))


@st.composite
def whole_problems(draw, most_agents=3, locked=False):
    """Problems with several rules' modes set, levels reordered now and then, room to work."""
    problem = draw(problems(most_agents=most_agents))
    rng = Random(draw(st.integers(0, 2**32)))
    rules = tuple(
        RuleSetting(code=code, mode=rng.choice(list(Mode)), weight=rng.randint(1, 3))
        for code in rng.sample(_FREE_CODES, rng.choice((0, 0, 1, 2, 3)))
    )
    levels = list(Level)
    if rng.random() < 0.3:
        rng.shuffle(levels)
    policy = replace(problem.policy, rules=rules, levels=tuple(levels))
    agents = problem.agents
    if rng.random() < 0.6:
        rest = timedelta(hours=rng.choice((0, 11)))
        policy = replace(policy, overtime_cap=None, training_days=0, rest=rest)
        agents = tuple(replace(a, hired_on=None, left_on=None, no_overtime=False) for a in agents)
    problem = replace(problem, policy=policy, agents=agents)
    return replace(problem, locks=_locks(rng, problem)) if locked else problem


def _locks(rng, problem):
    """Up to three, a free day and a shift never on one date for one agent."""
    found = {}
    for _ in range(rng.choice((1, 1, 2, 3))):
        agent, day = rng.choice(problem.agents), rng.choice(problem.dates)
        shift = rng.choice((None, *(s.name for s in problem.policy.shifts)))
        duties = () if shift is None else problem.policy.duties_of(shift)
        duty = rng.choice((None, *(d.name for d in duties)))
        lock = Lock(agent_id=agent.agent_id, date=day, shift=shift, duty=duty)
        beside = [k for k in found.values() if (k.agent_id, k.date) == (lock.agent_id, day)]
        if all((k.shift is None) is (shift is None) for k in beside):
            found[lock.agent_id, day, shift] = lock
    return tuple(found.values())
