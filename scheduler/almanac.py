"""What the public calendar and the promotions make of a date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from scheduler.dates import Month, dates_between, is_weekend, month_of, months_of
from scheduler.errors import InputError
from scheduler.holidays import PublicCalendar, public_calendar
from scheduler.inquiry_history import event_on
from scheduler.team import Event, Team

_A_YEAR_IN_A_NAME = re.compile(r"(19|20)\d\d年?")
_DAY = timedelta(days=1)


class DayKind(StrEnum):
    """Kinds of dates on which buyers come at hours of their own."""

    WEEKDAY = "weekday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    PROMOTION = "promotion"


@dataclass(frozen=True, kw_only=True, slots=True)
class DateFacts:
    """One date in the public calendar.

    Attributes:
        statutory: a statutory holiday.
        moved: a day off that is moved beside a holiday and made up for elsewhere.
        make_up: a weekend day on which people work.
        after: the first workday after a stretch with a holiday.
        stretch: the name of the holiday in whose stretch of free days the date lies.
        turn: the month's last workday or its first.
    """

    statutory: bool = False
    moved: bool = False
    make_up: bool = False
    after: bool = False
    stretch: str | None = None
    turn: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Almanac:
    """Facts of dates, and the promotions.

    Attributes:
        events: of the team.
        unannounced: years whose moved days off are not yet told.
        unknown: years of which nothing is known: they are taken as plain weeks.
    """

    events: tuple[Event, ...]
    unannounced: frozenset[int] = frozenset()
    unknown: frozenset[int] = frozenset()
    facts: Mapping[date, DateFacts] = field(default_factory=dict)

    def on(self, day: date) -> DateFacts:
        """The facts of a date; a plain one where nothing is known."""
        return self.facts.get(day, _PLAIN)

    def promotion(self, day: date, store_id: str) -> Event | None:
        """The promotion or quiet time that decides the store's volume on the date."""
        return event_on(self.events, day, store_id)

    def kind(self, day: date, store_id: str) -> DayKind:
        """The date's kind for a store: a promotion counts before a holiday, that before a weekend.

        A quiet time is no promotion, and a make-up workday no weekend.
        """
        facts, event = self.on(day), self.promotion(day, store_id)
        if event is not None and event.multiplier > 1:
            return DayKind.PROMOTION
        if facts.stretch is not None:
            return DayKind.HOLIDAY
        return DayKind.WEEKEND if is_weekend(day) and not facts.make_up else DayKind.WEEKDAY


_PLAIN = DateFacts()


def promotion_key(name: str) -> str:
    """What two editions of one promotion share: letters' size, spaces and the year do not count."""
    bare = "".join(name.split()).casefold()
    return _A_YEAR_IN_A_NAME.sub("", bare) or bare


def almanac_of(team: Team, dates: Iterable[date]) -> Almanac:
    """The facts of the months that these dates touch, and of those between them.

    A year of which nothing is known is taken as plain weeks: `unknown` tells so.
    """
    asked = sorted(dates)
    known: dict[date, DateFacts] = {}
    unannounced: frozenset[int] = frozenset()
    unknown: set[int] = set()
    if asked:
        months = months_of(dates_between(month_of(asked[0]).first, asked[-1]))
        for year in sorted({m.year for m in months}):
            try:
                calendar = public_calendar(team.policy.country, team.holidays, _of(year, months))
            except InputError:
                unknown.add(year)
                continue
            unannounced |= calendar.unannounced
            known.update(_facts(calendar, [d for m in _of(year, months) for d in m.dates]))
    return Almanac(
        events=team.events, facts=known, unannounced=unannounced, unknown=frozenset(unknown)
    )


def _of(year: int, months: Sequence[Month]) -> tuple[Month, ...]:
    return tuple(m for m in months if m.year == year)


def _facts(calendar: PublicCalendar, days: Sequence[date]) -> Mapping[date, DateFacts]:
    """Facts of consecutive days; a stretch is cut at the year's end."""
    stretches = _stretches(calendar, days)
    turns = _turns(calendar, days)
    found = {}
    for day in days:
        works, statutory = calendar.is_workday(day), calendar.is_holiday(day)
        found[day] = DateFacts(
            statutory=statutory,
            moved=not works and not statutory and not is_weekend(day),
            make_up=works and is_weekend(day),
            after=works and day - _DAY in stretches,
            stretch=stretches.get(day),
            turn=day in turns,
        )
    return found


def _stretches(calendar: PublicCalendar, days: Sequence[date]) -> Mapping[date, str]:
    """Free days in a row among which a holiday lies, by the name of the first holiday in it."""
    found: dict[date, str] = {}
    run: list[date] = []
    for day in (*days, None):
        if day is not None and not calendar.is_workday(day):
            run.append(day)
            continue
        names = [name for d in run if (name := calendar.holiday_name(d))]
        if names:
            found.update(dict.fromkeys(run, names[0]))
        run = []
    return found


def _turns(calendar: PublicCalendar, days: Sequence[date]) -> frozenset[date]:
    turns = set()
    for month in months_of(days):
        if worked := calendar.workdays_in(month):
            turns |= {worked[0], worked[-1]}
    return frozenset(turns)
