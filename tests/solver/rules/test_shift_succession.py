"""Shifts that must not follow each other."""

from __future__ import annotations

from datetime import date

from scheduler.roster import Roster
from solver.rules.shift_succession import ShiftSuccession
from tests.builders import NOVEMBER, a_policy, a_problem, worked
from tests.solver.rules.verdict import dates_told

LAST_TWO = NOVEMBER[-2:]
NO_DAY_AFTER_NIGHT = a_policy(successions=(("night", "day"),))


def _told(assignments, **parts):
    problem = a_problem(**{"policy": NO_DAY_AFTER_NIGHT, **parts})
    return dates_told(ShiftSuccession, problem, assignments)


def test_a_team_that_states_none_lets_any_shift_follow():
    roster = [*worked("night", LAST_TWO[0]), *worked("day", LAST_TWO[1])]

    assert _told(roster, policy=a_policy()) == []


def test_a_day_on_the_last_date_must_not_follow_a_night():
    roster = [*worked("night", LAST_TWO[0]), *worked("day", LAST_TWO[1])]

    assert _told(roster) == [LAST_TWO]


def test_the_other_way_round_they_may_follow():
    assert _told([*worked("day", LAST_TWO[0]), *worked("night", LAST_TWO[1])]) == []


def test_a_free_date_between_them_is_enough():
    assert _told([*worked("night", NOVEMBER[-3]), *worked("day", NOVEMBER[-1])]) == []


def test_the_night_of_october_s_last_date_counts():
    halloween = date(2026, 10, 31)
    history = Roster(worked("night", halloween))

    assert _told(worked("day", NOVEMBER[0]), history=history) == [(halloween, NOVEMBER[0])]
    assert _told(worked("day", NOVEMBER[1]), history=history) == []


def test_both_shifts_on_one_date_do_not_follow_each_other():
    assert _told([*worked("day", LAST_TWO[1]), *worked("night", LAST_TWO[1])]) == []
