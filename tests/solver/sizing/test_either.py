"""A hire of either kind: legal exactly where the line of one of the two kinds is."""

from __future__ import annotations

from itertools import product

from solver.sizing.either import EitherRotation
from solver.sizing.needs import Month
from solver.sizing.people import hires
from tests.solver.sizing.small import BORDER, rotating, some_days


def test_a_line_is_read_as_right_where_it_rotates_or_has_no_night():
    problem = some_days([(0, 0)] * len(BORDER), policy=rotating())
    rule = Month(problem=problem).rotation
    hire = hires(problem, 1)[0]
    hired = frozenset({hire.agent_id})
    either = EitherRotation(mode=rule.mode, rotation=rule.rotation, hired=hired)
    table = either.compiled(problem, hire).tables[0]

    for choices in product(range(3), repeat=len(BORDER)):
        state, units = table.start, 0
        for day, choice in enumerate(choices):
            step = table.step(state, day, choice)
            state, units = step.state, units + step.units
        line = tuple(
            problem.dated(day, problem.policy.shifts[choice - 1].name)
            for day, choice in zip(BORDER, choices, strict=True)
            if choice
        )
        rotates = not any(True for _ in rule.breaches(problem, hire, line))
        assert (units == 0) == (rotates or 2 not in choices)
