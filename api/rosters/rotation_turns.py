"""What the rotation has to do with a shift: whose turn it is, and how the block is shared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from api.rosters.names import shift_word
from scheduler.agents import Agent
from scheduler.dates import Block
from scheduler.policy import Mode
from scheduler.problem import Problem
from scheduler.roster import Roster
from scheduler.shifts import DatedShift
from scheduler.words import Message, message
from solver.rules.rotation import RotationRule

Turn = tuple[str, Message]
"""A code and a sentence."""


def turn_reasons(
    problem: Problem, roster: Roster, agent: Agent, dated: DatedShift
) -> Iterator[Turn]:
    """What the rotation says of a shift; nothing where the team or the shift does not rotate.

    Args:
        problem: with the history.
        roster: the planned dates.
        agent: who works the shift.
        dated: the shift.
    """
    rotation = problem.policy.rotation
    if not rotation.rotates or dated.shift.name not in rotation.shifts:
        return
    block = problem.block(dated.date)
    if problem.is_outside_rotation(agent, block):
        yield "outside-rotation", message("pages-mine-why-outside-rotation")
        return
    yield _turn(problem, roster, agent, dated, block)
    yield from _share(problem, roster, agent, dated, block)


def _turn(problem: Problem, roster: Roster, agent: Agent, dated: DatedShift, block: Block) -> Turn:
    kind = shift_word(dated.shift)
    rotating = problem.policy.rotation.shifts
    line = problem.line(roster, agent)
    before = [s for s in line if s.shift.name in rotating and s.date < block.first]
    here = {"first": _day(block.first), "last": _day(block.last), "kind": kind}
    if not before:
        return "first-block", message("pages-mine-why-first-block", **here)
    last = problem.block(before[-1].date)
    counts = Counter(s.shift.name for s in before if s.date >= last.first)
    main = max(counts, key=lambda name: (counts[name], name == before[-1].shift.name))
    known = {
        "before_first": _day(last.first),
        "before_last": _day(last.last),
        "before_kind": shift_word(problem.policy.shift(main)),
        "count": counts[main],
    }
    is_turn = problem.policy.rotation.after(main) == dated.shift.name
    is_hard = RotationRule.of(problem.policy).mode is Mode.HARD
    code = "against-rotation" if not is_turn else "rotation" if is_hard else "rotation-soft"
    return code, message(f"pages-mine-why-{code}", **here, **known)


def _share(
    problem: Problem, roster: Roster, agent: Agent, dated: DatedShift, block: Block
) -> Iterator[Turn]:
    """How many of these shifts the agent has in the block, beside all who have any."""
    name = dated.shift.name
    counts = Counter(
        a.agent_id
        for part in (problem.history, roster)
        for a in part.assignments
        if a.shift == name and block.first <= a.date <= block.last
    )
    if len(counts) > 1:
        yield (
            "block-share",
            message(
                "pages-mine-why-block-share",
                kind=shift_word(dated.shift),
                people=len(counts),
                least=min(counts.values()),
                most=max(counts.values()),
                mine=counts[agent.agent_id],
            ),
        )


def _day(day: date) -> Message:
    return message("pages-mine-day", month=day.month, day=day.day)
