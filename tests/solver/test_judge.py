"""What the judge says of a roster does not depend on what it judged before."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from scheduler.roster import Roster
from solver.judge import judge
from tests.strategies import cases, search


@search(60)
@given(case=cases())
def test_a_roster_judged_after_others_is_judged_as_if_it_were_the_first(case):
    problem, roster = case.problem, case.roster
    worked = roster.assignments
    others = [Roster(a for a in worked if a is not left_out) for left_out in worked[:6]]

    for other in [*others, roster, Roster(), roster]:
        assert judge(problem, other) == judge(replace(problem), other)
