"""Made rosters of months gone by, which keep the hard rules: a team could have worked them.

Plain and quick, not good: within a kind of shift people take turns at being free, and the roster is
as thin or as thick as that allows. The same team and kinds give the same roster.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from benchmarks.past_logins import logins
from scheduler.agents import Agent
from scheduler.almanac import almanac_of
from scheduler.dates import Blocks, Month, block_of
from scheduler.demand import MILLI
from scheduler.duties import Duty
from scheduler.headcount import best_heads
from scheduler.holidays import public_calendar
from scheduler.roster import Assignment
from scheduler.shift_shares import ShiftShares, split
from scheduler.shifts import DatedShift, Shift
from scheduler.team import Team

_WEEK = 7
_TENTHS = 10
_SHIFTS_AHEAD_OF_THE_CAP = 3

Kinds = Mapping[str, tuple[str, str]]
"""By agent id: the shift worked in the month's first half and the one worked in its second."""


@dataclass(kw_only=True, slots=True)
class _Line:
    """What one agent has worked so far."""

    agent: Agent
    last: DatedShift | None = None
    run: int = 0
    minutes: int = 0
    held: Counter[str] = field(default_factory=Counter)

    def run_before(self, day: date) -> int:
        """Dates worked without a break up to the eve."""
        gone_on = self.last is not None and self.last.date == day - timedelta(days=1)
        return self.run if gone_on else 0

    def work(self, dated: DatedShift) -> None:
        """Take the shift."""
        self.run = self.run_before(dated.date) + 1
        self.last = dated
        self.minutes += dated.shift.paid_minutes


def past_roster(team: Team, month: Month, kinds: Kinds) -> tuple[Assignment, ...]:
    """A month's roster for the inquiries that the team really had in it.

    Args:
        team: with its inquiries of the whole month.
        month: the one gone by.
        kinds: of everybody who is to be on the roster.
    """
    return _PastMonth(team, month, kinds).roster()


