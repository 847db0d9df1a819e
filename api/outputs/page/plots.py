"""The geometry of the page's two plots; the template draws it."""

from __future__ import annotations

from dataclasses import dataclass

from api.outputs.page.axis import DateAxis
from api.outputs.view.values import AgentRow, Cover, CoverState, ShiftCover, ShiftKind, View


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """One date of the cover plot, in the plot's own units; y runs downwards.

    Attributes:
        x: the middle of the column.
        most, least, best, heads: heights of these numbers of heads.
    """

    cover: Cover
    x: int
    most: float
    least: float
    best: float
    heads: float

    @property
    def is_short(self) -> bool:
        """Whether the dot is drawn as a warning."""
        return self.cover.state is CoverState.SHORT


@dataclass(frozen=True, kw_only=True, slots=True)
class CoverPlot:
    """Heads against need of one shift.

    Attributes:
        axis: heads upwards.
    """

    shift: ShiftKind
    columns: tuple[Column, ...]
    axis: DateAxis


@dataclass(frozen=True, kw_only=True, slots=True)
class LoadAxis:
    """The scale of all load bars: percentages of the width.

    Attributes:
        end: inquiries per head at the right end.
        low, high, target: where the band and its target lie.
    """

    end: int
    low: float
    high: float
    target: float

    def at(self, load: float) -> float:
        """Where a load lies."""
        return round(100 * load / self.end, 2)


@dataclass(frozen=True, kw_only=True, slots=True)
class LoadBar:
    """One agent's loads: percentages of the width."""

    row: AgentRow
    least: float
    most: float
    mean: float


def cover_plot(cover: ShiftCover) -> CoverPlot:
    """The plot of one shift."""
    most = max((max(float(c.heads), c.most) for c in cover.by_day), default=1) or 1
    axis = DateAxis(dates=len(cover.by_day), most=most)
    columns = tuple(
        Column(
            cover=one,
            x=axis.x(n),
            most=axis.y(one.most),
            least=axis.y(one.least),
            best=axis.y(one.best),
            heads=axis.y(float(one.heads)),
        )
        for n, one in enumerate(cover.by_day)
    )
    return CoverPlot(shift=cover.shift, columns=columns, axis=axis)


def load_axis(view: View) -> LoadAxis:
    """A scale that shows the band and every load."""
    workload = view.workload
    end = int(max([workload.high * 1.25, *(float(r.load.most) * 1.02 for r in view.rows)])) + 1
    return LoadAxis(
        end=end,
        low=round(100 * workload.low / end, 2),
        high=round(100 * workload.high / end, 2),
        target=round(100 * workload.target / end, 2),
    )


def load_bar(row: AgentRow, axis: LoadAxis) -> LoadBar:
    """One agent's bar."""
    load = row.load
    return LoadBar(
        row=row,
        least=axis.at(float(load.least)),
        most=axis.at(float(load.most)),
        mean=axis.at(float(load.mean)),
    )
