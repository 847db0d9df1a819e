"""Scores a written roster by the file alone: what it breaks, and what it costs.

Shares nothing with what made the roster.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

from benchmarks.curtois.instance import Employee, Instance

HEADER = ("employee", "day", "shift")

Plan = Mapping[tuple[str, int], str]
"""The shift of each employee on each day; not listed is off."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Score:
    """What a roster is worth.

    Attributes:
        violations: sentences, one for each hard limit broken; a roster with any is none.
        cost: weights of wishes not met, of people missing and of people too many.
    """

    violations: tuple[str, ...]
    cost: int


def score_file(instance: Instance, file: Path) -> Score:
    """The score of a roster with the columns `employee,day,shift`, days from 0."""
    with file.open(encoding="utf-8", newline="") as source:
        header, *rows = list(csv.reader(source)) or [[]]
    if tuple(header) != HEADER:
        return Score(violations=(f"expected the columns {HEADER}, got {header}",), cost=0)
    return score(instance, rows)


def score(instance: Instance, rows: Sequence[Sequence[str]]) -> Score:
    """The score of rows of employee, day and shift."""
    plan: dict[tuple[str, int], str] = {}
    violations: list[str] = []
    staff = {e.employee_id for e in instance.staff}
    shifts = {s.shift_id for s in instance.shifts}
    days = {str(day): day for day in range(instance.days)}
    for row in rows:
        if len(row) != 3 or row[0] not in staff or row[1] not in days or row[2] not in shifts:
            violations.append(f"unknown employee, day or shift: {','.join(row)}")
        elif (row[0], days[row[1]]) in plan:
            violations.append(f"{row[0]} works two shifts on day {row[1]}")
        else:
            plan[row[0], days[row[1]]] = row[2]
    violations += broken_limits(instance, plan)
    return Score(violations=tuple(violations), cost=cost_of(instance, plan))


def broken_limits(instance: Instance, plan: Plan) -> Iterator[str]:
    """Every hard limit that the plan breaks."""
    for off in instance.days_off:
        if (off.employee_id, off.day) in plan:
            yield f"{off.employee_id} works on day {off.day}, a day off"
    for employee in instance.staff:
        line = [plan.get((employee.employee_id, day)) for day in range(instance.days)]
        for broken in _of_line(instance, employee, line):
            yield f"{employee.employee_id} {broken}"


def cost_of(instance: Instance, plan: Plan) -> int:
    """The weights of all that is not as wished."""
    cost = 0
    for wish in instance.wishes:
        works_it = plan.get((wish.employee_id, wish.day)) == wish.shift_id
        cost += wish.weight * (works_it == wish.is_off)
    there = Counter((day, shift) for (_, day), shift in plan.items())
    for need in instance.cover:
        people = there[need.day, need.shift_id]
        cost += need.weight_under * max(0, need.people - people)
        cost += need.weight_over * max(0, people - need.people)
    return cost


def _of_line(instance: Instance, employee: Employee, line: Sequence[str | None]) -> Iterator[str]:
    lengths = {s.shift_id: s.minutes for s in instance.shifts}
    banned = {(s.shift_id, n) for s in instance.shifts for n in s.not_followed_by}
    for day, (today, tomorrow) in enumerate(pairwise(line)):
        if (today, tomorrow) in banned:
            yield f"works {tomorrow} on day {day + 1} after {today}"
    times = Counter(shift for shift in line if shift is not None)
    for shift, most in employee.most_of_shift:
        if times[shift] > most:
            yield f"works {shift} {times[shift]} times, at most {most}"
    minutes = sum(lengths[shift] * n for shift, n in times.items())
    if not employee.least_minutes <= minutes <= employee.most_minutes:
        yield f"works {minutes} minutes, not {employee.least_minutes} to {employee.most_minutes}"
    weekends = sum(any(line[day : day + 2]) for day in range(5, len(line), 7))
    if weekends > employee.most_weekends:
        yield f"works on {weekends} weekends, at most {employee.most_weekends}"
    yield from _of_runs(employee, line)


def _of_runs(employee: Employee, line: Sequence[str | None]) -> Iterator[str]:
    first = 0
    for works, run in groupby(line, key=lambda shift: shift is not None):
        length = len(list(run))
        is_inside = first > 0 and first + length < len(line)
        if works and length > employee.most_running:
            yield f"works {length} days running from day {first}, at most {employee.most_running}"
        least = employee.least_running if works else employee.least_free_running
        if is_inside and length < least:
            does = "works" if works else "is off"
            yield f"{does} {length} days running from day {first}, at least {least}"
        first += length
