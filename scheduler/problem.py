"""One planning problem: everything that decides a roster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any, TypeVar

from scheduler.agents import Absence, Agent, Lock, Request, TimeOff
from scheduler.cover import CoverNeed
from scheduler.dates import Block, Month, block_of, dates_between, month_of, months_of
from scheduler.demand import Demand
from scheduler.duties import WHOLE_HEAD, Duty
from scheduler.holidays import PublicCalendar
from scheduler.policy import Policy
from scheduler.roster import Assignment, Roster
from scheduler.shifts import DatedShift
from scheduler.stores import Store

_Fact = TypeVar("_Fact")


@dataclass(frozen=True, kw_only=True)
class Problem:
    """A team, a stretch of dates to plan, what is expected on them, and what went before.

    Attributes:
        agents: unique ids; the order of the file.
        dates: the planned dates, consecutive, at least one.
        requests, locks, cover: those outside the planned dates play no part.
        calendar: covers every month that the planned dates and the history touch.
        history: worked shifts before the first planned date; what was not worked was free.
    """

    policy: Policy
    agents: tuple[Agent, ...]
    stores: tuple[Store, ...]
    dates: tuple[date, ...]
    demand: Demand
    calendar: PublicCalendar
    time_off: tuple[TimeOff, ...] = ()
    requests: tuple[Request, ...] = ()
    locks: tuple[Lock, ...] = ()
    cover: tuple[CoverNeed, ...] = ()
    history: Roster = field(default_factory=Roster)
    _agents: Mapping[str, Agent] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_agents", {a.agent_id: a for a in self.agents})

    def agent(self, agent_id: str) -> Agent:
        """The agent of this id.

        Raises:
            KeyError: there is none.
        """
        return self._agents[agent_id]

    def store(self, store_id: str) -> Store:
        """The store of this id.

        Raises:
            KeyError: there is none.
        """
        return self._stores[store_id]

    @cached_property
    def _stores(self) -> Mapping[str, Store]:
        return {s.store_id: s for s in self.stores}

    @cached_property
    def dated_shifts(self) -> tuple[DatedShift, ...]:
        """Every shift of every planned date, in order of date and start."""
        return tuple(
            sorted(DatedShift(date=d, shift=s) for d in self.dates for s in self.policy.shifts)
        )

    @cached_property
    def months(self) -> tuple[Month, ...]:
        """The calendar months that the planned dates touch."""
        return months_of(self.dates)

    @cached_property
    def history_dates(self) -> tuple[date, ...]:
        """From the first to the last date of the history; empty where there is none."""
        worked = self.history.assignments
        return dates_between(worked[0].date, worked[-1].date) if worked else ()

    def is_known(self, day: date) -> bool:
        """Whether it is known (or being decided) who works on this date."""
        return self.dates[0] <= day <= self.dates[-1] or (
            bool(self.history_dates) and self.history_dates[0] <= day < self.dates[0]
        )

    def block(self, day: date) -> Block:
        """The rotation's block that the date lies in."""
        return block_of(day, self.policy.rotation.blocks)

    def dated(self, day: date, shift: str) -> DatedShift:
        """The shift of this name on the date."""
        found = self._dated.get((day, shift))
        if found is None:
            found = self._dated[day, shift] = DatedShift(date=day, shift=self.policy.shift(shift))
        return found

    @cached_property
    def _dated(self) -> dict[tuple[date, str], DatedShift]:
        return {}

    def absence(self, agent: Agent, day: date) -> Absence | None:
        """Why the agent is not on the roster on the date; None where the agent is."""
        gap = agent.employment_gap(day, self.policy.training_days)
        if gap is not None:
            return gap
        return Absence.TIME_OFF if day in self._days_off.get(agent.agent_id, ()) else None

    def is_available(self, agent: Agent, day: date) -> bool:
        """Whether the agent may be planned on the date."""
        return self.absence(agent, day) is None

    def is_outside_rotation(self, agent: Agent, block: Block) -> bool:
        """Whether the rotation leaves the agent alone in this block: a night ban touches it."""
        if not agent.night_ok:
            return True
        if not agent.has_dated_night_ban():
            return False
        return any(not agent.may_work_night_on(d) for d in dates_between(block.first, block.last))

    def hours_cap(self, agent: Agent, month: Month) -> int | None:
        """Most minutes that the agent may work in the month; None where nothing caps them.

        The month's workdays within employment, 8 hours each, and overtime on top.
        """
        overtime = 0 if agent.no_overtime else self.policy.overtime_cap
        if overtime is None:
            return None
        days = sum(agent.is_employed_on(d) for d in self.calendar.workdays_in(month))
        return days * 8 * 60 + overtime

    def line(self, roster: Roster, agent: Agent) -> tuple[DatedShift, ...]:
        """The agent's whole line of work, history and the roster's planned dates, in order."""
        now = (a for a in roster.of_agent(agent.agent_id) if a.date >= self.dates[0])
        return self.once(_past_line, agent) + _in_order(self, now)

    def heads(self, roster: Roster, dated: DatedShift) -> int:
        """Answering heads on the shift, in thousandths: each holder counts the duty's share."""
        shares = (
            self.policy.duty(a.duty).inquiry_share if a.duty else WHOLE_HEAD
            for a in roster.of_shift(dated.date, dated.shift.name)
        )
        return sum(shares)

    def duties_of(self, dated: DatedShift) -> tuple[Duty, ...]:
        """The duties that the shift needs."""
        return self.policy.duties_of(dated.shift.name)

    def volume(self, dated: DatedShift) -> int:
        """Expected inquiries of the shift over all stores, in thousandths."""
        return self.demand.of_shift(dated.date, dated.shift.name)

    def store_volumes(self, dated: DatedShift) -> Mapping[str, int]:
        """Expected inquiries by store, in thousandths, of the stores that expect any."""
        return self.demand.of_stores(dated.date, dated.shift.name)

    def once(self, fact: Callable[[Problem, Agent], _Fact], agent: Agent) -> _Fact:
        """What follows from the problem for one of its agents, worked out when first asked."""
        key = (fact, agent.agent_id)
        if key not in self._facts:
            self._facts[key] = fact(self, agent)
        found: _Fact = self._facts[key]
        return found

    @cached_property
    def _facts(self) -> dict[tuple[Callable[[Problem, Agent], Any], str], Any]:
        return {}

    @cached_property
    def _days_off(self) -> Mapping[str, frozenset[date]]:
        days: dict[str, set[date]] = {}
        for off in self.time_off:
            days.setdefault(off.agent_id, set()).update(dates_between(off.first, off.last))
        return {agent_id: frozenset(found) for agent_id, found in days.items()}


def _past_line(problem: Problem, agent: Agent) -> tuple[DatedShift, ...]:
    worked = problem.history.of_agent(agent.agent_id)
    return _in_order(problem, (a for a in worked if a.date < problem.dates[0]))


def _in_order(problem: Problem, worked: Iterable[Assignment]) -> tuple[DatedShift, ...]:
    ordered = sorted((problem.dated(a.date, a.shift) for a in worked), key=_by_start)
    return tuple(ordered)


def _by_start(dated: DatedShift) -> tuple[date, timedelta, str]:
    return dated.date, dated.shift.starts_after, dated.shift.name


def days_in_month(day: date) -> int:
    """How many dates the date's month has."""
    month = month_of(day)
    return (month.last - month.first + timedelta(days=1)).days
