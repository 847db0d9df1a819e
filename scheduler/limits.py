"""What one agent's contract says of the planned dates as a whole."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class LineLimits:
    """Limits on one agent's line of work. None, or a least of 0 or 1, limits nothing.

    Attributes:
        least_minutes, most_minutes: paid minutes over the planned dates; never least above most.
        most_of_shift: names of shifts, and how often each may be worked on the planned dates; what
            is not named may be worked without end.
        most_days_running: worked dates in a row.
        least_days_running: worked dates in a row, once the agent works.
        least_free_running: free dates in a row, once the agent is free.
        most_weekends: weekends with work on the Saturday or the Sunday, over the planned dates.
    """

    least_minutes: int = 0
    most_minutes: int | None = None
    most_of_shift: tuple[tuple[str, int], ...] = ()
    most_days_running: int | None = None
    least_days_running: int = 1
    least_free_running: int = 1
    most_weekends: int | None = None
