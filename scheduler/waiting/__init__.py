"""How long buyers wait: by the hour, at the team's chat concurrency, with carried-over backlog."""

from scheduler.waiting.course import EVEN_HOURS, HeadsOf, ProfileOn
from scheduler.waiting.hours import waiting_of_roster, waiting_with
from scheduler.waiting.notes import waiting_notes
from scheduler.waiting.profile import hours_are_known, profile_of
from scheduler.waiting.values import PROMISE_KEPT, HourWaiting, ShiftWaiting, Waiting

__all__ = [
    "EVEN_HOURS",
    "PROMISE_KEPT",
    "HeadsOf",
    "HourWaiting",
    "ProfileOn",
    "ShiftWaiting",
    "Waiting",
    "hours_are_known",
    "profile_of",
    "waiting_notes",
    "waiting_of_roster",
    "waiting_with",
]
