"""Who works no nights."""

from __future__ import annotations

from datetime import date, time

import pytest

from scheduler.roster import Roster
from scheduler.shifts import Shift
from solver.rules.night_ban import NightBan
from tests.builders import NOVEMBER, a_policy, a_problem, an_agent, worked
from tests.solver.rules.verdict import dates_told

LAST = NOVEMBER[-1]


def _november(day):
    return date(2026, 11, day)


def _told(agent, *nights, **parts):
    return dates_told(NightBan, a_problem(agents=(agent,), **parts), worked("night", *nights))


def test_an_agent_without_a_ban_works_any_night():
    assert _told(an_agent(), *NOVEMBER) == []


def test_who_works_no_nights_works_days():
    no_nights = an_agent(night_ok=False)

    assert _told(no_nights, LAST) == [(LAST,)]
    assert dates_told(NightBan, a_problem(agents=(no_nights,)), worked("day", LAST)) == []


def test_both_ends_of_a_dated_ban_are_part_of_it():
    banned = an_agent(no_night_from=_november(10), no_night_until=_november(12))

    told = _told(banned, *(_november(d) for d in range(9, 14)))

    assert told == [(_november(10),), (_november(11),), (_november(12),)]


def test_a_ban_without_an_end_holds_to_the_last_date():
    assert _told(an_agent(no_night_from=_november(29)), _november(28), LAST) == [(LAST,)]


def test_a_ban_without_a_beginning_holds_from_the_first_date():
    until = an_agent(no_night_until=_november(1))

    assert _told(until, _november(1), _november(2)) == [(_november(1),)]


def test_the_night_before_a_ban_may_reach_into_its_first_morning():
    assert _told(an_agent(no_night_from=LAST), _november(29)) == []


def test_nights_of_the_past_are_the_pasts():
    history = Roster(worked("night", date(2026, 10, 31)))

    assert _told(an_agent(night_ok=False), history=history) == []


@pytest.mark.parametrize(
    ("start", "end", "is_night"),
    [
        (time(14), time(22), False),
        (time(14), time(22, 1), True),
        (time(6), time(14), False),
        (time(5, 59), time(13), True),
        (time(0), time(8), True),
    ],
)
def test_any_part_between_ten_and_six_makes_it_a_night(start, end, is_night):
    shift = Shift(name="some", label="某班", start=start, end=end)
    problem = a_problem(policy=a_policy(shifts=(shift,)), agents=(an_agent(night_ok=False),))

    assert bool(dates_told(NightBan, problem, worked("some", LAST))) == is_night
