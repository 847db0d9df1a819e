"""The figures of one roster; definitions in words: docs/scenarios.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scheduler import headcount
from scheduler.demand import MILLI
from scheduler.duties import WHOLE_HEAD
from scheduler.ledger import BurdenKind
from scheduler.pay import hours_of, wage_of
from scheduler.policy import Level
from scheduler.problem import Problem
from scheduler.roster import Assignment, Roster
from solver.outcome import INQUIRY_LEVELS, Judgement
from solver.scenarios.fragility import fragility
from solver.scenarios.result import Figure, Measured

_MINUTES = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Beside:
    """The rosters that others are set beside, each with the agents of its team.

    Attributes:
        base: the roster of the month as it is; None: this one is.
        published: None: none was given.
    """

    base: Roster | None
    published: Roster | None
    agents: frozenset[str]


def measured(
    problem: Problem, roster: Roster, judgement: Judgement, beside: Beside
) -> tuple[Measured, ...]:
    """All figures that are known, in the order of `Figure`.

    Args:
        problem: what the roster is judged by.
        roster: of the planned dates.
        judgement: of this roster.
        beside: what it is set beside.
    """
    found: dict[Figure, float | None] = {
        **_demand(problem, judgement),
        **_loads(problem, roster),
        **_hours(problem, roster),
        **_nights(problem, roster),
        **_fairness(problem, roster, judgement),
        Figure.FRAGILITY: fragility(problem, roster),
        Figure.CHANGED_FROM_BASE: _changes(problem, roster, beside.base or roster, beside.agents),
    }
    if beside.published is not None:
        changes = _changes(problem, roster, beside.published, beside.agents)
        found[Figure.CHANGED_FROM_PUBLISHED] = changes
    return tuple(
        Measured(figure=figure, mean=value, low=value, high=value)
        for figure in Figure
        if (value := found.get(figure)) is not None
    )


def over_runs(runs: Sequence[tuple[Measured, ...]]) -> tuple[Measured, ...]:
    """Mean and range of each figure that all runs know."""
    by_run: list[Mapping[Figure, float]] = [{m.figure: m.mean for m in run} for run in runs]
    return tuple(
        Measured(figure=f, mean=sum(values) / len(values), low=min(values), high=max(values))
        for f in Figure
        if all(f in run for run in by_run)
        for values in [[run[f] for run in by_run]]
    )


def _demand(problem: Problem, judgement: Judgement) -> dict[Figure, float | None]:
    workload = problem.policy.workload
    least = {d: headcount.least_heads(problem.volume(d), workload) for d in problem.dated_shifts}
    best = [headcount.best_heads(problem.volume(d), workload) for d in problem.dated_shifts]
    by_date = [sum(n for d, n in least.items() if d.date == day) for day in problem.dates]
    values = dict(judgement.values)
    there = [a for a in problem.agents if any(problem.is_available(a, d) for d in problem.dates)]
    return {
        Figure.VOLUME: sum(problem.volume(d) for d in problem.dated_shifts) / MILLI,
        Figure.PEOPLE: len(there),
        Figure.HEADS_LEAST: sum(least.values()),
        Figure.HEADS_BEST: sum(best),
        Figure.HEADS_PEAK: max(by_date),
        Figure.DUTIES_UNMET: sum(u.people for u in judgement.unmet),
        Figure.HEADS_MISSING: sum(u.heads for u in judgement.unmet) / WHOLE_HEAD,
        Figure.INQUIRIES_UNMET: sum(u.milli_inquiries for u in judgement.unmet) / MILLI,
        Figure.OVERLOAD: _shown(Level.OVERLOAD, values),
        Figure.UNFAIRNESS: _shown(Level.FAIRNESS, values),
    }


def _shown(level: Level, values: Mapping[Level, int]) -> float | None:
    value = values.get(level)
    return value if value is None or level not in INQUIRY_LEVELS else value / MILLI


def _loads(problem: Problem, roster: Roster) -> dict[Figure, float | None]:
    """A holder's band is the part of it that the duty leaves."""
    workload = problem.policy.workload
    worked = [a for a in roster.assignments if problem.dates[0] <= a.date <= problem.dates[-1]]
    over = sum(_milli(a) > workload.high * _share(problem, a) for a in worked)
    under = sum(_milli(a) < workload.low * _share(problem, a) for a in worked)
    return {Figure.OVER_BAND: over, Figure.UNDER_BAND: under, Figure.SHIFTS_WORKED: len(worked)}


