"""A rule's third opinion: its machines, reading a line date by date, tell the units it tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given

from scheduler.agents import TimeOff
from scheduler.dates import Blocks, dates_between
from scheduler.holidays import PublicCalendar
from scheduler.policy import Mode, Rotation, RuleCode, RuleSetting
from scheduler.roster import Roster
from solver.rules import ALL_RULES, Family
from solver.rules.rotation import RotationRule
from tests.builders import DAY, NIGHT, NOVEMBER, a_policy, a_problem, an_agent, worked
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
    state, units, count, known = table.start, 0, 0, {}
    for day, choice in enumerate(choices):
        step = table.step(state, day, choice)
        assert known.setdefault((table.kind_of(day), state, choice), step) == step
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

            assert compiled is not None
            choices = choices_of(case.problem, case.roster, agent)
            units = units_read(case.problem, compiled, choices)
            if rule.is_hard and rule.code in MAY_TELL_MORE_WHERE_HARD:
                assert units >= told
                assert (units > 0) == (told > 0)
            else:
                assert units == told

    agree()


OCTOBER = dates_between(date(2026, 10, 1), date(2026, 10, 31))
TURNS = Rotation(shifts=("day", "night"))


def a_month(history=(), agents=None, policy=None, **parts):
    """A team of two rotating shifts plans November."""
    return a_problem(
        policy=policy or a_policy(rotation=TURNS),
        agents=agents or (an_agent(),),
        calendar=PublicCalendar(
            workdays=frozenset(d for d in NOVEMBER if d.weekday() < 5), holidays=()
        ),
        history=Roster(history),
        **parts,
    )


def states_met(table, choices, *, hard):
    """All states of a month's lines; where the rule is hard, of those that keep it."""
    met, now, known = {table.start}, {table.start}, {}
    for day in range(len(NOVEMBER)):
        steps = {(s, c): table.step(s, day, c) for s in now for c in choices}
        for (state, choice), step in steps.items():
            assert known.setdefault((table.kind_of(day), state, choice), step) == step
        now = {s.state for s in steps.values() if not (hard and s.units)}
        met |= now
    return met


@pytest.mark.parametrize("rule_type", PATTERN_RULES, ids=lambda r: r.code)
@pytest.mark.parametrize("history", [(), worked("night", *OCTOBER[19:25])], ids=["new", "old"])
def test_a_rules_machine_has_few_states(rule_type, history):
    problem = a_month(history, agents=(an_agent(weekly_shifts=5),))
    rule = rule_type.of(problem.policy)

    tables = rule.compiled(problem, problem.agents[0]).tables

    for table in tables:
        assert len(states_met(table, (0, 1, 2), hard=rule.is_hard)) <= 7


def test_early_and_late_changes_add_few_states():
    policy = a_policy(rotation=replace(TURNS, changeover_days=3))
    problem = a_month(worked("night", *OCTOBER[19:25]), policy=policy)

    (table,) = RotationRule.of(policy).compiled(problem, problem.agents[0]).tables

    assert len(states_met(table, (0, 1, 2), hard=True)) <= 12


@pytest.mark.parametrize("rule_type", PATTERN_RULES, ids=lambda r: r.code)
def test_agents_who_differ_in_their_past_share_machines(rule_type):
    team = tuple(an_agent(f"a{n}", weekly_shifts=5) for n in range(4))
    past = (
        *worked("night", *OCTOBER[24:], agent_id="a1"),
        *worked("day", *OCTOBER[20:29:2], agent_id="a2"),
        *worked("day", OCTOBER[29], agent_id="a3"),
    )
    problem = a_month(past, agents=team)
    rule = rule_type.of(problem.policy)

    compiled = [rule.compiled(problem, agent).tables for agent in team]

    assert len(set(compiled)) == 1


def test_agents_on_long_leave_share_the_machine_for_single_days():
    team = (an_agent("a1"), an_agent("a2"), an_agent("a3"))
    leave = TimeOff(agent_id="a2", first=NOVEMBER[9], last=NOVEMBER[13])
    one_date = TimeOff(agent_id="a3", first=NOVEMBER[9], last=NOVEMBER[9])
    problem = a_month(agents=team, time_off=(leave, one_date))
    (rule_type,) = (r for r in PATTERN_RULES if r.code is RuleCode.ISOLATED_DAYS)

    usual, on_leave, off = (rule_type.of(problem.policy).compiled(problem, a) for a in team)

    assert on_leave == usual
    assert off != usual


