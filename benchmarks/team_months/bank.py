"""A large call centre: 450 agents, three shifts of its own, no rotation.

The volumes are made in the shape of a bank's published call counts (Monday high, the week's end
low, the morning's peak), or read from a file of such counts, which is then moved by whole weeks so
that it ends before the planned dates.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from scheduler.agents import Agent, Request, TimeOff
from scheduler.dates import Blocks, dates_between
from scheduler.policy import Policy, Rotation
from scheduler.shifts import Shift
from scheduler.stores import Store
from scheduler.team import ForecastRow, InquiryRow, Team

STORE = "BANK"

_SHIFTS = (
    Shift(name="early", label="早班", start=time(7), end=time(15)),
    Shift(name="middle", label="中班", start=time(9), end=time(17)),
    Shift(name="late", label="晚间班", start=time(13), end=time(21)),
)
_CALLS_PER_AGENT = 72
"""On a usual weekday."""
_WEEKDAYS = (1.16, 1.03, 0.97, 0.94, 0.99, 0.12, 0.08)
"""A date's calls against a usual weekday's, Monday first."""
_FIRST_HOUR = 7
_HOURS = (30, 57, 95, 100, 97, 91, 88, 85, 82, 72, 54, 42, 34, 27)
"""How a date's calls fall to its hours, from 7 to 20, as parts of their sum."""
_HISTORY = timedelta(weeks=10)


def bank_team(
    *, agents: int, seed: int, dates: tuple[date, ...], counts: Path | None = None
) -> Team:
    """The call centre as a team.

    Args:
        agents: how many people.
        seed: decides time off, requests and, where they are made, the volumes.
        dates: to be planned, consecutive.
        counts: calls by date, store and hour, a table such as `inquiries.csv` with one store;
            None: made ones, in proportion to the agents.
    """
    random = Random(f"bank {agents} {seed}")
    past = _made(agents, dates[0], random) if counts is None else _read(counts, dates[0])
    people = tuple(Agent(agent_id=str(2001 + n), name=f"坐席{n + 1}") for n in range(agents))
    time_off, requests = _wishes(people, dates, random)
    return Team(
        policy=Policy(
            team_name=f"{agents} 人呼叫中心",
            shifts=_SHIFTS,
            rotation=Rotation(blocks=Blocks.NONE),
        ),
        agents=people,
        stores=(Store(store_id=STORE, name="银行热线"),),
        time_off=time_off,
        requests=requests,
        forecast=_closed(past, dates),
        inquiries=past,
    )


def _made(agents: int, today: date, random: Random) -> tuple[InquiryRow, ...]:
    rows: list[InquiryRow] = []
    for day in dates_between(today - _HISTORY, today - timedelta(days=1)):
        luck = 1 + random.uniform(-0.05, 0.05)
        calls = _CALLS_PER_AGENT * agents * _WEEKDAYS[day.weekday()] * luck
        for hour, part in enumerate(_HOURS, _FIRST_HOUR):
            rows.append(_row(day, hour, round(calls * part / sum(_HOURS))))
    return tuple(rows)


def _read(counts: Path, today: date) -> tuple[InquiryRow, ...]:
    with counts.open(encoding="utf-8", newline="") as lines:
        found = [
            (date.fromisoformat(line["date"]), int(line["hour"]), int(line["inquiries"]))
            for line in csv.DictReader(lines)
        ]
    weeks = (today - timedelta(days=1) - max(day for day, _, _ in found)) // timedelta(weeks=1)
    return tuple(_row(day + timedelta(weeks=weeks), hour, calls) for day, hour, calls in found)


def _row(day: date, hour: int, calls: int) -> InquiryRow:
    return InquiryRow(date=day, store_id=STORE, inquiries=Decimal(calls), hour=hour)


def _closed(past: Sequence[InquiryRow], dates: Sequence[date]) -> tuple[ForecastRow, ...]:
    """No calls on weekdays on which there never were any."""
    open_on = {row.date.weekday() for row in past}
    return tuple(
        ForecastRow(date=day, store_id=STORE, inquiries=Decimal(0))
        for day in dates
        if day.weekday() not in open_on
    )


def _wishes(
    people: Sequence[Agent], dates: Sequence[date], random: Random
) -> tuple[tuple[TimeOff, ...], tuple[Request, ...]]:
    """Time off for one in four, a request of everybody's."""
    off: list[TimeOff] = []
    wishes: list[Request] = []
    for person in people:
        if random.random() < 0.25:
            first = random.choice(dates[:-2])
            last = first + timedelta(days=random.randint(0, 2))
            off.append(TimeOff(agent_id=person.agent_id, first=first, last=last, kind="年假"))
        want = random.choice((None, None, *(s.name for s in _SHIFTS)))
        weight = random.randint(1, 10)
        day = random.choice(dates)
        wishes.append(Request(agent_id=person.agent_id, date=day, want=want, weight=weight))
    return tuple(off), tuple(wishes)
