"""The fairness ledger: shares, what is carried, what is off."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from scheduler.agents import TimeOff
from scheduler.dates import dates_between
from scheduler.duties import Duty
from scheduler.holidays import PublicCalendar
from scheduler.ledger import Account, Burden, BurdenKind, ledger
from scheduler.roster import Roster
from tests.builders import NOVEMBER, a_policy, a_problem, an_agent, worked

# 1 November 2026 is a Sunday; weeks begin on the 2nd, 9th, 16th, 23rd and 30th.
OCTOBER = dates_between(date(2026, 10, 1), date(2026, 10, 31))
NIGHTS = Burden(kind=BurdenKind.NIGHTS)
WEEKENDS = Burden(kind=BurdenKind.WEEKENDS)
HOLIDAYS = Burden(kind=BurdenKind.HOLIDAYS)
ALL_SHIFTS = Burden(kind=BurdenKind.ALL_SHIFTS)
CHASE = Burden(kind=BurdenKind.DUTY, duty="chase")
TRIO = tuple(an_agent(f"a{n}") for n in (1, 2, 3))


def _november(first, last):
    return dates_between(date(2026, 11, first), date(2026, 11, last))


def _accounts(problem, roster, burden):
    return {a.agent_id: a for a in ledger(problem, Roster(roster)).accounts if a.burden == burden}


def _shares(problem, roster, burden):
    return {name: a.share for name, a in _accounts(problem, roster, burden).items()}


def test_nights_are_shared_equally_among_equals():
    problem = a_problem(agents=TRIO)

    accounts = _accounts(problem, worked("night", *_november(1, 7)), NIGHTS)

    assert {a.share for a in accounts.values()} == {Fraction(7, 3)}
    assert [a.carried for a in accounts.values()] == [7, 0, 0]
    assert [a.unfairness for a in accounts.values()] == [4, 2, 2]


@pytest.mark.parametrize(
    ("carried", "share", "unfairness"),
    [
        (2, Fraction(7, 3), 0),
        (3, Fraction(7, 3), 0),
        (4, Fraction(7, 3), 1),
        (1, Fraction(7, 3), 1),
        (2, Fraction(2), 0),
        (3, Fraction(2), 1),
        (1, Fraction(2), 1),
        (0, Fraction(1, 3), 0),
        (9, None, 0),
    ],
)
def test_the_floor_and_the_ceiling_of_a_share_are_fair(carried, share, unfairness):
    account = Account(
        agent_id="a1", burden=NIGHTS, before=0, planned=carried, weight=1, share=share
    )

    assert account.unfairness == unfairness


def test_shares_are_taken_over_the_past_and_the_plan_together():
    pair = TRIO[:2]
    history = Roster(
        [*worked("night", *OCTOBER[:10]), *worked("day", *OCTOBER[:30:10], agent_id="a2")]
    )

    accounts = _accounts(
        a_problem(agents=pair, history=history),
        worked("night", *_november(1, 10), agent_id="a2"),
        NIGHTS,
    )

    assert [(a.before, a.planned, a.unfairness) for a in accounts.values()] == [
        (10, 0, 0),
        (0, 10, 0),
    ]


def test_what_the_past_left_over_is_made_up_for():
    history = Roster(worked("night", *OCTOBER[:4]))
    problem = a_problem(agents=TRIO[:2], history=history)
    even = [*worked("night", *_november(1, 4)), *worked("night", *_november(5, 8), agent_id="a2")]

    assert [a.unfairness for a in _accounts(problem, even, NIGHTS).values()] == [2, 2]


def test_a_newcomer_is_measured_by_the_days_after_training():
    newcomer = an_agent("a2", hired_on=date(2026, 11, 1))
    problem = a_problem(agents=(an_agent("a1"), newcomer))

    shares = _shares(problem, worked("night", *_november(1, 9)), NIGHTS)

    assert shares == {"a1": Fraction(9 * 30, 45), "a2": Fraction(9 * 15, 45)}


def test_time_off_is_not_to_be_made_up_for():
    off = TimeOff(agent_id="a2", first=date(2026, 11, 1), last=date(2026, 11, 10))
    problem = a_problem(agents=TRIO[:2], time_off=(off,))

    shares = _shares(problem, worked("night", *_november(1, 5)), NIGHTS)

    assert shares == {"a1": Fraction(5 * 30, 50), "a2": Fraction(5 * 20, 50)}


def test_who_works_no_nights_has_no_share_in_them():
    agents = (an_agent("a1"), an_agent("a2", night_ok=False))
    problem = a_problem(agents=agents)

    assert _shares(problem, worked("night", *_november(1, 6)), NIGHTS) == {"a1": 6, "a2": None}
    assert _shares(problem, worked("night", *_november(1, 6)), ALL_SHIFTS) == {"a1": 3, "a2": 3}


def test_a_dated_night_ban_counts_only_the_nights_outside_it():
    banned = an_agent("a2", no_night_from=date(2026, 11, 11))
    problem = a_problem(agents=(an_agent("a1"), banned))

    shares = _shares(problem, worked("night", *_november(1, 4)), NIGHTS)

    assert shares == {"a1": 3, "a2": 1}


def test_who_is_away_for_the_whole_plan_has_no_part_though_there_before():
    gone = an_agent("a2", left_on=date(2026, 10, 31))
    history = Roster(worked("night", *OCTOBER[:3], agent_id="a2"))
    problem = a_problem(agents=(an_agent("a1"), gone), history=history)

    accounts = _accounts(problem, worked("night", date(2026, 11, 1)), NIGHTS)

    assert (accounts["a1"].share, accounts["a2"].share) == (1, None)


def test_people_of_the_past_who_are_gone_do_not_disturb():
    history = Roster(worked("night", *OCTOBER, agent_id="gone"))

    assert _shares(a_problem(history=history), [], NIGHTS) == {"a1": 0}


def test_a_part_timer_carries_in_proportion_to_the_week():
    half = an_agent("a2", weekly_shifts=3)
    problem = a_problem(agents=(an_agent("a1"), half))

    assert _shares(problem, worked("day", *_november(1, 9)), ALL_SHIFTS) == {"a1": 6, "a2": 3}


def test_weekend_shifts_are_those_of_saturday_and_sunday():
    accounts = _accounts(a_problem(), worked("day", *_november(1, 8)), WEEKENDS)

    assert accounts["a1"].planned == 3


def test_holiday_shifts_are_those_of_statutory_days():
    calendar = PublicCalendar(workdays=frozenset(), holidays=((date(2026, 11, 3), "节"),))
    problem = a_problem(calendar=calendar)

    assert _accounts(problem, worked("night", *_november(2, 4)), HOLIDAYS)["a1"].planned == 1


def test_a_plan_without_a_holiday_shares_none_out_whatever_the_past_carried():
    calendar = PublicCalendar(workdays=frozenset(), holidays=((OCTOBER[0], "国庆节"),))
    history = Roster(worked("day", OCTOBER[0]))
    problem = a_problem(agents=TRIO[:2], calendar=calendar, history=history)

    assert [
        (a.before, a.share, a.unfairness) for a in _accounts(problem, [], HOLIDAYS).values()
    ] == [(1, None, 0), (0, None, 0)]


def test_a_duty_is_shared_among_those_with_its_skill():
    chase = Duty(name="chase", shifts=frozenset({"day"}), skill="chase")
    skilled = frozenset({"chase"})
    agents = (an_agent("a1", skills=skilled), an_agent("a2", skills=skilled), an_agent("a3"))
    problem = a_problem(policy=a_policy(duties=(chase,)), agents=agents)

    shares = _shares(problem, worked("day", *_november(1, 5), duty="chase"), CHASE)

    assert shares == {"a1": Fraction(5, 2), "a2": Fraction(5, 2), "a3": None}


def test_a_duty_of_nights_alone_is_not_for_those_who_work_none():
    chase = Duty(name="chase", shifts=frozenset({"night"}))
    agents = (an_agent("a1"), an_agent("a2", night_ok=False))
    problem = a_problem(policy=a_policy(duties=(chase,)), agents=agents)

    shares = _shares(problem, worked("night", *_november(1, 5), duty="chase"), CHASE)

    assert shares == {"a1": 5, "a2": None}


@pytest.mark.parametrize(
    ("away", "share"), [([], 24), (_november(1, 5), 20), (_november(1, 30), None)]
)
def test_the_contract_asks_for_the_days_available_less_the_rest_days(away, share):
    off = tuple(TimeOff(agent_id="a1", first=d, last=d) for d in away)
    problem = a_problem(policy=a_policy(monthly_rest_days=6), time_off=off)

    assert _shares(problem, [], ALL_SHIFTS) == {"a1": share}


def test_the_contract_is_kept_over_the_past_and_the_plan():
    history = Roster(worked("day", OCTOBER[0], OCTOBER[-1]))
    problem = a_problem(policy=a_policy(monthly_rest_days=6), history=history)

    (account,) = _accounts(problem, worked("day", *NOVEMBER[:20]), ALL_SHIFTS).values()

    assert (account.before, account.carried) == (2, 22)
    assert account.share == 25 + 24


def test_a_contract_of_more_rest_days_than_dates_asks_for_nothing():
    problem = a_problem(policy=a_policy(monthly_rest_days=31))

    assert _shares(problem, [], ALL_SHIFTS) == {"a1": 0}


def test_hours_and_third_stores_are_shown_and_not_shared():
    three = ("s1", "s2", "s3")
    history = Roster(worked("night", OCTOBER[-1], stores=three))
    roster = [*worked("day", *_november(1, 2)), *worked("day", date(2026, 11, 3), stores=three)]

    (tally,) = ledger(a_problem(history=history), Roster(roster)).tallies

    assert (tally.minutes_before, tally.minutes_planned) == (7 * 60, 3 * 9 * 60)
    assert (tally.third_stores_before, tally.third_stores_planned) == (1, 1)


def test_the_ledgers_unfairness_is_that_of_all_accounts():
    problem = a_problem(agents=TRIO[:2])

    found = ledger(problem, Roster(worked("day", date(2026, 11, 2), date(2026, 11, 3))))

    assert found.unfairness() == 2  # one shift too many, one too few
