"""Rosters for shifts whose people are stated: one task, solved by lines."""

from __future__ import annotations

import numpy as np

from scheduler.policy import Level
from scheduler.problem import Problem
from solver.engine.lines.compile import LineTeam
from solver.engine.lines.task import Row, Task
from solver.rules import Rule
from solver.rules.stated_cover import StatedCover, planned_needs

_APART = 10_000
"""What a unit of one level costs in units of the next; rosters of one level need none of it."""


def is_stated(problem: Problem) -> bool:
    """Whether the problem is about requests, patterns and stated cover alone."""
    return set(problem.policy.levels) <= {Level.REQUESTS, Level.PATTERNS}


def stated_task(problem: Problem, rules: tuple[Rule, ...], team: LineTeam) -> Task:
    """The whole problem as one task; an upper level counts `_APART` times a lower one."""
    levels = team.levels
    weights = [float(_APART ** (len(levels) - 1 - n)) for n in range(len(levels))]
    return Task(
        people=team.people(weights, [0] * len(team.members)),
        rows=tuple(_rows(problem, rules, team, dict(zip(levels, weights, strict=True)))),
        days=team.days,
        choices=team.choices,
    )


def _rows(
    problem: Problem, rules: tuple[Rule, ...], team: LineTeam, weights: dict[Level, float]
) -> list[Row]:
    cover = next((r for r in rules if isinstance(r, StatedCover)), None)
    if cover is None or cover.level not in weights:
        return []
    days = {d: n for n, d in enumerate(problem.dates)}
    choices = {s.name: n for n, s in enumerate(problem.policy.shifts, 1)}
    people = np.arange(len(team.members) + 1)
    scale = weights[cover.level] * cover.weight
    return [
        Row(
            day=days[need.date],
            choice=choices[need.shift],
            members=np.array([True]),
            costs=scale
            * (
                need.weight_under * np.maximum(need.people - people, 0)
                + need.weight_over * np.maximum(people - need.people, 0)
            ),
        )
        for need in planned_needs(problem)
    ]
