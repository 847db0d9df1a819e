"""How often one sick call breaks the cover: by hand, and against trying everything."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler import headcount
from scheduler.demand import Demand, Volume
from scheduler.duties import WHOLE_HEAD, Duty
from scheduler.policy import Workload
from scheduler.roster import Roster
from solver.scenarios.fragility import fragility
from tests.builders import NOVEMBER, a_policy, a_problem, a_store, an_agent, worked
from tests.strategies import EXAMPLES, search

DAY = NOVEMBER[0]
CHASE = Duty(name="chase", shifts=frozenset({"day"}), skill="chase", inquiry_share=0)
REFUND = Duty(name="refund", shifts=frozenset({"day"}), skill="refund")


def a_shift(inquiries, agents, *, duties=(), stores=("s1",), min_heads=0):
    return a_problem(
        policy=a_policy(duties=duties, workload=Workload(min_heads=min_heads)),
        agents=agents,
        stores=tuple(a_store(s) for s in stores),
        dates=(DAY,),
        demand=Demand(
            Volume(date=DAY, shift="day", store_id=s, milli=inquiries * 1000 // len(stores))
            for s in stores
        ),
    )


def a_crew(agents, **held):
    return Roster(
        a
        for g in agents
        for a in worked("day", DAY, agent_id=g.agent_id, duty=held.get(g.agent_id))
    )


def agents(count, **parts):
    return tuple(an_agent(f"a{n}", **parts) for n in range(1, count + 1))


def test_nobody_on_the_roster_is_nobody_to_be_missed():
    assert fragility(a_shift(0, agents(1)), Roster()) is None


@pytest.mark.parametrize(("inquiries", "share"), [(240, 0), (241, 1), (500, 1)])
def test_a_shift_bears_an_absence_up_to_the_band_s_end(inquiries, share):
    crew = agents(3)

    assert fragility(a_shift(inquiries, crew), a_crew(crew)) == share


def test_a_shift_of_the_least_heads_bears_no_absence():
    crew = agents(2)

    assert fragility(a_shift(0, crew, min_heads=2), a_crew(crew)) == 1
    assert fragility(a_shift(0, crew, min_heads=1), a_crew(crew)) == 0


def test_a_duty_needs_a_stand_in_on_the_shift():
    crew = (an_agent("a1", skills=frozenset({"refund"})), an_agent("a2"), an_agent("a3"))
    trained = (*crew[:2], an_agent("a3", skills=frozenset({"refund"})))

    alone = fragility(a_shift(100, crew, duties=(REFUND,)), a_crew(crew, a1="refund"))
    paired = fragility(a_shift(100, trained, duties=(REFUND,)), a_crew(trained, a1="refund"))

    assert (alone, paired) == (pytest.approx(1 / 3), 0)


def test_a_stand_in_who_chases_answers_no_more():
    crew = agents(3, skills=frozenset({"chase"}))

    loose = fragility(a_shift(120, crew, duties=(CHASE,)), a_crew(crew, a1="chase"))
    tight = fragility(a_shift(121, crew, duties=(CHASE,)), a_crew(crew, a1="chase"))

    assert (loose, tight) == (0, 1)


def test_chasing_never_takes_the_last_answering_heads():
    crew = agents(2, skills=frozenset({"chase"}))
    problem = a_shift(0, crew, duties=(CHASE,), min_heads=1)

    assert fragility(problem, a_crew(crew, a1="chase")) == 1


def test_a_store_needs_somebody_who_knows_it():
    crew = (an_agent("a1", stores=("s1",)), an_agent("a2", stores=("s2",)), an_agent("a3"))
    known = fragility(a_shift(100, crew, stores=("s1", "s2")), a_crew(crew))
    lonely = fragility(a_shift(100, crew[:2], stores=("s1", "s2")), a_crew(crew[:2]))

    assert (known, lonely) == (0, 1)


@st.composite
def crews(draw):
    skills = st.frozensets(st.sampled_from(("chase", "refund")))
    stores = st.sampled_from(((), ("s1",), ("s2",), ("s1", "s2")))
    people = tuple(
        an_agent(f"a{n}", skills=draw(skills), stores=draw(stores))
        for n in range(draw(st.integers(1, 4)))
    )
    problem = a_shift(
        draw(st.integers(0, 6)) * 60,
        people,
        duties=(CHASE, REFUND),
        stores=("s1", "s2")[: draw(st.integers(1, 2))],
        min_heads=draw(st.integers(0, 2)),
    )
    held = {}
    for duty in (CHASE, REFUND):
        able = [a.agent_id for a in people if duty.skill in a.skills and a.agent_id not in held]
        if able and draw(st.booleans()):
            held[draw(st.sampled_from(able))] = duty.name
    return problem, a_crew(people, **held)


def by_trying_all(problem, roster):
    """Each absence, and each way in which one free hand takes the duty over."""
    broken = 0
    for sick in roster.assignments:
        left = [a for a in roster.assignments if a is not sick]
        ways = [left]
        if sick.duty:
            ways = [
                [replace(a, duty=sick.duty) if a is chosen else a for a in left]
                for (chosen,) in permutations(left, 1)
                if chosen.duty is None
                and problem.policy.duty(sick.duty).skill in problem.agent(chosen.agent_id).skills
            ]
            if sick.duty == "chase":
                least = problem.policy.workload.min_heads * WHOLE_HEAD
                ways = [w for w in ways if heads(problem, w) >= least]
        broken += not any(is_as_good(problem, w, roster.assignments) for w in ways)
    return broken / len(roster.assignments)


def heads(problem, crew):
    return sum(problem.policy.duty(a.duty).inquiry_share if a.duty else WHOLE_HEAD for a in crew)


def is_as_good(problem, now, before):
    (dated,) = (s for s in problem.dated_shifts if s.shift.name == "day")
    over = [
        headcount.overload(problem.volume(dated), heads(problem, c), problem.policy.workload)
        for c in (now, before)
    ]
    served = [
        {
            s
            for a in crew
            if a.duty != "chase"
            for s in problem.store_volumes(dated)
            if problem.agent(a.agent_id).knows(s)
        }
        for crew in (now, before)
    ]
    return over[0] <= over[1] and served[1] <= served[0]


@given(case=crews())
@search(3 * EXAMPLES)
def test_it_is_what_trying_every_absence_finds(case):
    problem, roster = case

    assert fragility(problem, roster) == pytest.approx(by_trying_all(problem, roster))
