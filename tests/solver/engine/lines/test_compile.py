"""The team compiled for lines tells of every line what the rules themselves tell of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.agents import Lock, Request, TimeOff
from scheduler.dates import Blocks
from scheduler.limits import LineLimits
from scheduler.policy import Level, Mode, Rotation, RuleCode, RuleSetting
from scheduler.roster import Roster
from solver.engine.lines.burdens import BurdenCount
from solver.engine.lines.compile import compile_team, own_tally_costs
from solver.engine.lines.kernel import FORBIDDEN
from solver.locks import planned_locks
from solver.rules import PatternRule, rules_of
from solver.rules.table import Tally
from tests.builders import DAY, NOVEMBER, a_policy, a_problem, an_agent, worked
from tests.strategies import problems, rosters, search

PATTERN_CODES = [
    RuleCode.AVAILABILITY,
    RuleCode.MINIMUM_REST,
    RuleCode.WEEKLY_REST,
    RuleCode.HOURS_CAP,
    RuleCode.WEEKLY_SHIFTS,
    RuleCode.SHIFT_SUCCESSION,
    RuleCode.WORK_RUNS,
    RuleCode.SHORT_RUNS,
    RuleCode.PLANNED_HOURS,
    RuleCode.SHIFT_MAXIMA,
    RuleCode.WEEKENDS_OFF,
    RuleCode.NIGHT_BAN,
    RuleCode.ROTATION,
    RuleCode.REQUESTS,
    RuleCode.ISOLATED_DAYS,
    RuleCode.CHANGEOVER_REST,
]
BEFORE = date(2026, 10, 31)
TURNS = Rotation(shifts=("day", "night"))


@st.composite
def team_cases(draw):
    """A problem with some rules' modes set and locks, and a roster of one shift a date."""
    problem = draw(problems(code=RuleCode.SHORT_RUNS, most_agents=3))
    rng = Random(draw(st.integers(0, 2**32)))
    rules = tuple(
        RuleSetting(code=code, mode=rng.choice(list(Mode)), weight=rng.randint(1, 3))
        for code in PATTERN_CODES
        if rng.random() < 0.7
    )
    problem = replace(problem, policy=replace(problem.policy, rules=rules))
    roster = one_a_date(draw(rosters(problem)))
    if rng.random() < 0.7:
        roster = kept_free(rng, problem, roster)
    return replace(problem, locks=some_locks(rng, problem, roster)), roster


def one_a_date(roster):
    return Roster({(a.agent_id, a.date): a for a in roster.assignments}.values())


def kept_free(rng, problem, roster):
    """The roster without what is worked where it must not be, and with less of the rest."""
    few = rng.choice((0.2, 0.5, 1.0))
    return Roster(
        a
        for a in roster.assignments
        if problem.is_available(problem.agent(a.agent_id), a.date) and rng.random() < few
    )


def some_locks(rng, problem, roster):
    """Up to two; most of them as the roster has it."""
    found = {}
    for _ in range(rng.choice((0, 0, 1, 2))):
        agent, day = rng.choice(problem.agents), rng.choice(problem.dates)
        there = [a.shift for a in roster.of_agent(agent.agent_id) if a.date == day] or [None]
        others = [None, *(s.name for s in problem.policy.shifts)]
        shift = there[0] if rng.random() < 0.7 else rng.choice(others)
        found[agent.agent_id, day] = Lock(agent_id=agent.agent_id, date=day, shift=shift)
    return tuple(found.values())


@dataclass(frozen=True, kw_only=True)
class Told:
    """What is told of one line: whether it is allowed, and what it costs on each level."""

    is_legal: bool
    costs: dict[Level, int]


def told_by_rules(problem, roster, agent):
    line, legal, costs = problem.line(roster, agent), True, Counter()
    for rule in pattern_rules(problem):
        units = sum(b.units for b in rule.breaches(problem, agent, line))
        if rule.is_hard:
            legal = legal and not units
        else:
            costs[rule.level] += units * rule.weight
    there = {a.date: a.shift for a in roster.of_agent(agent.agent_id)}
    kept = all(
        there.get(k.date) == k.shift for k in planned_locks(problem) if k.agent_id == agent.agent_id
    )
    return Told(is_legal=legal and kept, costs=+costs)


