"""Calendar feeds: an agent's shifts, or a whole team's, as the bytes that calendar clients read.

A feed holds the planned dates, the history from the month before on, and an all-day marker on the
last planned date; it is therefore never empty. The same input gives the same bytes.
"""

from scheduler.calendar.feeds import agent_feed, team_feed
from scheduler.calendar.file_names import TEAM_FILE, feed_file_name

__all__ = ["TEAM_FILE", "agent_feed", "feed_file_name", "team_feed"]
