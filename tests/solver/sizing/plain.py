"""The truth about tiny teams by trying everything, in plain Python, without the optimiser."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import combinations, product

from scheduler.roster import Assignment, Roster
from solver.rules import PatternRule, rules_of
from solver.sizing.needs import people_needed
from solver.sizing.people import hires


def least_hires(problem, most=20):
    """The fewest hires of whatever kinds, by trying every line of everybody."""
    lines = _hire_lines(problem)
    return min(_hires_for(left, lines, most) for left in _left_open(problem))


def least_borrowed(problem):
    """The fewest shifts of outsiders beside today's agents."""
    return min(sum(max(pair) for pair in left) for left in _left_open(problem))


def _left_open(problem):
    """What today's agents can leave open: people and holders missing by shift, none of it worse.

    With at most one duty on a shift.
    """
    shifts = problem.dated_shifts
    needed = tuple(
        (people_needed(problem, s), sum(d.per_shift for d in problem.duties_of(s))) for s in shifts
    )
    states = {needed}
    for agent in problem.agents:
        marks = {
            tuple((s in line, _may_hold(problem, agent, s)) for s in shifts)
            for line in legal_lines(problem, agent)
        }
        states = {
            tuple(
                (max(0, n - there), max(0, d - (there and skilled)))
                for (n, d), (there, skilled) in zip(state, line, strict=True)
            )
            for state in states
            for line in marks
        }
        states = _undominated(states)
    return states


def _may_hold(problem, agent, dated):
    return all(d.may_be_held_by(agent.skills) for d in problem.duties_of(dated))


def _undominated(states):
    kept = []
    for state in sorted(states, key=lambda s: sum(n + d for n, d in s)):
        if not any(all(a <= b for a, b in zip(_flat(k), _flat(state), strict=True)) for k in kept):
            kept.append(state)
    return set(kept)


def _flat(state):
    return [n for pair in state for n in pair]


def _hire_lines(problem):
    """What one hire can fill, by place in the list of shifts; only what no other line exceeds."""
    shifts = problem.dated_shifts
    found = set()
    for night in (True, False):
        agent = hires(problem, 1, night=night)[0]
        team = replace(problem, agents=(agent,))
        for line in legal_lines(team, agent):
            found.add(frozenset(n for n, s in enumerate(shifts) if s in line))
    return [line for line in found if not any(line < other for other in found)]


def _hires_for(state, lines, most):
    wanted = tuple(max(n, d) for n, d in state)

    @cache
    def enough(left, count):
        first = next((n for n, missing in enumerate(left) if missing), None)
        if first is None:
            return True
        if not count or max(left) > count:
            return False
        return any(
            enough(tuple(max(0, m - (n in line)) for n, m in enumerate(left)), count - 1)
            for line in lines
            if first in line
        )

    return next(n for n in range(most + 1) if enough(wanted, n))


def least_kept(problem):
    """The fewest of today's agents who fill everything by themselves."""
    return next(
        count
        for count in range(len(problem.agents) + 1)
        for team in combinations(problem.agents, count)
        if any(not any(_flat(left)) for left in _left_open(replace(problem, agents=team)))
    )


def legal_lines(problem, agent):
    """Every line that breaks none of the agent's hard rules."""
    names = [None, *(s.name for s in problem.policy.shifts)]
    hard = [r for r in rules_of(problem.policy) if isinstance(r, PatternRule) and r.is_hard]
    found = []
    for choices in product(names, repeat=len(problem.dates)):
        worked = [
            Assignment(date=day, agent_id=agent.agent_id, shift=name)
            for day, name in zip(problem.dates, choices, strict=True)
            if name is not None
        ]
        line = problem.line(Roster(worked), agent)
        if not any(True for r in hard for _ in r.breaches(problem, agent, line)):
            found.append(frozenset(s for s in line if s.date >= problem.dates[0]))
    return found
