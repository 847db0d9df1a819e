"""What is printed: a line for each run, and the medians over the seeds."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from statistics import median

from benchmarks.curtois.published import Published
from benchmarks.curtois.runs import Run


def heading(at: Sequence[float]) -> str:
    """The first line.

    Args:
        at: seconds after which the value is shown as well.
    """
    meanwhile = "".join(f"{f'@ {seconds:g} s':>9}" for seconds in at)
    return (
        f"{'instance':<14}{'seed':>7}{'objective':>11}{'bound':>9} {'proven':<7}{'first s':>8}"
        f"{'best s':>8}{'all s':>8}{'10 min':>8}{'60 min':>8}{'best':>8}{'ratio':>8}{meanwhile}"
        f"  method"
    )


def line_of_run(name: str, run: Run, published: Published, at: Sequence[float]) -> str:
    """One run."""
    return _line(
        name,
        str(run.seed),
        objective=_objective(run),
        meanwhile=[run.value_at(seconds) for seconds in at],
        bound=run.bound,
        proven="yes" if run.is_proven else "no",
        times=(_first(run), run.best_seconds, run.seconds),
        published=published,
        method=run.method,
    )


def line_of_medians(
    name: str, runs: Sequence[Run], published: Published, at: Sequence[float]
) -> str:
    """The medians over the seeds; a run without a legal roster counts as endlessly dear."""
    proven = sum(run.is_proven for run in runs)
    return _line(
        name,
        "median",
        objective=median(_objective(run) for run in runs),
        meanwhile=[median(run.value_at(seconds) for run in runs) for seconds in at],
        bound=median(run.bound for run in runs),
        proven=f"{proven}/{len(runs)}",
        times=(
            median(_first(run) for run in runs),
            median(run.best_seconds for run in runs),
            median(run.seconds for run in runs),
        ),
        published=published,
        method="",
    )


def _line(
    name: str,
    seed: str,
    *,
    objective: float,
    meanwhile: Sequence[float],
    bound: float,
    proven: str,
    times: tuple[float, float, float],
    published: Published,
    method: str,
) -> str:
    seconds = "".join(f"{t:>8.1f}" for t in times)
    values = (published.ten_minutes, published.an_hour, published.best)
    known = "".join(f"{'-' if v is None else v:>8}" for v in values)
    ratio = f"{objective / published.best:>8.4f}" if published.best else f"{'-':>8}"
    then = "".join(f"{_value(value):>9}" for value in meanwhile)
    return (
        f"{name:<14}{seed:>7}{_value(objective):>11}{bound:>9.0f} {proven:<7}{seconds}{known}"
        f"{ratio}{then}  {method}".rstrip()
    )


def _value(objective: float) -> str:
    if objective == inf:
        return "none"
    return f"{objective:g}" if objective < 1e6 else f"{objective}"


def _objective(run: Run) -> float:
    return run.objective if run.is_legal and not run.score.violations else inf


def _first(run: Run) -> float:
    return run.seconds if run.first_seconds is None else run.first_seconds
