"""The smallest repairs: as few dates as can be, legal ones, those that are not locked first."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, product

import pytest

from scheduler.agents import Lock, TimeOff
from scheduler.roster import Assignment, Roster
from solver.explain import smallest_repairs
from solver.judge import judge
from tests.solver.test_solve import WEEK, a_week

AGENT = "a1"
KINDS = {"d": "day", "n": "night"}


def a_line(pattern):
    """`d` day, `n` night, anything else free, by date of the week."""
    return Roster(
        Assignment(date=day, agent_id=AGENT, shift=KINDS[letter])
        for day, letter in zip(WEEK, pattern, strict=True)
        if letter in KINDS
    )


def pattern_of(roster):
    worked = {a.date: a.shift[0] for a in roster.assignments}
    return "".join(worked.get(day, "-") for day in WEEK)


def repaired(pattern, repair):
    letters = dict(zip(WEEK, pattern, strict=True))
    for step in repair.steps:
        letters[step.date] = step.after[0] if step.after else "-"
    return "".join(letters.values())


def is_legal(problem, pattern):
    found = judge(problem, a_line(pattern)).violations
    return not any(v.hard and v.agent_ids == (AGENT,) for v in found)


def fewest(problem, pattern):
    """Found by trying everything."""
    for size in range(len(WEEK) + 1):
        for days in combinations(range(len(WEEK)), size):
            for letters in product("dn-", repeat=size):
                tried = list(pattern)
                for day, letter in zip(days, letters, strict=True):
                    tried[day] = letter
                if is_legal(problem, "".join(tried)):
                    return size
    raise AssertionError


@pytest.mark.parametrize("pattern", ["nd-----", "ddddddd", "ndndnd-", "dddnddd", "n-ndd-n"])
def test_a_repair_changes_as_few_dates_as_any_and_keeps_every_hard_rule(pattern):
    problem = a_week()

    repairs = smallest_repairs(problem, a_line(pattern), problem.agent(AGENT))

    least = fewest(problem, pattern)
    assert least > 0
    assert [len(repair.steps) for repair in repairs] == [least] * len(repairs)
    assert len({repair.steps for repair in repairs}) == len(repairs) >= 1
    assert all(is_legal(problem, repaired(pattern, repair)) for repair in repairs)


def test_a_line_that_breaks_nothing_needs_no_repair():
    problem = a_week()

    assert smallest_repairs(problem, a_line("ddddd--"), problem.agent(AGENT)) == ()


def test_of_two_equally_small_repairs_the_one_that_unlocks_nothing_is_told_first():
    locked = Lock(agent_id=AGENT, date=WEEK[0], shift="night")
    problem = replace(a_week(), locks=(locked,))

    first, *others = smallest_repairs(problem, a_line("nd-----"), problem.agent(AGENT))

    assert [(s.date, s.is_locked) for s in first.steps] == [(WEEK[1], False)]
    assert any(step.is_locked for repair in others for step in repair.steps)


def test_a_shift_on_time_off_is_taken_away():
    off = TimeOff(agent_id=AGENT, first=WEEK[2], last=WEEK[2])
    problem = replace(a_week(), time_off=(off,))

    (repair,) = smallest_repairs(problem, a_line("ddd----"), problem.agent(AGENT))

    (step,) = repair.steps
    assert (step.date, step.before, step.after) == (WEEK[2], "day", None)
