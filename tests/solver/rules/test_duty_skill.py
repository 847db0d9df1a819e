"""Who may be designated for a duty, and how many."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler.duties import Duty
from scheduler.policy import Mode, RuleCode, RuleSetting, Workload
from scheduler.roster import Assignment, Roster
from scheduler.words import Language, say
from solver.rules.duty_skill import DutySkill
from tests.builders import NOVEMBER, a_policy, a_problem, an_agent, worked
from tests.solver.rules.verdict import violations_of

LAST = NOVEMBER[-1]
CHASE = Duty(name="chase", shifts=frozenset({"day"}), skill="chase", inquiry_share=0)
AUDIT = Duty(name="audit", shifts=frozenset({"day", "night"}), inquiry_share=500)
REFUND = Duty(name="refund", shifts=frozenset({"day", "night"}), skill="refund")
SKILLED = frozenset({"chase", "refund"})


def _problem(*, count=4, min_heads=1, duties=(CHASE, AUDIT, REFUND), **policy):
    return a_problem(
        policy=a_policy(duties=duties, workload=Workload(min_heads=min_heads), **policy),
        agents=tuple(an_agent(f"a{n}", skills=SKILLED) for n in range(1, count + 1)),
    )


def _day(*duties):
    """The day shift of the last date, one agent with each of these duties."""
    return [
        Assignment(date=LAST, agent_id=f"a{n}", shift="day", duty=duty)
        for n, duty in enumerate(duties, start=1)
    ]


def _keys(problem, roster):
    return [v.message.key for v in violations_of(DutySkill, problem, roster)]


def test_one_skilled_holder_beside_people_who_answer_is_right():
    assert _keys(_problem(), _day("chase", "refund", None)) == []


def test_a_duty_without_a_person_is_unmet_demand_and_no_breach():
    assert _keys(_problem(), _day(None, None)) == []


def test_a_holder_without_the_skill_is_told_on_the_last_date():
    unskilled = a_problem(policy=a_policy(duties=(REFUND,)))

    (told,) = violations_of(DutySkill, unskilled, worked("night", LAST, duty="refund"))

    assert told.hard
    assert (told.dates, told.agent_ids) == ((LAST,), ("a1",))
    assert "refund review" in say(told.message, Language.EN)


def test_a_duty_without_a_skill_may_be_held_by_anybody():
    anybody = a_problem(policy=a_policy(duties=(AUDIT,)), agents=(an_agent("a1"), an_agent("a2")))

    assert _keys(anybody, _day("audit", None)) == []


def test_two_agents_never_chase_on_one_day():
    (told,) = violations_of(DutySkill, _problem(), _day("chase", "chase", None))

    assert told.agent_ids == ("a1", "a2")
    assert told.cost == 1


def test_the_chaser_never_takes_the_last_answering_head():
    assert _keys(_problem(), _day("chase")) == ["rule-duty-last-head"]
    assert _keys(_problem(), _day("chase", "refund")) == []


@pytest.mark.parametrize(
    ("min_heads", "duties", "is_breach"),
    [
        (0, ("chase",), False),
        (1, ("chase", None), False),
        (1, ("chase", "audit"), True),  # half a head is left
        (1, ("audit",), True),
        (1, ("audit", None), False),
        (2, ("chase", None), True),
        (2, ("chase", None, None), False),
        (2, ("chase", "audit", None), True),
        (2, ("chase", "audit", None, None), False),
        (2, ("audit", None), True),
        (2, ("refund",), False),  # the shift is short, but no duty made it so
        (2, (None,), False),
    ],
)
def test_a_duty_leaves_the_shift_its_least_heads(min_heads, duties, is_breach):
    told = _keys(_problem(min_heads=min_heads), _day(*duties))

    assert told == (["rule-duty-last-head"] if is_breach else [])


def test_a_duty_on_a_shift_that_has_none_is_told():
    problem = _problem(count=1, min_heads=0)
    by_hand = Roster(worked("night", LAST, duty="chase"))

    (told,) = DutySkill.of(problem.policy).violations(problem, by_hand)

    assert told.message.key == "rule-duty-shift"


def test_holders_of_the_past_are_the_pasts():
    eve = date(2026, 10, 31)
    problem = _problem(count=1)
    past = Roster(worked("day", eve, duty="chase"))

    assert tuple(DutySkill.of(problem.policy).violations(problem, past)) == ()


def test_two_are_designated_and_a_third_is_too_many():
    pairs = Duty(name="audit", shifts=frozenset({"day"}), per_shift=2)
    problem = _problem(duties=(pairs,))

    assert _keys(problem, _day("audit", "audit")) == []
    assert _keys(problem, _day("audit", "audit", "audit")) == ["rule-duty-number"]


def test_set_soft_each_one_too_many_costs_the_weight():
    soft = RuleSetting(code=RuleCode.DUTY_SKILL, mode=Mode.SOFT, weight=4)
    problem = _problem(rules=(soft,))

    (told,) = violations_of(DutySkill, problem, _day("refund", "refund", "refund"))

    assert (told.hard, told.cost) == (False, 8)
