"""Calendar feeds: an agent's shifts, or a whole team's, as the bytes that calendar clients read.

The command line's feeds have no past (`agent_feed`, `team_feed`). They hold the planned dates, the
history from the month before on, and an all-day marker on the last planned date.

The service's feeds have one: each publication makes the next events of the last ones
(`next_events`, `next_marker`), and feeds are written from events alone (`published_feed`).

A feed is never empty, and the same input gives the same bytes.
"""

from scheduler.calendar.events import EventKind, FeedEvent, Marker, reading_order
from scheduler.calendar.feeds import agent_feed, team_feed
from scheduler.calendar.file_names import TEAM_FILE, feed_file_name
from scheduler.calendar.moments import later_moment
from scheduler.calendar.published import (
    FeedKind,
    FeedView,
    abandoned_feed,
    published_feed,
    shown_from,
)
from scheduler.calendar.publishing import TOMBSTONE_DAYS, next_events, next_marker
from scheduler.calendar.told import Told

__all__ = [
    "TEAM_FILE",
    "TOMBSTONE_DAYS",
    "EventKind",
    "FeedEvent",
    "FeedKind",
    "FeedView",
    "Marker",
    "Told",
    "abandoned_feed",
    "agent_feed",
    "feed_file_name",
    "later_moment",
    "next_events",
    "next_marker",
    "published_feed",
    "reading_order",
    "shown_from",
    "team_feed",
]
