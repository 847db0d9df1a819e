"""One roster of one scenario, as work that a process of its own can do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from threading import Event
from typing import TypeVar

from scheduler.errors import InputError
from scheduler.planning import problem_for
from scheduler.problem import Problem
from scheduler.roster import Assignment, Roster
from scheduler.team import Team
from scheduler.violations import Clash as LockClash
from scheduler.words import Message, message
from solver.outcome import Clash, LevelResult
from solver.settings import OnProgress, Settings
from solver.solve import solve

_Made = TypeVar("_Made")


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """What to roster.

    Attributes:
        start: worked shifts to start from; None: none.
        work, seed: as in `solver.settings.Settings`.
    """

    team: Team
    dates: tuple[date, ...]
    start: tuple[Assignment, ...] | None
    work: float
    seed: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Rostered:
    """A roster made."""

    assignments: tuple[Assignment, ...]
    levels: tuple[LevelResult, ...]
    clashes: tuple[LockClash, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Broken:
    """Nothing made, and why.

    Attributes:
        reasons: at least one.
    """

    reasons: tuple[Message, ...]


Reply = Rostered | Broken


def roster_of(job: Job, stop: Event, on_progress: OnProgress | None = None) -> Reply:
    """The roster; whatever goes wrong is an answer too, so that it touches nobody else.

    Args:
        job: what to roster.
        stop: ends the search early.
        on_progress: called now and then from another thread.
    """
    return guarded(lambda: _rostered(job, stop, on_progress))


def guarded(make: Callable[[], _Made]) -> _Made | Broken:
    """What is made, or why it could not be."""
    try:
        return make()
    except InputError as error:
        return Broken(
            reasons=tuple(
                message(
                    "scenarios-failed-input",
                    place=f"{fault.file}:{fault.column}: {fault.value}:",
                    expected=fault.expected,
                )
                for fault in error.faults
            )
        )
    except Exception as error:  # it must not break the other scenarios
        what = f"{type(error).__name__}: {error}"
        return Broken(reasons=(message("scenarios-failed-fault", what=what),))


def _rostered(job: Job, stop: Event, on_progress: OnProgress | None) -> Rostered:
    problem, _ = problem_for(job.team, job.dates)
    settings = Settings(
        seconds=None,
        work=job.work,
        seed=job.seed,
        workers=1,
        start=None if job.start is None else _fitting(problem, job.start),
        stop=stop,
    )
    outcome = solve(problem, settings, on_progress)
    return Rostered(
        assignments=outcome.plan.roster.assignments,
        levels=outcome.plan.levels,
        clashes=outcome.clashes if isinstance(outcome, Clash) else (),
    )


def _fitting(problem: Problem, start: tuple[Assignment, ...]) -> Roster:
    """What is left of a start where people have gone, are away, or shifts are no more."""
    agents = {a.agent_id: a for a in problem.agents}
    shifts = {s.name for s in problem.policy.shifts}
    return Roster(
        a
        for a in start
        if a.agent_id in agents
        and a.shift in shifts
        and problem.is_available(agents[a.agent_id], a.date)
    )
