"""Fair shares read from counts cost what the ledger tells, and a machine counts what it should."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from scheduler.ledger import Burden, BurdenKind, burdens, ledger
from scheduler.roster import Roster
from solver.engine.lines.burdens import Burdens
from tests.builders import NOVEMBER, a_policy, a_problem, an_agent, worked
from tests.solver.engine.lines.test_compile import one_a_date
from tests.strategies import problems, rosters, search

ALL_SHIFTS = Burden(kind=BurdenKind.ALL_SHIFTS)
NIGHTS = Burden(kind=BurdenKind.NIGHTS)


@st.composite
def shared_months(draw):
    """A problem, now and then one of several months' history, and a roster of one shift a date."""
    problem = draw(problems(most_agents=4))
    return problem, one_a_date(draw(rosters(problem)))


def counted(problem, machine, roster, agent):
    """What the machine counts of the agent's planned line."""
    choices = {s.name: n for n, s in enumerate(problem.policy.shifts, 1)}
    there = {a.date: choices[a.shift] for a in roster.of_agent(agent.agent_id)}
    state, count = machine.start, 0
    for day, on in enumerate(problem.dates):
        step = machine.step(state, day, there.get(on, 0))
        assert step.units == 0
        state, count = step.state, count + step.amount
    return count


def unfairness_read(problem, roster):
    """The units off the fair shares, from the counts alone."""
    carried = Burdens(problem)
    counts = [
        [counted(problem, machine, roster, agent) for agent in problem.agents]
        for machine in carried.machines
    ]
    totals = {
        burden: sum(
            count
            for agent, count in zip(problem.agents, own, strict=True)
            if carried.has_part(burden, agent.agent_id)
        )
        for burden, own in zip(carried.shared, counts, strict=True)
    }
    costs = carried.costs(totals, len(problem.dates))
    assert all(own.shape == (len(carried.shared), len(problem.dates) + 1) for own in costs)
    return sum(
        costs[a][n, counts[n][a]]
        for n in range(len(carried.shared))
        for a in range(len(problem.agents))
    )


@search()
@given(case=shared_months())
def test_counts_cost_what_the_ledger_tells(case):
    problem, roster = case
    problem = replace(problem, policy=replace(problem.policy, duties=()))

    assert unfairness_read(problem, roster) == ledger(problem, roster).unfairness()


@search()
@given(case=shared_months())
def test_duties_are_left_to_those_who_deal_them_out(case):
    problem, roster = case

    told = ledger(problem, roster).accounts

    others = sum(a.unfairness for a in told if a.burden.kind is not BurdenKind.DUTY)
    assert unfairness_read(problem, roster) == others


def test_only_what_these_dates_add_to_is_shared():
    without_nights = replace(a_policy(), shifts=a_policy().shifts[:1])
    weekdays = NOVEMBER[1:6]

    shared = Burdens(a_problem(policy=without_nights, dates=weekdays)).shared

    assert shared == (ALL_SHIFTS,)
    assert set(Burdens(a_problem()).shared) < set(burdens(a_problem()))


def test_an_agent_without_part_pays_for_nothing():
    off_nights = an_agent("a2", night_ok=False)
    problem = a_problem(agents=(an_agent("a1"), off_nights))
    carried = Burdens(problem)
    totals = dict.fromkeys(carried.shared, 30)

    first, second = carried.costs(totals, 30)

    nights = carried.shared.index(NIGHTS)
    assert first[nights].tolist() == [30 - n for n in range(31)]
    assert not second[nights].any()
    assert not carried.has_part(NIGHTS, "a2")


def test_a_part_timer_has_a_smaller_share_and_a_fraction_is_fair_both_ways():
    team = (an_agent("a1", weekly_shifts=2), an_agent("a2"))
    carried = Burdens(a_problem(agents=team))

    costs = carried.costs(dict.fromkeys(carried.shared, 31), 30)

    row = carried.shared.index(ALL_SHIFTS)
    # 31 shifts by 2 to 6: 7.75 and 23.25
    assert np.flatnonzero(costs[0][row] == 0).tolist() == [7, 8]
    assert np.flatnonzero(costs[1][row] == 0).tolist() == [23, 24]


def test_a_contract_asks_the_same_whatever_is_planned():
    policy = a_policy(monthly_rest_days=8)
    past = Roster(worked("day", NOVEMBER[0]))
    problem = a_problem(policy=policy, dates=NOVEMBER[1:], history=past)
    carried = Burdens(problem)
    row = carried.shared.index(ALL_SHIFTS)

    few, many = (carried.costs(dict.fromkeys(carried.shared, n), 29)[0] for n in (3, 29))

    assert few[row].tolist() == many[row].tolist()
    # 22 of the month, one of them in the past
    assert np.flatnonzero(few[row] == 0).tolist() == [21]
