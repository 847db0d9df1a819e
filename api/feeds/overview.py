"""The feeds of a team or an agent, with who has seen the last change."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.feeds.bodies import CURRENT
from api.feeds.clients import ClientKind
from api.storage.models import Feed, FeedBody, FeedFetch, FeedState
from scheduler.words import Language, Message, message, say

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_MANY_HOURS = timedelta(hours=48)


@dataclass(frozen=True, kw_only=True, slots=True)
class SeenBy:
    """What one kind of client knows of a feed.

    Attributes:
        last_at: when it last fetched the feed.
        status: of that answer, 200 or 304.
        fetches: how often it fetched the feed.
        has_last_change: whether it has what the feed serves now.
    """

    client: ClientKind
    last_at: datetime
    status: int
    fetches: int
    has_last_change: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedOverview:
    """A feed as its owner sees it.

    Attributes:
        row: the feed.
        timezone: the team's.
        changed_at: the last change of what it serves; None while it is revoked.
        seen_by: every kind of client that ever fetched it.
    """

    row: Feed
    timezone: str
    changed_at: datetime | None
    seen_by: tuple[SeenBy, ...]


def feeds_of(
    session: Session, team_id: str, agent_id: str | None = None
) -> tuple[FeedOverview, ...]:
    """The team's feeds, or one agent's (its id; empty for those of the whole team)."""
    query = select(Feed).where(Feed.team_id == team_id)
    if agent_id is not None:
        query = query.where(Feed.agent_id == agent_id)
    state = session.get(FeedState, team_id)
    if state is None:
        return ()
    validators = _validators(session, team_id)
    fetches = _fetches(session, team_id)
    return tuple(
        _overview(feed, state.timezone, validators.get(feed.feed_id), fetches[feed.feed_id])
        for feed in session.scalars(query.order_by(Feed.agent_id, Feed.kind.desc()))
    )


def seen_in_words(seen: SeenBy, feed: FeedOverview, now: datetime, language: Language) -> str:
    """Such as: Last fetched by Google 6 h ago; the change of 14:02 is not yet seen there."""
    client, since = seen.client.name_in(language), ago(now - seen.last_at)
    if seen.has_last_change or feed.changed_at is None:
        return say(message("calendar-fetched", client=client, ago=since), language)
    zone = ZoneInfo(feed.timezone)
    changed, today = feed.changed_at.astimezone(zone), now.astimezone(zone).date()
    moment = f"{changed:%H:%M}" if changed.date() == today else f"{changed:%Y-%m-%d %H:%M}"
    told = message("calendar-fetched-before", client=client, ago=since, moment=moment)
    return say(told, language)


def _overview(
    feed: Feed,
    timezone: str,
    validators: tuple[str, datetime] | None,
    fetches: list[FeedFetch],
) -> FeedOverview:
    etag, changed_at = validators or (None, None)
    seen_by = tuple(
        SeenBy(
            client=ClientKind(fetch.client),
            last_at=fetch.last_at,
            status=fetch.status,
            fetches=fetch.fetches,
            has_last_change=fetch.etag == etag,
        )
        for fetch in fetches
    )
    return FeedOverview(row=feed, timezone=timezone, changed_at=changed_at, seen_by=seen_by)


def _validators(session: Session, team_id: str) -> dict[str, tuple[str, datetime]]:
    rows = session.execute(
        select(FeedBody.feed_id, FeedBody.etag, FeedBody.changed_at)
        .join(Feed, Feed.feed_id == FeedBody.feed_id)
        .where(Feed.team_id == team_id, FeedBody.slot == CURRENT)
    )
    return {feed_id: (etag, changed_at) for feed_id, etag, changed_at in rows}


def _fetches(session: Session, team_id: str) -> defaultdict[str, list[FeedFetch]]:
    found: defaultdict[str, list[FeedFetch]] = defaultdict(list)
    rows = session.scalars(
        select(FeedFetch)
        .join(Feed, Feed.feed_id == FeedFetch.feed_id)
        .where(Feed.team_id == team_id)
        .order_by(FeedFetch.last_at.desc(), FeedFetch.client)
    )
    for row in rows:
        found[row.feed_id].append(row)
    return found


def ago(gap: timedelta) -> Message:
    """How long it is since: minutes, hours or days."""
    if gap < _HOUR:
        return message("calendar-minutes-ago", count=max(0, gap // timedelta(minutes=1)))
    if gap < _MANY_HOURS:
        return message("calendar-hours-ago", count=gap // _HOUR)
    return message("calendar-days-ago", count=gap // _DAY)
