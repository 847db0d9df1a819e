"""Half-month rotation."""

from __future__ import annotations

from datetime import date, time

import pytest

from scheduler.dates import Blocks, dates_between
from scheduler.policy import Mode, Rotation, RuleCode, RuleSetting
from scheduler.roster import Roster
from scheduler.shifts import Shift
from solver.rules.rotation import RotationRule
from tests.builders import DAY, NIGHT, NOVEMBER, a_policy, a_problem, an_agent, worked
from tests.solver.rules.verdict import dates_told, violations_of

MIDDLE = Shift(name="middle", label="中班", start=time(11), end=time(20))
FIRST_HALF, SECOND_HALF = NOVEMBER[:15], NOVEMBER[15:]
SECOND_HALF_OF_OCTOBER = dates_between(date(2026, 10, 16), date(2026, 10, 31))


def _october(day):
    return date(2026, 10, day)


def _november(*days):
    return [date(2026, 11, day) for day in days]


def _policy(*, kinds=("day", "night"), blocks=Blocks.HALF_MONTH, changeover=0, **parts):
    rotation = Rotation(shifts=kinds, blocks=blocks, changeover_days=changeover)
    return a_policy(shifts=(DAY, MIDDLE, NIGHT), rotation=rotation, **parts)


def _problem(*past, agent=None, dates=NOVEMBER, **policy):
    return a_problem(
        policy=_policy(**policy),
        agents=(agent or an_agent(),),
        dates=dates,
        history=Roster(a for part in past for a in part),
    )


def _misfits(problem, *parts):
    """The dates that are told, the optimiser agreeing."""
    told = dates_told(RotationRule, problem, [a for part in parts for a in part])
    return [day for (day,) in told]


def test_days_in_one_half_and_nights_in_the_other_rotate():
    assert _misfits(_problem(), worked("day", *FIRST_HALF), worked("night", *SECOND_HALF)) == []


def test_without_a_history_either_kind_may_come_first():
    assert _misfits(_problem(), worked("night", *FIRST_HALF), worked("day", *SECOND_HALF)) == []


def test_the_same_kind_in_both_halves_does_not_rotate():
    assert len(_misfits(_problem(), worked("day", *_november(15, 16)))) == 1


def test_one_other_shift_on_the_last_date_is_told():
    wrong = worked("day", NOVEMBER[-1])

    assert _misfits(_problem(), worked("night", *SECOND_HALF[:-1]), wrong) == [NOVEMBER[-1]]


def test_the_first_half_follows_on_from_the_last_block_of_the_past():
    problem = _problem(worked("day", *SECOND_HALF_OF_OCTOBER))

    assert _misfits(problem, worked("night", *FIRST_HALF), worked("day", *SECOND_HALF)) == []
    assert _misfits(problem, worked("day", *_november(15))) == _november(15)


def test_a_block_not_worked_is_skipped():
    problem = _problem(worked("night", _october(14), _october(15)))

    assert _misfits(problem, worked("day", *SECOND_HALF)) == []
    assert _misfits(problem, worked("night", *_november(30))) == _november(30)


def test_a_planned_block_not_worked_is_skipped_too():
    problem = _problem(worked("day", *SECOND_HALF_OF_OCTOBER))

    assert _misfits(problem, worked("night", *SECOND_HALF)) == []
    assert _misfits(problem, worked("day", *_november(16))) == _november(16)


def test_a_plan_from_the_middle_of_a_block_goes_on_with_its_kind():
    problem = _problem(
        worked("day", *SECOND_HALF_OF_OCTOBER),
        worked("night", *_november(1, 2, 3)),
        dates=NOVEMBER[9:],
    )

    assert _misfits(problem, worked("night", *_november(10)), worked("day", *SECOND_HALF)) == []
    assert _misfits(problem, worked("day", *_november(10))) == _november(10)


def test_a_block_begun_against_the_rotation_goes_on_as_it_was_begun():
    problem = _problem(
        worked("day", *SECOND_HALF_OF_OCTOBER, *_november(1, 2, 3)), dates=NOVEMBER[9:]
    )

    assert _misfits(problem, worked("day", *_november(15)), worked("night", *_november(16))) == []


def test_of_a_mixed_past_block_the_kind_worked_most_counts():
    problem = _problem(
        worked("day", *SECOND_HALF_OF_OCTOBER[:10]), worked("night", *SECOND_HALF_OF_OCTOBER[11:])
    )

    assert _misfits(problem, worked("night", *_november(1))) == []
    assert _misfits(problem, worked("day", *_november(1))) == _november(1)


