"""What an address serves, from storage: found by the token's hash, without reading the bytes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from api.errors import NotFoundError
from api.feeds.bodies import CURRENT, PREVIOUS
from api.feeds.tokens import hash_of
from api.storage.models import Feed, FeedBody
from scheduler.words import message


@dataclass(frozen=True, kw_only=True, slots=True)
class Served:
    """What an address serves now.

    Attributes:
        slot: whether the address is the feed's current one, or the one before.
        etag: strong, without quotes.
        changed_at: when the bytes changed last, in whole seconds.
        size: of the bytes.
    """

    feed_id: str
    slot: str
    etag: str
    changed_at: datetime
    size: int


def served_at(session: Session, token: str, now: datetime) -> Served:
    """What the address with this token serves.

    Raises:
        NotFoundError: there is no such address, or none any more.
    """
    digest = hash_of(token)
    is_address = or_(
        and_(Feed.token_hash == digest, FeedBody.slot == CURRENT),
        and_(Feed.previous_hash == digest, Feed.previous_until > now, FeedBody.slot == PREVIOUS),
    )
    found = session.execute(
        select(
            Feed.feed_id,
            FeedBody.slot,
            FeedBody.etag,
            FeedBody.changed_at,
            func.length(FeedBody.body).label("size"),
        )
        .join(FeedBody, FeedBody.feed_id == Feed.feed_id)
        .where(is_address, Feed.revoked_at.is_(None))
    ).one_or_none()
    if found is None:
        raise NotFoundError("feed-not-found", message("calendar-no-feed"))
    return Served(**found._mapping)


def bytes_of(session: Session, served: Served) -> bytes:
    """The bytes, in the session in which the address was looked up."""
    body = FeedBody
    return session.scalars(
        select(body.body).where(body.feed_id == served.feed_id, body.slot == served.slot)
    ).one()
