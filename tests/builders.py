"""Small teams to test with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from scheduler.agents import Agent
from scheduler.dates import dates_between
from scheduler.demand import Demand
from scheduler.holidays import PublicCalendar
from scheduler.policy import Policy
from scheduler.problem import Problem
from scheduler.roster import Assignment
from scheduler.shifts import Shift
from scheduler.stores import Store

DAY = Shift(name="day", label="白班", start=time(8, 30), end=time(17, 30))
NIGHT = Shift(name="night", label="晚班", start=time(17, 30), end=time(0, 30))
NOVEMBER = dates_between(date(2026, 11, 1), date(2026, 11, 30))


def an_agent(agent_id="a1", **parts):
    return Agent(**{"agent_id": agent_id, "name": f"客服{agent_id}", **parts})


def a_store(store_id="s1", **parts):
    return Store(**{"store_id": store_id, "name": f"店铺{store_id}", **parts})


def a_policy(**parts):
    return Policy(**{"team_name": "星河客服", "shifts": (DAY, NIGHT), **parts})


def a_problem(**parts):
    usual = Problem(
        policy=a_policy(),
        agents=(an_agent(),),
        stores=(a_store(),),
        dates=NOVEMBER,
        demand=Demand(()),
        calendar=PublicCalendar(workdays=frozenset(), holidays=()),
    )
    return replace(usual, **parts)


def worked(shift, *days, agent_id="a1", **parts):
    return [Assignment(date=day, agent_id=agent_id, shift=shift, **parts) for day in days]
