"""Agents, and what is known of each one's time: time off, requests."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from scheduler.limits import LineLimits


class Absence(Enum):
    """Why an agent is not on the roster on a date."""

    NOT_YET_HIRED = auto()
    TRAINING = auto()
    TIME_OFF = auto()
    LEFT = auto()


@dataclass(frozen=True, kw_only=True, slots=True)
class Agent:
    """A person who answers inquiries.

    Attributes:
        agent_id: unique, text; names the agent's feed.
        name: shown to people.
        skills: what the agent may do beside answering, such as `chase` or `refund`.
        stores: ids of the stores that the agent knows, home store first; empty means all stores.
        hired_on: first day of employment; None: before anything that is planned.
        left_on: last day of employment (included); None: no end known.
        night_ok: whether the agent works night shifts at all.
        no_night_from, no_night_until: dates (both included) between which the agent works no night
            (pregnancy, nursing). None on one side leaves that side open; None on both: no ban.
        no_overtime: hours stay within the month's standard hours.
        weekly_shifts: most shifts in a Monday-Sunday week, for part-timers; None: no limit.
        level: free text; names the wage.
        limits: what the agent's contract says of the planned dates; None: nothing.
    """

    agent_id: str
    name: str
    skills: frozenset[str] = frozenset()
    stores: tuple[str, ...] = ()
    hired_on: date | None = None
    left_on: date | None = None
    night_ok: bool = True
    no_night_from: date | None = None
    no_night_until: date | None = None
    no_overtime: bool = False
    weekly_shifts: int | None = None
    level: str = ""
    limits: LineLimits | None = None

    @property
    def home_store(self) -> str | None:
        """The store that the agent mainly serves; None where the agent knows all alike."""
        return self.stores[0] if self.stores else None

    def knows(self, store_id: str) -> bool:
        """Whether the agent may log in to the store."""
        return not self.stores or store_id in self.stores

    def has_dated_night_ban(self) -> bool:
        """Whether nights are forbidden for a stretch of dates, as opposed to for good."""
        return self.no_night_from is not None or self.no_night_until is not None

    def may_work_night_on(self, day: date) -> bool:
        """Whether a night shift that starts on this date is allowed."""
        if not self.night_ok:
            return False
        if not self.has_dated_night_ban():
            return True
        after_start = self.no_night_from is None or day >= self.no_night_from
        before_end = self.no_night_until is None or day <= self.no_night_until
        return not (after_start and before_end)

    def is_employed_on(self, day: date) -> bool:
        """Whether the date lies within employment, training included."""
        hired = self.hired_on is None or day >= self.hired_on
        return hired and (self.left_on is None or day <= self.left_on)

    def employment_gap(self, day: date, training_days: int) -> Absence | None:
        """Why employment keeps the agent off the roster on a date; None where it does not.

        Hired on the 1st with 15 days of training: the first shift is on the 16th.
        """
        if self.left_on is not None and day > self.left_on:
            return Absence.LEFT
        if self.hired_on is None:
            return None
        if day < self.hired_on:
            return Absence.NOT_YET_HIRED
        if day < self.hired_on + timedelta(days=training_days):
            return Absence.TRAINING
        return None


@dataclass(frozen=True, kw_only=True, slots=True)
class TimeOff:
    """Dates on which an agent does not work.

    Attributes:
        first, last: both included.
        kind: free text, such as 年假; may be empty.
    """

    agent_id: str
    first: date
    last: date
    kind: str = ""

    def covers(self, day: date) -> bool:
        """Whether the date is part of it."""
        return self.first <= day <= self.last


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """What an agent would like on a date.

    Attributes:
        want: name of a shift; None: a free day.
        weight: 1 (would be nice) to 10 (matters most).
        avoid: whether that is what the agent does not want.
    """

    agent_id: str
    date: date
    want: str | None
    weight: int = 1
    avoid: bool = False

    def is_met_by(self, shifts: Collection[str]) -> bool:
        """Whether the agent gets it, working the shifts of these names on the date."""
        there = not shifts if self.want is None else self.want in shifts
        return there != self.avoid


@dataclass(frozen=True, kw_only=True, slots=True)
class Lock:
    """What a supervisor fixed for an agent on a date; it stays as it is, whatever the rules say.

    Attributes:
        shift: name of the shift; None: the agent is free.
        duty: name of the duty held; None: the duty is left open.
    """

    agent_id: str
    date: date
    shift: str | None
    duty: str | None = None
