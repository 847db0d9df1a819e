"""A team's week to repair: who is there, what is expected, what was published."""

from __future__ import annotations

from dataclasses import replace

from scheduler.agents import TimeOff
from scheduler.demand import Demand, Volume
from scheduler.holidays import PublicCalendar
from scheduler.policy import Mode, RuleCode, RuleSetting, Workload
from scheduler.roster import Roster
from solver.replan import replan
from solver.settings import Settings
from tests.builders import NOVEMBER, a_policy, a_problem, a_store, an_agent

WEEK = NOVEMBER[1:8]
PATIENT = Settings(seconds=None, work=5, workers=1)


def a_week(agents=("a1", "a2", "a3"), milli=100_000, shifts=("day",), **parts):
    """Each of these shifts expects so much; agents are ids or agents."""
    people = tuple(an_agent(a) if isinstance(a, str) else a for a in agents)
    stores = parts.pop("stores", (a_store(),))
    usual = a_problem(
        policy=parts.pop("policy", a_free_policy()),
        dates=WEEK,
        agents=people,
        stores=stores,
        calendar=PublicCalendar(workdays=frozenset(WEEK), holidays=()),
        demand=Demand(
            Volume(date=d, shift=shift, store_id=s.store_id, milli=milli // len(stores))
            for d in WEEK
            for shift in shifts
            for s in stores
        ),
    )
    return replace(usual, **parts)


def a_free_policy(**parts):
    """Without rotation, and without heads where nothing is expected."""
    off = RuleSetting(code=RuleCode.ROTATION, mode=Mode.OFF)
    return a_policy(**{"rules": (off,), "workload": Workload(min_heads=0), **parts})


def absent(problem, agent_id, *days):
    """The problem with the agent away on these dates."""
    off = tuple(TimeOff(agent_id=agent_id, first=d, last=d) for d in days)
    return replace(problem, time_off=(*problem.time_off, *off))


def repaired(problem, published, from_date=WEEK[0], settings=PATIENT):
    """The published shifts repaired."""
    return replan(problem, Roster(published), settings, from_date=from_date)


def values(replanned):
    """The value of each goal."""
    return {g.goal: g.value for g in replanned.goals}


def shifts_of(replanned, agent_id):
    """The agent's shifts after the repair, with their dates."""
    worked = replanned.outcome.plan.roster.of_agent(agent_id)
    return [(a.date, a.shift) for a in worked]
