"""Stated cover as rows: what each number of people costs is what the rule tells."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.cover import CoverNeed
from scheduler.policy import Level, Mode, RuleCode, RuleSetting
from scheduler.roster import Roster
from solver.engine.lines.compile import compile_team
from solver.engine.lines.stated import is_stated, stated_task
from solver.rules import rules_of
from solver.rules.stated_cover import StatedCover
from tests.builders import NOVEMBER, a_policy, a_problem, an_agent, worked
from tests.strategies import search

DATES = NOVEMBER[:5]
SHIFTS = ("day", "night")


@st.composite
def stated(draw):
    """A small team, needs within the dates and beside them, weights and levels of any sort."""
    rng = Random(draw(st.integers(0, 2**32)))
    levels = rng.choice(((Level.REQUESTS,), (Level.REQUESTS, Level.PATTERNS)))
    cover = RuleSetting(code=RuleCode.STATED_COVER, mode=Mode.SOFT, weight=rng.randint(1, 3))
    keys = rng.sample([(d, s) for d in NOVEMBER[:7] for s in SHIFTS], rng.randint(0, 6))
    problem = a_problem(
        policy=a_policy(levels=levels, rules=(cover,)),
        agents=tuple(an_agent(f"a{n}") for n in range(rng.randint(1, 4))),
        dates=DATES,
        cover=tuple(
            CoverNeed(
                date=d,
                shift=s,
                people=rng.randint(0, 5),
                weight_under=rng.randint(0, 9),
                weight_over=rng.randint(0, 9),
            )
            for d, s in keys
        ),
    )
    lines = np.array([rng.choices((0, 1, 2), k=len(DATES)) for _ in problem.agents])
    return problem, lines


def task_of(problem):
    rules = rules_of(problem.policy)
    return stated_task(problem, rules, compile_team(problem, rules))


def roster_of(problem, lines):
    return Roster(
        a
        for agent, line in zip(problem.agents, lines, strict=True)
        for day, choice in zip(problem.dates, line, strict=True)
        if choice
        for a in worked(SHIFTS[choice - 1], day, agent_id=agent.agent_id)
    )


@search()
@given(case=stated())
def test_rows_cost_what_the_rule_tells(case):
    problem, lines = case

    task = task_of(problem)

    told = StatedCover.of(problem.policy).violations(problem, roster_of(problem, lines))
    scale = 10_000 ** (len(problem.policy.levels) - 1)
    assert task.row_cost(task.counts(lines)) == scale * sum(v.cost for v in told)


@search()
@given(case=stated())
def test_every_row_is_convex_and_speaks_of_everybody(case):
    problem, _ = case

    task = task_of(problem)

    for row in task.rows:
        assert row.members.all()
        assert row.costs.shape == (len(problem.agents) + 1,)
        assert (np.diff(row.costs, n=2) >= 0).all()


def test_cover_on_no_level_of_the_team_costs_nothing():
    need = CoverNeed(date=DATES[0], shift="day", people=1, weight_under=1, weight_over=1)
    problem = a_problem(policy=a_policy(levels=(Level.PATTERNS,)), dates=DATES, cover=(need,))

    assert task_of(problem).rows == ()


def test_without_the_rule_nothing_is_stated():
    need = CoverNeed(date=DATES[0], shift="day", people=1, weight_under=1, weight_over=1)
    off = RuleSetting(code=RuleCode.STATED_COVER, mode=Mode.OFF)
    problem = a_problem(
        policy=a_policy(levels=(Level.REQUESTS,), rules=(off,)), dates=DATES, cover=(need,)
    )

    assert task_of(problem).rows == ()


@pytest.mark.parametrize(
    ("levels", "told"),
    [
        ((Level.REQUESTS,), True),
        ((Level.PATTERNS, Level.REQUESTS), True),
        ((Level.OVERLOAD, Level.REQUESTS), False),
        (tuple(Level), False),
    ],
)
def test_only_requests_patterns_and_cover_are_stated(levels, told):
    problem = a_problem()

    assert is_stated(replace(problem, policy=a_policy(levels=levels))) is told
