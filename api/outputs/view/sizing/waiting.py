"""The map of waiting times: hours down, dates across."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from api.outputs.view.sizing.waiting_values import Depth, WaitingCell, WaitingMap, WaitingRow
from api.outputs.view.text import brief, short_date, tenths
from api.outputs.view.values import Day
from scheduler.policy import Policy, Service
from scheduler.waiting import PROMISE_KEPT, HourWaiting, Waiting
from scheduler.words import Language, word

_A_DAY = 24
_DEPTHS = (
    (0.95, Depth.QUICK),
    (PROMISE_KEPT, Depth.SLOW),
    (0.5, Depth.LATE),
    (0.2, Depth.DROWNING),
)
"""The share answered within the promise from which on an hour is so; less than all: lost."""


def waiting_map(
    waiting: Waiting, policy: Policy, days: tuple[Day, ...], language: Language
) -> WaitingMap:
    """The map of the days' hours in which the team is there.

    Args:
        waiting: the hours.
        policy: its shifts tell where a day begins, its service what is promised.
        days: the dates across.
        language: of every word.
    """
    assert policy.service is not None, "Expected a team that states its service."
    first = min(s.start.hour for s in policy.shifts)
    maker = _MapMaker(service=policy.service, first=first, language=language)
    return maker.map(waiting, days)


@dataclass(frozen=True, kw_only=True, slots=True)
class _MapMaker:
    """Makes the map.

    Attributes:
        first: the hour with which a day of work begins; what is earlier belongs to the date before.
    """

    service: Service
    first: int
    language: Language

    def map(self, waiting: Waiting, days: tuple[Day, ...]) -> WaitingMap:
        by_place: dict[tuple[date, int], HourWaiting] = {}
        for hour in waiting.hours:
            by_place[self._date_of(hour), hour.starts_at.hour] = hour
        shown = [h for h in self._in_order() if self._is_open(h, by_place, days)]
        return WaitingMap(
            days=days,
            rows=tuple(self._row(h, by_place, days) for h in shown),
            promise=word(
                "size-promise",
                self.language,
                seconds=self.service.answer_within_seconds,
                chats=self.service.concurrency,
            ),
            summary=word("size-then", self.language).join(self._summary(waiting)),
        )

    def _in_order(self) -> list[int]:
        return [(self.first + n) % _A_DAY for n in range(_A_DAY)]

    def _date_of(self, hour: HourWaiting) -> date:
        day = hour.starts_at.date()
        return day - timedelta(days=1) if hour.starts_at.hour < self.first else day

    def _is_open(
        self, hour: int, by_place: Mapping[tuple[date, int], HourWaiting], days: Sequence[Day]
    ) -> bool:
        found = (by_place.get((day.date, hour)) for day in days)
        return any(one is not None and one.heads > 0 for one in found)

    def _row(
        self, hour: int, by_place: Mapping[tuple[date, int], HourWaiting], days: Sequence[Day]
    ) -> WaitingRow:
        found = [by_place.get((day.date, hour)) for day in days]
        share = _mean_share(one for one in found if one is not None)
        return WaitingRow(
            hour=f"{hour:02d}:00",
            cells=tuple(self._cell(day, one) for day, one in zip(days, found, strict=True)),
            percent=None if share is None else _percent(share),
            depth=Depth.CLOSED if share is None else _depth(share),
        )

    def _cell(self, day: Day, hour: HourWaiting | None) -> WaitingCell:
        if hour is None or (hour.heads <= 0 and hour.inquiries <= 0):
            return WaitingCell(depth=Depth.CLOSED, percent=None, title="")
        if hour.open_inquiries <= 0:
            return WaitingCell(depth=Depth.CLOSED, percent=None, title=self._told(day, hour))
        return WaitingCell(
            depth=_depth(hour.answered_in_time),
            percent=_percent(hour.answered_in_time),
            title=self._told(day, hour),
        )

    def _told(self, day: Day, hour: HourWaiting) -> str:
        return word(
            "size-hour-told",
            self.language,
            date=short_date(day.date, self.language),
            hour=f"{hour.starts_at:%H:%M}",
            inquiries=brief(tenths(hour.inquiries)),
            heads=brief(tenths(hour.heads)),
            percent=_percent(hour.answered_in_time),
            wait=self._span(hour.mean_wait),
            backlog=brief(tenths(hour.backlog)),
            promised=hour.heads_for_promise,
        )

    def _span(self, seconds: float) -> str:
        """A waiting time as people say it: seconds, then minutes, then hours."""
        if seconds < 90:
            return word("size-seconds", self.language, n=round(seconds))
        if seconds < 5400:
            return word("size-minutes", self.language, n=round(seconds / 60))
        return word("size-hours", self.language, n=brief(tenths(seconds / 3600)))

    def _summary(self, waiting: Waiting) -> Iterable[str]:
        yield word(
            "size-waiting-overall",
            self.language,
            percent=_percent(waiting.answered_in_time),
            wait=self._span(waiting.mean_wait),
        )
        drowning = waiting.drowning
        if not drowning:
            yield word("size-nothing-drowns", self.language, percent=_percent(PROMISE_KEPT))
            return
        worst = min(drowning, key=lambda h: (h.answered_in_time, -h.mean_wait))
        dates = {self._date_of(h) for h in drowning}
        yield word(
            "size-drowning",
            self.language,
            hours=len(drowning),
            dates=len(dates),
            percent=_percent(PROMISE_KEPT),
        )
        yield word(
            "size-worst-hour",
            self.language,
            date=short_date(self._date_of(worst), self.language),
            hour=f"{worst.starts_at:%H:%M}",
            percent=_percent(worst.answered_in_time),
            wait=self._span(worst.mean_wait),
        )


def _depth(share: float) -> Depth:
    return next((depth for least, depth in _DEPTHS if share >= least), Depth.LOST)


def _percent(share: float) -> int:
    """Whole percent; what falls short of a kept promise never reads as kept."""
    percent = round(100 * share)
    return percent if share >= PROMISE_KEPT else min(percent, round(100 * PROMISE_KEPT) - 1)


def _mean_share(hours: Iterable[HourWaiting]) -> float | None:
    known = [(h.answered_in_time, h.open_inquiries) for h in hours if h.open_inquiries > 0]
    total = sum(weight for _, weight in known)
    return sum(share * weight for share, weight in known) / total if total else None
