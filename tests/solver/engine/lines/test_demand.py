"""What numbers of people cost is what the judge tells, and duties miss nobody where all can be."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import permutations
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler import demand as volumes
from scheduler.duties import WHOLE_HEAD, Duty
from scheduler.policy import Level, Workload
from scheduler.roster import Assignment, Roster
from solver.engine.lines.demand import DEMAND_LEVELS, MISSING, Demand
from solver.engine.lines.weights import UNFAIR, below_fairness
from solver.judge import judge
from tests.builders import NOVEMBER, a_policy, a_problem, a_store, an_agent
from tests.strategies import search

SHIFTS = ("day", "night")
SKILLS = ("chase", "refund")


@st.composite
def busy_days(draw):
    """One to three dates of a team of up to seven; duties of all sorts, few heads or many."""
    rng = Random(draw(st.integers(0, 2**32)))
    dates = NOVEMBER[: rng.randint(1, 3)]
    agents = tuple(
        an_agent(f"a{n}", skills=frozenset(s for s in SKILLS if rng.random() < 0.6))
        for n in range(rng.randint(1, 7))
    )
    duties = tuple(
        Duty(
            name=name,
            shifts=frozenset(rng.sample(SHIFTS, rng.randint(1, 2))),
            per_shift=rng.choice((1, 1, 2)),
            skill=rng.choice((None, *SKILLS)),
            inquiry_share=rng.choice((0, 250, 1000, 1000)),
        )
        for name in rng.choice(((), ("chase",), ("chase", "audit"), ("chase", "audit", "vip")))
    )
    low = rng.choice((60, 80, 700))
    policy = a_policy(
        duties=duties,
        workload=Workload(
            low=low, target=low + 20, high=low + rng.choice((20, 40)), min_heads=rng.randint(0, 3)
        ),
    )
    demand = volumes.Demand(
        volumes.Volume(
            date=d, shift=s, store_id="s1", milli=rng.choice((0, 40_500, 230_000, 900_001))
        )
        for d in dates
        for s in SHIFTS
    )
    return a_problem(policy=policy, agents=agents, dates=dates, demand=demand), rng


def random_lines(problem, rng):
    weights = rng.choice(((1, 1, 1), (1, 4, 4), (0, 5, 1)))
    return np.array(
        [rng.choices((0, 1, 2), weights, k=len(problem.dates)) for _ in problem.agents],
        dtype=np.int64,
    )


def crew_of(problem, lines, dated):
    day, choice = problem.dates.index(dated.date), 1 + SHIFTS.index(dated.shift.name)
    return [a for a, line in zip(problem.agents, lines, strict=True) if line[day] == choice]


def posts_of(problem, dated):
    """A post for each person that the shift's duties need."""
    return [d for d in problem.duties_of(dated) for _ in range(d.per_shift)]


def filled(problem, dated, crew):
    """The crew with all duties, each person's or None, the first way found; None: there is none."""
    posts = posts_of(problem, dated)
    for holders in permutations(crew, len(posts)):
        if all(d.may_be_held_by(a.skills) for d, a in zip(posts, holders, strict=True)):
            held = {a.agent_id: d.name for d, a in zip(posts, holders, strict=True)}
            return [(a, held.get(a.agent_id)) for a in crew]
    return None


def filled_roster(problem, lines):
    """The lines with all duties held, everybody who may logged in; None where it cannot be."""
    found = []
    for dated in problem.dated_shifts:
        crew = filled(problem, dated, crew_of(problem, lines, dated))
        if crew is None or not leaves_heads(problem, dated, len(crew)):
            return None
        for agent, duty in crew:
            share = WHOLE_HEAD if duty is None else problem.policy.duty(duty).inquiry_share
            found.append(
                Assignment(
                    date=dated.date,
                    agent_id=agent.agent_id,
                    shift=dated.shift.name,
                    duty=duty,
                    stores=("s1",) if share else (),
                )
            )
    return Roster(found)


def leaves_heads(problem, dated, people):
    """Whether duties that take heads leave the least that must answer."""
    lost = sum(WHOLE_HEAD - d.inquiry_share for d in posts_of(problem, dated))
    least = problem.policy.workload.min_heads * WHOLE_HEAD
    return not lost or people * WHOLE_HEAD - lost >= least


@search()
@given(case=busy_days())
def test_lines_cost_what_the_judge_tells_where_all_duties_are_held(case):
    problem, rng = case
    demand = Demand(problem)

    for _ in range(8):
        lines = random_lines(problem, rng)
        roster = filled_roster(problem, lines)
        if roster is None:
            continue
        judgement = judge(problem, roster)
        costs = Counter(dict(judgement.values))
        costs[Level.OVERLOAD] -= sum(u.milli_inquiries for u in judgement.unmet)
        assert {v: demand.value(v, lines) for v in DEMAND_LEVELS} == {
            v: costs[v] for v in DEMAND_LEVELS
        }


