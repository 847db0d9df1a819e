"""Sick days at random, the same for the same seed whatever else a scenario changes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from scheduler.agents import TimeOff
from scheduler.scenarios.changes import RandomAbsence
from scheduler.team import Team


def sick_days(
    team: Team, dates: tuple[date, ...], absence: RandomAbsence, seed: int
) -> tuple[TimeOff, ...]:
    """One draw: a day off for each agent and date that chance picks, by agent and date.

    Whether somebody is sick on a date follows from seed, agent and date alone: more people, other
    rules or another machine change nothing about it.

    Args:
        team: whose agents.
        dates: the planned dates.
        absence: the rate.
        seed: of this draw.
    """
    return tuple(
        TimeOff(agent_id=agent.agent_id, first=day, last=day)
        for agent in team.agents
        for day in dates
        if random.Random(f"{seed}:{agent.agent_id}:{day}").random() < absence.rate
    )


def with_absent(team: Team, days: tuple[TimeOff, ...]) -> Team:
    """The team with more days off; locks and requests on them fall away."""

    def stays(agent_id: str, day: date) -> bool:
        return not any(off.agent_id == agent_id and off.covers(day) for off in days)

    return replace(
        team,
        time_off=(*team.time_off, *days),
        locks=tuple(k for k in team.locks if stays(k.agent_id, k.date)),
        requests=tuple(r for r in team.requests if stays(r.agent_id, r.date)),
    )


def draws(absence: RandomAbsence | None, seed: int) -> Iterator[int]:
    """The seeds of a scenario's rosters: of each draw, or the one given where nothing is drawn."""
    if absence is None:
        yield seed
    else:
        yield from range(absence.seed, absence.seed + absence.draws)
