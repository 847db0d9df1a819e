"""One run: an instance solved with one seed, its roster written, and scored again as written."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf
from pathlib import Path

from benchmarks.csv_files import write_csv
from benchmarks.curtois.adapter import lines_of, problem_of
from benchmarks.curtois.instance import Instance
from benchmarks.curtois.published import Published
from benchmarks.curtois.scorer import HEADER, Score, score_file
from solver.outcome import Clash, Plan
from solver.settings import Progress, Settings
from solver.solve import solve


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """What came of one run.

    Attributes:
        score: of the file, by the scorer.
        objective, bound: of the roster, by the engine.
        is_legal: whether the engine says that no limit is broken.
        first_seconds: until the first roster was told of; None: only with the outcome.
        best_seconds: until the value of the outcome was told of.
        seconds: all of it.
        told: seconds and value, each time that a better one was told of.
    """

    seed: int
    score: Score
    objective: int
    bound: int
    is_legal: bool
    first_seconds: float | None
    best_seconds: float
    seconds: float
    method: str
    told: tuple[tuple[float, int], ...] = ()

    def value_at(self, seconds: float) -> float:
        """The best value that was told of by then; endless: none."""
        return min((value for at, value in self.told if at <= seconds), default=inf)

    @property
    def is_proven(self) -> bool:
        """Whether the engine claims that no roster is better."""
        return self.is_legal and self.objective == self.bound


@dataclass(kw_only=True)
class _Times:
    """When which value was first told of."""

    first: float | None = None
    values: dict[int, float] = field(default_factory=dict)

    def hear(self, progress: Progress) -> None:
        """Notes a value of the level; before the levels it is not one of a roster's."""
        if progress.level is not None and progress.value is not None:
            self.values.setdefault(progress.value, progress.seconds)
            self.first = progress.seconds if self.first is None else self.first


def run_once(instance: Instance, settings: Settings, file: Path) -> Run:
    """Solves, writes the roster to the file and scores that."""
    times = _Times()
    outcome = solve(problem_of(instance), settings, times.hear)
    write_plan(outcome.plan, file)
    (level,) = outcome.plan.levels
    return Run(
        seed=settings.seed,
        score=score_file(instance, file),
        objective=level.value,
        bound=level.bound,
        is_legal=not isinstance(outcome, Clash),
        first_seconds=times.first,
        best_seconds=times.values.get(level.value, outcome.plan.seconds),
        seconds=outcome.plan.seconds,
        method=outcome.plan.method,
        told=tuple((seconds, value) for value, seconds in times.values.items()),
    )


def write_plan(plan: Plan, file: Path) -> None:
    """Writes the plan's roster as `employee,day,shift`, days from 0."""
    write_csv(file, HEADER, lines_of(plan.roster))


def contradictions(run: Run, published: Published) -> list[str]:
    """What cannot be true: a fault of the engine, of the scorer or of the published table."""
    found = []
    if run.is_legal == bool(run.score.violations):
        said = "legal" if run.is_legal else "illegal"
        found.append(f"the engine calls the roster {said}, the scorer finds {run.score.violations}")
    if run.objective != run.score.cost:
        found.append(f"the engine counts {run.objective}, the scorer {run.score.cost}")
    if not run.score.violations and run.score.cost < published.bound:
        found.append(f"{run.score.cost} is below {published.bound}, proven to be impossible")
    if published.best is not None and run.bound > published.best:
        found.append(f"the bound {run.bound} is above {published.best}, a value that is known")
    if run.bound > run.objective:
        found.append(f"the bound {run.bound} is above the roster's own {run.objective}")
    return found
