"""A month opened for lines: its rules compiled, a first roster made; or openly declined."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from scheduler.policy import Level
from scheduler.problem import Problem
from scheduler.roster import Assignment
from solver.engine.lines.burdens import Burdens
from solver.engine.lines.compile import LineTeam, compile_team
from solver.engine.lines.easing import eased
from solver.engine.lines.first import StoppedError
from solver.engine.lines.months import Month
from solver.rules import Rule
from solver.rules.duty_skill import DutySkill
from solver.rules.fair_shares import FairShares

_Begun = TypeVar("_Begun")


def month_of(
    problem: Problem, rules: tuple[Rule, ...], seed: int, starts: Sequence[list[Assignment]]
) -> Month | None:
    """The problem compiled for lines; None where the engine declines it.

    It declines where a rule does, where the team has put the levels into another order, means fair
    shares or skills in its own way or states people beside volumes, and where somebody has no line
    even if hard rules give way.
    """
    if problem.policy.levels != tuple(Level) or not _is_usual(problem, rules):
        return None
    burdens = Burdens(problem)
    team = compile_team(problem, rules, burdens.machines, may_yield=True)
    if team is None:
        return None
    try:
        return opened(team, lambda own: Month(problem, own, burdens, seed=seed, starts=starts))
    except (ArithmeticError, MemoryError):  # nobody's line, or more states than fit
        return None


def opened(team: LineTeam, begin: Callable[[LineTeam], _Begun]) -> _Begun:
    """What is begun with the team, or with hard limits eased for those whom they leave no line.

    Args:
        team: its lines.
        begin: makes a first roster; raises an `ArithmeticError` where somebody has no line.

    Raises:
        ArithmeticError: somebody has none even so, or it was stopped.
    """
    try:
        if team.can_be_kept:
            return begin(team)
    except StoppedError:
        raise
    except ArithmeticError:
        pass
    wider = eased(team)
    if wider is None:
        raise ArithmeticError("Expected limits to leave somebody no line, each has one.")
    return begin(wider)


def _is_usual(problem: Problem, rules: tuple[Rule, ...]) -> bool:
    """Whether what ties people together is what a month's task can say."""
    shares = next((r for r in rules if isinstance(r, FairShares)), None)
    skills = next((r for r in rules if isinstance(r, DutySkill)), None)
    return (
        shares is not None
        and shares.weight == 1
        and skills is not None
        and skills.is_hard
        and not problem.cover
    )
