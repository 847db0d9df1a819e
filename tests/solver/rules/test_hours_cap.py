"""Hours in a month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from scheduler.dates import dates_between
from scheduler.holidays import PublicCalendar
from scheduler.policy import Mode, RuleCode, RuleSetting
from scheduler.roster import Roster
from scheduler.shifts import Shift
from scheduler.words import Language, say
from solver.rules.hours_cap import HoursCap
from tests.builders import NOVEMBER, a_policy, a_problem, an_agent, worked
from tests.solver.rules.verdict import dates_told, violations_of

EIGHT = Shift(name="eight", label="八小时", start=time(9), end=time(17))
FOUR = Shift(name="four", label="四小时", start=time(18), end=time(22))
AUTUMN = dates_between(date(2026, 10, 1), date(2026, 12, 31))


def _workdays(*days):
    return PublicCalendar(workdays=frozenset(days), holidays=())


def _november(first, last):
    return dates_between(date(2026, 11, first), date(2026, 11, last))


def _problem(*, overtime=0, workdays=5, **parts):
    """Months of so many workdays, from 2 November and 1 December on."""
    days = (*AUTUMN[32 : 32 + workdays], *AUTUMN[61 : 61 + workdays])
    usual = {
        "policy": a_policy(shifts=(EIGHT, FOUR), overtime_cap=overtime * 60),
        "calendar": _workdays(*days),
    }
    return a_problem(**{**usual, **parts})


def test_eight_hours_for_every_workday_are_allowed():
    assert dates_told(HoursCap, _problem(), worked("eight", *_november(26, 30))) == []


def test_the_last_date_is_the_one_shift_too_many():
    (told,) = violations_of(HoursCap, _problem(), worked("eight", *_november(25, 30)))

    assert told.dates == (NOVEMBER[0], NOVEMBER[-1])
    assert "48 h" in say(told.message, Language.EN)
    assert "40 h" in say(told.message, Language.EN)


def test_overtime_comes_on_top():
    problem = _problem(overtime=8)

    assert dates_told(HoursCap, problem, worked("eight", *_november(25, 30))) == []
    assert len(dates_told(HoursCap, problem, worked("eight", *_november(24, 30)))) == 1


def test_those_without_overtime_stay_within_the_standard_hours():
    problem = _problem(overtime=8, agents=(an_agent(no_overtime=True),))

    assert dates_told(HoursCap, problem, worked("eight", *_november(26, 30))) == []
    assert len(dates_told(HoursCap, problem, worked("eight", *_november(25, 30)))) == 1


def test_without_a_cap_hours_are_free_except_for_those_without_overtime():
    policy = a_policy(shifts=(EIGHT, FOUR), overtime_cap=None)
    both = (an_agent("a1"), an_agent("a2", no_overtime=True))
    problem = _problem(policy=policy, agents=both)
    roster = [
        *worked("eight", *NOVEMBER),
        *worked("eight", *_november(25, 30), agent_id="a2"),
    ]

    (told,) = violations_of(HoursCap, problem, roster)

    assert told.agent_ids == ("a2",)


def test_an_unpaid_break_is_not_counted():
    nine = replace(EIGHT, end=time(18), unpaid_break=timedelta(hours=1))
    problem = _problem(policy=a_policy(shifts=(nine,), overtime_cap=0))

    assert dates_told(HoursCap, problem, worked("eight", *_november(26, 30))) == []


def test_workdays_before_hiring_and_after_leaving_do_not_count():
    hired = an_agent("a1", hired_on=date(2026, 11, 4))
    left = an_agent("a2", left_on=date(2026, 11, 3))
    problem = _problem(agents=(hired, left))
    roster = [
        *worked("eight", *_november(27, 30)),
        *worked("eight", *_november(1, 3), agent_id="a2"),
    ]

    told = violations_of(HoursCap, problem, roster)

    assert [(v.agent_ids, v.cost) for v in told] == [(("a1",), 8), (("a2",), 8)]


def test_shifts_already_worked_in_the_month_count():
    problem = _problem(dates=_november(16, 30), history=Roster(worked("eight", *_november(1, 3))))

    assert dates_told(HoursCap, problem, worked("eight", *_november(29, 30))) == []
    assert dates_told(HoursCap, problem, worked("eight", *_november(28, 30))) == [
        (date(2026, 11, 16), date(2026, 11, 30))
    ]


def test_shifts_of_the_month_before_do_not():
    october = dates_between(date(2026, 10, 1), date(2026, 10, 31))
    problem = _problem(history=Roster(worked("eight", *october)))

    assert dates_told(HoursCap, problem, worked("eight", *_november(1, 5))) == []


def test_hours_that_the_past_overran_are_the_pasts_and_nothing_may_be_added():
    history = Roster(worked("eight", *_november(1, 8)))
    problem = _problem(dates=_november(16, 30), history=history)

    assert dates_told(HoursCap, problem, []) == []
    assert len(dates_told(HoursCap, problem, worked("four", date(2026, 11, 30)))) == 1


def test_each_month_of_a_plan_over_two_has_its_own_cap():
    dates = dates_between(date(2026, 11, 26), date(2026, 12, 6))
    problem = _problem(dates=dates)
    ten = worked("eight", *dates_between(date(2026, 11, 26), date(2026, 12, 5)))

    assert dates_told(HoursCap, problem, ten) == []
    assert dates_told(HoursCap, problem, [*ten, *worked("eight", date(2026, 12, 6))]) == [
        (date(2026, 12, 1), date(2026, 12, 6))
    ]


def test_a_night_on_the_last_date_belongs_to_this_month_with_all_its_hours():
    night = Shift(name="night", label="晚班", start=time(20), end=time(4))
    problem = _problem(
        workdays=1,
        policy=a_policy(shifts=(night,), overtime_cap=0),
        dates=dates_between(date(2026, 11, 29), date(2026, 12, 1)),
    )

    told = dates_told(HoursCap, problem, worked("night", date(2026, 11, 30), date(2026, 12, 1)))

    assert told == []


def test_set_soft_each_started_hour_costs_one():
    soft = RuleSetting(code=RuleCode.HOURS_CAP, mode=Mode.SOFT)
    half_an_hour = a_policy(shifts=(EIGHT, FOUR), overtime_cap=30, rules=(soft,))
    problem = _problem(workdays=0, policy=half_an_hour)

    (told,) = violations_of(HoursCap, problem, worked("four", NOVEMBER[-1]))

    assert told.cost == 4
