"""Time off, not yet hired, in training, left."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler.agents import TimeOff
from scheduler.roster import Roster
from scheduler.words import Language, say
from solver.rules.availability import Availability
from tests.builders import NOVEMBER, a_policy, a_problem, an_agent, worked
from tests.solver.rules.verdict import dates_told, violations_of

LAST = NOVEMBER[-1]


def _november(day):
    return date(2026, 11, day)


def _hired_on_the_first(**parts):
    return a_problem(agents=(an_agent(hired_on=_november(1)),), **parts)


def test_an_agent_without_dates_of_employment_may_work_every_date():
    assert violations_of(Availability, a_problem(), worked("day", *NOVEMBER)) == ()


def test_hired_on_the_first_the_first_shift_is_on_the_sixteenth():
    assert dates_told(Availability, _hired_on_the_first(), worked("day", _november(16))) == []
    assert dates_told(Availability, _hired_on_the_first(), worked("day", _november(15))) == [
        (_november(15),)
    ]


def test_a_team_without_training_rosters_from_the_first_day():
    problem = _hired_on_the_first(policy=a_policy(training_days=0))

    assert dates_told(Availability, problem, worked("day", _november(1))) == []


def test_training_reaches_across_the_months_border():
    problem = a_problem(agents=(an_agent(hired_on=date(2026, 10, 20)),))

    told = dates_told(Availability, problem, worked("day", _november(3), _november(4)))

    assert told == [(_november(3),)]


def test_the_last_day_of_employment_is_worked_and_the_next_is_not():
    problem = a_problem(agents=(an_agent(left_on=_november(29)),))

    assert dates_told(Availability, problem, worked("day", _november(29), LAST)) == [(LAST,)]


def test_time_off_to_the_last_date_keeps_it_free():
    off = TimeOff(agent_id="a1", first=LAST, last=date(2026, 12, 3))

    assert dates_told(Availability, a_problem(time_off=(off,)), worked("day", *NOVEMBER)) == [
        (LAST,)
    ]


def test_a_nights_tail_takes_nothing_from_the_time_off_that_follows():
    off = TimeOff(agent_id="a1", first=LAST, last=LAST)

    assert (
        dates_told(Availability, a_problem(time_off=(off,)), worked("night", _november(29))) == []
    )


def test_time_off_that_the_past_did_not_keep_is_the_pasts():
    eve = date(2026, 10, 31)
    off = TimeOff(agent_id="a1", first=eve, last=eve)
    problem = a_problem(time_off=(off,), history=Roster(worked("day", eve)))

    assert dates_told(Availability, problem, []) == []


@pytest.mark.parametrize(
    ("agent", "day", "reason"),
    [
        (an_agent(hired_on=_november(9)), 8, "not yet hired"),
        (an_agent(hired_on=_november(8)), 8, "in training"),
        (an_agent(left_on=_november(7)), 8, "has left"),
    ],
)
def test_the_breach_says_why_the_agent_is_not_on_the_roster(agent, day, reason):
    problem = a_problem(agents=(agent,))

    (told,) = violations_of(Availability, problem, worked("day", _november(day)))

    assert reason in say(told.message, Language.EN)
