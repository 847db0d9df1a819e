"""What addresses serve: bytes, built when something is published and kept with their ETags."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from api.storage.models import Feed, FeedBody, FeedState
from scheduler.calendar import FeedEvent, FeedKind, FeedView, Marker, published_feed
from scheduler.words import Language

CURRENT, PREVIOUS = "current", "previous"


def view_of(state: FeedState, feed: Feed) -> FeedView:
    """How the feed's address of now presents itself."""
    return FeedView(
        kind=FeedKind(feed.kind),
        team=state.team_name,
        agent=feed.name or None,
        timezone=state.timezone,
        language=Language(state.language),
        scope=f"{feed.feed_id}/{feed.rotation}",
    )


def write_bodies(
    session: Session,
    state: FeedState,
    feeds: Sequence[Feed],
    events: Iterable[FeedEvent],
    marker: Marker,
) -> None:
    """Builds and keeps what the feeds serve; bytes that are as before keep their validators.

    Args:
        session: a writing one.
        state: how the team's feeds present themselves; its `told_at`, later than any before, is the
            moment of every body that changes.
        feeds: which to build, all of one team.
        events: of the agents concerned, in reading order.
        marker: the team's.
    """
    by_agent: Mapping[str, list[FeedEvent]] = _by_agent(events)
    tags = _known_tags(session, state.team_id)
    new: list[dict[str, Any]] = []
    changed: list[dict[str, Any]] = []
    for feed in feeds:
        body = published_feed(view_of(state, feed), by_agent[feed.agent_id], marker)
        row = body_row(feed.feed_id, CURRENT, body, state.told_at)
        if feed.feed_id not in tags:
            new.append(row)
        elif tags[feed.feed_id] != row["etag"]:
            changed.append(row)
    if new:
        session.execute(insert(FeedBody), new)
    if changed:
        session.execute(update(FeedBody), changed)


def body_row(feed_id: str, slot: str, body: bytes, changed_at: datetime) -> dict[str, Any]:
    """The columns of a body; its ETag follows from its bytes alone."""
    etag = sha256(body).hexdigest()[:32]
    return {
        "feed_id": feed_id,
        "slot": slot,
        "body": body,
        "etag": etag,
        "changed_at": changed_at,
    }


def _by_agent(events: Iterable[FeedEvent]) -> Mapping[str, list[FeedEvent]]:
    """Each agent's events, and under the empty id of a team's feed everybody's."""
    found: defaultdict[str, list[FeedEvent]] = defaultdict(list)
    for event in events:
        found[event.agent_id].append(event)
        found[""].append(event)
    return found


def _known_tags(session: Session, team_id: str) -> Mapping[str, str]:
    rows = session.execute(
        select(FeedBody.feed_id, FeedBody.etag)
        .join(Feed, Feed.feed_id == FeedBody.feed_id)
        .where(Feed.team_id == team_id, FeedBody.slot == CURRENT)
    )
    return {row.feed_id: row.etag for row in rows}