@search()
@given(case=busy_days())
def test_nobody_is_missing_exactly_where_the_duties_find_their_people(case):
    problem, rng = case
    demand = Demand(problem)

    for _ in range(8):
        lines = random_lines(problem, rng)
        can = all(
            filled(problem, dated, crew_of(problem, lines, dated)) is not None
            for dated in problem.dated_shifts
        )
        assert (demand.missing(lines) == 0) == can


@search()
@given(case=busy_days())
def test_every_row_is_convex(case):
    problem, rng = case
    demand = Demand(problem)
    lines = random_lines(problem, rng)
    alone = [{level: 1.0} for level in DEMAND_LEVELS]

    every = [demand.rows(w) for w in (*alone, dict.fromkeys(DEMAND_LEVELS, 2.0))]
    every.append(demand.pins(lines, 3.0))

    for row in (r for rows in every for r in rows):
        assert row.costs.shape == (len(problem.agents) + 1,)
        assert (np.diff(row.costs, n=2) >= 0).all()


@search()
@given(case=busy_days())
def test_rows_add_up_to_the_weighed_values_and_the_missing(case):
    problem, rng = case
    demand, lines = Demand(problem), random_lines(problem, rng)
    weights = {Level.OVERLOAD: 4.0, Level.IDLE: 2.0, Level.DISTANCE: 1.0}

    total = sum(row.costs[count_of(demand, row, lines)] for row in demand.rows(weights))

    values = sum(w * demand.value(level, lines) for level, w in weights.items())
    assert total == values + MISSING * demand.missing(lines)


def count_of(demand, row, lines):
    groups = np.array(demand.groups)
    return int(((lines[:, row.day] == row.choice) & row.members[groups]).sum())


@search()
@given(case=busy_days())
def test_pins_cost_each_person_too_many_or_too_few(case):
    problem, rng = case
    problem = replace(problem, policy=replace(problem.policy, duties=()))
    demand, kept, lines = (
        Demand(problem),
        random_lines(problem, rng),
        random_lines(problem, rng),
    )

    rows = demand.pins(kept, 3.0)

    off = sum(
        abs(int((lines[:, day] == choice).sum()) - int((kept[:, day] == choice).sum()))
        for day in range(len(problem.dates))
        for choice in (1, 2)
    )
    assert sum(row.costs[count_of(demand, row, lines)] for row in rows) == 3.0 * off


@pytest.mark.parametrize(("skills", "groups"), [(SKILLS, 2), ((), 1)])
def test_agents_who_may_hold_the_same_duties_are_one_group(skills, groups):
    duty = Duty(name="chase", shifts=frozenset({"day"}), skill="chase")
    team = (an_agent("a1", skills=frozenset(skills)), an_agent("a2"), an_agent("a3"))

    found = Demand(a_problem(policy=a_policy(duties=(duty,)), agents=team)).groups

    assert found[1] == found[2]
    assert len(set(found)) == groups


def test_stores_of_one_shift_are_one_volume():
    stores = (a_store("s1"), a_store("s2"))
    demand = volumes.Demand(
        volumes.Volume(date=NOVEMBER[0], shift="day", store_id=s.store_id, milli=100_000)
        for s in stores
    )
    problem = a_problem(stores=stores, demand=demand, dates=NOVEMBER[:1])

    value = Demand(problem).value(Level.OVERLOAD, np.array([[1]]))

    # 200 inquiries for one, and nobody at night
    assert value == 80_000 + 120_000


@pytest.mark.parametrize(("there", "cost"), [(4, 0.0), (3, 0.0), (1, 14.0)])
def test_few_who_may_hold_a_duty_cost_where_an_even_spread_is_asked_for(there, cost):
    skilled = tuple(an_agent(f"a{n}", skills=frozenset({"chase"})) for n in range(1, 11))
    duty = Duty(name="chase", shifts=frozenset({"day"}), per_shift=1, skill="chase")
    problem = a_problem(
        dates=NOVEMBER[:1], agents=(*skilled, an_agent("b")), policy=a_policy(duties=(duty,))
    )

    even = Demand(problem).rows({}, spread=7.0)
    plain = Demand(problem).rows({})

    def costs(rows):
        return [float(row.costs[there]) for row in rows if row.choice == 1]

    assert [a - b for a, b in zip(costs(even), costs(plain), strict=True)] == [0.0, cost]


@pytest.mark.parametrize("idle", [0, 1, 3_000, 700_000, 2_000_000_000])
def test_all_that_is_idle_weighs_less_than_a_unit_of_unfairness(idle):
    demand, own = below_fairness(idle)

    assert demand[Level.IDLE] * idle < UNFAIR <= demand[Level.OVERLOAD]
    assert demand[Level.DISTANCE] < demand[Level.IDLE]
    assert own[Level.PATTERNS] < own[Level.REQUESTS]
    assert all((w * 1024).is_integer() for w in own.values())
