"""What agents would like."""

from __future__ import annotations

from datetime import date

from scheduler.agents import Request, TimeOff
from scheduler.policy import Level, Mode, RuleCode, RuleSetting
from solver.rules.requests import Requests
from tests.builders import NOVEMBER, a_policy, a_problem, an_agent, worked
from tests.solver.rules.verdict import violations_of

LAST = NOVEMBER[-1]


def _asked(want, weight=1, day=LAST, agent_id="a1"):
    return Request(agent_id=agent_id, date=day, want=want, weight=weight)


def _costs(requests, roster, **parts):
    problem = a_problem(requests=tuple(requests), **parts)
    return [v.cost for v in violations_of(Requests, problem, roster)]


def test_nobody_asks_and_nothing_is_refused():
    assert _costs([], worked("day", *NOVEMBER)) == []


def test_a_free_day_asked_for_is_refused_by_any_shift():
    assert _costs([_asked(None, weight=7)], worked("night", LAST)) == [7]
    assert _costs([_asked(None, weight=7)], worked("night", date(2026, 11, 29))) == []


def test_a_shift_asked_for_is_refused_by_another_and_by_a_free_day():
    assert _costs([_asked("day", weight=4)], worked("day", LAST)) == []
    assert _costs([_asked("day", weight=4)], worked("night", LAST)) == [4]
    assert _costs([_asked("day", weight=4)], []) == [4]


def test_a_colleagues_shift_is_no_answer():
    pair = (an_agent("a1"), an_agent("a2"))

    assert _costs([_asked("day")], worked("day", LAST, agent_id="a2"), agents=pair) == [1]


def test_requests_outside_the_planned_dates_play_no_part():
    outside = [_asked("day", day=date(2026, 10, 31)), _asked("day", day=date(2026, 12, 1))]

    assert _costs(outside, []) == []


def test_a_free_day_asked_for_on_time_off_is_given():
    off = TimeOff(agent_id="a1", first=LAST, last=LAST)

    assert _costs([_asked(None)], [], time_off=(off,)) == []


def test_the_rules_weight_multiplies_the_requests():
    setting = RuleSetting(code=RuleCode.REQUESTS, mode=Mode.SOFT, weight=3)

    costs = _costs([_asked(None, 2)], worked("day", LAST), policy=a_policy(rules=(setting,)))

    assert costs == [6]


def test_refusals_have_their_own_level():
    assert Requests.level is Level.REQUESTS


def test_a_shift_asked_against_is_refused_by_that_shift_alone():
    spared = Request(agent_id="a1", date=LAST, want="day", weight=4, avoid=True)

    assert _costs([spared], []) == []
    assert _costs([spared], worked("night", LAST)) == []
    assert _costs([spared], worked("day", LAST)) == [4]


def test_a_free_day_asked_against_is_refused_where_the_agent_is_free():
    busy = Request(agent_id="a1", date=LAST, want=None, weight=2, avoid=True)

    assert _costs([busy], worked("night", LAST)) == []
    assert _costs([busy], []) == [2]
