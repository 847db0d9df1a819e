"""What is known of how many people a team needs, before it meets a reader."""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.band_days import BandDay, band_days, heads_by_contract, promotion_dates
from scheduler.band_runs import Advice, advice_of
from scheduler.forecast import Forecast
from scheduler.heads import HeadsNeed, heads_needed
from scheduler.problem import Problem
from scheduler.team import Team
from scheduler.waiting import (
    Waiting,
    hours_are_known,
    profile_of,
    waiting_notes,
    waiting_of_roster,
)
from scheduler.words import Message
from solver.sizing.result import Shown, TeamSize


@dataclass(frozen=True, kw_only=True, slots=True)
class Sizing:
    """A team's need and its size on some dates.

    Attributes:
        problem: today's team and the dates.
        needs: one per date and shift, in order of date, then of the shift's start.
        size: how many people the team needs.
        days: the load of each date on today's team, everybody working by contract.
        advice: what runs of such days advise.
        waiting: what buyers wait in the roster shown; None where the team states no `[service]`, or
            no roster was found.
        notes: what the waiting times rest on.
    """

    problem: Problem
    needs: tuple[HeadsNeed, ...]
    size: TeamSize
    days: tuple[BandDay, ...]
    advice: tuple[Advice, ...]
    waiting: Waiting | None = None
    notes: tuple[Message, ...] = ()


def sizing_of(team: Team, problem: Problem, expected: Forecast, size: TeamSize) -> Sizing:
    """All that is known of how many people a team needs.

    Args:
        team: its promotions advise nothing; its history tells the hours.
        problem: the team on the dates.
        expected: what the stores expect on them, with ranges.
        size: of the same problem.
    """
    promotions = promotion_dates(team.events, problem.dates)
    days = band_days(problem, heads_by_contract(problem), promotions)
    waiting = _waiting(team, problem, size)
    service, hours_known = problem.policy.service, hours_are_known(team)
    return Sizing(
        problem=problem,
        needs=heads_needed(problem, expected),
        size=size,
        days=days,
        advice=advice_of(days),
        waiting=waiting,
        notes=waiting_notes(service, waiting, hours_known=hours_known),
    )


def _waiting(team: Team, problem: Problem, size: TeamSize) -> Waiting | None:
    shown, _ = roster_shown(size)
    if shown is None:
        return None
    return waiting_of_roster(shown.problem, shown.roster, profile_of(team, problem))


def roster_shown(size: TeamSize) -> tuple[Shown | None, str]:
    """The roster to show beside the need, and the key that says which it is.

    Today's team with outsiders tells most; else whatever roster carries the month as it is.
    """
    for need, key in (
        (size.borrowed, "size-shown-borrowed"),
        (size.permanent, "size-shown-permanent"),
        (size.hired, "size-shown-hired"),
    ):
        if need.shown is not None:
            return need.shown, key
    return None, ""
