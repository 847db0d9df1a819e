"""What is known of how many people a team needs, before it meets a reader."""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.band_days import BandDay, band_days, heads_by_contract, promotion_dates
from scheduler.band_runs import Advice, advice_of
from scheduler.forecast import Forecast
from scheduler.heads import HeadsNeed, heads_needed
from scheduler.problem import Problem
from scheduler.team import Team
from scheduler.waiting import ProfileOn, Waiting, waiting_of_roster
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
    """

    problem: Problem
    needs: tuple[HeadsNeed, ...]
    size: TeamSize
    days: tuple[BandDay, ...]
    advice: tuple[Advice, ...]
    waiting: Waiting | None = None


def sizing_of(
    team: Team, problem: Problem, expected: Forecast, size: TeamSize, profile_on: ProfileOn
) -> Sizing:
    """All that is known of how many people a team needs.

    Args:
        team: its promotions advise nothing.
        problem: the team on the dates.
        expected: what the stores expect on them, with ranges.
        size: of the same problem.
        profile_on: how each date's inquiries lie over its hours.
    """
    promotions = promotion_dates(team.events, problem.dates)
    days = band_days(problem, heads_by_contract(problem), promotions)
    shown, _ = roster_shown(size)
    return Sizing(
        problem=problem,
        needs=heads_needed(problem, expected),
        size=size,
        days=days,
        advice=advice_of(days),
        waiting=waiting_of_roster(shown.problem, shown.roster, profile_on) if shown else None,
    )


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
