"""Who holds which duty: all are filled where they can be, then as fairly as anything allows."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import product
from threading import Event

import pytest
from hypothesis import given

from scheduler.agents import Lock
from scheduler.duties import WHOLE_HEAD, Duty
from scheduler.ledger import BurdenKind, ledger
from scheduler.policy import RuleCode, Workload
from scheduler.roster import Assignment, Roster
from solver.budget import Budget
from solver.engine.lines.holders import with_holders
from solver.judge import judge
from solver.settings import Settings
from tests.builders import NOVEMBER, a_policy, a_problem, an_agent, worked
from tests.solver.engine.lines.test_demand import busy_days, random_lines
from tests.strategies import EXAMPLES, search

SHIFTS = ("day", "night")
DATES = NOVEMBER[:3]
CHASE = Duty(name="chase", shifts=frozenset({"day"}))


def dealt(problem, assignments):
    budget = Budget(Settings(seconds=None, work=10, workers=1))
    return with_holders(problem, assignments, budget)


def worked_shifts(assignments):
    return [(a.date, a.agent_id, a.shift) for a in assignments]


def of_lines(problem, lines):
    return [
        Assignment(date=problem.dates[day], agent_id=agent.agent_id, shift=SHIFTS[choice - 1])
        for agent, line in zip(problem.agents, lines, strict=True)
        for day, choice in enumerate(line)
        if choice
    ]


def held_by(assignments):
    return {(a.date, a.shift, a.duty): a.agent_id for a in assignments if a.duty}


def missing_of(problem, assignments):
    needed = sum(d.per_shift for s in problem.dated_shifts for d in problem.duties_of(s))
    return needed - sum(a.duty is not None for a in assignments)


def duty_unfairness(problem, assignments):
    accounts = ledger(problem, Roster(assignments)).accounts
    return sum(a.unfairness for a in accounts if a.burden.kind is BurdenKind.DUTY)


def ways_of_shift(problem, crew):
    """All duties that a shift's people may hold, heads left as they must be."""
    duties = problem.policy.duties_of(crew[0].shift)
    for held in product((None, *duties), repeat=len(crew)):
        people = Counter(d.name for d in held if d)
        lost = sum(WHOLE_HEAD - d.inquiry_share for d in held if d)
        least = problem.policy.workload.min_heads * WHOLE_HEAD
        if (
            all(people[d.name] <= d.per_shift for d in duties)
            and all(
                d is None or d.may_be_held_by(problem.agent(a.agent_id).skills)
                for d, a in zip(held, crew, strict=True)
            )
            and (not lost or len(crew) * WHOLE_HEAD - lost >= least)
        ):
            yield [replace(a, duty=d.name if d else None) for d, a in zip(held, crew, strict=True)]


def best_by_hand(problem, assignments):
    """The fewest missing, and the least unfairness of all ways with so many missing."""
    crews = {}
    for a in assignments:
        crews.setdefault((a.date, a.shift), []).append(a)
    ways = [fullest(ways_of_shift(problem, crew)) for crew in crews.values()]
    rosters = [[a for part in parts for a in part] for parts in product(*ways)]
    return min((missing_of(problem, r), duty_unfairness(problem, r)) for r in rosters)


def fullest(ways):
    """Of a shift's ways those that fill most; missing people come before all fairness."""
    known = list(ways)
    most = max(sum(a.duty is not None for a in way) for way in known)
    return [way for way in known if sum(a.duty is not None for a in way) == most]


