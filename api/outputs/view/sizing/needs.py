"""The need of each date and shift, beside the people who are there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from api.outputs.view.sizing.case import Sizing
from api.outputs.view.sizing.values import LoadDay, NeedDay, ShiftNeed, ShiftNeeds
from api.outputs.view.text import brief, of_thousandths, short_date, tenths
from api.outputs.view.values import Day, ShiftKind
from scheduler.band_days import BandDay
from scheduler.heads import HeadsAt, HeadsNeed, heads_taken
from scheduler.words import Language, word
from solver.sizing.result import Shown


@dataclass(frozen=True, kw_only=True, slots=True)
class NeedMaker:
    """Makes the need of one sizing.

    Attributes:
        days: by date.
        shown: the roster that is shown beside the need; None: none is.
    """

    case: Sizing
    days: Mapping[date, Day]
    shown: Shown | None
    language: Language

    def of_shift(self, shift: ShiftKind) -> ShiftNeeds:
        """The need of one kind of shift over all dates."""
        needs = (need for need in self.case.needs if need.shift == shift.name)
        return ShiftNeeds(shift=shift, by_day=tuple(self._shift_need(shift, n) for n in needs))

    def of_days(self) -> tuple[NeedDay, ...]:
        """The need of every date over all shifts."""
        return tuple(self._need_day(one) for one in self.case.days)

    def loads(self) -> tuple[LoadDay, ...]:
        """The load of every date."""
        return tuple(self._load_day(one) for one in self.case.days)

    def _shift_need(self, shift: ShiftKind, need: HeadsNeed) -> ShiftNeed:
        at, low, high = need.expected, need.at_low, need.at_high
        return ShiftNeed(
            day=self.days[need.date],
            shift=shift,
            volume=of_thousandths(at.volume),
            volume_low=of_thousandths(low.volume),
            volume_high=of_thousandths(high.volume),
            least=at.least,
            best=at.best,
            most=at.most,
            least_at_low=low.least,
            least_at_high=high.least,
            title=word(
                "size-shift-told",
                self.language,
                date=short_date(need.date, self.language),
                shift=shift.label,
                volume=_whole(at.volume),
                low=_whole(low.volume),
                high=_whole(high.volume),
                least=at.least,
                best=at.best,
                most=at.most,
                least_at_low=low.least,
                least_at_high=high.least,
            ),
        )

    def _need_day(self, load: BandDay) -> NeedDay:
        needs = [n for n in self.case.needs if n.date == load.date]
        least = sum(n.expected.least_people for n in needs)
        low, high = (sum(at.least_people for at in end) for end in _ends(needs))
        own, borrowed = self._at_work(load.date)
        available, usual = self._available(load.date), self._usual(load)
        return NeedDay(
            day=self.days[load.date],
            volume=of_thousandths(load.volume),
            volume_low=of_thousandths(sum(n.at_low.volume for n in needs)),
            volume_high=of_thousandths(sum(n.at_high.volume for n in needs)),
            heads=_heads(needs),
            least=least,
            best=sum(n.expected.best_people for n in needs),
            most=sum(n.expected.most_people for n in needs),
            least_at_low=low,
            least_at_high=high,
            available=available,
            usual=usual,
            own=own,
            borrowed=borrowed,
            side=load.side,
            title=word(
                "size-day-told",
                self.language,
                date=short_date(load.date, self.language),
                volume=_whole(load.volume),
                least=least,
                low=low,
                high=high,
                available=available,
                usual=brief(usual),
                own=0 if own is None else own,
                borrowed=0 if borrowed is None else borrowed,
            ),
        )

    def _available(self, day: date) -> int:
        problem = self.case.problem
        return sum(problem.is_available(agent, day) for agent in problem.agents)

    def _usual(self, load: BandDay) -> Decimal:
        policy = self.case.problem.policy
        return of_thousandths(load.heads + sum(heads_taken(policy, s.name) for s in policy.shifts))

    def _at_work(self, day: date) -> tuple[int | None, int | None]:
        """The team with its hires, and outsiders, at work in the roster shown."""
        if self.shown is None:
            return None, None
        team = {a.agent_id for a in (*self.case.problem.agents, *self.shown.hires)}
        people = {a.agent_id for a in self.shown.roster.assignments if a.date == day}
        return len(people & team), len(people - team)

    def _load_day(self, one: BandDay) -> LoadDay:
        load = None if one.load is None else tenths(one.load)
        told = word(
            "size-load-told",
            self.language,
            date=short_date(one.date, self.language),
            volume=_whole(one.volume),
            heads=brief(of_thousandths(one.heads)),
            load="–" if load is None else brief(load),
        )
        return LoadDay(day=self.days[one.date], load=load, side=one.side, title=told)


def _heads(needs: list[HeadsNeed]) -> tuple[int, int, int, int, int]:
    return (
        sum(n.expected.least for n in needs),
        sum(n.expected.best for n in needs),
        sum(n.expected.most for n in needs),
        sum(n.at_low.least for n in needs),
        sum(n.at_high.least for n in needs),
    )


def _ends(needs: list[HeadsNeed]) -> tuple[list[HeadsAt], list[HeadsAt]]:
    return [n.at_low for n in needs], [n.at_high for n in needs]


def _whole(milli: int) -> str:
    return str(round(milli / 1000))