def told_by_graph(team, member, line):
    """Follows the line through the member's graph by hand."""
    graph, node = member.graph, member.start
    costs = [0] * len(team.levels)
    held = [0] * len(member.tallies)
    for day, choice in enumerate(line):
        edge = graph.step[day, node, choice]
        if edge < 0 or member.closed[day, choice]:
            return Told(is_legal=False, costs={})
        costs = [c + int(m) for c, m in zip(costs, graph.edge_costs[edge], strict=True)]
        costs = [c + int(m) for c, m in zip(costs, member.cells[day, choice], strict=True)]
        gained = graph.amounts[graph.edge_class[edge]] * graph.grain
        held = [h + int(g) for h, g in zip(held, gained, strict=True)]
        node = graph.edge_to[edge]
    costs = [c + int(m) for c, m in zip(costs, graph.end_costs[node], strict=True)]
    for count, tally, level, weight in zip(
        held, member.tallies, member.tally_levels, member.tally_weights, strict=True
    ):
        units = tally.units(count)
        if units and level is None:
            return Told(is_legal=False, costs={})
        if units:
            costs[level] += units * weight
    return Told(is_legal=True, costs=+Counter(dict(zip(team.levels, costs, strict=True))))


def pattern_rules(problem):
    return [r for r in rules_of(problem.policy) if isinstance(r, PatternRule)]


def declines(problem):
    rules = pattern_rules(problem)
    return any(r.compiled(problem, a) is None for r in rules for a in problem.agents)


@search()
@given(case=team_cases())
def test_a_line_is_allowed_and_costs_what_the_rules_say(case):
    problem, roster = case

    team = compile_team(problem, rules_of(problem.policy))

    told = [told_by_rules(problem, roster, a) for a in problem.agents]
    if team is None:
        assert not all(t.is_legal for t in told) or declines(problem)
        return
    for member, line, expected in zip(
        team.members, team.lines(roster.assignments), told, strict=True
    ):
        found = told_by_graph(team, member, line)
        assert found.is_legal == expected.is_legal
        if expected.is_legal:
            assert found.costs == expected.costs


def team_of(problem, counters=()):
    return compile_team(problem, rules_of(problem.policy), counters)


def setting(code, mode, weight=1):
    return RuleSetting(code=code, mode=mode, weight=weight)


def test_agents_whose_rules_are_the_same_share_a_graph_whatever_their_past_and_locks():
    past = (*worked("night", BEFORE, agent_id="a2"), *worked("day", BEFORE, agent_id="a3"))
    problem = a_problem(
        policy=a_policy(rotation=TURNS),
        agents=tuple(an_agent(f"a{n}") for n in (1, 2, 3, 4)),
        history=Roster(past),
        locks=(Lock(agent_id="a4", date=NOVEMBER[3], shift="day"),),
        time_off=(TimeOff(agent_id="a1", first=NOVEMBER[9], last=NOVEMBER[13]),),
    )

    team = team_of(problem)

    assert len({id(m.graph) for m in team.members}) == 1
    assert [m.agent for m in team.members] == list(problem.agents)


def test_agents_whose_contracts_differ_have_graphs_of_their_own():
    limits = LineLimits(most_days_running=2)
    problem = a_problem(agents=(an_agent("a1"), an_agent("a2", limits=limits), an_agent("a3")))

    first, second, third = (m.graph for m in team_of(problem).members)

    assert first is third
    assert first is not second


@pytest.mark.parametrize("mode", [Mode.SOFT, Mode.OFF])
def test_a_team_that_may_work_two_shifts_a_date_is_declined(mode):
    policy = a_policy(rules=(setting(RuleCode.ONE_SHIFT_A_DAY, mode),))

    assert team_of(a_problem(policy=policy)) is None


def test_a_team_is_declined_where_one_rule_is():
    weeks = replace(TURNS, changeover_days=2, blocks=Blocks.WEEK)
    policy = a_policy(rotation=weeks, rules=(setting(RuleCode.ROTATION, Mode.SOFT),))

    assert team_of(a_problem(policy=policy)) is None
    assert team_of(a_problem(policy=replace(policy, rules=()))) is not None


def test_a_team_in_which_somebody_can_work_no_line_is_declined():
    # one date of at least four running has been worked, and a third must not be
    limits = LineLimits(least_days_running=4, most_days_running=2)
    torn, free = an_agent("a1", limits=limits), an_agent("a2")
    day_before = date(2026, 10, 30)
    past = Roster([*worked("day", BEFORE), *worked("day", day_before, agent_id="a2")])

    assert team_of(a_problem(agents=(torn, free), history=past)) is None
    assert team_of(a_problem(agents=(torn, free))) is not None