class _PastMonth:
    """The making of one month's roster, date by date."""

    def __init__(self, team: Team, month: Month, kinds: Kinds) -> None:
        self._team = team
        self._month = month
        self._kinds = kinds
        self._lines = {a.agent_id: _Line(agent=a) for a in team.agents if a.agent_id in kinds}
        self._had = _inquiries(team, month)
        calendar = public_calendar(team.policy.country, team.holidays, [month])
        overtime = team.policy.overtime_cap or 0
        self._cap = len(calendar.workdays_in(month)) * 8 * 60 + overtime

    def roster(self) -> tuple[Assignment, ...]:
        """The whole month."""
        shifts = sorted(self._team.policy.shifts, key=lambda s: s.starts_after)
        dated = (DatedShift(date=d, shift=s) for d in self._month.dates for s in shifts)
        return tuple(a for each in dated for a in self._shift(each))

    def _shift(self, dated: DatedShift) -> Sequence[Assignment]:
        volumes = {
            store.store_id: self._had.get((dated.date, dated.shift.name, store.store_id), 0)
            for store in self._team.stores
        }
        holders: dict[str, Duty] = {}
        crew = self._crew(dated, sum(volumes.values()), holders)
        for line in crew:
            line.work(dated)
        answering = [
            line.agent
            for line in crew
            if not (duty := holders.get(line.agent.agent_id)) or not duty.costs_heads
        ]
        seats = {s.agent.agent_id: s for s in logins(answering, volumes)}
        return [
            Assignment(
                date=dated.date,
                agent_id=agent_id,
                shift=dated.shift.name,
                duty=holders[agent_id].name if agent_id in holders else None,
                stores=_heaviest_first(seats[agent_id].loads) if agent_id in seats else (),
                inquiries=Decimal(seats[agent_id].load if agent_id in seats else 0).scaleb(-1),
            )
            for agent_id in sorted(line.agent.agent_id for line in crew)
        ]

    def _crew(self, dated: DatedShift, tenths: int, holders: dict[str, Duty]) -> Sequence[_Line]:
        """Who works the shift; whoever holds a duty in it is put into `holders`."""
        fit = self._fit(dated)
        duties = sorted(
            self._team.policy.duties_of(dated.shift.name), key=lambda d: d.inquiry_share
        )
        volume = tenths * MILLI // _TENTHS
        most = self._most(dated)
        wanted = best_heads(volume, self._team.policy.workload) + sum(d.costs_heads for d in duties)
        size = max(1, min(wanted, most))
        crew: list[_Line] = []
        for duty in duties:
            able = [f for f in fit if f not in crew and duty.may_be_held_by(f.agent.skills)]
            if able and not (duty.costs_heads and min(size, len(fit)) < 2):
                likely = set(map(id, fit[:size]))
                holder = min(able, key=lambda f: (id(f) not in likely, f.held[duty.name]))
                holder.held[duty.name] += 1
                holders[holder.agent.agent_id] = duty
                crew.append(holder)
        others = (f for f in fit if f not in crew and not self._is_spared(f, dated, duties))
        return [*crew, *others][: max(size, len(crew))]

    def _fit(self, dated: DatedShift) -> list[_Line]:
        """Who may work the shift, those whose turn it is to be free last."""
        group = self._group(dated)
        turn = _turns(len(group), dated.date)
        lines = [self._lines[agent_id] for agent_id in group]
        by_turn = [line for _, line in sorted(zip(turn, lines, strict=True), key=lambda p: -p[0])]
        fit = [line for line in by_turn if self._may_work(line, dated)]
        return self._without_those_who_change(fit, dated)

    def _without_those_who_change(self, fit: list[_Line], dated: DatedShift) -> list[_Line]:
        """On a block's last night one holder of each duty is spared, to be there in the morning."""
        if not (dated.shift.is_night and self._is_last_of_block(dated.date)):
            return fit
        for duty in self._team.policy.duties:
            able = [f for f in fit if duty.may_be_held_by(f.agent.skills)]
            if duty.skill is not None and len(able) > 1:
                fit = [f for f in fit if f is not able[-1]]
        return fit

    def _may_work(self, line: _Line, dated: DatedShift) -> bool:
        policy = self._team.policy
        rested = line.last is None or line.last.rest_before(dated) >= policy.rest
        here = line.agent.employment_gap(dated.date, policy.training_days) is None
        within_week = line.run_before(dated.date) < _WEEK - policy.free_days_in_seven
        gone = dated.date.day / len(self._month.dates)
        ahead = _SHIFTS_AHEAD_OF_THE_CAP * dated.shift.paid_minutes
        cap = min(self._cap, self._cap * gone + ahead)
        return rested and here and within_week and line.minutes + dated.shift.paid_minutes <= cap

    def _most(self, dated: DatedShift) -> int:
        """As many as can work without ending all free, or all at the hours cap, on one day."""
        group = self._group(dated)
        border = block_of(dated.date, Blocks.HALF_MONTH).last
        if dated.shift.is_night and dated.date == border:
            return len(group) // 2
        by_turn = len(group) - -(-len(group) // _WEEK)
        if border < self._month.last:
            return by_turn
        days_left = (border - dated.date).days + 1
        return min(by_turn, -(-sum(self._shifts_left(a, dated.shift) for a in group) // days_left))

    def _shifts_left(self, agent_id: str, shift: Shift) -> int:
        """Shifts that the agent's hours still allow in the month."""
        return (self._cap - self._lines[agent_id].minutes) // shift.paid_minutes

    def _is_spared(self, line: _Line, dated: DatedShift, duties: Sequence[Duty]) -> bool:
        """Whether later days need the hours of those with the line's skill, for a duty.

        Today takes two of their shifts: the holder's, and the line's own.
        """
        days_after = (block_of(dated.date, Blocks.HALF_MONTH).last - dated.date).days
        for duty in (d for d in duties if d.skill in line.agent.skills):
            able = [a for a in self._group(dated) if duty.skill in self._lines[a].agent.skills]
            left = sum(self._shifts_left(a, dated.shift) for a in able)
            if left - 2 < days_after:
                return True
        return False

    def _group(self, dated: DatedShift) -> list[str]:
        half = int(dated.date > block_of(self._month.first, Blocks.HALF_MONTH).last)
        return [a for a in self._lines if self._kinds[a][half] == dated.shift.name]

    def _is_last_of_block(self, day: date) -> bool:
        return day == block_of(day, Blocks.HALF_MONTH).last


def _turns(size: int, day: date) -> list[int]:
    """Everybody's place in the turn; the low places are free, and each passes them once a week."""
    step = -(-size // _WEEK)
    return [(number + step * day.toordinal()) % size for number in range(size)]


def _inquiries(team: Team, month: Month) -> Mapping[tuple[date, str, str], int]:
    """Tenths of an inquiry by date, shift and store."""
    days: Counter[tuple[date, str]] = Counter()
    for row in (r for r in team.inquiries if month.first <= r.date <= month.last):
        days[row.date, row.store_id] += int(row.inquiries * _TENTHS)
    shares = ShiftShares(team, almanac_of(team, [r.date for r in team.inquiries]))
    return {
        (day, shift, store_id): part
        for (day, store_id), tenths in days.items()
        for shift, part in split(tenths, shares.on(day, store_id)).items()
    }


def _heaviest_first(loads: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(sorted(loads, key=lambda s: (-loads[s], s)))
