"""The figures of a roster, counted by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest

from scheduler.agents import Request
from scheduler.demand import Demand, Volume
from scheduler.duties import Duty
from scheduler.roster import Roster
from solver.judge import judge
from solver.scenarios.figures import Beside, measured, over_runs
from solver.scenarios.result import Figure, Measured, Unit
from tests.builders import NOVEMBER, a_policy, a_problem, a_store, an_agent, worked

DATES = NOVEMBER[:3]
CHASE = Duty(name="chase", shifts=frozenset({"day"}), inquiry_share=0)


def a_month(**parts):
    policy = a_policy(pay=(("普通", Decimal(20)),))
    agents = tuple(an_agent(a, level="普通") for a in ("a1", "a2"))
    usual = a_problem(policy=policy, agents=agents, stores=(a_store("s1"),), dates=DATES)
    return replace(usual, **parts)


def some_inquiries(*inquiries):
    return Demand(
        Volume(date=d, shift="day", store_id="s1", milli=n * 1000)
        for d, n in zip(DATES, inquiries, strict=True)
    )


def figures(problem, rows=(), *, base=None, published=None, agents=("a1", "a2")):
    roster = Roster(rows)
    beside = Beside(base=base, published=published, agents=frozenset(agents))
    found = measured(problem, roster, judge(problem, roster), beside)
    assert all(m.low == m.mean == m.high for m in found)
    return {m.figure: m.mean for m in found}


def loaded(shift, day, inquiries, **parts):
    return worked(shift, day, inquiries=Decimal(inquiries), stores=("s1",), **parts)


def test_heads_needed_follow_from_volume_and_band():
    found = figures(a_month(demand=some_inquiries(100, 250, 0)))

    assert found[Figure.VOLUME] == 350
    # a night without inquiries needs one head, and so does a day
    assert found[Figure.HEADS_LEAST] == (1 + 3 + 1) + 3
    assert found[Figure.HEADS_BEST] == (1 + 3 + 1) + 3
    assert found[Figure.HEADS_PEAK] == 3 + 1
    assert found[Figure.HEADS_MISSING] == 8


def test_what_is_unmet_is_counted_by_kind():
    policy = a_policy(duties=(CHASE,))
    problem = a_month(policy=policy, demand=some_inquiries(100, 50, 0))

    found = figures(problem, loaded("day", DATES[0], 100))

    assert found[Figure.DUTIES_UNMET] == 3
    assert found[Figure.INQUIRIES_UNMET] == 50
    # five empty shifts, and what is above the heads of one of them, whose store nobody serves
    assert found[Figure.OVERLOAD] == 5 * 120 + 50 + 50


def test_loads_are_held_against_the_band():
    policy = a_policy(duties=(CHASE,))
    problem = a_month(policy=policy)
    rows = [
        *loaded("day", DATES[0], "120.1"),
        *loaded("day", DATES[1], "120.0"),
        *loaded("day", DATES[2], "79.9"),
        *worked("day", DATES[0], agent_id="a2", duty="chase"),
        *loaded("night", DATES[1], "80.0", agent_id="a2"),
    ]

    found = figures(problem, rows)

    assert (found[Figure.OVER_BAND], found[Figure.UNDER_BAND]) == (1, 1)
    assert found[Figure.SHIFTS_WORKED] == 5


def test_hours_and_wages_come_from_the_shifts():
    found = figures(a_month(), worked("day", *DATES[:2]) + worked("night", DATES[0], agent_id="a2"))

    # no workdays in this calendar: every hour is overtime, on rest days that nothing makes up for
    assert found[Figure.HOURS_WORKED] == found[Figure.OVERTIME] == 9 + 9 + 7
    assert found[Figure.PAY] == found[Figure.OVERTIME_PAY] == 2 * 20 * 25


def test_wages_are_unknown_where_somebody_s_level_has_none():
    agents = (an_agent("a1", level="普通"), an_agent("a2", level="高级"))

    known = figures(a_month(agents=agents), worked("day", DATES[0]))
    unknown = figures(a_month(agents=agents), worked("day", DATES[0], agent_id="a2"))

    assert Figure.PAY in known
    assert Figure.PAY not in unknown


def test_nights_are_counted_among_those_who_may_work_them():
    agents = (an_agent("a1"), an_agent("a2"), an_agent("a3", night_ok=False))
    rows = worked("night", *DATES[:2]) + worked("night", DATES[2], agent_id="a2")

    found = figures(a_month(agents=agents), rows)

    nights = (Figure.NIGHTS_LEAST, Figure.NIGHTS_MEAN, Figure.NIGHTS_MOST)
    assert [found[f] for f in nights] == [1, 1.5, 2]


def test_the_spread_is_between_who_works_most_and_least():
    found = figures(a_month(), worked("day", *DATES))

    assert found[Figure.SPREAD] == 3
    assert found[Figure.UNFAIRNESS] > 0


def test_requests_kept_are_a_share_of_those_of_the_dates():
    requests = (
        Request(agent_id="a1", date=DATES[0], want=None, weight=9),
        Request(agent_id="a1", date=DATES[1], want="day"),
        Request(agent_id="a2", date=DATES[1], want="night"),
        Request(agent_id="a1", date=NOVEMBER[9], want=None),
    )

    found = figures(a_month(requests=requests), worked("day", *DATES[:2]))

    assert found[Figure.REQUESTS_KEPT] == pytest.approx(1 / 3)
    assert Figure.REQUESTS_KEPT not in figures(a_month())


def test_changes_are_counted_by_person_and_date():
    base = Roster(worked("day", *DATES[:2]) + worked("day", DATES[0], agent_id="gone"))
    published = Roster(worked("night", DATES[0]))
    rows = worked("night", DATES[0]) + worked("day", DATES[2], agent_id="a2")

    found = figures(a_month(), rows, base=base, published=published, agents=("a1", "a2", "gone"))

    # a1 day to night, a1 free instead of day, a2 day instead of free; `gone` is in one team only
    assert found[Figure.CHANGED_FROM_BASE] == 3
    assert found[Figure.CHANGED_FROM_PUBLISHED] == 1


def test_people_on_the_roster_are_those_who_can_be_planned():
    agents = (an_agent("a1"), an_agent("a2", hired_on=DATES[0]))

    assert figures(a_month(agents=agents))[Figure.PEOPLE] == 1


def test_runs_are_told_by_mean_and_range():
    runs = [
        (
            Measured(figure=Figure.PEOPLE, mean=n, low=n, high=n),
            *(Measured(figure=Figure.PAY, mean=1, low=1, high=1) for _ in range(n - 1)),
        )
        for n in (1, 2)
    ]

    assert over_runs(runs) == (Measured(figure=Figure.PEOPLE, mean=1.5, low=1, high=2),)


def test_every_figure_has_a_unit_and_knows_what_is_worse():
    assert {f.unit for f in Figure} == set(Unit)
    assert Figure.REQUESTS_KEPT.is_worse_when_more is False
    assert Figure.OVER_BAND.is_worse_when_more is True
    assert Figure.VOLUME.is_worse_when_more is None
