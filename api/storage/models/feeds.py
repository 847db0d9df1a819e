"""Calendar feeds: addresses, what they serve, and who fetched them."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.storage.base import Base
from api.storage.types import JsonObject


class Feed(Base):
    """A subscription's address; only hashes of its tokens are kept.

    Attributes:
        kind: `shifts`, `duties` (both of one agent) or `team`.
        agent_id: empty for the team's.
        name: the agent's, as published last; empty for the team's.
        rotation: counts new addresses from 0; with the server's key it gives the token.
        previous_hash, previous_until: the address before the last rotation, and until when it
            still answers.
        revoked_at: from then on it is unknown.
    """

    __tablename__ = "feeds"
    __table_args__ = (
        UniqueConstraint("team_id", "agent_id", "kind"),
        Index(None, "token_hash", unique=True),
        Index(None, "previous_hash"),
    )

    feed_id: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[str] = mapped_column(ForeignKey("teams.team_id"))
    agent_id: Mapped[str]
    kind: Mapped[str]
    name: Mapped[str]
    rotation: Mapped[int]
    token_hash: Mapped[str]
    previous_hash: Mapped[str | None]
    previous_until: Mapped[datetime | None]
    created_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class FeedState(Base):
    """What all feeds of a team have in common, as published last.

    Attributes:
        team_name, timezone, language: what their events were told with.
        until: the last published date; None: nothing is published any more.
        marked_on: the date on which the marker of it stands.
        marker_sequence, marked_at: how often the marker moved, and when last.
        told_at: the latest moment told in any feed; later ones only are told from then on.
    """

    __tablename__ = "feed_states"

    team_id: Mapped[str] = mapped_column(ForeignKey("teams.team_id"), primary_key=True)
    team_name: Mapped[str]
    timezone: Mapped[str]
    language: Mapped[str]
    until: Mapped[date | None]
    marked_on: Mapped[date]
    marker_sequence: Mapped[int]
    marked_at: Mapped[datetime]
    told_at: Mapped[datetime]


class FeedBody(Base):
    """The bytes that an address serves.

    Attributes:
        slot: `current`, or `previous` for the address before the last rotation.
        etag: strong, without quotes.
        changed_at: the publication's moment, for `Last-Modified`.
    """

    __tablename__ = "feed_bodies"

    feed_id: Mapped[str] = mapped_column(ForeignKey("feeds.feed_id"), primary_key=True)
    slot: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[bytes]
    etag: Mapped[str]
    changed_at: Mapped[datetime]


class FeedEventRow(Base):
    """One event as subscribers were last told of it.

    Attributes:
        event_id: of the assignment; what its UID is made of.
        state: everything else that the domain keeps of an event.
    """

    __tablename__ = "feed_events"
    __table_args__ = (Index(None, "team_id", "agent_id"),)

    event_id: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[str] = mapped_column(ForeignKey("teams.team_id"))
    agent_id: Mapped[str]
    state: Mapped[JsonObject]


class FeedFetch(Base):
    """The last time that a kind of client fetched a feed.

    Attributes:
        client: such as `google`, `apple`, `outlook`.
        status: 200 or 304.
        etag: of what it has now.
    """

    __tablename__ = "feed_fetches"

    feed_id: Mapped[str] = mapped_column(ForeignKey("feeds.feed_id"), primary_key=True)
    client: Mapped[str] = mapped_column(primary_key=True)
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]
    status: Mapped[int]
    etag: Mapped[str]
    fetches: Mapped[int]
