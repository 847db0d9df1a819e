"""What scenarios change about people: who joins, leaves, is away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from scheduler.agents import Agent, TimeOff
from scheduler.scenarios.absence import with_absent
from scheduler.scenarios.changes import Away, Hire, Leaving
from scheduler.team import Team


def with_hired(team: Team, change: Hire, dates: tuple[date, ...]) -> Team:
    """New agents, called +1, +2 and so on; trained on the first planned date if no date is told."""
    training = timedelta(days=team.policy.training_days)
    hired_on = dates[0] - training if change.hired_on is None else change.hired_on
    names = _free_names(frozenset(a.agent_id for a in team.agents))
    hired = tuple(
        Agent(
            agent_id=name,
            name=name,
            skills=change.skills,
            stores=change.stores,
            hired_on=hired_on,
            night_ok=change.night_ok,
            weekly_shifts=change.weekly_shifts,
            level=change.level,
        )
        for _, name in zip(range(change.people), names, strict=False)
    )
    return replace(team, agents=(*team.agents, *hired))


def with_left(team: Team, change: Leaving, dates: tuple[date, ...]) -> Team:
    """The team without those who leave, from the day after their last one.

    Whoever leaves before the first planned date is no longer of the team; what was fixed for or
    wished by those who leave later falls away after their last day.
    """
    gone = frozenset(change.agent_ids)
    last = change.last_day
    if last is None or last < dates[0]:
        return replace(
            team,
            agents=tuple(a for a in team.agents if a.agent_id not in gone),
            time_off=tuple(t for t in team.time_off if t.agent_id not in gone),
            locks=tuple(k for k in team.locks if k.agent_id not in gone),
            requests=tuple(r for r in team.requests if r.agent_id not in gone),
        )
    return replace(
        team,
        agents=tuple(
            replace(a, left_on=last if a.left_on is None else min(last, a.left_on))
            if a.agent_id in gone
            else a
            for a in team.agents
        ),
        locks=tuple(k for k in team.locks if k.agent_id not in gone or k.date <= last),
        requests=tuple(r for r in team.requests if r.agent_id not in gone or r.date <= last),
    )


def with_away(team: Team, change: Away, dates: tuple[date, ...]) -> Team:
    """The team with those people off on these dates."""
    first = dates[0] if change.first is None else change.first
    last = dates[-1] if change.last is None else change.last
    return with_absent(
        team, tuple(TimeOff(agent_id=a, first=first, last=last) for a in change.agent_ids)
    )


def _free_names(taken: frozenset[str]) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        if f"+{number}" not in taken:
            yield f"+{number}"
