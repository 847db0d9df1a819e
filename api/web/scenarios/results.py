"""What came of a comparison, side by side: each beside the month as it is, or the pinned one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from api.jobs.comparisons import SideBySide, Standing
from api.jobs.told import days_from
from api.outputs.page.scenario_plots import Bar, ScenarioPlot, figure_bars, plots_of
from api.outputs.view.scenarios.rows import as_it_is, as_published, row_maker
from api.outputs.view.scenarios.told import Told
from api.outputs.view.scenarios.values import FigureKind, Row, Value
from scheduler.tables.editing.scenarios_text import scenarios_text
from scheduler.words import Language, say
from solver.scenarios.result import Figure, Phase

PICTURED = (
    Figure.HEADS_PEAK,
    Figure.HEADS_MISSING,
    Figure.OVER_BAND,
    Figure.PAY,
    Figure.OVERTIME,
    Figure.NIGHTS_MOST,
    Figure.SPREAD,
    Figure.REQUESTS_KEPT,
    Figure.FRAGILITY,
)
"""What a manager compares: need, what is missing, overload, cost, people's share, robustness."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One scenario in the picture of one figure.

    Attributes:
        row: its place among the rows, from 0.
        bar: None: the figure is not known.
    """

    row: int
    value: Value
    bar: Bar | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """One figure of all scenarios."""

    kind: FigureKind
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A scenario among the results, and how far it is.

    Attributes:
        text: a scenarios file of it alone; empty for the month as it is and for rosters.
        reasons: why it cannot be rostered.
        is_outdated: whether it was changed since, or is not kept any more.
    """

    name: str
    phase: Phase
    done: int
    runs: int
    text: str
    reasons: tuple[str, ...]
    is_outdated: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Results:
    """Scenarios side by side.

    Attributes:
        rows: those that were rostered; what others are compared with comes first.
        plots: the heads by date of each row.
        pictures: a picture a figure.
        figures: all that are known, in the order of the rows' values.
        places: all scenarios with the month as it is first, as far as each is.
        texts: by name, the scenarios among the rows, each as a file of it alone.
    """

    rows: tuple[Row, ...]
    plots: tuple[ScenarioPlot, ...]
    pictures: tuple[Picture, ...]
    figures: tuple[FigureKind, ...]
    places: tuple[Place, ...]
    texts: dict[str, str]

    @property
    def outdated(self) -> frozenset[str]:
        """Names of scenarios that were changed since, or are not kept any more."""
        return frozenset(place.name for place in self.places if place.is_outdated)


def results_of(
    found: SideBySide, pinned: str | None, kept: Sequence[object], language: Language
) -> Results:
    """The results as far as there are any.

    Args:
        found: the comparison.
        pinned: name of the scenario that others are set beside, where it is among them.
        kept: scenarios as they are kept now.
        language: of every word.
    """
    texts = {one.name: scenarios_text([one.entry]) for one in found.scenarios}
    places = (
        Place(
            name="",
            phase=found.phase,
            done=int(found.base is not None),
            runs=1,
            text="",
            reasons=(),
            is_outdated=False,
        ),
        *(_place(one, texts[one.name], kept, language) for one in found.scenarios),
    )
    if found.base is None:
        return Results(rows=(), plots=(), pictures=(), figures=(), places=places, texts=texts)
    told = _told(found, found.base, pinned, language)
    days = days_from(found.calendar, language)
    maker = row_maker(told, told[0], days, language)
    rows = tuple(map(maker.row, told))
    return Results(
        rows=rows,
        plots=plots_of(rows, days),
        pictures=_pictures(rows, maker.figures, maker.kinds),
        figures=maker.kinds,
        places=places,
        texts=texts,
    )


def _told(found: SideBySide, base: Told, pinned: str | None, language: Language) -> list[Told]:
    """The pinned scenario, the month as it is, the given roster, and all others."""
    told = [as_it_is(base, language)]
    if found.published is not None:
        told.append(as_published(found.published, language))
    told += (one.told for one in found.scenarios if one.told is not None)
    names = {one.name for one in found.scenarios}
    # a scenario may be called like the month as it is: only a scenario is pinned
    first = next((t for t in told[::-1] if pinned in names and t.name == pinned), None)
    return told if first is None else [first, *(t for t in told if t is not first)]


def _place(one: Standing, text: str, kept: Sequence[object], language: Language) -> Place:
    return Place(
        name=one.name,
        phase=one.phase,
        done=one.done,
        runs=one.runs,
        text=text,
        reasons=tuple(say(reason, language) for reason in one.reasons),
        is_outdated=one.entry not in kept,
    )


def _pictures(
    rows: Sequence[Row], figures: Sequence[Figure], kinds: Sequence[FigureKind]
) -> tuple[Picture, ...]:
    return tuple(
        Picture(
            kind=kinds[n],
            lines=tuple(
                Line(row=r, value=row.values[n], bar=bar)
                for r, (row, bar) in enumerate(zip(rows, figure_bars(rows, n), strict=True))
            ),
        )
        for figure in PICTURED
        if figure in figures
        for n in [figures.index(figure)]
    )