def test_months_whose_cap_is_out_of_reach_are_not_counted():
    team = (an_agent("a1"), an_agent("a2"))
    # 21 workdays of 8 hours and 36 hours more are less than 23 shifts of 9 hours
    leave = TimeOff(agent_id="a2", first=NOVEMBER[0], last=NOVEMBER[7])
    problem = a_month(agents=team, time_off=(leave,))
    (rule_type,) = (r for r in PATTERN_RULES if r.code is RuleCode.HOURS_CAP)

    there, away = (rule_type.of(problem.policy).compiled(problem, a) for a in team)

    assert len(there.tables) == 1
    assert away.tables == ()


def units_of_first(code, problem, choices):
    """The units of the first agent's line, which begins with these choices and is free then."""
    (rule_type,) = (r for r in PATTERN_RULES if r.code is code)
    compiled = rule_type.of(problem.policy).compiled(problem, problem.agents[0])
    return units_read(problem, compiled, [*choices, *[0] * (len(problem.dates) - len(choices))])


def test_a_long_rest_reaches_over_several_dates():
    policy = a_policy(rest=timedelta(hours=40))
    problem = a_month(worked("night", OCTOBER[-1]), policy=policy)

    assert units_of_first(RuleCode.MINIMUM_REST, problem, [0, 1]) == 1
    assert units_of_first(RuleCode.MINIMUM_REST, problem, [0, 2]) == 0
    assert units_of_first(RuleCode.MINIMUM_REST, problem, [1, 1]) == 3


@pytest.mark.parametrize(
    ("history", "units"), [((), 0), (worked("day", OCTOBER[5]), 1)], ids=["unknown", "free"]
)
def test_a_first_working_day_is_single_only_where_the_date_before_is_known(history, units):
    problem = a_month(history)

    assert units_of_first(RuleCode.ISOLATED_DAYS, problem, [1, 0]) == units


@pytest.mark.parametrize(("on_leave", "units"), [(False, 1), (True, 0)], ids=["free", "leave"])
def test_the_last_free_day_of_the_past_is_single_unless_it_was_leave(on_leave, units):
    leave = TimeOff(agent_id="a1", first=OCTOBER[-1], last=OCTOBER[-1])
    past = worked("day", *OCTOBER[-4:-1])
    problem = a_month(past, time_off=(leave,) if on_leave else ())

    assert units_of_first(RuleCode.ISOLATED_DAYS, problem, [1, 1]) == units


def test_two_nights_on_the_last_date_of_the_past_both_want_rest():
    nights = replace(TURNS, shifts=("day", "night", "late"))
    late = replace(NIGHT, name="late")
    policy = a_policy(shifts=(DAY, NIGHT, late), rotation=nights)
    past = (*worked("night", OCTOBER[-1]), *worked("late", OCTOBER[-1]))

    units = units_of_first(RuleCode.CHANGEOVER_REST, a_month(past, policy=policy), [0, 1])

    assert units == 2


def test_an_early_change_in_the_past_has_begun_the_next_block():
    policy = a_policy(rotation=replace(TURNS, changeover_days=3))
    past = (*worked("day", *NOVEMBER[:10]), *worked("night", NOVEMBER[12]))
    problem = replace(a_month(past, policy=policy), dates=NOVEMBER[13:])

    assert units_of_first(RuleCode.ROTATION, problem, [2] * 17) == 0
    assert units_of_first(RuleCode.ROTATION, problem, [1]) == 1


@pytest.mark.parametrize(
    ("rotation", "declines"),
    [
        (TURNS, False),
        (replace(TURNS, changeover_days=2, blocks=Blocks.WEEK), True),
    ],
    ids=["fixed half months", "weeks with free borders"],
)
def test_a_soft_rotation_declines_to_be_read_in_too_many_ways(rotation, declines):
    soft = RuleSetting(code=RuleCode.ROTATION, mode=Mode.SOFT)
    policy = a_policy(rotation=rotation, rules=(soft,))
    problem = a_month(policy=policy)

    compiled = RotationRule.of(policy).compiled(problem, problem.agents[0])

    assert (compiled is None) == declines
