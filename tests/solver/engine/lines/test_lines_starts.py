"""The line engine through the one door: open declining, starts, stops."""

from __future__ import annotations

from dataclasses import replace
from threading import Event

import pytest

from scheduler.agents import Lock
from scheduler.demand import Demand
from scheduler.duties import Duty
from scheduler.policy import Level, Mode, RuleCode, RuleSetting
from scheduler.roster import Roster
from solver.judge import judge
from solver.outcome import Solved, TimedOut
from solver.settings import Settings
from solver.solve import solve
from tests.builders import NOVEMBER, a_policy, worked
from tests.solver.engine.lines.weeks import (
    QUICK,
    WEEK,
    a_week,
    hard_violations,
    is_told_right,
    stated_cover,
)
from tests.solver.plain import a_legal_roster

pytestmark = pytest.mark.usefixtures("compiled_loops", "small_teams_too")


DECLINED = {
    "two shifts a date": {
        "policy": a_policy(rules=(RuleSetting(code=RuleCode.ONE_SHIFT_A_DAY, mode=Mode.SOFT),))
    },
    "hard stated cover": stated_cover(1, Mode.HARD),
    "nobody": {"agents": 0},
    "levels in another order": {"policy": a_policy(levels=tuple(reversed(Level)))},
}


@pytest.mark.parametrize("parts", DECLINED.values(), ids=DECLINED)
def test_what_lines_decline_is_solved_jointly(parts):
    problem = a_week(**parts)

    outcome = solve(problem, QUICK)

    assert outcome.plan.method == "joint"
    assert isinstance(outcome, Solved | TimedOut)
    assert is_told_right(problem, outcome)
    assert bool(outcome.plan.roster.assignments) is bool(problem.agents)


def test_a_locked_duty_is_kept_by_lines():
    lock = Lock(agent_id="a1", date=WEEK[0], shift="day", duty="chase")
    policy = a_policy(duties=(Duty(name="chase", shifts=frozenset({"day"})),))

    outcome = solve(a_week(policy=policy, locks=(lock,)), QUICK)

    held = [(a.agent_id, a.date, a.duty) for a in outcome.plan.roster.assignments]
    assert outcome.plan.method != "joint"
    assert ("a1", WEEK[0], "chase") in held


def test_lines_keep_to_a_budget_of_work_too():
    outcome = solve(a_week(), Settings(seconds=None, work=0.3, workers=1))

    assert outcome.plan.method == "lines"
    assert not hard_violations(outcome)


@pytest.mark.usefixtures("method")
@pytest.mark.parametrize("seconds", [0, 0.3])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_warm_start_is_never_made_worse(seconds, seed):
    problem = a_week(agents=4)
    given_roster = a_legal_roster(problem, seed)
    before = judge(problem, given_roster).values

    outcome = solve(problem, replace(QUICK, seconds=seconds, start=given_roster))

    assert not hard_violations(outcome)
    assert outcome.plan.judgement.values <= before


@pytest.mark.usefixtures("method")
@pytest.mark.parametrize(
    "start",
    [
        worked("day", *WEEK) + worked("night", *WEEK),
        worked("abolished", WEEK[0]) + worked("day", WEEK[1], agent_id="gone"),
        [],
    ],
    ids=["illegal", "foreign", "none"],
)
def test_any_roster_may_be_started_from(start):
    problem = a_week()

    outcome = solve(problem, replace(QUICK, start=Roster(start)))

    assert not hard_violations(outcome)
    assert is_told_right(problem, outcome)


@pytest.mark.usefixtures("method")
def test_a_stop_set_beforehand_ends_with_a_legal_roster():
    stop = Event()
    stop.set()
    problem = a_week(agents=12, dates=NOVEMBER)

    outcome = solve(problem, Settings(seconds=None, workers=2, stop=stop))

    assert isinstance(outcome, TimedOut)
    assert outcome.plan.roster.assignments
    assert not hard_violations(outcome)
    assert is_told_right(problem, outcome)


@pytest.mark.usefixtures("method")
def test_a_stop_set_by_the_first_news_ends_the_search():
    stop, heard = Event(), []
    problem = a_week(agents=12, dates=NOVEMBER)

    def listen(progress):
        heard.append(progress)
        stop.set()

    outcome = solve(problem, Settings(seconds=None, workers=2, stop=stop), listen)

    assert heard
    assert not hard_violations(outcome)
    assert is_told_right(problem, outcome)


@pytest.mark.usefixtures("method")
def test_a_team_with_nothing_to_do_has_an_outcome():
    problem = a_week(demand=Demand(()))

    outcome = solve(problem, QUICK)

    assert not hard_violations(outcome)
    assert is_told_right(problem, outcome)
