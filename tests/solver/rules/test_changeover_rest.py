"""Rest days at a change from nights to days."""

from __future__ import annotations

from datetime import date, time

import pytest

from scheduler.policy import Mode, Rotation, RuleCode, RuleSetting
from scheduler.roster import Roster
from scheduler.shifts import Shift
from solver.rules.changeover_rest import ChangeoverRest
from tests.builders import DAY, NIGHT, a_policy, a_problem, worked
from tests.solver.rules.verdict import violations_of

MIDDLE = Shift(name="middle", label="中班", start=time(11), end=time(20))
ROTATION = Rotation(shifts=("day", "night"))


def _november(*days):
    return [date(2026, 11, day) for day in days]


def _problem(**parts):
    return a_problem(policy=a_policy(shifts=(DAY, MIDDLE, NIGHT), rotation=ROTATION, **parts))


def _costs(problem, *parts):
    told = violations_of(ChangeoverRest, problem, [a for part in parts for a in part])
    return [v.cost for v in told]


@pytest.mark.parametrize(("day", "cost"), [(16, [2]), (17, [1]), (18, []), (25, [])])
def test_each_rest_day_missing_at_the_change_costs_one(day, cost):
    assert (
        _costs(_problem(), worked("night", *_november(15)), worked("day", *_november(day))) == cost
    )


def test_the_change_from_days_to_nights_needs_no_rest_days():
    assert _costs(_problem(), worked("day", *_november(15)), worked("night", *_november(16))) == []


def test_nights_after_nights_are_no_change():
    assert _costs(_problem(), worked("night", *_november(14, 15, 16))) == []


def test_the_last_date_may_be_one_day_short():
    assert _costs(_problem(), worked("night", *_november(28)), worked("day", *_november(30))) == [1]


def test_the_last_night_of_october_counts():
    history = Roster(worked("night", date(2026, 10, 31)))
    problem = a_problem(policy=a_policy(rotation=ROTATION), history=history)

    (told,) = violations_of(ChangeoverRest, problem, worked("day", *_november(2)))

    assert told.dates == (date(2026, 10, 31), date(2026, 11, 2))
    assert told.cost == 1


def test_a_change_within_the_past_is_the_pasts():
    history = Roster([*worked("night", date(2026, 10, 30)), *worked("day", date(2026, 10, 31))])
    problem = a_problem(policy=a_policy(rotation=ROTATION), history=history)

    assert _costs(problem, worked("day", *_november(1))) == []


def test_another_shift_between_ends_the_change():
    assert (
        _costs(
            _problem(),
            worked("night", *_november(14)),
            worked("middle", *_november(15)),
            worked("day", *_november(16)),
        )
        == []
    )


def test_shifts_outside_the_rotation_are_no_change():
    assert (
        _costs(_problem(), worked("night", *_november(14)), worked("middle", *_november(15))) == []
    )


def test_a_team_without_rotation_has_no_change():
    assert _costs(a_problem(), worked("night", *_november(14)), worked("day", *_november(15))) == []


def test_the_team_may_want_three_days_and_weigh_them():
    setting = RuleSetting(
        code=RuleCode.CHANGEOVER_REST, mode=Mode.SOFT, weight=10, parameters=(("days", 3),)
    )

    assert _costs(
        _problem(rules=(setting,)), worked("night", *_november(14)), worked("day", *_november(17))
    ) == [10]
