"""From a team to a planning problem: history cut, calendar covered, notes told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest

from scheduler.agents import Agent, Lock
from scheduler.dates import dates_between, month_of
from scheduler.errors import InputError
from scheduler.planning import problem_for
from scheduler.policy import Policy, Rotation
from scheduler.roster import Assignment
from scheduler.shifts import Shift
from scheduler.stores import Store
from scheduler.team import ForecastRow, Team
from scheduler.words import Language, say

NOVEMBER = dates_between(date(2026, 11, 1), date(2026, 11, 30))
DAY = Shift(name="day", label="白班", start=time(8, 30), end=time(17, 30))
NIGHT = Shift(name="night", label="晚班", start=time(17, 30), end=time(0, 30))


def _team(dates: tuple[date, ...] = NOVEMBER, **parts: object) -> Team:
    policy = Policy(
        team_name="T",
        shifts=(DAY, NIGHT),
        shares=(("day", Decimal("0.6")), ("night", Decimal("0.4"))),
        rotation=Rotation(shifts=("day", "night")),
    )
    rows = tuple(ForecastRow(date=d, store_id="s1", inquiries=Decimal(100)) for d in dates)
    usual = Team(
        policy=policy,
        agents=(Agent(agent_id="a1", name="林静"),),
        stores=(Store(store_id="s1", name="S1"),),
        forecast=rows,
    )
    return replace(usual, **parts)  # type: ignore[arg-type]


def _worked(*days: date) -> tuple[Assignment, ...]:
    return tuple(Assignment(date=d, agent_id="a1", shift="day") for d in days)


def _told(team: Team, dates: tuple[date, ...] = NOVEMBER) -> list[str]:
    return [note.key for note in problem_for(team, dates)[1]]


def test_an_ordinary_team_needs_no_notes() -> None:
    assert _told(_team(history=_worked(date(2026, 10, 31)))) == []


def test_history_is_cut_before_the_first_planned_date_and_that_is_said_once() -> None:
    days = (date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 2))

    problem, notes = problem_for(_team(history=_worked(*days)), NOVEMBER)

    assert [a.date for a in problem.history.assignments] == [date(2026, 10, 31)]
    assert [say(n, Language.EN) for n in notes] == [
        "Rows of the roster history on or after 2026-11-01 are left aside: 2."
    ]


def test_a_history_that_ends_long_before_is_said() -> None:
    assert _told(_team(history=_worked(date(2026, 10, 25)))) == []
    assert _told(_team(history=_worked(date(2026, 10, 24)))) == ["planning-history-ends-early"]


def test_the_calendar_covers_every_month_from_the_history_on() -> None:
    problem, _ = problem_for(_team(history=_worked(date(2026, 8, 31))), NOVEMBER)

    covered = {month_of(d).month for d in problem.calendar.workdays}

    assert covered == {8, 9, 10, 11}


def test_an_open_year_is_said() -> None:
    dates = dates_between(date(2090, 11, 1), date(2090, 11, 30))

    assert _told(_team(dates), dates) == ["planning-year-unannounced"]


def test_agents_whom_a_night_ban_touches_are_named() -> None:
    agents = (
        Agent(agent_id="a1", name="林静", night_ok=False),
        Agent(agent_id="a2", name="周敏", no_night_from=date(2026, 11, 30)),
        Agent(agent_id="a3", name="吴磊", no_night_from=date(2026, 12, 1)),
    )

    _, notes = problem_for(_team(agents=agents), NOVEMBER)

    assert [say(n, Language.ZH) for n in notes] == [
        "因不上晚班而不参加轮班：林静 (a1), 周敏 (a2)。"
    ]


def test_without_a_rotation_nobody_is_outside_it() -> None:
    agents = (Agent(agent_id="a1", name="林静", night_ok=False),)
    team = _team(agents=agents)

    still = replace(team, policy=replace(team.policy, rotation=Rotation()))

    assert _told(still) == []


def test_locks_are_passed_whole() -> None:
    lock = Lock(agent_id="a1", date=date(2026, 12, 24), shift=None)

    problem, _ = problem_for(_team(locks=(lock,)), NOVEMBER)

    assert problem.locks == (lock,)


def test_unknown_years_and_unknown_volumes_are_told_together() -> None:
    team = _team(())
    nowhere = replace(team, policy=replace(team.policy, country="ZZ"))

    with pytest.raises(InputError) as raised:
        problem_for(nowhere, NOVEMBER)

    assert [f.file for f in raised.value.faults] == ["team.toml", "forecast.csv"]
