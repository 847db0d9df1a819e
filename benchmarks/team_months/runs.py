"""One measured solve in a process of its own, so that memory and a cold start are its own."""

from __future__ import annotations

import resource
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from enum import StrEnum
from multiprocessing import get_context

from benchmarks.team_months.cases import Case
from benchmarks.team_months.peer import PeerOutcome, solve_peer
from benchmarks.team_months.trace import Milestones, Moment, Reached, at, milestones, moment_of
from scheduler.policy import Level
from scheduler.problem import Problem
from scheduler.roster import Roster
from solver.allocation import allocate
from solver.engine.lines.warm import is_warm
from solver.judge import judge
from solver.outcome import Judgement
from solver.rules import rules_of
from solver.settings import Settings
from solver.solve import solve

_KIB_IN_A_MIB = 1024
_THREADS = 2
_UNTIL_LOADED = 60.0
"""Most seconds until the engine's loops are loaded, once for each process; they do not count."""


class Solver(StrEnum):
    """Who solves."""

    OURS = "paiban"
    PEER = "peer"


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """One solve to measure.

    Attributes:
        seconds: the budget.
        also_at: shorter times to read off the same run, which is told so.
    """

    case: Case
    solver: Solver
    seconds: float
    workers: int
    also_at: tuple[float, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """What one solve came to.

    Attributes:
        budget: seconds given, or after which the values were read off.
        seconds: wall clock really used.
        method: what was used inside; for the peer its gap on the weighted sum.
        levels: most important first, judged with all store logins dealt out; of the peer without
            the inquiries of stores that nobody serves, and without bounds.
        is_proven: whether all is proven; of the peer: its weighted sum.
        gap: of the peer's weighted sum, in per cent; None where there is no roster, or for ours.
        hard: hard rules broken.
        unserved: thousandths of an inquiry of stores that nobody serves.
        memory: most of the process, in MiB.
    """

    job: Job
    budget: float
    seconds: float
    method: str
    levels: tuple[Reached, ...]
    is_proven: bool
    gap: float | None
    milestones: Milestones
    hard: int
    unserved: int
    memory: int


def measure(job: Job) -> Sequence[Run]:
    """The job's run, in a fresh process; after it the shorter times read off.

    Raises:
        Exception: whatever went wrong there.
    """
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        return pool.submit(measured_here, job).result()


def measured_here(job: Job) -> Sequence[Run]:
    """The job's run in this process; its shorter times come first."""
    problem = job.case.problem()
    run, moments = (_ours if job.solver is Solver.OURS else _peers)(job, problem)
    run = replace(run, memory=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // _KIB_IN_A_MIB)
    return [*(_read_off(run, moments, seconds) for seconds in job.also_at), run]


def _ours(job: Job, problem: Problem) -> tuple[Run, Sequence[Moment]]:
    moments: list[Moment] = []
    is_warm(_UNTIL_LOADED)
    settings = Settings(seconds=job.seconds, seed=job.case.seed, workers=job.workers)
    plan = solve(problem, settings, lambda p: moments.append(moment_of(p))).plan
    levels = tuple(Reached(level=r.level, value=r.value, bound=r.bound) for r in plan.levels)
    run = Run(
        job=job,
        budget=job.seconds,
        seconds=plan.seconds,
        method=plan.method,
        levels=levels,
        is_proven=all(r.is_proven for r in levels),
        gap=None,
        milestones=milestones(moments, levels, plan.seconds),
        hard=_hard(plan.judgement),
        unserved=_unserved(plan.judgement),
        memory=0,
    )
    return run, moments


def _peers(job: Job, problem: Problem) -> tuple[Run, Sequence[Moment]]:
    outcome = solve_peer(problem, seconds=job.seconds, seed=job.case.seed, workers=job.workers)
    ends = (*job.also_at, outcome.seconds)
    shown = {max((t for t, _ in outcome.rosters if t <= end), default=None) for end in ends}
    judgements = [(t, _judged(problem, r, dealt=t in shown)) for t, r in outcome.rosters]
    moments = [Moment(seconds=t, values=values_of_lines(j), bounds={}) for t, j in judgements]
    last = judgements[-1][1] if judgements else None
    values = values_of_lines(last) if last else {}
    levels = tuple(Reached(level=x, value=values.get(x), bound=None) for x in problem.policy.levels)
    run = Run(
        job=job,
        budget=job.seconds,
        seconds=outcome.seconds,
        method="weighted sum",
        levels=levels,
        is_proven=outcome.is_optimal,
        gap=_gap(outcome) if last else None,
        milestones=milestones(moments, levels, outcome.seconds if last else None),
        hard=_hard(last) if last else 0,
        unserved=_unserved(last) if last else 0,
        memory=0,
    )
    return run, moments


def values_of_lines(judgement: Judgement) -> Mapping[Level, int]:
    """The judged values without the inquiries of stores that nobody serves."""
    values = dict(judgement.values)
    return {**values, Level.OVERLOAD: values[Level.OVERLOAD] - _unserved(judgement)}


def _judged(problem: Problem, roster: Roster, *, dealt: bool) -> Judgement:
    """Judged with store logins dealt out, or (quickly) without any."""
    if not dealt:
        return judge(problem, roster)
    return judge(problem, allocate(problem, roster, rules_of(problem.policy), _THREADS))


def _read_off(run: Run, moments: Sequence[Moment], seconds: float) -> Run:
    """What the run had after fewer seconds; milestones that came later are missing."""
    known = at(moments, seconds, [r.level for r in run.levels])
    whole = run.milestones
    proven = {level: _until(when, seconds) for level, when in whole.proven.items()}
    return replace(
        run,
        budget=seconds,
        seconds=min(seconds, run.seconds),
        levels=run.levels if run.seconds <= seconds else known,
        is_proven=run.is_proven and run.seconds <= seconds,
        gap=run.gap if run.seconds <= seconds else None,
        milestones=Milestones(
            first=_until(whole.first, seconds), usable=_until(whole.usable, seconds), proven=proven
        ),
    )


def _until(when: float | None, seconds: float) -> float | None:
    return when if when is not None and when <= seconds else None


def _gap(outcome: PeerOutcome) -> float:
    return 100 * (outcome.value - outcome.bound) / max(1, outcome.value)


def _hard(judgement: Judgement) -> int:
    return sum(v.hard for v in judgement.violations)


def _unserved(judgement: Judgement) -> int:
    return sum(u.milli_inquiries for u in judgement.unmet)


def warmed_up(jobs: Iterable[Job]) -> None:
    """Compiles and caches what the engine compiles, in a process of its own.

    One small team of each kind that will be measured.
    """
    kinds = {job.case.kind for job in jobs if job.solver is Solver.OURS}
    for kind in sorted(kinds):
        measure(
            Job(
                case=Case(kind=kind, agents=11, seed=1),
                solver=Solver.OURS,
                seconds=10,
                workers=1,
            )
        )
