"""Small weeks for the line engine through the one door, and what is asked of an outcome."""

from __future__ import annotations

from dataclasses import replace

from scheduler.cover import CoverNeed
from scheduler.demand import Demand, Volume
from scheduler.holidays import PublicCalendar
from scheduler.policy import Level, Mode, RuleCode, RuleSetting
from solver.engine.lines.turns import Turns
from solver.judge import judge
from solver.settings import Settings
from tests.builders import NOVEMBER, a_policy, a_problem, an_agent

SHIFTS = ("day", "night")
QUICK = Settings(seconds=0.4, workers=2)
WEEK = NOVEMBER[1:7]


def a_week(agents=3, **parts):
    """A team with somewhat more to do than it can."""
    usual = a_problem(
        dates=WEEK,
        agents=tuple(an_agent(f"a{n}") for n in range(1, agents + 1)),
        calendar=PublicCalendar(workdays=frozenset(WEEK), holidays=()),
        demand=Demand(
            Volume(date=d, shift=s, store_id="s1", milli=130_000) for d in WEEK for s in SHIFTS
        ),
    )
    return replace(usual, **parts)


def searched(month, slices, duties=None):
    """The month when its turns are over."""
    turns = Turns(month, 1, 1)
    turns.begin(slices)
    turns.search(slices, duties)


def values(outcome):
    return {r.level: r.value for r in outcome.plan.levels}


def hard_violations(outcome):
    return [v for v in outcome.plan.judgement.violations if v.hard]


def is_told_right(problem, outcome):
    judged = judge(problem, outcome.plan.roster).values
    return judged == tuple((r.level, r.value) for r in outcome.plan.levels)


def stated_cover(people, mode=Mode.SOFT):
    return {
        "policy": a_policy(rules=(RuleSetting(code=RuleCode.STATED_COVER, mode=mode),)),
        "cover": tuple(
            CoverNeed(date=d, shift="day", people=people, weight_under=3, weight_over=3)
            for d in WEEK[:3]
        ),
    }


def a_stated_week(levels=(Level.REQUESTS,), mode=Mode.SOFT, agents=2, **parts):
    """Nothing but requests, stated cover and patterns."""
    rules = (
        RuleSetting(code=RuleCode.FAIR_SHARES, mode=Mode.OFF),
        RuleSetting(code=RuleCode.STATED_COVER, mode=mode, weight=2),
    )
    policy = a_policy(levels=levels, rules=rules)
    needs = {
        "cover": tuple(
            CoverNeed(date=d, shift="day", people=1, weight_under=3, weight_over=1) for d in WEEK
        ),
        "demand": Demand(()),
        "stores": (),
    }
    return a_week(agents=agents, policy=policy, **{**needs, **parts})
