"""Addresses of feeds: replaced by new ones, and revoked."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from api.errors import NotFoundError
from api.feeds.bodies import PREVIOUS, body_row, view_of, write_bodies
from api.feeds.kept import kept_events, marker_of
from api.feeds.tokens import hash_of, token_of
from api.storage.models import Feed, FeedBody, FeedState, TeamRow
from scheduler.calendar import FeedEvent, FeedKind, abandoned_feed, later_moment
from scheduler.words import message

ANSWERS_FOR = timedelta(days=30)
"""How long an address that was replaced asks to subscribe again; then it is unknown."""


def existing_feed(session: Session, team_id: str, agent_id: str, kind: FeedKind) -> Feed:
    """A feed that is to be changed; nobody publishes for the team until the session has ended.

    Args:
        session: a writing one.
        team_id: whose.
        agent_id: empty for the team's own.
        kind: which of them.

    Raises:
        NotFoundError: there is none; feeds come with the first publication.
    """
    session.execute(select(TeamRow.team_id).where(TeamRow.team_id == team_id).with_for_update())
    one = Feed
    found = session.scalars(
        select(one).where(one.team_id == team_id, one.agent_id == agent_id, one.kind == kind)
    ).one_or_none()
    if found is None:
        raise NotFoundError("feed-not-found", message("calendar-no-feed"))
    return found


def replace_address(
    session: Session, key: bytes, feed: Feed, *, now: datetime, renew_at: str | None
) -> None:
    """Gives the feed a new address; the one before asks to subscribe again for a while.

    A feed that was revoked gets an address again, and the one before stays unknown.

    Args:
        session: a writing one.
        key: the server's, of `feeds_key`.
        feed: of `existing_feed`.
        now: when.
        renew_at: page on which the owner finds the new address; None: there is none.
    """
    state = session.get_one(FeedState, feed.team_id)
    events = kept_events(session, feed.team_id, feed.agent_id or None)
    state.told_at = later_moment(now, [state.told_at])
    session.execute(
        delete(FeedBody).where(FeedBody.feed_id == feed.feed_id, FeedBody.slot == PREVIOUS)
    )
    feed.previous_hash = feed.previous_until = None
    if feed.revoked_at is None:
        _abandon(session, state, feed, events, renew_at)
    feed.revoked_at = None
    feed.rotation += 1
    feed.token_hash = hash_of(token_of(key, feed.feed_id, feed.rotation))
    write_bodies(session, state, [feed], events, marker_of(state))


def revoke(session: Session, feed: Feed, now: datetime) -> None:
    """Makes the feed's addresses unknown at once; revoking again changes nothing."""
    if feed.revoked_at is None:
        feed.revoked_at = now
        feed.previous_hash = feed.previous_until = None
        session.execute(delete(FeedBody).where(FeedBody.feed_id == feed.feed_id))


def _abandon(
    session: Session,
    state: FeedState,
    feed: Feed,
    events: tuple[FeedEvent, ...],
    renew_at: str | None,
) -> None:
    until = state.told_at + ANSWERS_FOR
    body = abandoned_feed(
        view_of(state, feed),
        events,
        marker_of(state),
        moved_at=state.told_at,
        until=until.astimezone(ZoneInfo(state.timezone)).date(),
        renew_at=renew_at,
    )
    feed.previous_hash, feed.previous_until = feed.token_hash, until
    session.execute(insert(FeedBody), [body_row(feed.feed_id, PREVIOUS, body, state.told_at)])
