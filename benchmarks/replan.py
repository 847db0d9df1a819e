"""How few people a repair disturbs, and how long that takes, beside planning the rest afresh.

`python -m benchmarks.replan` makes teams, plans their November, lets some people be absent for
three days and repairs the roster; then it plans the dates from the first absence on afresh, as
somebody without a repair would, and counts in both whose shifts are others than published.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from time import process_time
from typing import TypeVar

from benchmarks.team_months.cases import Case, Kind
from benchmarks.teams import NOVEMBER
from scheduler.agents import TimeOff
from scheduler.changes import ChangeKind, changes, rescheduled
from scheduler.problem import Problem
from scheduler.roster import Roster
from solver.replan import Goal, replan
from solver.settings import Settings
from solver.solve import solve

_DAYS = 3
_OTHER_TIMES = (ChangeKind.CAME, ChangeKind.WENT, ChangeKind.MOVED)
_Made = TypeVar("_Made")


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One team's repair beside planning afresh.

    Attributes:
        people, shifts: disturbed and changed by the repair, each with its bound.
        missing: heads, duties and stores that the repair leaves open and that were not before.
        seconds, fresh_seconds: CPU.
        fresh_people, fresh_shifts: disturbed and changed by planning afresh.
    """

    agents: int
    absent: int
    people: tuple[int, int]
    shifts: tuple[int, int]
    missing: int
    seconds: float
    fresh_people: int
    fresh_shifts: int
    fresh_seconds: float


def measured(
    problem: Problem, published: Roster, absent: int, *, seed: int, seconds: float, work: float
) -> Line:
    """One case.

    Args:
        problem: before anybody is absent.
        published: its roster.
        absent: how many people are.
        seed: decides who is absent and when.
        seconds: to repair with.
        work: to plan afresh with.
    """
    random = Random(seed)
    first = random.choice(problem.dates[3:15])
    days = [first + timedelta(days=n) for n in range(_DAYS)]
    there = sorted({a.agent_id for a in published.assignments if a.date in days})
    names = random.sample(there, absent)
    off = tuple(TimeOff(agent_id=a, first=days[0], last=days[-1]) for a in names)
    damaged = replace(problem, time_off=(*problem.time_off, *off))
    settings = Settings(seconds=seconds, seed=seed)
    found, spent = _timed(lambda: replan(damaged, published, settings, from_date=first))
    rest = _rest_of(damaged, published, first)
    fresh, fresh_seconds = _timed(
        lambda: solve(rest, Settings(seconds=None, work=work, seed=seed, workers=1))
    )
    others = changes(published, fresh.plan.roster, first, problem.dates[-1])
    people, shifts = found.of(Goal.PEOPLE), found.of(Goal.SHIFTS)
    return Line(
        agents=len(problem.agents),
        absent=absent,
        people=(people.value, people.bound),
        shifts=(shifts.value, shifts.bound),
        missing=sum(found.of(g).value for g in (Goal.DUTIES, Goal.HEADS, Goal.STORES)),
        seconds=spent,
        fresh_people=len(rescheduled(others) - set(names)),
        fresh_shifts=sum(len(one.of(*_OTHER_TIMES)) for one in others if one.agent_id not in names),
        fresh_seconds=fresh_seconds,
    )


def _timed(make: Callable[[], _Made]) -> tuple[_Made, float]:
    start = process_time()
    made = make()
    return made, process_time() - start


def _rest_of(problem: Problem, published: Roster, first: date) -> Problem:
    """The dates from the first absence on, after what was worked before."""
    past = (a for a in published.assignments if a.date < first)
    return replace(
        problem,
        dates=tuple(d for d in problem.dates if d >= first),
        history=Roster((*problem.history.assignments, *past)),
    )


def _row(line: Line) -> str:
    people, shifts = (f"{value} ≥ {bound}" for value, bound in (line.people, line.shifts))
    return (
        f"{line.agents:>6} {line.absent:>6} {people:>10} {shifts:>10} {line.missing:>8}"
        f" {line.seconds:>8.1f} {line.fresh_people:>8} {line.fresh_shifts:>8}"
        f" {line.fresh_seconds:>8.1f}"
    )


def _main() -> None:
    parser = argparse.ArgumentParser(description="Measures repairs of rosters.")
    parser.add_argument("--agents", type=int, nargs="+", default=[11, 30, 100, 300])
    parser.add_argument("--absent", type=int, nargs="+", default=[1, 3])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=60.0, help="for each repair")
    parser.add_argument("--work", type=float, default=8.0, help="for each roster planned")
    told = parser.parse_args()
    print(f"November {NOVEMBER.year}; people and shifts: value ≥ bound; seconds of CPU")
    print(
        f"{'agents':>6} {'absent':>6} {'people':>10} {'shifts':>10} {'missing':>8}"
        f" {'CPU':>8} {'people*':>8} {'shifts*':>8} {'CPU*':>8}   * planned afresh"
    )
    for agents in told.agents:
        problem = Case(kind=Kind.FIXED, agents=agents, seed=told.seed).problem()
        settings = Settings(seconds=None, work=told.work, seed=told.seed, workers=1)
        published = solve(problem, settings).plan.roster
        for absent in told.absent:
            line = measured(
                problem,
                published,
                absent,
                seed=told.seed,
                seconds=told.seconds,
                work=told.work,
            )
            print(_row(line), flush=True)


if __name__ == "__main__":
    _main()
