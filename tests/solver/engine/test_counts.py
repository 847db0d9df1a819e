"""What the engine says of every roster holds for legal ones, and its costs are the judge's."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from scheduler.policy import Level
from solver.engine.capacity import Capacity
from solver.engine.cells import cells_of
from solver.engine.counts import CountModel
from solver.engine.stretches import stretches
from solver.judge import judge
from solver.locks import agents_to_relax, locked_holders
from solver.rules import rules_of
from tests.solver.plain import a_legal_roster, least, whole_problems
from tests.strategies import EXAMPLES, search

COUNTED = (Level.DUTIES, Level.OVERLOAD, Level.FAIRNESS, Level.IDLE, Level.DISTANCE)
SOME_LOCKED = st.booleans().flatmap(lambda yes: whole_problems(most_agents=4, locked=yes))


def _capacity(problem):
    rules = rules_of(problem.policy)
    return Capacity(problem, rules, agents_to_relax(problem, rules), locked_holders(problem))


def _worked(problem, roster):
    return {(a.agent_id, problem.dated(a.date, a.shift)): a.duty for a in roster.assignments}


@search(max(1, EXAMPLES // 2))
@given(problem=SOME_LOCKED, seed=st.integers(0, 10**6))
def test_no_legal_line_exceeds_its_capacity(problem, seed):
    roster = a_legal_roster(problem, seed)
    if roster is None:
        return
    capacity, cells, worked = _capacity(problem), cells_of(problem), _worked(problem, roster)

    def count(name, group):
        return sum((name, dated) in worked for cell in group for dated in cells[cell])

    assert all(capacity.can(name, dated) for name, dated in worked)
    for agent in problem.agents:
        name = agent.agent_id
        assert all(count(name, g) <= capacity.most(name, g) for g in capacity.groups)
        for one, other in capacity.exclusive(name):
            assert not (count(name, one) and count(name, other))
        kinds, points = capacity.day_counts(name)
        counts = [count(name, group) for group in kinds]
        fitting = (all(c <= p for c, p in zip(counts, point, strict=True)) for point in points)
        assert not points or any(fitting)


@search(max(1, EXAMPLES // 2))
@given(problem=SOME_LOCKED, seed=st.integers(0, 10**6))
def test_no_legal_roster_exceeds_what_people_reach_in_a_stretch(problem, seed):
    roster = a_legal_roster(problem, seed)
    if roster is None:
        return
    capacity, worked = _capacity(problem), _worked(problem, roster)

    crews = capacity.crews()

    assert sorted(name for crew in crews for name in crew) == [a.agent_id for a in problem.agents]
    for stretch in (s for crew in crews for s in stretches(capacity, crew)):
        for reach in stretch.reaches:
            there = [s for s in stretch.dated_shifts if (reach.agent_id, s) in worked]
            by_kind = Counter(capacity.kind_of(s) for s in there)
            assert len(there) <= reach.most
            assert all(by_kind[group] <= most for group, most in reach.parts)


@search(max(1, EXAMPLES // 2))
@given(problem=SOME_LOCKED, seed=st.integers(0, 10**6))
def test_counts_of_a_legal_roster_cost_what_the_judge_tells(problem, seed):
    roster = a_legal_roster(problem, seed)
    if roster is None:
        return
    worked = _worked(problem, roster)
    counts = CountModel(problem, rules_of(problem.policy), _capacity(problem))

    for (name, cell), variable in counts.shifts.items():
        counts.cp.add(variable == sum((name, s) in worked for s in counts.cells[cell]))
    for dated, variable in counts.people.items():
        counts.cp.add(variable == sum(s == dated for _, s in worked))
    for (dated, names), variable in counts.crew.items():
        counts.cp.add(variable == sum((name, dated) in worked for name in names))
    for (name, cell, duty), variable in counts.held.items():
        held = sum(worked.get((name, s)) == duty for s in counts.cells[cell])
        counts.cp.add(variable == held)
    for (dated, duty), variable in counts.holders.items():
        holders = sum(s == dated and d == duty for (_, s), d in worked.items())
        counts.cp.add(variable == holders)

    judged = judge(problem, roster)
    told = dict(judged.values)
    told[Level.OVERLOAD] -= sum(u.milli_inquiries for u in judged.unmet)
    for level in COUNTED:
        assert least(counts, counts.cost(level)) == told[level], level
