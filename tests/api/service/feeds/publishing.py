"""A team whose rosters are published into a database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from api.feeds import Published, feeds_key, publish_feeds
from api.feeds.addresses import existing_feed, replace_address
from api.feeds.tokens import token_of
from api.storage import Database
from api.storage.models import Feed, FeedBody, TeamRow
from scheduler.problem import Problem
from scheduler.roster import Roster
from tests.builders import NOVEMBER, a_problem, an_agent

NOON = datetime(2026, 10, 25, 4, 0, tzinfo=UTC)
"""In Shanghai."""
KEY = "k" * 32


def a_stored_team(database, team_id="xinghe", language="zh"):
    with database.write() as session:
        team = TeamRow(
            team_id=team_id,
            name="星河客服",
            revision=1,
            language=language,
            created_at=NOON,
            most_queued=None,
            most_seconds=None,
            most_cells=None,
        )
        session.add(team)
    return team_id


@dataclass
class Desk:
    """Publishes rosters of one team, an hour apart."""

    database: Database
    team_id: str = "xinghe"
    problem: Problem = None
    now: datetime = NOON

    def __post_init__(self):
        self.problem = self.problem or a_problem(
            agents=(an_agent("a1", name="林静"), an_agent("a2", name="陈晨"))
        )

    def publish(self, *worked, first=NOVEMBER[0], last=NOVEMBER[-1], until=NOVEMBER[-1]):
        published = Published(
            roster=Roster(worked), first=first, last=last, until=until, published_at=self.now
        )
        with self.database.write() as session:
            team = session.get(TeamRow, self.team_id)
            key = feeds_key(session, KEY, self.now)
            told_at = publish_feeds(session, key, team, self.problem, published)
        self.now += timedelta(hours=1)
        return told_at

    def replace_address(self, now, agent_id="a1", kind="shifts"):
        with self.database.write() as session:
            feed = existing_feed(session, self.team_id, agent_id, kind)
            replace_address(session, KEY.encode(), feed, now=now, renew_at=None)

    def body(self, agent_id="a1", kind="shifts", slot="current"):
        """The row of what the feed serves."""
        with self.database.read() as session:
            return session.get(FeedBody, (self.feed(agent_id, kind).feed_id, slot))

    def feed(self, agent_id="a1", kind="shifts"):
        with self.database.read() as session:
            query = select(Feed).where(
                Feed.team_id == self.team_id, Feed.agent_id == agent_id, Feed.kind == kind
            )
            return session.scalars(query).one()

    def token(self, agent_id="a1", kind="shifts"):
        feed = self.feed(agent_id, kind)
        return token_of(KEY.encode(), feed.feed_id, feed.rotation)


def a_desk(database, **parts):
    return Desk(database=database, team_id=a_stored_team(database), **parts)
