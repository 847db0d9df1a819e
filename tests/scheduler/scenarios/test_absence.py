"""Sick days by chance repeat by their seed."""

from dataclasses import replace
from decimal import Decimal

from scheduler.scenarios import RandomAbsence, draws, sick_days, with_absent
from tests.builders import NOVEMBER, an_agent
from tests.scheduler.scenarios.teams import WEEK, a_team

OFTEN = RandomAbsence(rate=Decimal("0.25"), draws=3, seed=5)


def a_large_team():
    return a_team(agents=tuple(an_agent(f"a{n}") for n in range(100)))


def test_the_same_seed_draws_the_same_days():
    team = a_large_team()

    assert sick_days(team, NOVEMBER, OFTEN, 5) == sick_days(team, NOVEMBER, OFTEN, 5)
    assert sick_days(team, NOVEMBER, OFTEN, 5) != sick_days(team, NOVEMBER, OFTEN, 6)


def test_days_are_as_often_as_the_rate_says():
    days = sick_days(a_large_team(), NOVEMBER, OFTEN, 5)

    assert 700 < len(days) < 800  # of 3000; nine in ten draws lie between 711 and 789


def test_a_colleague_more_changes_nobody_s_days():
    team = a_large_team()
    larger = replace(team, agents=(an_agent("new"), *team.agents))

    more = sick_days(larger, NOVEMBER, OFTEN, 5)

    assert [d for d in more if d.agent_id != "new"] == list(sick_days(team, NOVEMBER, OFTEN, 5))


def test_a_rate_of_one_spares_nobody():
    always = RandomAbsence(rate=Decimal(1))

    assert len(sick_days(a_team(), WEEK, always, 1)) == 3 * len(WEEK)


def test_locks_and_requests_of_sick_days_fall_away():
    team = a_team()

    sick = with_absent(team, sick_days(team, WEEK, RandomAbsence(rate=Decimal(1)), 1))

    assert (sick.locks, sick.requests) == ((), ())
    assert with_absent(team, ()).locks == team.locks


def test_draws_count_on_from_the_first_seed():
    assert list(draws(OFTEN, 9)) == [5, 6, 7]
    assert list(draws(None, 9)) == [9]
