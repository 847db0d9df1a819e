"""What a publication does to a team's feeds, inside the publication's own transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.feeds.bodies import write_bodies
from api.feeds.kept import keep_events, keep_marker, kept_events, marker_of
from api.feeds.tokens import hash_of, token_of
from api.storage.models import Feed, FeedState, TeamRow
from scheduler.agents import Agent
from scheduler.calendar import (
    FeedEvent,
    FeedKind,
    later_moment,
    next_events,
    next_marker,
    shown_from,
)
from scheduler.problem import Problem
from scheduler.roster import Roster


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """What holds for a stretch of dates from now on.

    Attributes:
        roster: what is published on the dates now; without shifts where nothing is any more.
        first, last: the dates, both included.
        until: the last date for which anything is published; None: for none.
        published_at: the moment.
    """

    roster: Roster
    first: date
    last: date
    until: date | None
    published_at: datetime


def publish_feeds(
    session: Session, key: bytes, team: TeamRow, problem: Problem, published: Published
) -> datetime:
    """Brings events and bodies of all the team's feeds to what is published now.

    Agents without feeds get theirs, those without shifts too. Bodies that do not change keep their
    ETag and `Last-Modified`.

    Args:
        session: a writing one, in which nobody else publishes for this team.
        key: the server's, of `feeds_key`.
        team: for its id and language.
        problem: the team as it is at this publication: names, shifts, stores, time zone.
        published: what holds now.

    Returns:
        what the feeds tell as the moment of what changed: that of the publication, or a second
        after the one before.

    Raises:
        ValueError: the moment has no time zone.
        KeyError: the roster names an agent, shift or store that the problem has not.
    """
    state = session.get(FeedState, team.team_id)
    moment = later_moment(published.published_at, [state.told_at] if state else [])
    known = kept_events(session, team.team_id)
    events = _events_after(known, problem, published, moment)
    last_marker = None if state is None else marker_of(state)
    marker = next_marker(last_marker, published.until, moment, problem.policy.timezone)
    if state is None:
        state = FeedState(team_id=team.team_id)
        session.add(state)
    elif state.language != team.language:
        events = _retold(events, moment)
        marker = replace(marker, sequence=state.marker_sequence + 1, changed_at=moment)
    state.team_name, state.timezone = problem.policy.team_name, problem.policy.timezone
    state.language = team.language
    keep_marker(state, marker)
    all_read_otherwise = session.is_modified(state)
    state.told_at = moment
    keep_events(session, team.team_id, known, events)
    feeds = _feeds_of_everybody(session, key, team.team_id, problem.agents, moment)
    concerned = None if all_read_otherwise else _agents_concerned(known, events)
    write_bodies(session, state, _to_build(session, feeds, concerned), events, marker)
    return moment


def _events_after(
    known: tuple[FeedEvent, ...], problem: Problem, published: Published, moment: datetime
) -> tuple[FeedEvent, ...]:
    since = shown_from(moment.astimezone(ZoneInfo(problem.policy.timezone)).date())
    after = next_events(
        known,
        problem,
        published.roster,
        max(published.first, since),
        published.last,
        published_at=moment,
        new_id=lambda: str(uuid4()),
    )
    return tuple(event for event in after if event.date >= since)


def _retold(events: Iterable[FeedEvent], moment: datetime) -> tuple[FeedEvent, ...]:
    """In another language every word reads otherwise, which no event may under its old number."""
    return tuple(e if e.changed_at == moment else e.retold(moment) for e in events)


def _agents_concerned(before: Iterable[FeedEvent], after: Iterable[FeedEvent]) -> frozenset[str]:
    known, now = {id(e): e for e in before}, {id(e): e for e in after}
    return frozenset(
        {e.agent_id for i, e in known.items() if i not in now}
        | {e.agent_id for i, e in now.items() if i not in known}
    )


def _to_build(
    session: Session, feeds: Iterable[Feed], concerned: frozenset[str] | None
) -> list[Feed]:
    """The feeds that may read otherwise than before: of those concerned (None: all), and new ones.

    A team's publication mostly repeats most of what was published before it.
    """
    found = []
    for feed in feeds:
        is_concerned = concerned is None or feed.agent_id in concerned
        is_of_concerned_team = bool(concerned) and not feed.agent_id
        is_new = feed in session.new or session.is_modified(feed)
        if feed.revoked_at is None and (is_concerned or is_of_concerned_team or is_new):
            found.append(feed)
    session.flush()
    return found


def _feeds_of_everybody(
    session: Session, key: bytes, team_id: str, agents: Iterable[Agent], now: datetime
) -> list[Feed]:
    """All feeds of the team: those of agents who are gone too, and new ones for who has none."""
    feeds = list(session.scalars(select(Feed).where(Feed.team_id == team_id)))
    known = {(feed.agent_id, feed.kind): feed for feed in feeds}
    wanted = [("", "", FeedKind.TEAM)]
    for agent in agents:
        wanted += [(agent.agent_id, agent.name, k) for k in (FeedKind.SHIFTS, FeedKind.DUTIES)]
    for agent_id, name, kind in wanted:
        feed = known.get((agent_id, kind))
        if feed is None:
            feed = _new_feed(key, team_id, agent_id, kind, now)
            session.add(feed)
            feeds.append(feed)
        feed.name = name
    return sorted(feeds, key=lambda f: (f.agent_id, f.kind))


def _new_feed(key: bytes, team_id: str, agent_id: str, kind: FeedKind, now: datetime) -> Feed:
    feed_id = str(uuid4())
    return Feed(
        feed_id=feed_id,
        team_id=team_id,
        agent_id=agent_id,
        kind=str(kind),
        name="",
        rotation=0,
        token_hash=hash_of(token_of(key, feed_id, 0)),
        previous_hash=None,
        previous_until=None,
        created_at=now,
        revoked_at=None,
    )
