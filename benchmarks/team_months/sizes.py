"""Cost against size: seconds by agents and weeks, as a table and as a picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import inf, isinf, log10
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from benchmarks.team_months.cases import Kind
from benchmarks.team_months.runs import Run
from benchmarks.team_months.tables import seconds_text

_UPPER = 3
_WIDTH, _HEIGHT, _PLOT_HEIGHT, _PLOT_WIDTH = 1000, 430, 290, 400
_LEFT, _BETWEEN, _TOP = 60, 90, 50
_LEAST = 0.05
"""Seconds at the foot of the picture."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Tick:
    place: float
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class _Dot:
    """A point of a curve; hollow where the end of the budget stands for what was not reached."""

    x: float
    y: float
    is_hollow: bool
    note: str
    note_y: float


@dataclass(frozen=True, kw_only=True, slots=True)
class _Curve:
    colour: str
    dots: Sequence[_Dot]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Panel:
    title: str
    along: str
    left: float
    x_ticks: Sequence[_Tick]
    y_ticks: Sequence[_Tick]
    curves: Sequence[_Curve]
    top: float = _TOP
    width: float = _PLOT_WIDTH
    height: float = _PLOT_HEIGHT


@dataclass(frozen=True, kw_only=True, slots=True)
class _Series:
    """One curve's words, and the seconds of a run on it; endless: not reached."""

    text: str
    colour: str
    seconds: Callable[[Run], float]


def upper_proven(run: Run) -> float:
    """Seconds until the three upper levels were proven; endless: not."""
    return _latest(run, _UPPER)


def all_proven(run: Run) -> float:
    """Seconds until every level was proven; endless: not."""
    return _latest(run, len(run.levels))


def final_gap(run: Run) -> str:
    """The first level that is not proven, with its gap."""
    for reached in run.levels:
        if not reached.is_proven:
            gap = reached.gap
            return f"{reached.level}" if gap is None else f"{reached.level} {gap:.1f}%"
    return ""


_SERIES = (
    _Series(
        text="first legal roster",
        colour="#2f8f5b",
        seconds=lambda run: inf if run.milestones.first is None else run.milestones.first,
    ),
    _Series(text="three upper levels proven", colour="#2f6db3", seconds=upper_proven),
    _Series(
        text="all levels proven (hollow: end of the budget, first gap)",
        colour="#b3432f",
        seconds=all_proven,
    ),
)


def sizes_table(runs: Sequence[Run]) -> str:
    """A line for each size: seconds to the first roster, the upper three levels, all levels."""
    words = ("first", "upper 3 proven", "all proven", "first gap at the end", "MiB")
    lines = [f"{'team':<9}{'agents':>7}{'weeks':>7}" + "".join(f"{w:>22}" for w in words)]
    for run in runs:
        case = run.job.case
        times = (seconds_text(series.seconds(run)) for series in _SERIES)
        cells = "".join(f"{c:>22}" for c in (*times, final_gap(run), run.memory))
        lines.append(f"{case.kind:<9}{case.agents:>7}{case.weeks or '-':>7}{cells}")
    return "\n".join(lines)


def write_picture(file: Path, runs: Sequence[Run]) -> None:
    """Seconds against agents at about four weeks, and against weeks at about 100 agents.

    Of the first kind of team among the runs. Nothing is drawn without runs.
    """
    if not runs:
        return
    kind = runs[0].job.case.kind
    alike = [run for run in runs if run.job.case.kind is kind]
    weeks = min({_weeks(run) for run in alike}, key=lambda w: abs(w - 4))
    agents = min({_agents(run) for run in alike}, key=lambda a: abs(a - 100))
    panels = (
        _panel(
            f"{weeks} weeks, {_words(kind)}",
            "agents",
            [r for r in alike if _weeks(r) == weeks],
            _agents,
            0,
        ),
        _panel(
            f"{agents} agents, {_words(kind)}",
            "weeks",
            [r for r in alike if _agents(r) == agents],
            _weeks,
            1,
        ),
    )
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    places = (_LEFT, _LEFT + 190, _LEFT + 420)
    legend = [
        {"x": x, "text": s.text, "colour": s.colour} for x, s in zip(places, _SERIES, strict=True)
    ]
    picture = environment.get_template("sizes.svg.jinja").render(
        width=_WIDTH, height=_HEIGHT, panels=panels, legend=legend
    )
    file.write_text(picture, encoding="utf-8")


def _words(kind: Kind) -> str:
    return {
        Kind.FIXED: "rotation fixed by history",
        Kind.FREE: "rotation free",
        Kind.BANK: "no rotation",
    }[kind]


def _latest(run: Run, levels: int) -> float:
    times = [run.milestones.proven[reached.level] for reached in run.levels[:levels]]
    return max((inf if t is None else t for t in times), default=inf)


def _weeks(run: Run) -> int:
    return run.job.case.weeks or round(len(run.job.case.dates) / 7)


def _agents(run: Run) -> int:
    return run.job.case.agents


def _panel(
    title: str, along: str, runs: Sequence[Run], size: Callable[[Run], int], number: int
) -> _Panel:
    ordered = sorted(runs, key=size)
    sizes = sorted({size(run) for run in ordered})
    most = max(1.0, *(run.seconds for run in ordered), *(run.budget for run in ordered))

    def x(run: Run) -> float:
        low, high = log10(sizes[0]), log10(sizes[-1])
        part = (log10(size(run)) - low) / (high - low) if high > low else 0.5
        return round(20 + part * (_PLOT_WIDTH - 40), 1)

    def y(seconds: float) -> float:
        part = log10(max(seconds, _LEAST) / _LEAST) / log10(most / _LEAST)
        return round(_PLOT_HEIGHT * (1 - part), 1)

    return _Panel(
        title=title,
        along=along,
        left=_LEFT + number * (_PLOT_WIDTH + _BETWEEN),
        x_ticks=[_Tick(place=x(run), text=str(size(run))) for run in ordered],
        y_ticks=[_Tick(place=y(s), text=f"{s:g} s") for s in _marks(most)],
        curves=[
            _Curve(
                colour=series.colour,
                dots=[_dot(run, series, x(run), y, n) for n, run in enumerate(ordered)],
            )
            for series in _SERIES
        ],
    )


def _dot(run: Run, series: _Series, x: float, y: Callable[[float], float], place: int) -> _Dot:
    """The last curve's hollow dots say what is missing, neighbours at two heights."""
    seconds = series.seconds(run)
    is_hollow = isinf(seconds)
    at = y(run.seconds if is_hollow else seconds)
    note = final_gap(run) if is_hollow and series is _SERIES[-1] else ""
    return _Dot(x=x, y=at, is_hollow=is_hollow, note=note, note_y=at + 18 + 14 * (place % 2))


def _marks(most: float) -> Iterator[float]:
    for mark in (0.1, 0.3, 1, 3, 10, 30, 60, 120, 300, 600):
        if mark <= most:
            yield mark
