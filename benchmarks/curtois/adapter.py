"""Maps an instance to a problem of ours, and a roster of ours to lines of the yardstick."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta

from benchmarks.curtois.instance import DayOff, Employee, Instance, ShiftType, Wish
from scheduler.agents import Agent, Request, TimeOff
from scheduler.cover import CoverNeed
from scheduler.dates import Blocks, dates_between
from scheduler.demand import Demand
from scheduler.holidays import PublicCalendar
from scheduler.limits import LineLimits
from scheduler.policy import Level, Mode, Policy, Rotation, RuleCode, RuleSetting, Workload
from scheduler.problem import Problem
from scheduler.roster import Roster
from scheduler.shifts import Shift

_MONDAY = date(2024, 1, 1)
_START = timedelta(hours=8)
_A_DAY = timedelta(days=1)
_ON = frozenset(
    {
        RuleCode.ONE_SHIFT_A_DAY,
        RuleCode.AVAILABILITY,
        RuleCode.SHIFT_SUCCESSION,
        RuleCode.WORK_RUNS,
        RuleCode.SHORT_RUNS,
        RuleCode.PLANNED_HOURS,
        RuleCode.SHIFT_MAXIMA,
        RuleCode.WEEKENDS_OFF,
        RuleCode.REQUESTS,
        RuleCode.STATED_COVER,
    }
)
"""What the yardstick knows of; all other rules are off."""


def problem_of(instance: Instance) -> Problem:
    """The problem whose level of requests, cover included, is the instance's cost."""
    return Problem(
        policy=_policy(instance),
        agents=tuple(_agent(e) for e in instance.staff),
        stores=(),
        dates=dates_between(_MONDAY, _date(instance.days - 1)),
        demand=Demand(()),
        calendar=PublicCalendar(workdays=frozenset(), holidays=()),
        time_off=tuple(_time_off(d) for d in instance.days_off),
        requests=tuple(_request(w) for w in instance.wishes if w.weight > 0),
        cover=tuple(
            CoverNeed(
                date=_date(c.day),
                shift=c.shift_id,
                people=c.people,
                weight_under=c.weight_under,
                weight_over=c.weight_over,
            )
            for c in instance.cover
        ),
    )


def lines_of(roster: Roster) -> Iterator[tuple[str, int, str]]:
    """Employee, day and shift of each worked shift, by employee and day."""
    for a in sorted(roster.assignments, key=lambda a: (a.agent_id, a.date)):
        yield a.agent_id, (a.date - _MONDAY).days, a.shift


def _policy(instance: Instance) -> Policy:
    return Policy(
        team_name=instance.name,
        shifts=tuple(_shift(s) for s in instance.shifts),
        workload=Workload(min_heads=0),
        rotation=Rotation(blocks=Blocks.NONE),
        overtime_cap=None,
        successions=tuple((s.shift_id, n) for s in instance.shifts for n in s.not_followed_by),
        rules=tuple(RuleSetting(code=c, mode=Mode.OFF) for c in RuleCode if c not in _ON),
        levels=(Level.REQUESTS,),
    )


def _shift(shift: ShiftType) -> Shift:
    """A shift of that length; at what time it is plays no part, no rule that is on asks for it."""
    end = (_START + timedelta(minutes=shift.minutes)) % _A_DAY
    hours, minutes = divmod(end // timedelta(minutes=1), 60)
    start = time(_START // timedelta(hours=1))
    return Shift(name=shift.shift_id, label=shift.shift_id, start=start, end=time(hours, minutes))


def _agent(employee: Employee) -> Agent:
    return Agent(
        agent_id=employee.employee_id,
        name=employee.employee_id,
        limits=LineLimits(
            least_minutes=employee.least_minutes,
            most_minutes=employee.most_minutes,
            most_of_shift=employee.most_of_shift,
            most_days_running=employee.most_running,
            least_days_running=employee.least_running,
            least_free_running=employee.least_free_running,
            most_weekends=employee.most_weekends,
        ),
    )


def _time_off(off: DayOff) -> TimeOff:
    return TimeOff(agent_id=off.employee_id, first=_date(off.day), last=_date(off.day))


def _request(wish: Wish) -> Request:
    return Request(
        agent_id=wish.employee_id,
        date=_date(wish.day),
        want=wish.shift_id,
        weight=wish.weight,
        avoid=wish.is_off,
    )


def _date(day: int) -> date:
    return _MONDAY + timedelta(days=day)