def test_three_kinds_follow_each_other_in_their_order():
    problem = _problem(worked("middle", *SECOND_HALF_OF_OCTOBER), kinds=("day", "middle", "night"))

    assert _misfits(problem, worked("night", *FIRST_HALF), worked("day", *SECOND_HALF)) == []
    assert _misfits(problem, worked("day", *_november(1))) == _november(1)
    assert _misfits(
        problem, worked("night", *_november(1, 2)), worked("middle", *_november(16))
    ) == _november(16)


def test_a_shift_that_does_not_rotate_is_free_of_it():
    problem = _problem(worked("day", *SECOND_HALF_OF_OCTOBER), worked("middle", _october(31)))

    assert _misfits(problem, worked("middle", *_november(1, 15, 16, 30))) == []


def test_who_works_no_nights_is_outside():
    no_nights = an_agent(night_ok=False)

    assert _misfits(_problem(agent=no_nights), worked("day", *NOVEMBER)) == []


def test_a_block_that_a_night_ban_touches_is_outside_and_the_next_follows_the_last_inside():
    banned_on_the_fifteenth = an_agent(
        no_night_from=date(2026, 11, 15), no_night_until=date(2026, 11, 15)
    )
    problem = _problem(worked("day", *SECOND_HALF_OF_OCTOBER), agent=banned_on_the_fifteenth)

    assert _misfits(problem, worked("day", *FIRST_HALF), worked("night", *SECOND_HALF)) == []
    assert _misfits(problem, worked("day", *_november(16))) == _november(16)


@pytest.mark.parametrize(
    ("blocks", "first", "second"),
    [(Blocks.WEEK, 8, 9), (Blocks.HALF_MONTH, 15, 16)],
    ids=["a week ends on Sunday", "a half month on the fifteenth"],
)
def test_the_kind_changes_at_the_border(blocks, first, second):
    problem = _problem(blocks=blocks)

    assert (
        _misfits(problem, worked("day", *_november(first)), worked("night", *_november(second)))
        == []
    )
    assert len(_misfits(problem, worked("day", *_november(first, second)))) == 1


def test_blocks_of_months_change_with_the_month():
    problem = _problem(worked("day", _october(3)), blocks=Blocks.MONTH)

    assert _misfits(problem, worked("night", *NOVEMBER)) == []
    assert _misfits(problem, worked("day", *_november(1))) == _november(1)


def test_a_team_without_blocks_does_not_rotate():
    problem = _problem(blocks=Blocks.NONE)

    assert _misfits(problem, worked("day", *_november(1)), worked("night", *_november(2))) == []


def test_two_kinds_on_one_date_are_one_too_many():
    told = _misfits(_problem(), worked("day", *_november(30)), worked("night", *_november(30)))

    assert told == _november(30)


def test_a_change_may_come_as_many_days_early_or_late_as_allowed():
    early = (worked("day", *_november(13)), worked("night", *_november(14)))
    late = (worked("day", *_november(17)), worked("night", *_november(18)))

    assert _misfits(_problem(changeover=2), *early) == []
    assert _misfits(_problem(changeover=2), *late) == []
    assert len(_misfits(_problem(changeover=1), *early)) == 1
    assert len(_misfits(_problem(changeover=1), *late)) == 1


def test_an_agent_changes_once_at_a_border():
    roster = (worked("day", *_november(10, 16)), worked("night", *_november(15, 20)))

    assert len(_misfits(_problem(changeover=2), *roster)) == 1


def test_an_early_change_before_the_plan_is_not_taken_back():
    early = worked("day", *SECOND_HALF_OF_OCTOBER[:14])
    problem = _problem(early, worked("night", _october(30), _october(31)), changeover=2)

    assert _misfits(problem, worked("night", *_november(1, 15))) == []
    assert _misfits(problem, worked("day", *_november(1)), worked("night", *_november(9))) == (
        _november(1)
    )


def test_a_late_change_before_the_plan_does_not_bind_the_block_to_the_old_kind():
    problem = _problem(
        worked("day", *SECOND_HALF_OF_OCTOBER, *_november(1)), dates=NOVEMBER[1:], changeover=2
    )

    assert _misfits(problem, worked("night", *_november(2, 3, 4))) == []
    assert _misfits(problem, worked("day", *_november(2)), worked("night", *_november(3))) == []
    assert _misfits(problem, worked("day", *_november(3)), worked("night", *_november(4, 5))) == (
        _november(3)
    )


def test_set_soft_the_cost_is_the_fewest_shifts_that_would_have_to_go():
    soft = RuleSetting(code=RuleCode.ROTATION, mode=Mode.SOFT, weight=3)
    problem = _problem(worked("day", *SECOND_HALF_OF_OCTOBER), rules=(soft,))
    roster = [*worked("day", *_november(1, 2, 16, 17, 18)), *worked("night", *_november(3, 19))]

    told = violations_of(RotationRule, problem, roster)

    assert sum(v.cost for v in told) == 3 * 3
    assert sorted(day for v in told for day in v.dates) == _november(1, 2, 19)
