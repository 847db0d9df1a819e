"""As many people as stated."""

from __future__ import annotations

from datetime import date

from scheduler.cover import CoverNeed
from scheduler.policy import Level, Mode, RuleCode, RuleSetting
from solver.rules.stated_cover import StatedCover
from tests.builders import NOVEMBER, a_policy, a_problem, an_agent, worked
from tests.solver.rules.verdict import violations_of

LAST = NOVEMBER[-1]
TRIO = tuple(an_agent(name) for name in ("a1", "a2", "a3"))


def _need(people, under=1, over=1, day=LAST):
    return CoverNeed(date=day, shift="day", people=people, weight_under=under, weight_over=over)


def _crew(*names, shift="day"):
    return [a for name in names for a in worked(shift, LAST, agent_id=name)]


def _costs(needs, roster, **parts):
    problem = a_problem(agents=TRIO, cover=tuple(needs), **parts)
    return [v.cost for v in violations_of(StatedCover, problem, roster)]


def test_where_nothing_is_stated_any_number_will_do():
    assert _costs([], _crew("a1", "a2", "a3")) == []


def test_each_one_missing_costs_the_weight_under():
    assert _costs([_need(3, under=100)], _crew("a1")) == [200]


def test_each_one_too_many_costs_the_weight_over():
    assert _costs([_need(1, over=7)], _crew("a1", "a2", "a3")) == [14]


def test_the_stated_number_costs_nothing():
    assert _costs([_need(2)], _crew("a1", "a3")) == []


def test_people_on_another_shift_are_not_there():
    assert _costs([_need(1, under=5)], _crew("a1", shift="night")) == [5]


def test_a_weight_of_nothing_costs_nothing():
    assert _costs([_need(1, over=0)], _crew("a1", "a2")) == []


def test_more_people_than_the_team_has_are_missed_all_the_same():
    assert _costs([_need(5, under=2)], _crew("a1", "a2", "a3")) == [4]


def test_needs_outside_the_planned_dates_play_no_part():
    outside = [_need(2, day=date(2026, 10, 31)), _need(2, day=date(2026, 12, 1))]

    assert _costs(outside, []) == []


def test_a_team_may_mean_it_hard():
    setting = RuleSetting(code=RuleCode.STATED_COVER, mode=Mode.HARD)
    problem = a_problem(agents=TRIO, cover=(_need(2),), policy=a_policy(rules=(setting,)))

    (told,) = violations_of(StatedCover, problem, _crew("a1"))

    assert told.hard


def test_it_stands_beside_the_requests():
    assert StatedCover.level is Level.REQUESTS
