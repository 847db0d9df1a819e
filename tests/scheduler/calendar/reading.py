"""Feeds as two independent parsers and the bare lines tell them."""

from __future__ import annotations

from datetime import UTC, datetime

import ics
import vobject

from scheduler.calendar import agent_feed, team_feed
from scheduler.roster import Assignment, Roster
from scheduler.words import Language
from tests.builders import a_problem

PUBLISHED_AT = datetime(2026, 10, 25, 12, 0, tzinfo=UTC)


def a_worked_shift(day, agent_id="a1", shift="day", **parts):
    return Assignment(date=day, agent_id=agent_id, shift=shift, **parts)


def feed_of(*worked, problem=None, language=Language.ZH, published_at=PUBLISHED_AT):
    """The first agent's feed."""
    problem = problem or a_problem()
    return agent_feed(problem, Roster(worked), problem.agents[0], published_at, language)


def team_feed_of(*worked, problem, language=Language.ZH):
    return team_feed(problem, Roster(worked), PUBLISHED_AT, language)


def lines_of(feed):
    """Unfolded."""
    return feed.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def values_of(feed, name):
    """Of all properties of this name, in order, as they are written."""
    found = (line for line in lines_of(feed) if line.split(":")[0].split(";")[0] == name)
    return [line.split(":", maxsplit=1)[1] for line in found]


def calendar_properties(feed):
    """Names of the properties of the calendar itself."""
    lines = lines_of(feed)
    first = next(n for n, line in enumerate(lines) if n and line.startswith("BEGIN:"))
    return [line.split(":")[0].split(";")[0] for line in lines[1:first]]


def events_by_vobject(feed):
    return vobject.readOne(feed.decode()).vevent_list


def shifts_by_vobject(feed):
    """Without the all-day marker."""
    return [e for e in events_by_vobject(feed) if isinstance(e.dtstart.value, datetime)]


def shifts_by_ics(feed):
    """Without the all-day marker."""
    return sorted(e for e in ics.Calendar(feed.decode()).events if not e.all_day)
