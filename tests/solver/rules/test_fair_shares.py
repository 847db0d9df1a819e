"""Fair shares of burdens."""

from __future__ import annotations

from datetime import date

from scheduler.dates import dates_between
from scheduler.duties import Duty
from scheduler.policy import Level, Mode, RuleCode, RuleSetting
from scheduler.roster import Roster
from scheduler.words import Language, say
from solver.rules.fair_shares import FairShares
from tests.builders import NOVEMBER, a_policy, a_problem, an_agent, worked
from tests.solver.rules.verdict import violations_of

PAIR = (an_agent("a1"), an_agent("a2"))
WEEKDAYS = dates_between(date(2026, 11, 2), date(2026, 11, 6))
LAST = NOVEMBER[-1]


def _told(problem, *parts):
    told = violations_of(FairShares, problem, [a for part in parts for a in part])
    return [(v.agent_ids, v.cost) for v in told]


def test_an_empty_roster_is_fair():
    assert _told(a_problem(agents=PAIR)) == []


def test_an_odd_shift_on_the_last_date_is_fair_to_either():
    assert _told(a_problem(agents=PAIR), worked("day", LAST)) == []


def test_two_shifts_for_one_and_none_for_the_other_cost_two():
    assert _told(a_problem(agents=PAIR), worked("day", WEEKDAYS[0], LAST)) == [
        (("a1",), 1),
        (("a2",), 1),
    ]


def test_nights_are_shared_beside_all_shifts():
    told = _told(
        a_problem(agents=PAIR),
        worked("night", *WEEKDAYS[:4]),
        worked("day", *WEEKDAYS[:4], agent_id="a2"),
    )

    assert told == [(("a1",), 2), (("a2",), 2)]


def test_weekends_are_shared_by_the_calendar():
    saturday, sunday = date(2026, 11, 28), date(2026, 11, 29)

    told = _told(
        a_problem(agents=PAIR),
        worked("day", saturday, sunday),
        worked("day", *WEEKDAYS[:2], agent_id="a2"),
    )

    assert told == [(("a1",), 1), (("a2",), 1)]


def test_nights_of_october_are_made_up_for_in_november():
    history = Roster(worked("night", *dates_between(date(2026, 10, 26), date(2026, 10, 29))))
    problem = a_problem(agents=PAIR, history=history)

    assert _told(problem, worked("night", *WEEKDAYS[:4], agent_id="a2")) == []
    assert _told(problem, worked("night", *WEEKDAYS[:4])) != []


def test_duties_are_shared_by_name():
    chase = Duty(name="chase", shifts=frozenset({"day"}))
    problem = a_problem(agents=PAIR, policy=a_policy(duties=(chase,)))

    told = violations_of(
        FairShares,
        problem,
        [
            *worked("day", *WEEKDAYS[:2], duty="chase"),
            *worked("day", *WEEKDAYS[2:4], agent_id="a2"),
        ],
    )

    assert [v.cost for v in told] == [1, 1]
    assert "order chasing" in say(told[0].message, Language.EN)


def test_a_contract_of_rest_days_asks_for_the_others():
    dates = dates_between(date(2026, 11, 1), date(2026, 11, 10))
    problem = a_problem(dates=dates, policy=a_policy(monthly_rest_days=6))

    assert _told(problem, worked("day", *dates[:8])) == []
    assert _told(problem, worked("day", *dates[:9])) == [(("a1",), 1)]
    assert _told(problem, worked("day", *dates[:6])) == [(("a1",), 2)]


def test_unfairness_is_a_level_and_never_hard():
    setting = RuleSetting(code=RuleCode.FAIR_SHARES, mode=Mode.SOFT, weight=3)
    problem = a_problem(agents=PAIR, policy=a_policy(rules=(setting,)))

    told = violations_of(FairShares, problem, worked("day", WEEKDAYS[0], LAST))

    assert FairShares.level is Level.FAIRNESS
    assert [(v.hard, v.cost) for v in told] == [(False, 3), (False, 3)]
