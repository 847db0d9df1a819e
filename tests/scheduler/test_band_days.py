"""Days over and under the workload band."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal

from scheduler.agents import TimeOff
from scheduler.band_days import (
    Side,
    band_days,
    heads_by_contract,
    heads_of_roster,
    promotion_dates,
)
from scheduler.dates import dates_between
from scheduler.demand import Demand, Volume
from scheduler.duties import Duty
from scheduler.holidays import PublicCalendar
from scheduler.policy import Workload
from scheduler.roster import Roster
from scheduler.shifts import Shift
from scheduler.team import Event
from tests.builders import NOVEMBER, a_policy, a_problem, an_agent, worked

FIRST = date(2026, 11, 1)
EIGHT_HOURS = Shift(
    name="day",
    label="白班",
    start=time(8, 30),
    end=time(17, 30),
    unpaid_break=timedelta(hours=1),
)
CHASE = Duty(name="chase", shifts=frozenset({"day"}), inquiry_share=0)
WORKDAYS = PublicCalendar(
    workdays=frozenset(d for d in NOVEMBER if d.weekday() < 5), holidays=()
)  # 21 in November 2026: 168 hours


def a_day(inquiries, heads, **parts):
    """The one planned date's load; heads in thousandths."""
    demand = Demand(
        [Volume(date=FIRST, shift=s, store_id="s1", milli=v * 1000) for s, v in inquiries.items()]
    )
    problem = a_problem(dates=(FIRST,), demand=demand, **parts)
    (day,) = band_days(problem, {FIRST: heads}, ())
    return day


def test_a_day_at_a_hundred_and_twenty_a_head_is_within_the_band():
    day = a_day({"day": 300, "night": 180}, 4000)

    assert (day.side, day.load) == (Side.WITHIN, 120)


def test_one_inquiry_more_is_over_it():
    day = a_day({"day": 301, "night": 180}, 4000)

    assert day.side is Side.OVER
    assert day.missing == 9  # thousandths of a head: 481 inquiries are 4.008 heads at 120


def test_under_eighty_a_head_somebody_is_to_spare():
    day = a_day({"day": 300, "night": 160}, 6000)

    assert (day.side, day.spare) == (Side.UNDER, 250)


def test_one_head_alone_on_each_quiet_shift_is_not_to_spare():
    day = a_day({"day": 30, "night": 20}, 2000)

    assert (day.side, day.load) == (Side.WITHIN, 25)


def test_inquiries_without_anybody_are_over_the_band_and_have_no_load():
    day = a_day({"day": 100}, 0)

    assert (day.side, day.load) == (Side.OVER, None)


def test_a_closed_day_is_neither():
    day = a_day({}, 0, policy=a_policy(workload=Workload(min_heads=0)))

    assert (day.side, day.is_open) == (Side.WITHIN, False)


def test_a_rosters_heads_count_duty_holders_by_their_share():
    policy = a_policy(duties=(CHASE,))
    problem = a_problem(policy=policy, dates=(FIRST, FIRST + timedelta(days=1)))
    roster = Roster(
        [
            *worked("day", FIRST, agent_id="a1", duty="chase"),
            *worked("day", FIRST, agent_id="a2"),
            *worked("night", FIRST, agent_id="a3"),
        ]
    )

    heads = heads_of_roster(problem, roster)

    assert heads == {FIRST: 2000, FIRST + timedelta(days=1): 0}


def test_by_contract_everybody_works_the_months_standard_hours():
    policy = replace(a_policy(), shifts=(EIGHT_HOURS,))
    problem = a_problem(policy=policy, agents=(an_agent("a1"), an_agent("a2")), calendar=WORKDAYS)

    heads = heads_by_contract(problem)

    assert set(heads.values()) == {1400}  # 168 h are 21 day shifts of 8 h on 30 dates, each of two


def test_by_contract_rest_days_agreed_come_before_standard_hours():
    policy = replace(a_policy(), shifts=(EIGHT_HOURS,), monthly_rest_days=6)
    problem = a_problem(policy=policy, calendar=WORKDAYS)

    assert set(heads_by_contract(problem).values()) == {800}


def test_by_contract_nobody_works_more_than_the_weekly_rest_leaves():
    policy = replace(a_policy(), shifts=(EIGHT_HOURS,), monthly_rest_days=0)
    problem = a_problem(policy=policy, calendar=WORKDAYS)

    assert set(heads_by_contract(problem).values()) == {857}


def test_by_contract_part_timers_work_their_weekly_shifts():
    policy = replace(a_policy(), shifts=(EIGHT_HOURS,))
    problem = a_problem(policy=policy, agents=(an_agent(weekly_shifts=2),), calendar=WORKDAYS)

    assert set(heads_by_contract(problem).values()) == {285}


def test_by_contract_time_off_and_duties_take_heads_away():
    policy = replace(a_policy(duties=(CHASE,)), shifts=(EIGHT_HOURS,))
    agents = tuple(an_agent(f"a{n}") for n in range(4))
    off = TimeOff(agent_id="a0", first=FIRST, last=FIRST)
    problem = a_problem(policy=policy, agents=agents, time_off=(off,), calendar=WORKDAYS)

    heads = heads_by_contract(problem)

    assert heads[FIRST] == 2100 - 1000
    assert heads[NOVEMBER[-1]] == 2800 - 1000


def test_only_events_that_raise_the_volume_are_promotions():
    sale = Event(name="双11", first=FIRST, last=FIRST, multiplier=Decimal(3))
    quiet = Event(
        name="quiet", first=FIRST, last=date(2026, 11, 5), multiplier=Decimal("0.8"), store_id="s1"
    )

    found = promotion_dates([sale, quiet], dates_between(FIRST, date(2026, 11, 9)))

    assert found == {FIRST}


def test_promotions_are_marked():
    problem = a_problem(dates=(FIRST, FIRST + timedelta(days=1)))

    days = band_days(problem, dict.fromkeys(problem.dates, 2000), {FIRST})

    assert [d.is_promotion for d in days] == [True, False]
