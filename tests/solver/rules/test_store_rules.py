"""Logins: how many stores, which ones, and best which."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler.demand import Demand, Volume
from scheduler.policy import Mode, RuleCode, RuleSetting, StoreLimits
from scheduler.roster import Roster
from scheduler.stores import StoreSize
from solver.rules.store_familiarity import StoreFamiliarity
from solver.rules.store_knowledge import StoreKnowledge
from solver.rules.store_limit import StoreLimit
from tests.builders import NOVEMBER, a_policy, a_problem, a_store, an_agent, worked
from tests.solver.rules.verdict import dates_told, violations_of

LAST = NOVEMBER[-1]
MAJOR, MINOR = StoreSize.MAJOR, StoreSize.MINOR
STORES = (
    a_store("m1", size=MAJOR),
    a_store("m2", size=MAJOR),
    a_store("n1", size=MINOR),
    a_store("n2", size=MINOR),
)


def _open(*store_ids):
    return Demand(Volume(date=LAST, shift="day", store_id=s, milli=50_000) for s in store_ids)


def _problem(**parts):
    usual = {"stores": STORES, "demand": _open("m1", "m2", "n1", "n2")}
    return a_problem(**{**usual, **parts})


def _logged_in(*store_ids, day=LAST):
    return worked("day", day, stores=store_ids)


def test_two_stores_are_usual():
    assert violations_of(StoreLimit, _problem(), _logged_in("m1", "n1")) == ()


def test_a_third_store_is_an_exception_that_costs():
    (told,) = violations_of(StoreLimit, _problem(), _logged_in("m1", "n1", "n2"))

    assert (told.hard, told.cost, told.dates) == (False, 1, (LAST,))


def test_a_fourth_store_is_forbidden():
    third, fourth = violations_of(StoreLimit, _problem(), _logged_in("m1", "m2", "n1", "n2"))

    assert (third.hard, fourth.hard) == (False, True)


def test_a_team_without_exceptions_forbids_the_third():
    problem = _problem(policy=a_policy(stores=StoreLimits(usual=2, exceptional=2)))

    (told,) = violations_of(StoreLimit, problem, _logged_in("m1", "n1", "n2"))

    assert told.hard


def test_a_team_may_allow_more_than_there_are():
    problem = _problem(policy=a_policy(stores=StoreLimits(usual=4, exceptional=6)))

    assert violations_of(StoreLimit, problem, _logged_in("m1", "m2", "n1", "n2")) == ()


def test_set_soft_a_fourth_store_costs_like_the_third():
    soft = RuleSetting(code=RuleCode.STORE_LIMIT, mode=Mode.SOFT, weight=2)
    problem = _problem(policy=a_policy(rules=(soft,)))

    told = violations_of(StoreLimit, problem, _logged_in("m1", "m2", "n1", "n2"))

    assert [(v.hard, v.cost) for v in told] == [(False, 2), (False, 2)]


@pytest.mark.parametrize("rule", [StoreLimit, StoreKnowledge, StoreFamiliarity])
def test_logins_of_the_past_are_the_pasts(rule):
    agent = an_agent(stores=("m1",))
    past = _logged_in("m2", "n1", "n2", day=date(2026, 10, 31))

    problem = _problem(agents=(agent,), history=Roster(past))

    assert dates_told(rule, problem, []) == []


def test_who_knows_all_stores_may_log_in_anywhere():
    assert violations_of(StoreKnowledge, _problem(), _logged_in("m1", "m2", "n1", "n2")) == ()


def test_a_login_to_an_unknown_store_is_forbidden():
    problem = _problem(agents=(an_agent(stores=("m1", "n1")),))

    assert violations_of(StoreKnowledge, problem, _logged_in("m1", "n1")) == ()
    (told,) = violations_of(StoreKnowledge, problem, _logged_in("m1", "n2"))
    assert (told.hard, told.dates) == (True, (LAST,))


def test_home_store_with_a_store_of_the_other_size_is_best():
    problem = _problem(agents=(an_agent(stores=("m1", "n1", "m2")),))

    assert violations_of(StoreFamiliarity, problem, _logged_in("m1", "n1")) == ()


def test_a_shift_away_from_the_home_store_costs_one():
    problem = _problem(agents=(an_agent(stores=("m1", "n1", "m2")),))

    (told,) = violations_of(StoreFamiliarity, problem, _logged_in("m2", "n1"))

    assert (told.hard, told.cost) == (False, 1)


def test_a_home_store_that_expects_nobody_is_not_missed():
    problem = _problem(agents=(an_agent(stores=("m1", "m2")),), demand=_open("m2", "n1"))

    assert violations_of(StoreFamiliarity, problem, _logged_in("m2")) == ()


def test_two_stores_of_one_size_cost_one_and_twice_two_cost_two():
    two = violations_of(StoreFamiliarity, _problem(), _logged_in("m1", "m2"))
    four = violations_of(StoreFamiliarity, _problem(), _logged_in("m1", "m2", "n1", "n2"))

    assert [v.cost for v in two] == [1]
    assert [v.cost for v in four] == [2]


def test_where_only_one_size_expects_inquiries_two_of_it_are_fine():
    problem = _problem(demand=_open("m1", "m2"))

    assert violations_of(StoreFamiliarity, problem, _logged_in("m1", "m2")) == ()


def test_who_answers_nobody_is_not_away_from_home():
    problem = _problem(agents=(an_agent(stores=("m1",)),))

    assert violations_of(StoreFamiliarity, problem, _logged_in()) == ()