def _milli(worked: Assignment) -> int:
    return round(worked.inquiries * MILLI)


def _share(problem: Problem, worked: Assignment) -> int:
    return problem.policy.duty(worked.duty).inquiry_share if worked.duty else WHOLE_HEAD


def _hours(problem: Problem, roster: Roster) -> dict[Figure, float | None]:
    hours = hours_of(problem, roster)
    found: dict[Figure, float | None] = {
        Figure.HOURS_WORKED: sum(h.worked for h in hours) / _MINUTES,
        Figure.OVERTIME: sum(h.above for h in hours) / _MINUTES,
    }
    wages = {a.agent_id: wage_of(problem.policy, a.level) for a in problem.agents}
    pay, above = Decimal(), Decimal()
    for h in hours:
        wage = wages[h.agent_id]
        if not h.worked:
            continue
        if wage is None:
            return found
        pay, above = pay + h.pay(wage), above + h.pay_above(wage)
    if problem.policy.pay:
        found[Figure.PAY], found[Figure.OVERTIME_PAY] = float(pay), float(above)
    return found


def _nights(problem: Problem, roster: Roster) -> dict[Figure, float | None]:
    nights = [
        sum(problem.policy.shift(a.shift).is_night for a in _planned(problem, roster, agent_id))
        for agent_id in _night_workers(problem)
    ]
    if not nights or not any(s.is_night for s in problem.policy.shifts):
        return {}
    return {
        Figure.NIGHTS_LEAST: min(nights),
        Figure.NIGHTS_MEAN: sum(nights) / len(nights),
        Figure.NIGHTS_MOST: max(nights),
    }


def _night_workers(problem: Problem) -> Iterator[str]:
    for agent in problem.agents:
        if any(
            problem.is_available(agent, d) and agent.may_work_night_on(d) for d in problem.dates
        ):
            yield agent.agent_id


def _planned(problem: Problem, roster: Roster, agent_id: str) -> Iterable[Assignment]:
    first, last = problem.dates[0], problem.dates[-1]
    return (a for a in roster.of_agent(agent_id) if first <= a.date <= last)


def _fairness(problem: Problem, roster: Roster, judgement: Judgement) -> dict[Figure, float | None]:
    off = [
        account.carried - account.share
        for account in judgement.ledger.accounts
        if account.burden.kind is BurdenKind.ALL_SHIFTS and account.share is not None
    ]
    wished = [r for r in problem.requests if problem.dates[0] <= r.date <= problem.dates[-1]]
    kept = sum(
        r.is_met_by([a.shift for a in roster.of_agent(r.agent_id) if a.date == r.date])
        for r in wished
    )
    return {
        Figure.SPREAD: float(max(off) - min(off)) if off else None,
        Figure.REQUESTS_KEPT: kept / len(wished) if wished else None,
    }


def _changes(problem: Problem, roster: Roster, other: Roster, agents: frozenset[str]) -> int:
    """Agent-dates with another shift, of people in both teams."""
    common = agents & {a.agent_id for a in problem.agents}
    first, last = problem.dates[0], problem.dates[-1]

    def cells(of: Roster) -> set[tuple[object, str, str]]:
        return {
            (a.date, a.agent_id, a.shift)
            for a in of.assignments
            if a.agent_id in common and first <= a.date <= last
        }

    return len({(day, agent_id) for day, agent_id, _ in cells(roster) ^ cells(other)})
