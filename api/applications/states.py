"""What can be asked for, and what becomes of it."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What an agent asks for."""

    TIME_OFF = "time-off"
    """Not to be planned at all; hard once it is approved."""
    WISH = "wish"
    """A free day, a shift, or to be spared a shift; soft, with a weight."""


class State(StrEnum):
    """How an application stands; only one that waits can change."""

    WAITING = "waiting"
    APPROVED = "approved"
    REFUSED = "refused"
    TAKEN_BACK = "taken-back"


OFF = "off"
"""What a wish for a free day wants, as in the team's `requests` table."""
