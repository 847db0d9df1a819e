"""Publications one after the other, and their feeds."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count

from scheduler.calendar import (
    FeedEvent,
    FeedKind,
    FeedView,
    Marker,
    next_events,
    next_marker,
    published_feed,
)
from scheduler.problem import Problem
from scheduler.roster import Roster
from scheduler.words import Language
from tests.builders import NOVEMBER, a_problem, an_agent

FIRST_PUBLISHED = datetime(2026, 10, 25, 6, 2, tzinfo=UTC)
"""14:02 in Shanghai."""
TWO_AGENTS = (an_agent("a1", name="林静"), an_agent("a2", name="陈晨"))


def a_view(kind=FeedKind.SHIFTS, agent="林静", language=Language.ZH, scope="feed-1"):
    return FeedView(
        kind=kind,
        team="星河客服",
        agent=None if kind is FeedKind.TEAM else agent,
        timezone="Asia/Shanghai",
        language=language,
        scope=scope,
    )


@dataclass
class Publisher:
    """Publishes rosters an hour apart."""

    problem: Problem = field(default_factory=lambda: a_problem(agents=TWO_AGENTS))
    events: tuple[FeedEvent, ...] = ()
    marker: Marker | None = None
    now: datetime = FIRST_PUBLISHED
    _ids: count = field(default_factory=count)

    def publish(self, *worked, first=NOVEMBER[0], last=NOVEMBER[-1], after=timedelta(hours=1)):
        self.events = next_events(
            self.events,
            self.problem,
            Roster(worked),
            first,
            last,
            published_at=self.now,
            new_id=lambda: f"event-{next(self._ids)}",
        )
        self.marker = next_marker(self.marker, last, self.now, "Asia/Shanghai")
        self.now += after
        return self.events

    def of(self, agent_id):
        return tuple(e for e in self.events if e.agent_id == agent_id)

    def feed(self, agent_id="a1", **view):
        """An agent's shifts, or what the view's kind says."""
        return published_feed(a_view(**view), self.of(agent_id), self.marker)

    def team_feed(self, language=Language.ZH):
        return published_feed(
            a_view(FeedKind.TEAM, language=language, scope="team"), self.events, self.marker
        )
