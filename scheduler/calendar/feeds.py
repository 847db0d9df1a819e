"""The feeds of a roster that the command line writes: one for each agent, one for the team."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from scheduler.agents import Agent
from scheduler.calendar.entries import marker_entry, shift_entry
from scheduler.calendar.ical import calendar_bytes
from scheduler.calendar.moments import in_utc
from scheduler.calendar.texts import joined, one_line
from scheduler.dates import month_of
from scheduler.problem import Problem
from scheduler.roster import Assignment, Roster
from scheduler.words import Language, word


def agent_feed(
    problem: Problem, roster: Roster, agent: Agent, published_at: datetime, language: Language
) -> bytes:
    """One agent's shifts, and the marker of the last planned date.

    The roster tells the planned dates, the problem's history those before. The moment of
    publication is told of every event as that of its last change.

    Raises:
        ValueError: `published_at` has no time zone.
    """
    stamp = in_utc(published_at)
    shifts = (
        shift_entry(problem, worked, stamp, language, names_owner=False)
        for worked in _worked(problem, roster, agent)
    )
    name = joined(one_line(problem.policy.team_name), one_line(agent.name))
    marker = marker_entry(problem, agent.agent_id, stamp, language)
    return calendar_bytes(name, problem.policy.timezone, (*shifts, marker))


def team_feed(
    problem: Problem, roster: Roster, published_at: datetime, language: Language
) -> bytes:
    """The shifts of all agents of the team, each with its agent's name, and the marker.

    Roster, history and the moment of publication are as in an agent's feed.

    Raises:
        ValueError: `published_at` has no time zone.
    """
    stamp = in_utc(published_at)
    shifts = (
        shift_entry(problem, worked, stamp, language, names_owner=True)
        for agent in problem.agents
        for worked in _worked(problem, roster, agent)
    )
    name = joined(one_line(problem.policy.team_name), word("calendar-everybody", language))
    marker = marker_entry(problem, None, stamp, language)
    return calendar_bytes(name, problem.policy.timezone, (*shifts, marker))


def _worked(problem: Problem, roster: Roster, agent: Agent) -> Iterator[Assignment]:
    """The agent's shifts from the month before the first planned date on, by date.

    People look up what they worked last month, and a feed without a past would take it from them.
    """
    planned = problem.dates[0]
    since = month_of(month_of(planned).first - timedelta(days=1)).first
    for worked in problem.history.of_agent(agent.agent_id):
        if since <= worked.date < planned:
            yield worked
    for worked in roster.of_agent(agent.agent_id):
        if worked.date >= planned:
            yield worked
