"""What is known of how many people a team needs, before it meets a reader."""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.band_days import BandDay
from scheduler.band_runs import Advice
from scheduler.heads import HeadsNeed
from scheduler.problem import Problem
from scheduler.waiting import Waiting
from solver.sizing.result import TeamSize


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
