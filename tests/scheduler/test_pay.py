"""What working hours cost, reckoned by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from scheduler.agents import TimeOff
from scheduler.holidays import PublicCalendar
from scheduler.pay import Hours, hours_of, wage_of
from scheduler.roster import Roster
from tests.builders import DAY, NOVEMBER, a_policy, a_problem, an_agent, worked

WORKDAYS = tuple(d for d in NOVEMBER if d.weekday() < 5)
WEEKENDS = tuple(d for d in NOVEMBER if d.weekday() >= 5)
HOLIDAY = date(2026, 11, 18)
HOUR = 60


def a_month(**parts):
    calendar = PublicCalendar(workdays=frozenset(WORKDAYS) - {HOLIDAY}, holidays=((HOLIDAY, "节"),))
    usual = a_problem(calendar=calendar)
    return replace(usual, **parts)


def hours(problem, *days, shift="day"):
    (found,) = hours_of(problem, Roster(worked(shift, *days)))
    return found


def test_hours_up_to_the_standard_are_normal_whatever_the_weekday():
    days = (*WORKDAYS[:3], *WEEKENDS[:2])

    found = hours(a_month(), *days)

    assert found == Hours(agent_id="a1", normal=5 * 9 * HOUR)


def test_hours_above_the_standard_are_overtime():
    workdays = [d for d in WORKDAYS if d != HOLIDAY]

    found = hours(a_month(), *workdays)

    assert found == Hours(agent_id="a1", normal=20 * 8 * HOUR, overtime=20 * HOUR)


def test_a_lost_rest_day_is_paid_twice_as_far_as_it_is_overtime():
    workdays = [d for d in WORKDAYS if d != HOLIDAY]

    found = hours(a_month(), *workdays, WEEKENDS[0])

    assert found == Hours(
        agent_id="a1", normal=20 * 8 * HOUR, overtime=20 * HOUR, rest_day=9 * HOUR
    )


def test_a_lost_rest_day_within_the_standard_hours_costs_nothing_more():
    workdays = [d for d in WORKDAYS if d != HOLIDAY]

    found = hours(a_month(), *workdays, WEEKENDS[0], shift="night")

    assert found == Hours(agent_id="a1", normal=21 * 7 * HOUR)


def test_a_statutory_holiday_is_paid_three_times_whatever_else_was_worked():
    found = hours(a_month(), HOLIDAY)

    assert found == Hours(agent_id="a1", holiday=9 * HOUR)


def test_leave_lowers_the_standard():
    off = (TimeOff(agent_id="a1", first=WORKDAYS[0], last=WORKDAYS[0]),)
    others = [d for d in WORKDAYS[1:] if d != HOLIDAY]

    found = hours(a_month(time_off=off), *others)

    assert found == Hours(agent_id="a1", normal=19 * 8 * HOUR, overtime=19 * HOUR)


def test_training_is_no_part_of_the_standard():
    trainee = an_agent(hired_on=date(2026, 11, 1))
    later = [d for d in WORKDAYS if d.day > 15 and d != HOLIDAY]

    found = hours(a_month(agents=(trainee,)), *later)

    assert found == Hours(agent_id="a1", normal=len(later) * 8 * HOUR, overtime=len(later) * HOUR)


def test_standards_are_reckoned_month_by_month():
    dates = tuple(date(2026, 11, 30) + (d - NOVEMBER[0]) for d in NOVEMBER[:3])
    calendar = PublicCalendar(workdays=frozenset(dates), holidays=())
    problem = a_problem(dates=dates, calendar=calendar)

    found = hours(problem, *dates)

    assert found == Hours(agent_id="a1", normal=3 * 8 * HOUR, overtime=3 * HOUR)


def test_the_past_is_paid_already():
    found = hours(a_month(dates=NOVEMBER[5:]), *NOVEMBER[:5])

    assert found == Hours(agent_id="a1")


@pytest.mark.parametrize(
    ("minutes", "yuan"),
    [
        ({"normal": 60}, 20),
        ({"overtime": 60}, 30),
        ({"rest_day": 60}, 40),
        ({"holiday": 60}, 60),
        ({"normal": 90, "overtime": 30, "rest_day": 15, "holiday": 45}, 30 + 15 + 10 + 45),
    ],
)
def test_an_hour_costs_its_multiple_of_the_wage(minutes, yuan):
    hours = Hours(agent_id="a1", **minutes)

    assert hours.pay(Decimal(20)) == yuan
    assert hours.pay_above(Decimal(20)) == yuan - minutes.get("normal", 0) * Decimal(20) / 60


def test_a_level_without_a_wage_has_none():
    policy = a_policy(pay=(("普通", Decimal(25)),))

    assert wage_of(policy, "普通") == 25
    assert wage_of(policy, "高级") is None
    assert DAY.paid_minutes == 9 * HOUR
