"""A team folder as values: everything in it, checked, before a stretch of dates is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from scheduler.agents import Agent, Lock, Request, TimeOff
from scheduler.policy import Policy
from scheduler.roster import Assignment
from scheduler.stores import Store


@dataclass(frozen=True, kw_only=True, slots=True)
class ForecastRow:
    """Expected volume of one store on one date. It is final: events are not applied to it.

    Attributes:
        inquiries: not negative.
        low, high: its range, where known.
        night_share: share of the date's volume that falls into the night shift, 0 to 1; None where
            the row does not tell. Only in teams of two shifts.
    """

    date: date
    store_id: str
    inquiries: Decimal
    low: Decimal | None = None
    high: Decimal | None = None
    night_share: Decimal | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class InquiryRow:
    """What one store really had on one date, or in one hour of it.

    Attributes:
        hour: 0 to 23, the hour's start; None: the whole date.
    """

    date: date
    store_id: str
    inquiries: Decimal
    hour: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """A promotion, past or to come.

    Attributes:
        first, last: both included.
        multiplier: times the normal volume; above 0.
        store_id: the one store concerned; None: all stores.
    """

    name: str
    first: date
    last: date
    multiplier: Decimal
    store_id: str | None = None

    def covers(self, day: date, store_id: str) -> bool:
        """Whether it changes this store's volume on this date."""
        return self.first <= day <= self.last and self.store_id in (None, store_id)


class HolidayKind(StrEnum):
    """What the team's own table makes of a date."""

    HOLIDAY = "holiday"
    REST_DAY = "rest_day"
    WORKDAY = "workday"


@dataclass(frozen=True, kw_only=True, slots=True)
class HolidayRow:
    """A correction of the public calendar for one date; makes the date's year known."""

    date: date
    name: str
    kind: HolidayKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Team:
    """A team folder's content. All references between the tables hold.

    Attributes:
        inquiries: where a date and store has hourly rows, those alone (a daily row beside them adds
            up to them and is left out).
        history: worked shifts of earlier rosters, of agents who are gone too.
    """

    policy: Policy
    agents: tuple[Agent, ...]
    stores: tuple[Store, ...]
    time_off: tuple[TimeOff, ...] = ()
    requests: tuple[Request, ...] = ()
    locks: tuple[Lock, ...] = ()
    forecast: tuple[ForecastRow, ...] = ()
    inquiries: tuple[InquiryRow, ...] = ()
    events: tuple[Event, ...] = ()
    holidays: tuple[HolidayRow, ...] = ()
    history: tuple[Assignment, ...] = ()
