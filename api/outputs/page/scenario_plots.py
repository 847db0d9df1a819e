"""The geometry of the scenarios page's pictures; the templates draw them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from api.outputs.page.axis import DateAxis
from api.outputs.page.occasions import Occasion, occasions
from api.outputs.view.scenarios.values import CoverDay, Row, ScenariosView, Value
from api.outputs.view.values import Day

_HEIGHT, _HEAD = 130, 18


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """A figure as a bar under its number: percentages of the width.

    Attributes:
        width: of the bar.
        low, span: where the range over the drawn months lies, and how wide it is.
        base: where the month as it is lies.
    """

    width: float
    low: float
    span: float
    base: float


@dataclass(frozen=True, kw_only=True, slots=True)
class CoverColumn:
    """One date: heights of heads; y runs downwards.

    Attributes:
        x: the middle.
        both: how high the heads reach with those that are missing.
    """

    one: CoverDay
    x: int
    heads: float
    both: float


@dataclass(frozen=True, kw_only=True, slots=True)
class ScenarioPlot:
    """The heads of one scenario by date.

    Attributes:
        least, base_least: points of a stepped line each: what its volume asks for at least, and
            what that of the month as it is does.
    """

    row: Row
    axis: DateAxis
    columns: tuple[CoverColumn, ...]
    occasions: tuple[Occasion, ...]
    least: str
    base_least: str


def scenario_plots(view: ScenariosView) -> tuple[ScenarioPlot, ...]:
    """One picture for each row, all on the same scale."""
    return plots_of(view.rows, view.days)


def plots_of(rows: Sequence[Row], days: Sequence[Day]) -> tuple[ScenarioPlot, ...]:
    """One picture for each row, all on the same scale; the first is what others lie against."""
    every = [day for row in rows for day in row.cover]
    most = max([1.0, *(max(d.least, d.heads + d.missing) for d in every)])
    axis = DateAxis(dates=len(days), most=most, height=_HEIGHT, head=_HEAD)
    base_least = axis.steps([d.least for d in rows[0].cover])
    return tuple(_plot(row, axis, base_least, days) for row in rows)


def figure_bars(rows: Sequence[Row], number: int) -> tuple[Bar | None, ...]:
    """The bars of the figure of this number, one for each row; None where it is not known."""
    values = [row.values[number] for row in rows]
    top = max((v.high for v in values if v.amount is not None), default=0)
    if top <= 0:
        return (None,) * len(values)
    base = values[0].amount or 0
    return tuple(_bar(value, base, top) for value in values)


def _bar(value: Value, base: float, top: float) -> Bar | None:
    if value.amount is None:
        return None

    def percent(amount: float) -> float:
        return round(100 * max(0, amount) / top, 2)

    low, high = percent(value.low), percent(value.high)
    return Bar(width=percent(value.amount), low=low, span=round(high - low, 2), base=percent(base))


def _plot(row: Row, axis: DateAxis, base_least: str, days: Sequence[Day]) -> ScenarioPlot:
    return ScenarioPlot(
        row=row,
        axis=axis,
        columns=tuple(
            CoverColumn(one=d, x=axis.x(n), heads=axis.y(d.heads), both=axis.y(d.heads + d.missing))
            for n, d in enumerate(row.cover)
        ),
        occasions=occasions(days, axis),
        least=axis.steps([d.least for d in row.cover]),
        base_least=base_least,
    )
