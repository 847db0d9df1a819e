"""What supervisors fixed: kept by the model, and whom it forces out of the hard rules."""

from __future__ import annotations

from collections.abc import Callable, Container
from datetime import date

from ortools.sat.python import cp_model

from scheduler.agents import Agent, Lock
from scheduler.problem import Problem
from scheduler.violations import Clash, Violation
from solver.model import Model
from solver.outcome import Judgement
from solver.rules import PatternRule, Rule

_PATIENCE = 1.0
"""Deterministic work for one line; those of a month take a hundredth of it."""


def planned_locks(problem: Problem) -> tuple[Lock, ...]:
    """The locks on planned dates."""
    return tuple(k for k in problem.locks if problem.dates[0] <= k.date <= problem.dates[-1])


def post_locks(model: Model, dates: Container[date] | None = None) -> None:
    """Keeps every lock of the agents modelled.

    Args:
        model: takes the constraints.
        dates: those whose locks are kept; None: all.
    """
    names = {a.agent_id for a in model.agents}
    for lock in planned_locks(model.problem):
        if lock.agent_id not in names or (dates is not None and lock.date not in dates):
            continue
        if lock.shift is None:
            model.cp.add(model.works_on(lock.agent_id, lock.date) == 0)
            continue
        dated = model.problem.dated(lock.date, lock.shift)
        model.cp.add(model.works(lock.agent_id, dated) == 1)
        if lock.duty is not None:
            model.cp.add(model.holds(lock.agent_id, lock.duty, dated) == 1)


def agents_to_relax(
    problem: Problem, rules: tuple[Rule, ...], halt: Callable[[], bool] = lambda: False
) -> frozenset[str]:
    """Agents whose locks (or requests meant hard) cannot be kept together with the hard rules.

    Each line of work is tried by itself, but not for long: who has none and is not told of here is
    met with when the whole is searched.

    Args:
        problem: its locks and requests.
        rules: the team's.
        halt: asked before each agent; whether to leave those that are left.
    """
    bound = {k.agent_id for k in planned_locks(problem)} | {r.agent_id for r in problem.requests}
    pattern = tuple(r for r in rules if isinstance(r, PatternRule) and r.is_hard)
    return frozenset(
        a.agent_id
        for a in problem.agents
        if a.agent_id in bound and not halt() and not _line_exists(problem, a, pattern)
    )


def locked_holders(problem: Problem) -> frozenset[str]:
    """Agents with a locked duty: whether it can stay depends on skills and on the others there."""
    return frozenset(k.agent_id for k in planned_locks(problem) if k.duty is not None)


def clashes_of(judgement: Judgement) -> tuple[Clash, ...]:
    """The hard violations as clashes: one for each agent or group of agents and rule."""
    found: dict[tuple[str, tuple[str, ...]], list[Violation]] = {}
    for v in judgement.violations:
        if v.hard:
            found.setdefault((v.rule, v.agent_ids), []).append(v)
    return tuple(
        Clash(
            rules=(violations[0].rule,),
            dates=tuple(sorted({d for v in violations for d in v.dates})),
            agent_ids=agent_ids,
            message=violations[0].message,
        )
        for (_, agent_ids), violations in found.items()
    )


def _line_exists(problem: Problem, agent: Agent, rules: tuple[PatternRule, ...]) -> bool:
    model = Model(problem, agents=(agent,))
    for rule in rules:
        rule.post_agent(model, agent)
    post_locks(model)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = _PATIENCE
    solver.parameters.catch_sigint_signal = False
    return solver.solve(model.cp) != cp_model.INFEASIBLE
