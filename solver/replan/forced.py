"""Whom locks, and what is past, force out of the hard rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from scheduler.agents import Agent, Lock
from scheduler.problem import Problem
from scheduler.roster import Roster
from solver.locks import agents_to_relax, locked_holders, planned_locks
from solver.replan.damage import Damage
from solver.rules import PatternRule, Rule, StoreRule


@dataclass(frozen=True, kw_only=True, slots=True)
class Forced:
    """Who may break hard rules, at a cost above all else.

    Attributes:
        relaxed: ids of agents for whom any may be broken.
        holders: ids of agents for whom only those about teams may be.
    """

    relaxed: frozenset[str]
    holders: frozenset[str]


def forced_by(damage: Damage, rules: tuple[Rule, ...]) -> Forced:
    """Those whose line cannot be legal, whatever it becomes from the first date to change on.

    A line that is legal as it stands needs no trial.
    """
    problem = damage.problem
    tried = _lawless(problem, damage.kept, rules) | {k.agent_id for k in planned_locks(problem)}
    trial = replace(
        problem,
        locks=(*(k for k in problem.locks if k.date >= damage.from_date), *_past(damage, tried)),
        requests=tuple(r for r in problem.requests if r.agent_id in tried),
    )
    holders = {
        agent_id
        for rule in rules
        if rule.is_hard and not isinstance(rule, PatternRule | StoreRule)
        for violation in rule.violations(problem, damage.kept)
        for agent_id in violation.agent_ids
    }
    return Forced(relaxed=agents_to_relax(trial, rules), holders=locked_holders(problem) | holders)


def is_lawful(problem: Problem, roster: Roster, rules: tuple[Rule, ...]) -> bool:
    """Whether the roster breaks no hard rule on shifts and duties."""
    return not _lawless(problem, roster, rules) and not any(
        True
        for rule in rules
        if rule.is_hard and not isinstance(rule, PatternRule | StoreRule)
        for _ in rule.violations(problem, roster)
    )


def _lawless(problem: Problem, roster: Roster, rules: tuple[Rule, ...]) -> frozenset[str]:
    """Ids of agents whose own line breaks a hard rule."""
    pattern = [r for r in rules if isinstance(r, PatternRule) and r.is_hard]
    return frozenset(a.agent_id for a in problem.agents if _is_broken(problem, roster, a, pattern))


def _is_broken(
    problem: Problem, roster: Roster, agent: Agent, rules: Iterable[PatternRule]
) -> bool:
    line = problem.line(roster, agent)
    return any(True for rule in rules for _ in rule.breaches(problem, agent, line))


def _past(damage: Damage, agent_ids: Iterable[str]) -> Iterable[Lock]:
    """What these agents did before the first date to change, as locks."""
    days = [d for d in damage.problem.dates if d < damage.from_date]
    for agent_id in sorted(agent_ids):
        worked = {(a.date, a.shift) for a in damage.kept.of_agent(agent_id)}
        for day in days:
            shifts = [shift for d, shift in sorted(worked) if d == day]
            for shift in shifts or (None,):
                yield Lock(agent_id=agent_id, date=day, shift=shift)
