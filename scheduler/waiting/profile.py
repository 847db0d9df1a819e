"""How a team's inquiries lie over the hours of its planned dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from scheduler.almanac import almanac_of
from scheduler.hour_profiles import HOURS, HourProfiles
from scheduler.problem import Problem
from scheduler.team import Team
from scheduler.waiting.course import EVEN_HOURS, ProfileOn


def profile_of(team: Team, problem: Problem) -> ProfileOn:
    """The hours' weights of each planned date: every store's own hours by its expected volume.

    Stores of which no hour is known play no part; without any, every hour weighs the same.

    Args:
        team: its history tells the hours.
        problem: its demand tells how much each store has; its dates are those asked for.
    """
    dates = [r.date for r in team.inquiries if r.hour is not None]
    hours = HourProfiles(team, almanac_of(team, [*dates, *problem.dates]))
    volumes: dict[date, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for volume in problem.demand.volumes:
        volumes[volume.date][volume.store_id] += volume.milli
    known = {day: _weights(day, volumes[day], hours) for day in problem.dates}
    return known.__getitem__


def hours_are_known(team: Team) -> bool:
    """Whether the history tells at which hours buyers come; else every hour is taken alike."""
    return any(r.hour is not None and r.inquiries > 0 for r in team.inquiries)


def _weights(day: date, volumes: dict[str, int], profiles: HourProfiles) -> Sequence[float]:
    weights = [Fraction()] * HOURS
    for store_id, milli in volumes.items():
        hours = profiles.on(day, store_id)
        total = sum(hours, Fraction())
        for hour, inquiries in enumerate(hours):
            weights[hour] += milli * inquiries / total
    return tuple(float(w) for w in weights) if any(weights) else EVEN_HOURS
