"""Objectives of a few teams against values that were proven once; never their assignments."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from scheduler.agents import Lock, Request
from scheduler.demand import Demand, Volume
from scheduler.duties import Duty
from scheduler.holidays import PublicCalendar
from scheduler.policy import Rotation
from solver.settings import Settings
from solver.solve import solve
from tests.builders import NOVEMBER, a_policy, a_problem, a_store, an_agent

BOTH = frozenset({"chase", "refund"})
DUTIES = (
    Duty(name="chase", shifts=frozenset({"day"}), skill="chase", inquiry_share=0),
    Duty(name="refund", shifts=frozenset({"day", "night"}), skill="refund"),
)


def _over_a_border():
    dates = NOVEMBER[11:18]
    names = ("a1", "a2", "a3", "a4")
    return a_problem(
        policy=a_policy(duties=DUTIES, rotation=Rotation(shifts=("day", "night"))),
        agents=tuple(an_agent(n, skills=BOTH if n < "a4" else frozenset()) for n in names),
        stores=(a_store("s1"), a_store("s2")),
        dates=dates,
        calendar=PublicCalendar(workdays=frozenset(dates), holidays=()),
        demand=Demand(
            Volume(date=d, shift=shift, store_id=s, milli=(55_000 + 7_000 * n) // part)
            for n, d in enumerate(dates)
            for shift, part in (("day", 1), ("night", 2))
            for s in ("s1", "s2")
        ),
        requests=(Request(agent_id="a1", date=date(2026, 11, 14), want=None, weight=4),),
    )


def _locked():
    lock = Lock(agent_id="a4", date=date(2026, 11, 12), shift="day", duty="chase")
    return replace(_over_a_border(), locks=(lock,))


def _short():
    problem = _over_a_border()
    return replace(problem, agents=problem.agents[:2], dates=problem.dates[:4])


UPPER = 3
"""Levels that are reached by any sensible search of this length."""


@pytest.mark.parametrize(
    ("make", "proven"),
    [
        (_over_a_border, (4, 100_000, 3, 281_000, 684_000, 4, 6)),
        (_locked, (4, 452_000, 4, 330_000, 956_000, 4, 4)),
        (_short, (4, 54_000, 4, 58_000, 262_000, 4, 0)),
    ],
)
def test_what_was_proven_is_reached_and_not_bounded_away(make, proven):
    outcome = solve(make(), Settings(seconds=None, work=3, workers=1))

    levels = outcome.plan.levels
    values = tuple(r.value for r in levels)
    assert values >= proven
    assert values[:UPPER] == proven[:UPPER]
    for n, level in enumerate(levels):
        if values[:n] == proven[:n]:
            assert level.bound <= proven[n]
