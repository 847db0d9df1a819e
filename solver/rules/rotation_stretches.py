"""The rotation's blocks as one agent meets them: which are outside it, which the past has begun."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from scheduler.agents import Agent
from scheduler.dates import Block
from scheduler.problem import Problem
from scheduler.roster import Assignment


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """One block of one agent.

    Attributes:
        first: the block's first date by the calendar.
        is_outside: a night ban touches the block, and the rotation leaves the agent alone in it.
        worked: the kind that the agent has already worked in it; None where the past shows none.
    """

    first: date
    is_outside: bool
    worked: str | None


def stretches(problem: Problem, agent: Agent) -> tuple[str | None, tuple[Stretch, ...]]:
    """The kind last worked before them, and the blocks that planned dates can belong to.

    The kind of a past block is the one worked most in it, the later one of equals. It is None where
    no block of the history was worked within the rotation. Once the past has begun a block, no
    planned date belongs to an earlier one.
    """
    return problem.once(_stretches, agent)


def calendar_blocks(problem: Problem) -> Iterator[Block]:
    """The blocks that planned dates can belong to, whatever the past has begun."""
    slack = timedelta(days=problem.policy.rotation.changeover_days)
    block = problem.block(problem.dates[0] - slack)
    while block.first <= problem.dates[-1] + slack:
        yield block
        block = problem.block(block.last + timedelta(days=1))


def _stretches(problem: Problem, agent: Agent) -> tuple[str | None, tuple[Stretch, ...]]:
    blocks = tuple(calendar_blocks(problem))
    past = _kinds_by_block(problem, agent)
    last_kind = past[max(earlier)] if (earlier := [b for b in past if b < blocks[0]]) else None
    found: list[Stretch] = []
    for block in blocks:
        is_outside = problem.is_outside_rotation(agent, block)
        worked = past.get(block)
        if worked is not None:
            found.clear()
        found.append(Stretch(first=block.first, is_outside=is_outside, worked=worked))
    return last_kind, tuple(found)


def _kinds_by_block(problem: Problem, agent: Agent) -> dict[Block, str]:
    by_block: dict[Block, list[str]] = {}
    for a in problem.history.of_agent(agent.agent_id):
        if a.date < problem.dates[0] and a.shift in problem.policy.rotation.shifts:
            by_block.setdefault(_own_block(problem, a, by_block), []).append(a.shift)
    return {
        block: _main_kind(worked)
        for block, worked in by_block.items()
        if not problem.is_outside_rotation(agent, block)
    }


def _own_block(problem: Problem, worked: Assignment, before: Mapping[Block, list[str]]) -> Block:
    """The block a past shift belongs to: near a border its kind tells if the agent had changed."""
    slack = timedelta(days=problem.policy.rotation.changeover_days)
    early, late = problem.block(worked.date - slack), problem.block(worked.date + slack)
    if early == late or early not in before:
        return problem.block(worked.date)
    return early if worked.shift == _main_kind(before[early]) else late


def _main_kind(worked: list[str]) -> str:
    counts = Counter(worked)
    return max(counts, key=lambda kind: (counts[kind], _last_index(worked, kind)))


def _last_index(worked: list[str], kind: str) -> int:
    return len(worked) - 1 - worked[::-1].index(kind)