@search(max(1, EXAMPLES // 2))
@given(case=busy_days())
def test_as_many_duties_are_held_as_can_be_and_nobody_holds_what_he_must_not(case):
    problem, rng = case
    assignments = of_lines(problem, random_lines(problem, rng))

    found = dealt(problem, assignments)

    assert worked_shifts(found) == worked_shifts(assignments)
    told = judge(problem, Roster(found)).violations
    assert not [v for v in told if v.rule is RuleCode.DUTY_SKILL]
    crews = {}
    for a in found:
        crews.setdefault((a.date, a.shift), []).append(a)
    for crew in crews.values():
        most = sum(a.duty is not None for a in fullest(ways_of_shift(problem, crew))[0])
        assert sum(a.duty is not None for a in crew) == most
        for duty in problem.policy.duties:
            assert sum(a.duty == duty.name for a in crew) <= duty.per_shift


@pytest.mark.parametrize("past", [(), ("a1", "a1", "a2"), ("a3", "a3", "a3")])
@pytest.mark.parametrize("away", [None, "a2"])
def test_holding_is_as_fair_as_anything_allows(past, away):
    duties = (CHASE, Duty(name="audit", shifts=frozenset({"day"}), skill="audit"))
    skilled = frozenset({"audit"})
    team = (an_agent("a1", skills=skilled), an_agent("a2", skills=skilled), an_agent("a3"))
    before = [
        Assignment(date=NOVEMBER[n], agent_id=name, shift="day", duty="chase")
        for n, name in enumerate(past)
    ]
    problem = a_problem(
        policy=a_policy(duties=duties),
        agents=team,
        dates=NOVEMBER[3:6],
        history=Roster(before),
    )
    shifts = [
        a
        for agent in team
        for a in worked("day", *problem.dates, agent_id=agent.agent_id)
        if (a.agent_id, a.date) != (away, NOVEMBER[4])
    ]

    found = dealt(problem, shifts)

    best = best_by_hand(problem, shifts)
    assert (missing_of(problem, found), duty_unfairness(problem, found)) == best
    assert best[0] == 0


@pytest.mark.parametrize(
    ("people", "share", "held"), [(1, 0, 0), (1, 500, 0), (1, 1000, 1), (2, 0, 1), (2, 500, 1)]
)
def test_the_last_head_that_answers_never_holds_what_takes_heads(people, share, held):
    duty = replace(CHASE, inquiry_share=share)
    team = tuple(an_agent(f"a{n}") for n in range(people))
    problem = a_problem(policy=a_policy(duties=(duty,)), agents=team, dates=DATES[:1])
    shifts = [a for t in team for a in worked("day", *DATES[:1], agent_id=t.agent_id)]

    found = dealt(problem, shifts)

    assert sum(a.duty is not None for a in found) == held


def test_where_nobody_need_answer_everybody_may_hold():
    policy = a_policy(duties=(replace(CHASE, inquiry_share=0),), workload=Workload(min_heads=0))
    problem = a_problem(policy=policy, dates=DATES[:1])

    (found,) = dealt(problem, worked("day", DATES[0]))

    assert found.duty == "chase"


def test_locked_duties_stay_with_their_holders():
    team = (an_agent("a1"), an_agent("a2"))
    locks = tuple(Lock(agent_id="a1", date=d, shift="day", duty="chase") for d in DATES)
    problem = a_problem(policy=a_policy(duties=(CHASE,)), agents=team, dates=DATES, locks=locks)
    shifts = [a for t in team for a in worked("day", *DATES, agent_id=t.agent_id)]

    found = dealt(problem, shifts)

    assert set(held_by(found).values()) == {"a1"}
    assert missing_of(problem, found) == 0


def test_no_duty_is_left_open_where_no_time_is_left_to_share_them_out():
    refund = Duty(
        name="refund", shifts=frozenset({"day"}), skill="refund", inquiry_share=WHOLE_HEAD
    )
    both, one = an_agent("1", skills=frozenset({"refund"})), an_agent("2")
    problem = a_problem(
        policy=a_policy(duties=(CHASE, refund)), agents=(both, one, an_agent("3")), dates=DATES
    )
    stop = Event()
    stop.set()

    found = with_holders(
        problem,
        [
            Assignment(date=d, agent_id=a.agent_id, shift="day")
            for d in DATES
            for a in problem.agents
        ],
        Budget(Settings(seconds=None, stop=stop)),
    )

    assert missing_of(problem, found) == 0
    assert {a.agent_id for a in found if a.duty == "refund"} == {"1"}
    assert not [u for u in judge(problem, Roster(found)).unmet if u.duty]


def test_duties_that_came_along_are_forgotten():
    policy = a_policy(duties=(replace(CHASE, skill="chase"),))
    team = (an_agent("a1"), an_agent("a2", skills=frozenset({"chase"})))
    problem = a_problem(policy=policy, agents=team, dates=DATES[:1])
    shifts = [
        *worked("day", DATES[0], duty="chase"),
        *worked("day", DATES[0], agent_id="a2"),
    ]

    found = dealt(problem, shifts)

    assert [a.duty for a in found] == [None, "chase"]


def test_without_duties_nothing_changes():
    shifts = worked("day", *DATES)

    assert dealt(a_problem(dates=DATES), shifts) == shifts
