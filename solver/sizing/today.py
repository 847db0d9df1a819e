"""Today's team as sizing takes it: what cannot be kept together is left aside, and said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from scheduler.agents import Agent
from scheduler.policy import RuleCode
from scheduler.problem import Problem
from scheduler.words import Message, message
from solver.locks import agents_to_relax, planned_locks
from solver.rules import rules_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Today:
    """Today's team.

    Attributes:
        problem: its agents are those who can work on some planned date.
        employed: how many are employed on some planned date.
        away: of these, those who can work on none, such as trainees.
        notes: what was left aside.
    """

    problem: Problem
    employed: int
    away: tuple[Agent, ...]
    notes: tuple[Message, ...]


def todays_team(problem: Problem) -> Today:
    """The team with locks and wishes that its hard rules allow.

    Who holds which duty is left open, whatever was locked: sizing asks who is there.
    """
    employed = [a for a in problem.agents if any(a.is_employed_on(d) for d in problem.dates)]
    there = [a for a in employed if any(problem.is_available(a, d) for d in problem.dates)]
    open_duties = tuple(replace(k, duty=None) for k in problem.locks)
    kept = replace(problem, agents=tuple(there), locks=open_duties)
    rules = rules_of(problem.policy)
    names = agents_to_relax(kept, rules)
    kept = replace(kept, locks=tuple(k for k in kept.locks if k.agent_id not in names))
    wishing = agents_to_relax(kept, rules)
    kept = replace(kept, requests=tuple(r for r in kept.requests if r.agent_id not in wishing))
    return Today(
        problem=kept,
        employed=len(employed),
        away=tuple(a for a in employed if a not in there),
        notes=tuple(_notes(problem, names | wishing)),
    )


def _notes(problem: Problem, names: frozenset[str]) -> Iterator[Message]:
    if names:
        told = ", ".join(problem.agent(a).name for a in sorted(names))
        yield message("teamsize-note-locks-aside", agents=told)
    if any(k.duty is not None for k in planned_locks(problem)):
        yield message("teamsize-note-duties-open")
    if problem.policy.rule(RuleCode.STATED_COVER).mode == "hard" and problem.cover:
        yield message("teamsize-note-cover")
