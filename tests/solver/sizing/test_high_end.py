"""Sizing for the high end of the forecast's range."""

from __future__ import annotations

from scheduler.forecast.result import DayForecast, Forecast, Source, VolumeRange
from solver.settings import Settings
from solver.sizing.high_end import at_high_end
from solver.sizing.size import size_team
from tests.builders import DAY, NOVEMBER, a_policy, an_agent
from tests.solver.sizing.small import some_days

WEEK = NOVEMBER[1:8]
QUICK = Settings(seconds=None, work=3, workers=1)


def test_the_high_end_takes_more_people_than_the_mean():
    policy = a_policy(shifts=(DAY,))
    agents = tuple(an_agent(f"a{n}") for n in range(3))
    problem = some_days([(200, 0)] * 7, dates=WEEK, policy=policy, agents=agents)
    volume = VolumeRange(expected=200_000, low=150_000, high=260_000)
    days = tuple(
        DayForecast(date=day, store_id="s1", volume=volume, source=Source.MODEL) for day in WEEK
    )

    high = at_high_end(problem, Forecast(days=days, demand=problem.demand))

    assert {high.volume(dated) for dated in high.dated_shifts} == {260_000}
    assert size_team(problem, QUICK).hired.people.most == 3
    assert size_team(high, QUICK).hired.people.least == 4
