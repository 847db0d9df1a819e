"""A rule's third opinion: its machines, reading a line date by date, tell the units it tells."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from scheduler.policy import Mode, RuleCode
from scheduler.roster import Roster
from solver.rules import ALL_RULES, Family
from tests.strategies import EXAMPLES, cases, search

HARDER = {RuleCode.ROTATION: 6}
"""Times as many cases for a rule whose borders are many."""

TRUSTS_AVAILABILITY = {RuleCode.HOURS_CAP, RuleCode.ISOLATED_DAYS}
"""Rules whose machines may take for granted that no absent agent works but by a lock."""

MAY_TELL_MORE_WHERE_HARD = {RuleCode.ROTATION}
"""Rules whose machines are exact where soft; where hard, only in whether a line is wrong."""

PATTERN_RULES = tuple(r for r in ALL_RULES if r.family is Family.PATTERN)


def units_read(problem, compiled, choices):
    """What the cells and machines tell of a line, one choice for each planned date."""
    cells = {(c.day, c.choice): c.units for c in compiled.cells}
    assert len(cells) == len(compiled.cells)
    units = sum(cells.get((day, choice), 0) for day, choice in enumerate(choices))
    return units + sum(_units_of(table, choices) for table in compiled.tables)


def _units_of(table, choices):
    state, units, count = table.start, 0, 0
    for day, choice in enumerate(choices):
        step = table.step(state, day, choice)
        assert step.units >= 0
        assert step.amount >= 0
        state, units, count = step.state, units + step.units, count + step.amount
    return units + table.end(state) + (table.tally.units(count) if table.tally else 0)


def choices_of(problem, roster, agent):
    """The line as choices, date by date."""
    names = [s.name for s in problem.policy.shifts]
    worked = {a.date: 1 + names.index(a.shift) for a in roster.of_agent(agent.agent_id)}
    return [worked.get(day, 0) for day in problem.dates]


def one_a_day(case):
    """The case with the first shift of each agent's date only; locks of the others go too."""
    first = {(a.agent_id, a.date): a for a in reversed(case.roster.assignments)}
    kept = {(a.agent_id, a.date, a.shift) for a in first.values()}
    locks = tuple(k for k in case.problem.locks if (k.agent_id, k.date, k.shift) in kept)
    return replace(case, problem=replace(case.problem, locks=locks), roster=Roster(first.values()))


def without_absent_work(case):
    """The case with no unlocked work on dates of absence."""
    problem = case.problem
    locked = {(k.agent_id, k.date) for k in problem.locks}
    kept = (
        a
        for a in case.roster.assignments
        if (a.agent_id, a.date) in locked or problem.is_available(problem.agent(a.agent_id), a.date)
    )
    return replace(case, roster=Roster(kept))


@pytest.mark.parametrize("rule_type", PATTERN_RULES, ids=lambda r: r.code)
def test_machines_tell_as_many_units_as_the_rule(rule_type):
    @search(EXAMPLES * HARDER.get(rule_type.code, 1))
    @given(case=cases(code=rule_type.code, modes=(Mode.HARD, Mode.SOFT), most_agents=2))
    def agree(case):
        case = one_a_day(case)
        if rule_type.code in TRUSTS_AVAILABILITY:
            case = without_absent_work(case)
        rule = rule_type.of(case.problem.policy)
        for agent in case.problem.agents:
            line = case.problem.line(case.roster, agent)
            told = sum(b.units for b in rule.breaches(case.problem, agent, line))

            compiled = rule.compiled(case.problem, agent)

            choices = choices_of(case.problem, case.roster, agent)
            units = units_read(case.problem, compiled, choices)
            if rule.is_hard and rule.code in MAY_TELL_MORE_WHERE_HARD:
                assert units >= told
                assert (units > 0) == (told > 0)
            else:
                assert units == told

    agree()