def test_a_team_in_which_somebody_cannot_work_the_hours_agreed_is_declined():
    most = 30 * 540
    team = tuple(
        an_agent(f"a{n}", limits=LineLimits(least_minutes=least))
        for n, least in enumerate((0, most + 1))
    )

    assert team_of(a_problem(agents=team)) is None
    assert team_of(a_problem(agents=team[:1])) is not None


def test_a_locked_date_has_one_choice_and_none_where_a_rule_forbids_it():
    problem = a_problem(
        time_off=(TimeOff(agent_id="a1", first=NOVEMBER[4], last=NOVEMBER[4]),),
        locks=(
            Lock(agent_id="a1", date=NOVEMBER[3], shift="night"),
            Lock(agent_id="a1", date=NOVEMBER[4], shift="day"),
            Lock(agent_id="a1", date=NOVEMBER[5], shift=None),
        ),
    )

    closed = team_of(problem).members[0].closed

    assert closed[3:7].tolist() == [
        [True, True, False],
        [True, True, True],
        [False, True, True],
        [False, False, False],
    ]


def test_lines_are_read_from_a_roster_and_told_again():
    problem = a_problem(agents=(an_agent("a1"), an_agent("a2")))
    ours = [
        *worked("day", NOVEMBER[0], NOVEMBER[-1]),
        *worked("night", NOVEMBER[4], agent_id="a2"),
    ]
    strange = [
        *worked("day", BEFORE),
        *worked("abolished", NOVEMBER[1]),
        *worked("day", NOVEMBER[1], agent_id="gone"),
    ]
    team = team_of(problem)

    lines = team.lines([*ours, *strange])

    assert lines.shape == (2, 30)
    assert np.argwhere(lines).tolist() == [[0, 0], [0, 29], [1, 4]]
    assert set(team.assignments(lines)) == set(ours)


def test_counters_stand_after_the_rules_tallies_and_cost_nothing():
    limits = LineLimits(least_minutes=1080, most_minutes=2000)
    nights = tuple((0, 0, 1) for _ in NOVEMBER)
    counter = BurdenCount(start=0, tally=Tally(most=10**9), marks=nights)
    without, problem = team_of(a_problem()), a_problem(agents=(an_agent(limits=limits),))

    (member,) = team_of(problem, (counter, counter)).members

    costs = own_tally_costs(member, np.ones(len(Level)))
    assert len(member.tallies) == len(costs) >= 3
    assert len(without.members[0].tallies) < len(costs)
    assert member.tallies[-2:] == (counter.tally, counter.tally)
    assert not costs[-2:].any()


@pytest.mark.parametrize(
    ("mode", "told"),
    [(Mode.HARD, [FORBIDDEN, FORBIDDEN, 0, 0, FORBIDDEN]), (Mode.SOFT, None)],
)
def test_what_a_tally_costs_is_told_for_every_count(mode, told):
    limits = LineLimits(least_minutes=2 * 540, most_minutes=3 * 540)
    rules = (
        setting(RuleCode.PLANNED_HOURS, mode, weight=3),
        setting(RuleCode.HOURS_CAP, Mode.OFF),
    )
    policy = a_policy(shifts=(DAY,), rules=rules)
    problem = a_problem(policy=policy, agents=(an_agent(limits=limits),), dates=NOVEMBER[:5])

    (member,) = team_of(problem).members

    (costs,) = own_tally_costs(member, np.array([2.0 * (v is Level.PATTERNS) for v in Level]))
    (tally,) = member.tallies
    told = told or [6.0 * tally.units(n * 540) for n in range(5)]
    assert costs[:5].tolist() == told


def test_what_is_forbidden_stays_so_however_it_is_weighed():
    wish = Request(agent_id="a1", date=NOVEMBER[2], want=None, weight=7)
    off = TimeOff(agent_id="a1", first=NOVEMBER[3], last=NOVEMBER[3])
    team = team_of(a_problem(requests=(wish,), time_off=(off,)))

    (person,) = team.people([0.5 * (v is Level.REQUESTS) for v in Level], [4])

    assert person.cells[2].tolist() == [0, 3.5, 3.5]
    assert person.cells[3].tolist() == [0, FORBIDDEN, FORBIDDEN]
    assert person.group == 4
