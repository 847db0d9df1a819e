"""Sizing against the truth: what trying everything finds lies within its bounds."""

from __future__ import annotations

import pytest
from hypothesis import given

from scheduler.roster import Roster
from solver.budget import Budget
from solver.settings import Settings
from solver.sizing.counting import Counting
from solver.sizing.needs import Month, at_load
from solver.sizing.shown import is_clean
from solver.sizing.staffing import Staffing
from tests.solver.sizing import plain
from tests.solver.sizing.small import BORDER, small_problems
from tests.strategies import search

BY_WORK = Settings(seconds=None, work=4, workers=1)
BY_LINES = Settings(seconds=30, workers=1)


def staffing(problem, settings):
    month = Month(problem=at_load(problem, 120))
    return Staffing(Counting(month), Budget(settings), 0.9)


@search(examples=25)
@given(problem=small_problems())
def test_counting_never_asks_for_more_than_it_takes(problem):
    counting = Counting(Month(problem=at_load(problem, 120)))

    hires, borrowed = counting.least_hires(), counting.least_borrowed()

    assert hires.number <= plain.least_hires(problem)
    assert borrowed.number <= plain.least_borrowed(problem)
    if not hires.number:
        assert counting.least_kept().number <= len(problem.agents)


@pytest.mark.parametrize("settings", [BY_WORK, BY_LINES], ids=["jointly", "lines"])
@search(examples=15)
@given(problem=small_problems())
def test_the_least_hires_are_what_trying_everything_finds(compiled_loops, settings, problem):
    answer = staffing(problem, settings).least_hires(Roster())

    assert answer.least <= plain.least_hires(problem) == answer.most
    assert is_clean(answer.shown.problem, answer.shown.roster)
    assert answer.shown.borrowed == ()


@pytest.mark.parametrize("settings", [BY_WORK, BY_LINES], ids=["jointly", "lines"])
@search(examples=15)
@given(problem=small_problems())
def test_the_least_borrowed_shifts_are_what_trying_everything_finds(
    compiled_loops, settings, problem
):
    answer = staffing(problem, settings).least_borrowed(frozenset(BORDER), Roster())

    assert answer.least <= plain.least_borrowed(problem) == answer.most
    assert is_clean(answer.shown.problem, answer.shown.roster)
    assert answer.shown.hires == ()


@pytest.mark.parametrize("settings", [BY_WORK, BY_LINES], ids=["jointly", "lines"])
@search(examples=15)
@given(problem=small_problems())
def test_the_fewest_of_today_s_agents_are_what_trying_everything_finds(
    compiled_loops, settings, problem
):
    begun = staffing(problem, settings)
    start = begun.least_hires(Roster())
    if start.most != 0:
        return

    answer = begun.least_kept(start)

    assert answer.least <= plain.least_kept(problem) == answer.most
    assert is_clean(answer.shown.problem, answer.shown.roster)
