"""A planning problem: hours caps, absences, what is known, lines of work."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler.agents import Absence, TimeOff
from scheduler.dates import Block, Month, dates_between
from scheduler.duties import Duty
from scheduler.holidays import PublicCalendar
from scheduler.roster import Assignment, Roster
from tests.builders import NOVEMBER, a_policy, a_problem, an_agent, worked

MONTH = Month(year=2026, month=11)
WORKDAYS = frozenset(d for d in NOVEMBER if d.weekday() < 5)  # 21 of them
CALENDAR = PublicCalendar(workdays=WORKDAYS, holidays=())
LAST = NOVEMBER[-1]
EVE = date(2026, 10, 31)


@pytest.mark.parametrize(
    ("agent", "hours"),
    [
        ({}, 21 * 8 + 36),
        ({"no_overtime": True}, 21 * 8),
        ({"hired_on": date(2026, 11, 30)}, 8 + 36),
        ({"left_on": date(2026, 11, 2)}, 8 + 36),
        ({"left_on": EVE}, 36),
        ({"hired_on": date(2026, 11, 1)}, 21 * 8 + 36),
    ],
)
def test_the_hours_cap_is_the_workdays_of_employment_and_the_overtime(agent, hours):
    problem = a_problem(calendar=CALENDAR)

    assert problem.hours_cap(an_agent(**agent), MONTH) == hours * 60


def test_without_an_overtime_cap_only_those_without_overtime_are_capped():
    problem = a_problem(calendar=CALENDAR, policy=a_policy(overtime_cap=None))

    assert problem.hours_cap(an_agent(), MONTH) is None
    assert problem.hours_cap(an_agent(no_overtime=True), MONTH) == 21 * 8 * 60


def test_employment_is_told_before_time_off():
    agent = an_agent(left_on=date(2026, 11, 10))
    off = TimeOff(agent_id="a1", first=date(2026, 11, 10), last=date(2026, 11, 11))
    problem = a_problem(agents=(agent,), time_off=(off,))

    assert problem.absence(agent, date(2026, 11, 9)) is None
    assert problem.absence(agent, date(2026, 11, 10)) is Absence.TIME_OFF
    assert problem.absence(agent, date(2026, 11, 11)) is Absence.LEFT


def test_a_colleagues_time_off_is_not_mine():
    off = TimeOff(agent_id="a2", first=LAST, last=LAST)

    assert a_problem(time_off=(off,)).is_available(an_agent("a1"), LAST)


def test_known_are_the_planned_dates_and_those_from_the_historys_first_on():
    problem = a_problem(history=Roster(worked("day", date(2026, 10, 20), date(2026, 10, 25))))

    known = [
        d.isoformat()
        for d in (date(2026, 10, 19), date(2026, 10, 20), EVE, LAST, date(2026, 12, 1))
        if problem.is_known(d)
    ]

    assert known == ["2026-10-20", "2026-10-31", "2026-11-30"]


def test_without_a_history_only_the_planned_dates_are_known():
    assert not a_problem().is_known(EVE)
    assert a_problem().is_known(NOVEMBER[0])


def test_a_line_is_the_past_of_the_history_and_the_roster_of_the_planned_dates():
    history = Roster(worked("night", EVE, NOVEMBER[0]))
    roster = Roster([*worked("day", EVE), *worked("day", LAST)])

    line = a_problem(history=history).line(roster, an_agent())

    assert [(s.date, s.shift.name) for s in line] == [(EVE, "night"), (LAST, "day")]


def test_a_duty_counts_its_share_of_a_head():
    chase = Duty(name="chase", shifts=frozenset({"day"}), inquiry_share=0)
    audit = Duty(name="audit", shifts=frozenset({"day"}), inquiry_share=500)
    problem = a_problem(policy=a_policy(duties=(chase, audit)))
    roster = Roster(
        Assignment(date=LAST, agent_id=f"a{n}", shift="day", duty=duty)
        for n, duty in enumerate(("chase", "audit", None))
    )

    assert problem.heads(roster, problem.dated(LAST, "day")) == 1500


@pytest.mark.parametrize(
    ("agent", "outside"),
    [
        ({}, []),
        ({"night_ok": False}, [1, 16]),
        ({"no_night_from": date(2026, 11, 15), "no_night_until": date(2026, 11, 15)}, [1]),
        ({"no_night_from": date(2026, 11, 16)}, [16]),
        ({"no_night_until": EVE}, []),
    ],
)
def test_the_rotation_leaves_alone_the_blocks_that_a_night_ban_touches(agent, outside):
    problem = a_problem()
    halves = (
        Block(first=NOVEMBER[0], last=NOVEMBER[14]),
        Block(first=NOVEMBER[15], last=LAST),
    )

    told = [b.first.day for b in halves if problem.is_outside_rotation(an_agent(**agent), b)]

    assert told == outside


def test_shifts_are_listed_by_date_and_start():
    problem = a_problem(dates=dates_between(LAST, date(2026, 12, 1)))

    assert [(s.date.day, s.shift.name) for s in problem.dated_shifts] == [
        (30, "day"),
        (30, "night"),
        (1, "day"),
        (1, "night"),
    ]
    assert [str(m) for m in problem.months] == ["2026-11", "2026-12"]
