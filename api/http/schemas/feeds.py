"""Feeds as the API tells them."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from api.accounts.audit import Caller
from api.feeds.clients import ClientKind
from api.feeds.overview import FeedOverview, SeenBy, seen_in_words
from scheduler.calendar import FeedKind

_ADDRESS = "https://roster.example.com/feeds/3q2-7wIDe1mYcUo5bWZfZ0N0uJt8cQ0l9yq1wVx2a8E.ics"


class SeenBySchema(BaseModel):
    """What one kind of calendar client knows of a feed."""

    client: ClientKind
    last_fetched_at: datetime = Field(description="Up to a minute late.")
    last_status: int = Field(description="Of that answer: 200, or 304 for nothing new.")
    fetches: int = Field(description="How often so far.")
    has_last_change: bool = Field(description="Whether it has what the feed serves now.")
    told: str = Field(
        description="For people.",
        examples=[
            "Last fetched by Google Calendar 6 h ago; the change of 14:02 is not yet seen there."
        ],
    )


class FeedSchema(BaseModel):
    """A feed to subscribe to."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "kind": "shifts",
                    "agent_id": "1001",
                    "agent_name": "林静",
                    "address": _ADDRESS,
                    "webcal": _ADDRESS.replace("https", "webcal"),
                    "created_at": "2026-10-25T06:02:00Z",
                    "changed_at": "2026-11-03T06:02:00Z",
                    "revoked_at": None,
                    "old_address_answers_until": None,
                    "seen_by": [
                        {
                            "client": "google",
                            "last_fetched_at": "2026-11-03T00:10:00Z",
                            "last_status": 200,
                            "fetches": 12,
                            "has_last_change": False,
                            "told": "Last fetched by Google Calendar 6 h ago; "
                            "the change of 14:02 is not yet seen there.",
                        }
                    ],
                }
            ]
        }
    )

    kind: FeedKind = Field(
        description="`shifts` or `duties` of one agent, or the whole `team` with names."
    )
    agent_id: str | None = Field(description="Null for the team's.")
    agent_name: str | None
    address: str | None = Field(
        description="To copy, for Google. Who knows it reads the feed. Null where the caller may "
        "not know it, where it was revoked, and where the server's key changed since it was made: "
        "then a new address helps."
    )
    webcal: str | None = Field(description="The same, to click on, for Apple and Outlook.")
    created_at: datetime
    changed_at: datetime | None = Field(
        description="The last change of what it serves, as its `Last-Modified` tells it."
    )
    revoked_at: datetime | None
    old_address_answers_until: datetime | None = Field(
        description="Until then the address before the present one asks to subscribe again."
    )
    seen_by: list[SeenBySchema] = Field(description="The last to fetch it first.")


class FeedsSchema(BaseModel):
    """Feeds: none before the first publication."""

    feeds: list[FeedSchema]


def feed_schema(feed: FeedOverview, caller: Caller, address: str | None) -> FeedSchema:
    """A feed as the caller may see it."""
    row = feed.row
    until = row.previous_until
    return FeedSchema(
        kind=FeedKind(row.kind),
        agent_id=row.agent_id or None,
        agent_name=row.name or None,
        address=address,
        webcal=address and f"webcal://{address.partition('://')[2]}",
        created_at=row.created_at,
        changed_at=feed.changed_at,
        revoked_at=row.revoked_at,
        old_address_answers_until=until if until is not None and until > caller.now else None,
        seen_by=[_seen_by(seen, feed, caller) for seen in feed.seen_by],
    )


def _seen_by(seen: SeenBy, feed: FeedOverview, caller: Caller) -> SeenBySchema:
    return SeenBySchema(
        client=seen.client,
        last_fetched_at=seen.last_at,
        last_status=seen.status,
        fetches=seen.fetches,
        has_last_change=seen.has_last_change,
        told=seen_in_words(seen, feed, caller.now, caller.language),
    )
